import type { sentences } from '#i18n/sentences.ts';
import { decodeAction } from '#messages/actions.ts';
import type { readPage } from '#services/inbox/page.ts';
import type { IconName } from '#web-kit/icons.ts';

export type PageMessage = Awaited<ReturnType<typeof readPage>>[number];
type Said = ReturnType<typeof sentences>;
type Words = Said['messages'];
/** What the reader's own answer on a card is now. */
export type CardState = 'pending' | 'accepted' | 'declined' | 'substituted';

export type CardText = {
  band: string;
  title: string;
  changed: boolean;
  /** The card itself says that a newer one stands in its place. */
  replaced: boolean;
  acknowledged: boolean;
  /** What is new, said before the facts. */
  news: string[];
  facts: { icon: IconName; label: string; value: string }[];
  lines: string[];
  state: { is: CardState; sentence: string } | null;
};

const factIcons = { time: 'clock', place: 'pin', chair: 'chair' } as const satisfies Record<string, IconName>;
/** A title and two facts are the least a card has; shorter messages read better as speech. */
const fewestLines = 3;

/** The text without lines that lead to the personal page itself: the reader is there already. What lies below it stays. */
export function withoutOwnAddress(text: string, publicUrl: string): string {
  const leadsHere = (line: string) =>
    line.split(`${publicUrl}/p/`).some((rest, at) => at > 0 && /^[\w-]+\/?(?![\w/-])/.test(rest));
  const lines = text.split('\n').filter((line) => !leadsHere(line));
  return lines.join('\n').trim();
}

/** What an address of ours is called on the page itself, where it can be tapped; the raw one says nothing to its reader. */
export function addressWords({ pathname, hash }: URL, { delegate }: Said): string {
  const { papers, paper, paperAt, file, handIn, calendar, vote, conclusions, page } = delegate.links;
  const [, root, , below = ''] = pathname.split('/');
  if (root === 'd') {
    const at = /^#trang-(\d+)$/.exec(hash)?.[1];
    return below === 'download' ? file : at === undefined ? paper : paperAt(Number(at));
  }
  if (root !== 'p') return page;
  return (
    ({ papers, 'hand-in': handIn, calendar, vote, conclusions } as Record<string, string>)[below] ?? page
  );
}

/** Reads a rendered card back into title, facts and state; null for a text that is no card. */
export function readCard(text: string, { messages: words, changes }: Said): CardText | null {
  const [first = '', ...rest] = text.split('\n');
  const [, band, title] = /^([^:]{2,40}): (.+)$/.exec(first) ?? [];
  if (band === undefined || title === undefined || rest.length < fewestLines - 1) return null;
  const changed = Object.values(changes.titles).some((titleOf) => first.includes(titleOf('')));
  const card: CardText = {
    ...{ band, title, changed, replaced: false, acknowledged: false },
    ...{ news: [], facts: [], lines: [], state: null },
  };
  const [replacement = ''] = changes.replaced(0).split('0');
  for (const line of rest) {
    const fact = factOf(line, words);
    const state = stateOf(line, words);
    if (line.startsWith(replacement)) card.replaced = true;
    if (line === changes.acknowledgedState) card.acknowledged = true;
    if (fact) card.facts.push(fact);
    else if (state) card.state = { is: state, sentence: line };
    else if (line.trim() !== '') (changed && card.facts.length === 0 ? card.news : card.lines).push(line);
  }
  return card;
}

function factOf(line: string, words: Words): CardText['facts'][number] | null {
  for (const name of ['time', 'place', 'chair'] as const) {
    const label = words.card[name]('');
    if (line.startsWith(label))
      return { icon: factIcons[name], label: label.trim(), value: line.slice(label.length) };
  }
  return null;
}

function stateOf(line: string, { state }: Words): CardState | null {
  if (line === state.pending) return 'pending';
  if (line === state.accepted || line === state.acceptedUnit) return 'accepted';
  if (line === state.substituted) return 'substituted';
  return line.startsWith(state.declined) ? 'declined' : null;
}

/** The messages whose buttons answer an older version of a meeting than a later message does. */
export function replacedMessages(messages: readonly PageMessage[]): Set<number> {
  const newest = new Map<string, number>();
  const replaced = new Set<number>();
  for (const message of messages.toReversed()) {
    const answer = answerOf(message);
    if (!answer) continue;
    const known = newest.get(answer.ref) ?? 0;
    if (answer.version < known) replaced.add(message.id);
    newest.set(answer.ref, Math.max(known, answer.version));
  }
  return replaced;
}

function answerOf(message: PageMessage): { ref: string; version: number } | null {
  for (const button of message.buttons.flat()) {
    const action = decodeAction(button.action);
    if (action && 'version' in action) return action;
  }
  return null;
}
