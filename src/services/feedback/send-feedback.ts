import { z } from 'zod';
import {
  type FeedbackTicket,
  findSenderUnit,
  holdSender,
  insertFeedback,
  listSentTimes,
} from '#db/queries/feedback.ts';
import { findOffice } from '#db/queries/offices.ts';
import { findPerson } from '#db/queries/people.ts';
import { listOfficesOfPerson } from '#db/queries/remit.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { feedbackKinds } from '#domain/feedback/lifecycle.ts';
import { countedFrom, longestFeedback, mostTicketsADay, nextAllowedAt } from '#domain/feedback/limits.ts';
import type { OfficeId, PersonId, RuleSetId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { line, paragraph, parseInput } from '../input.ts';
import { record } from '../record.ts';
import { resolveArticle } from './resolve-article.ts';

/** What is sent: `article` and `ruleSetId` only with a proposal about rules. */
export const feedbackInput = z.object({
  kind: z.enum(feedbackKinds),
  text: paragraph(longestFeedback).pipe(z.string().min(1)),
  article: line(200, 0).default(''),
  ruleSetId: z
    .uuid()
    .transform((id) => id as RuleSetId)
    .nullable()
    .default(null),
});
export type FeedbackInput = z.input<typeof feedbackInput>;

/** The chat in which somebody writes: its lane and its address there. */
export type FeedbackChat = { lane: string; address: string };

/** The person who acts in their own name, or `not_permitted`. */
export function senderOf({ actor }: Pick<Context, 'actor'>): PersonId {
  if (actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  return actor.personId;
}

/** Which offices the caller's word may go to, the nearest first; whoever has several is asked. */
export function findFeedbackOffices(ctx: Context): Promise<{ id: OfficeId; name: string }[]> {
  return listOfficesOfPerson(ctx.db, senderOf(ctx), ctx.now);
}

/**
 * "Góp ý phần mềm" (R45) or "kiến nghị sửa quy chế" (R62) of a linked or signed-in person: gets the office's next number of
 * the year. Refuses `feedback_enough` after five in a day, and `not_found` for an office that is none of theirs.
 */
export async function sendFeedback(
  ctx: Context,
  officeId: OfficeId,
  input: FeedbackInput,
  chat: FeedbackChat | null = null,
): Promise<FeedbackTicket & { officeName: string }> {
  const personId = senderOf(ctx);
  const facts = parseInput(feedbackInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const offices = await findFeedbackOffices(inner);
    const office = offices.some(({ id }) => id === officeId) ? await findOffice(tx, officeId) : null;
    const sender = await findPerson(tx, personId);
    if (!office || !sender) throw new RefusedError('not_found');
    await requireFew(inner, personId);
    const on = toOfficeDate(ctx.now, office.timeZone);
    const ticket = await insertFeedback(tx, {
      ...{ officeId, year: Number(on.slice(0, 4)), kind: facts.kind, text: facts.text },
      ...(await resolveArticle(inner, officeId, facts, on)),
      ...{ source: chat ? 'chat' : 'site', lane: chat?.lane ?? null, address: chat?.address ?? null },
      ...{ personId, senderName: sender.fullName, senderUnit: await findSenderUnit(tx, personId, on) },
      ...{ createdBy: ctx.actor, createdAt: ctx.now, movedAt: ctx.now },
    });
    const { year, number, kind } = ticket;
    await record(inner, 'feedback.sent', ticket.id, { officeId, data: { year, number, kind } });
    return { ...ticket, officeName: office.name };
  });
}

async function requireFew(ctx: Context, personId: PersonId): Promise<void> {
  await holdSender(ctx.db, personId);
  const sent = await listSentTimes(ctx.db, personId, 'tickets', countedFrom(ctx.now));
  const allowedAt = nextAllowedAt(sent, mostTicketsADay);
  if (allowedAt) throw new RefusedError('feedback_enough', { allowedAt: allowedAt.toISOString() });
}
