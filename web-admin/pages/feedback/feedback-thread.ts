import type { FeedbackKind } from '#domain/feedback/lifecycle.ts';
import { formatDate } from '#messages/time.ts';
import type { FeedbackEntry, NamedFeedback } from '#services/feedback/find-feedback.ts';
import { type Child, html } from '#web-kit/html.ts';
import type { IconName } from '#web-kit/icons.ts';
import type { Tone, timeline } from '#web-kit/parts.ts';
import { longTime } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';

type Item = Parameters<typeof timeline>[0][number];
type Ticket = NamedFeedback['ticket'];

const looks: Record<FeedbackEntry['kind'], { tone: Tone; icon: IconName }> = {
  reply: { tone: 'warn', icon: 'chat' },
  answer: { tone: 'success', icon: 'send' },
  decline: { tone: 'neutral', icon: 'x' },
  note: { tone: 'neutral', icon: 'edit' },
  take_up: { tone: 'info', icon: 'check' },
  assign: { tone: 'neutral', icon: 'users' },
  file: { tone: 'neutral', icon: 'list' },
};

const said = (text: string): Child => html`<p class="said">${text}</p>`;

/** The sender's first words. */
export function firstEntry(c: AdminContext, { senderName, createdAt, text }: Ticket): Item {
  const words = c.get('words').adminFeedback.one;
  return {
    ...{ at: createdAt.toISOString(), time: longTime(c, createdAt), tone: 'warn', icon: 'chat' },
    ...{ title: words.firstWords(senderName), body: said(text) },
  };
}

/** What was said or done afterwards; the sender's further words stand under the sender's name. */
export function entryOf(c: AdminContext, entry: FeedbackEntry, ticket: Ticket): Item {
  const words = c.get('words').adminFeedback.one;
  const { kind, at } = entry;
  const unnamed = entry.by.kind === 'system' ? words.system : words.somebody;
  const name = kind === 'reply' ? ticket.senderName : (entry.byName ?? unnamed);
  const body = bodyOf(c, entry);
  return {
    ...{ at: at.toISOString(), time: longTime(c, at), title: words.entries[kind](name), ...looks[kind] },
    ...(body ? { body } : {}),
  };
}

function bodyOf(c: AdminContext, { kind, text, data }: FeedbackEntry): Child {
  const words = c.get('words').adminFeedback.one;
  if (kind === 'assign') return data.name ? words.assigned(data.name) : words.unassigned;
  if (kind === 'file') {
    const { kindTitles } = c.get('words').feedback;
    return words.filedBefore(kindTitles[data.kind as FeedbackKind], data.article ?? '');
  }
  const { letterNumber, letterOn } = data;
  const letter = letterNumber ? words.letterOf(letterNumber, letterOn ? formatDate(letterOn) : '') : '';
  return text ? html`${said(text)}${letter ? html`<p>${words.withLetter(letter)}</p>` : ''}` : '';
}
