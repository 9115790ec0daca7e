import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { holdRequest, updateRequest } from '#db/queries/opinion-answers.ts';
import { listAsked, type OpinionRequest, type RequestInFull } from '#db/queries/opinion-requests.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, OpinionRequestId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { requireInFull } from './read-requests.ts';
import { aboutRequest, answerersOf } from './tell-asked.ts';

export const withdrawalInput = z.object({ reason: unmarked(line(300)) });
export const dueInput = z.object({ dueAt: z.date() });

type Change = Parameters<typeof updateRequest>[2];

/** Holds a request of the office alone, changes it and writes that down; one that is closed refuses `opinion_request_over`. */
async function change(
  ctx: Context,
  officeId: OfficeId,
  id: OpinionRequestId,
  {
    done,
    to,
    after,
  }: {
    done: 'closed' | 'withdrawn' | 'due_moved';
    to: (request: OpinionRequest) => Change;
    after?: (inner: Context, found: RequestInFull) => Promise<void>;
  },
): Promise<void> {
  permit(ctx, 'opinions.write', officeId);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const request = await holdRequest(tx, id, 'update');
    if (request?.officeId !== officeId) throw new RefusedError('not_found');
    if (request.closedAt) throw new RefusedError('opinion_request_over');
    await updateRequest(tx, id, to(request));
    await record(inner, `opinion_request.${done}`, id, { officeId });
    await after?.(inner, await requireInFull(inner, id));
    await notifyChange(tx, `opinion-request:${id}`);
  });
}

/** Ends a request: nothing more is taken, nobody is reminded, what is missing stands as not answered. */
export function closeRequest(ctx: Context, officeId: OfficeId, id: OpinionRequestId): Promise<void> {
  const to = () => ({ closedAt: ctx.now, closedBy: ctx.actor });
  return change(ctx, officeId, id, { done: 'closed', to });
}

/** Takes a request back and tells everybody who was asked why; what was answered is kept. */
export function withdrawRequest(
  ctx: Context,
  officeId: OfficeId,
  id: OpinionRequestId,
  input: z.input<typeof withdrawalInput>,
): Promise<void> {
  const { reason } = parseInput(withdrawalInput, input);
  return change(ctx, officeId, id, {
    done: 'withdrawn',
    to: () => ({ closedAt: ctx.now, closedBy: ctx.actor, withdrawnReason: reason }),
    after: async (inner, found) => {
      const lines = await listAsked(inner.db, [id]);
      const people = [...(await answerersOf(inner, found, lines)).values()].flat();
      await tellPeople(inner, found.office, [...new Set(people)], {
        ...{ kind: 'opinion_request_withdrawn', ref: `opinion-request:${id}`, version: 1, urgency: 30 },
        facts: { ...aboutRequest(found), reason },
      });
    },
  });
}

/** Gives everybody another limit, to come; its reminders begin anew. A limit that has passed is invalid (`dueAt`). */
export function moveDue(
  ctx: Context,
  officeId: OfficeId,
  id: OpinionRequestId,
  input: z.input<typeof dueInput>,
): Promise<void> {
  const { dueAt } = parseInput(dueInput, input);
  if (dueAt <= ctx.now) throw new InvalidError([{ field: 'dueAt', code: 'in_the_past' }]);
  return change(ctx, officeId, id, { done: 'due_moved', to: () => ({ dueAt }) });
}
