import { z } from 'zod';
import {
  appendToFeedback,
  type FeedbackEntry,
  findOwnTicket,
  holdSender,
  listFeedbackEntries,
  listOwnTickets,
  listSentTimes,
  lockFeedback,
  type NamedFeedback,
} from '#db/queries/feedback.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { stateAfterReply } from '#domain/feedback/lifecycle.ts';
import { countedFrom, longestFeedback, mostRepliesADay, nextAllowedAt } from '#domain/feedback/limits.ts';
import type { FeedbackId, PersonId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { paragraph, parseInput } from '../input.ts';
import { record } from '../record.ts';
import { senderOf } from './send-feedback.ts';

const listed = 10;
const shownToSender: readonly FeedbackEntry['kind'][] = ['reply', 'answer', 'decline'];

export type OwnFeedback = { found: NamedFeedback; said: FeedbackEntry[] };

/** The caller's tickets, the newest ten; with a number only those that bear it, one of each office at most. */
export function findOwnFeedback(
  ctx: Context,
  number?: { year: number; number: number },
): Promise<NamedFeedback[]> {
  return listOwnTickets(ctx.db, senderOf(ctx), { limit: listed, ...(number ? { number } : {}) });
}

/** One of the caller's tickets with all that was said to each other; the office's notes are its own. Refuses `not_found`. */
export async function readOwnFeedback(ctx: Context, id: FeedbackId): Promise<OwnFeedback> {
  const found = await findOwnTicket(ctx.db, senderOf(ctx), id);
  if (!found) throw new RefusedError('not_found');
  const entries = await listFeedbackEntries(ctx.db, id);
  return { found, said: entries.filter(({ kind }) => shownToSender.includes(kind)) };
}

export const replyInput = z.object({ text: paragraph(longestFeedback).pipe(z.string().min(1)) });

/**
 * The sender writes more: an answered or declined ticket is open again. Refuses `not_found` for another's ticket, and
 * `feedback_enough` after twenty in a day.
 */
export async function replyToFeedback(
  ctx: Context,
  id: FeedbackId,
  input: z.input<typeof replyInput>,
): Promise<NamedFeedback & { reopened: boolean }> {
  const personId = senderOf(ctx);
  const { text } = parseInput(replyInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const before = await lockFeedback(tx, id);
    const found = before?.personId === personId ? await findOwnTicket(tx, personId, id) : null;
    if (!before || !found) throw new RefusedError('not_found');
    await requireFewReplies(inner, personId);
    const to = stateAfterReply(before.state);
    const reopened = to !== before.state;
    const ticket = await appendToFeedback(tx, {
      entry: { feedbackId: id, kind: 'reply', text, by: ctx.actor, at: ctx.now },
      ...(reopened ? { moved: { to, at: ctx.now } } : {}),
    });
    const { officeId } = ticket;
    await record(inner, 'feedback.replied', id, { officeId, data: { reopened } });
    return { ...found, ticket, reopened };
  });
}

async function requireFewReplies(ctx: Context, personId: PersonId): Promise<void> {
  await holdSender(ctx.db, personId);
  const sent = await listSentTimes(ctx.db, personId, 'replies', countedFrom(ctx.now));
  const allowedAt = nextAllowedAt(sent, mostRepliesADay);
  if (allowedAt) throw new RefusedError('feedback_enough', { allowedAt: allowedAt.toISOString() });
}
