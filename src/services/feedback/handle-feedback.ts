import { z } from 'zod';
import {
  appendToFeedback,
  type FeedbackTicket,
  listFeedbackHandlers,
  lockFeedback,
} from '#db/queries/feedback.ts';
import { findOffice } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { canMoveFeedback, type FeedbackState, feedbackKinds } from '#domain/feedback/lifecycle.ts';
import { longestFeedback } from '#domain/feedback/limits.ts';
import type { AccountId, FeedbackId, OfficeId, RuleSetId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, paragraph, parseInput } from '../input.ts';
import { record } from '../record.ts';
import { resolveArticle } from './resolve-article.ts';

/** The version that was seen: nobody acts on what somebody else has just changed. */
export const seenVersion = z.object({ version: z.number().int().min(1) });

/** A ticket of the office, locked, as it was when the caller saw it. Refuses `not_found` and `changed_meanwhile`. */
export async function lockSeen(
  ctx: Context,
  officeId: OfficeId,
  id: FeedbackId,
  version: number | null,
): Promise<FeedbackTicket> {
  permit(ctx, 'feedback.write', officeId);
  const ticket = await lockFeedback(ctx.db, id);
  if (ticket?.officeId !== officeId) throw new RefusedError('not_found');
  if (version !== null && ticket.version !== version) throw new RefusedError('changed_meanwhile');
  return ticket;
}

/** Refuses `feedback_closed` when the ticket cannot go there from where it is. */
export function requireMove(ticket: FeedbackTicket, to: FeedbackState): void {
  if (!canMoveFeedback(ticket.state, to)) throw new RefusedError('feedback_closed');
}

/** Writes down what was done about a ticket. */
export async function noteAct(
  ctx: Context,
  ticket: FeedbackTicket,
  action: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  const { id, officeId } = ticket;
  await record(ctx, action, id, { officeId, data });
}

/** "Tiếp nhận": somebody looks into it; whoever does is in charge when nobody is yet. Refuses `feedback_closed`. */
export async function takeUpFeedback(
  ctx: Context,
  officeId: OfficeId,
  id: FeedbackId,
  input: z.input<typeof seenVersion>,
): Promise<FeedbackTicket> {
  permit(ctx, 'feedback.write', officeId);
  const { version } = parseInput(seenVersion, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const before = await lockSeen(inner, officeId, id, version);
    requireMove(before, 'in_progress');
    const own = 'accountId' in ctx.actor ? ctx.actor.accountId : null;
    const ticket = await appendToFeedback(tx, {
      entry: { feedbackId: id, kind: 'take_up', by: ctx.actor, at: ctx.now },
      moved: { to: 'in_progress', at: ctx.now },
      assigneeId: before.assigneeId ?? own,
    });
    await noteAct(inner, ticket, 'feedback.taken_up');
    return ticket;
  });
}

export const noteInput = z.object({ text: paragraph(longestFeedback).pipe(z.string().min(1)) });

/** A note for colleagues, which the sender never sees; at any time. */
export async function noteOnFeedback(
  ctx: Context,
  officeId: OfficeId,
  id: FeedbackId,
  input: z.input<typeof noteInput>,
): Promise<FeedbackTicket> {
  permit(ctx, 'feedback.write', officeId);
  const { text } = parseInput(noteInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await lockSeen(inner, officeId, id, null);
    const ticket = await appendToFeedback(tx, {
      entry: { feedbackId: id, kind: 'note', text, by: ctx.actor, at: ctx.now },
    });
    await noteAct(inner, ticket, 'feedback.noted');
    return ticket;
  });
}

export const assignInput = seenVersion.extend({
  accountId: z
    .uuid()
    .transform((id) => id as AccountId)
    .nullable(),
});

/** Puts somebody of the office in charge, or nobody. Refuses `not_found` for an account that handles no feedback here. */
export async function assignFeedback(
  ctx: Context,
  officeId: OfficeId,
  id: FeedbackId,
  input: z.input<typeof assignInput>,
): Promise<FeedbackTicket> {
  permit(ctx, 'feedback.write', officeId);
  const { version, accountId } = parseInput(assignInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await lockSeen(inner, officeId, id, version);
    const handlers = accountId === null ? [] : await listFeedbackHandlers(tx, { officeId });
    const handler = handlers.find((one) => one.accountId === accountId);
    if (accountId !== null && !handler) throw new RefusedError('not_found');
    const data = { name: handler?.fullName ?? null };
    const ticket = await appendToFeedback(tx, {
      entry: { feedbackId: id, kind: 'assign', data, by: ctx.actor, at: ctx.now },
      assigneeId: accountId,
    });
    await noteAct(inner, ticket, 'feedback.assigned', { accountId });
    return ticket;
  });
}

export const fileInput = seenVersion.extend({
  kind: z.enum(feedbackKinds),
  article: line(200, 0).default(''),
  ruleSetId: z
    .uuid()
    .transform((given) => given as RuleSetId)
    .nullable()
    .default(null),
});

/** Files it under the other kind, or another article: senders do not know an office's drawers. The sender's words stay. */
export async function fileFeedback(
  ctx: Context,
  officeId: OfficeId,
  id: FeedbackId,
  input: z.input<typeof fileInput>,
): Promise<FeedbackTicket> {
  permit(ctx, 'feedback.write', officeId);
  const { version, ...facts } = parseInput(fileInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const before = await lockSeen(inner, officeId, id, version);
    const office = await findOffice(tx, officeId);
    const on = toOfficeDate(before.createdAt, office?.timeZone ?? 'UTC');
    const about = await resolveArticle(inner, officeId, facts, on);
    const data = { kind: before.kind, article: before.article, ruleSetId: before.ruleSetId };
    const ticket = await appendToFeedback(tx, {
      entry: { feedbackId: id, kind: 'file', data, by: ctx.actor, at: ctx.now },
      ...{ kind: facts.kind, ...about },
    });
    await noteAct(inner, ticket, 'feedback.filed', data);
    return ticket;
  });
}
