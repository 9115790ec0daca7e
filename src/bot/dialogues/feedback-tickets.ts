import type { FeedbackId } from '#domain/ids.ts';
import { findOwnFeedback, readOwnFeedback, replyToFeedback } from '#services/feedback/own-feedback.ts';
import { say, type Turn } from '../turn.ts';
import type { AnswerOf } from './parse-answer.ts';

type Own = Awaited<ReturnType<typeof findOwnFeedback>>;

/** "Góp ý của tôi": what one has sent, the newest first, with its state. */
export async function showOwn(turn: Turn): Promise<void> {
  list(turn, await findOwnFeedback(turn.ctx));
}

function list(turn: Turn, found: Own): void {
  const lines = found.map(({ ticket, timeZone }) => ({
    ...{ id: ticket.id, year: ticket.year, number: ticket.number, state: ticket.state, text: ticket.text },
    ...{ createdAt: ticket.createdAt.toISOString(), timeZone },
  }));
  say(turn, { kind: 'feedback_list', facts: { lines } });
}

/** One of one's own tickets with all that was said. */
export async function showTicket(turn: Turn, id: FeedbackId): Promise<void> {
  const { found, said } = await readOwnFeedback(turn.ctx, id);
  const { ticket, officeName, timeZone } = found;
  const first = { by: 'sender' as const, at: ticket.createdAt.toISOString(), text: ticket.text };
  const rest = said.flatMap(({ kind, at, text }) =>
    kind === 'reply' || kind === 'answer' || kind === 'decline'
      ? [{ by: kind, at: at.toISOString(), text }]
      : [],
  );
  const { year, number, kind, state } = ticket;
  const facts = { id, year, number, kind, state, officeName, timeZone, said: [first, ...rest] };
  say(turn, { kind: 'feedback_shown', facts });
}

/** "GY-12/2026" shows the ticket, with words after it adds them; of one number in two offices neither is chosen. */
export async function hearTicket(turn: Turn, { ticket, text }: AnswerOf<'feedback_ticket'>): Promise<void> {
  const found = await findOwnFeedback(turn.ctx, ticket);
  const [only] = found;
  if (!only) return say(turn, { kind: 'feedback_unknown', facts: ticket });
  if (found.length > 1) return list(turn, found);
  if (text === '') return showTicket(turn, only.ticket.id);
  return addToTicket(turn, only.ticket.id, text);
}

/** "Trả lời thêm": asks for the text. */
export async function askToAdd(turn: Turn, id: FeedbackId): Promise<void> {
  const { found } = await readOwnFeedback(turn.ctx, id);
  const { year, number } = found.ticket;
  turn.next = { waitsFor: 'feedback_reply', id };
  say(turn, { kind: 'feedback_ask_reply', facts: { year, number } });
}

/** The sender's further words; an answered ticket is open again. */
export async function addToTicket(turn: Turn, id: FeedbackId, text: string): Promise<void> {
  const { ticket, officeName, reopened } = await replyToFeedback(turn.ctx, id, { text });
  const { year, number } = ticket;
  say(turn, { kind: 'feedback_reply_taken', facts: { year, number, officeName, reopened } });
}
