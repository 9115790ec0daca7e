import type { Choice, Secrecy, VotingRule } from '#domain/voting/rule.ts';
import type { ShownTally } from '#domain/voting/secret-round.ts';
import { sentences } from '#i18n/sentences.ts';
import { type Action, encodeAction } from './actions.ts';
import type { Button, Message, Renderers, Rendering } from './message.ts';
import { leavesOutTitles } from './third-party.ts';
import { majorityInWords, ruleInWords } from './voting-rule.ts';

/** What every message about a round says of it. */
export type RoundFacts = {
  roundId: string;
  meetingTitle: string;
  motion: string;
  number: number;
  rule: VotingRule;
  timeZone: string;
  detail: 'full' | 'minimal';
};

/** A named vote in chat (R28). Instants are ISO strings in UTC. */
export type VotingFacts = {
  /** To whoever may vote: a round is open. */
  vote_opened: RoundFacts & { openedAt: string };
  /** Nothing is recorded before the answer; `replaces`: a ballot lies there already. */
  confirm_vote: RoundFacts & { choice: Choice; replaces: boolean; token: string };
  vote_cast: RoundFacts & { choice: Choice; receipt: string; again: boolean; changed: boolean };
  /** To everybody invited: what a round came to. */
  vote_result: RoundFacts & { secrecy: Secrecy; tally: ShownTally };
};

/** How it is said. */
export const votingRenderers: Renderers<VotingFacts> = {
  vote_opened: renderOpened,
  confirm_vote: renderConfirm,
  vote_cast: renderCast,
  vote_result: renderResult,
};

const wordsOf = ({ language }: Rendering) => sentences(language).voting;
const say = (lines: (string | null)[], buttons: Button[][] = []): Message => ({
  text: lines.filter((line) => line !== null).join('\n'),
  buttons,
});

/** On a third party's messenger whose class lets only the bare card go there, a motion stands on the page alone. */
const motionLine = (facts: RoundFacts, how: Rendering): string | null =>
  leavesOutTitles(how, facts.detail) ? null : wordsOf(how).chat.motion(facts.motion);

const votes = {
  for: 'vote_for',
  against: 'vote_against',
  not_voting: 'vote_not',
} as const satisfies Record<Choice, Action['verb']>;

function renderOpened(facts: VotingFacts['vote_opened'], how: Rendering): Message {
  const words = wordsOf(how);
  const { chat } = words;
  const page = how.pageUrl ? chat.onPage(`${how.pageUrl}/vote/${facts.roundId}`) : null;
  const head = chat.opened(facts.meetingTitle, facts.number);
  if (leavesOutTitles(how, facts.detail)) return say([head, chat.onPageOnly, page]);
  const rule = ruleInWords(sentences(how.language), facts.rule);
  const buttons = Object.entries(votes).map(([choice, verb]) => [
    { label: words.choices[choice as Choice], action: encodeAction({ verb, ref: facts.roundId }) },
  ]);
  return say([head, motionLine(facts, how), ...rule, chat.ask, page], buttons);
}

function renderConfirm(facts: VotingFacts['confirm_vote'], how: Rendering): Message {
  const { chat, choices } = wordsOf(how);
  const { token } = facts;
  const row = [
    { label: chat.yes, action: encodeAction({ verb: 'confirm', token }) },
    { label: chat.no, action: encodeAction({ verb: 'deny', token }) },
  ];
  const weight = facts.replaces ? chat.replaces : facts.rule.isChangeable ? chat.mayChange : chat.isFinal;
  const asked = chat.confirm(choices[facts.choice], facts.meetingTitle);
  return say([motionLine(facts, how), asked, weight], [row]);
}

function renderCast(facts: VotingFacts['vote_cast'], how: Rendering): Message {
  const { chat, choices } = wordsOf(how);
  const said = facts.again ? chat.again : facts.changed ? chat.changed : chat.cast;
  const mayChange = facts.rule.isChangeable && !facts.changed ? chat.mayChange : null;
  return say([said(choices[facts.choice], facts.receipt), motionLine(facts, how), mayChange]);
}

function renderResult(facts: VotingFacts['vote_result'], how: Rendering): Message {
  const { chat } = wordsOf(how);
  return say([
    chat.result(facts.meetingTitle),
    motionLine(facts, how),
    chat.outcome(facts.tally.outcome),
    ...resultLines(facts, how),
  ]);
}

/** What a round came to, a line each, every number with what it is of: card, page and site say the same. */
export function resultLines(
  { tally, rule }: { tally: ShownTally; rule: Pick<VotingRule, 'base' | 'majority'> },
  how: Pick<Rendering, 'language'>,
): string[] {
  const all = sentences(how.language);
  const { chat, choices, share } = all.voting;
  const { base, baseCount, present, entitled, cast, spoilt } = tally;
  const split = tally.votes
    ? (['for', 'against', 'not_voting'] as const).map((choice) =>
        chat.votes(choices[choice], share(tally.votes?.[choice] ?? 0, baseCount, base)),
      )
    : [chat.splitHidden];
  return [
    ...split,
    chat.needed(tally.needed, baseCount, base),
    ...(spoilt > 0 ? [chat.spoilt(spoilt)] : []),
    ...(present > cast ? [chat.notCast(present - cast)] : []),
    chat.present(present, entitled),
    majorityInWords(all, rule),
  ];
}
