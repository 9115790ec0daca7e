import { z } from 'zod';
import { listSecretariat } from '#db/queries/accounts.ts';
import { insertReport, lockTask, type NamedTask, setTaskState } from '#db/queries/action-items.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findPeople } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { Actor } from '#domain/actor.ts';
import { canMove, type TaskState } from '#domain/conclusions/action-item.ts';
import type { ActionItemId, OfficeId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { paragraph, parseInput } from '../input.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { findTask, ownTask } from './read-tasks.ts';
import { aboutTask, taskRef } from './task-facts.ts';
import { whoIsTasked } from './who-is-tasked.ts';

const words = unmarked(paragraph(2000).pipe(z.string().min(1)));
export const reportInput = z.object({ text: words });
export const returnInput = z.object({ reason: words });

/**
 * "Đã nhận": the leading unit has its task as it is now; said once, again it changes nothing. `version`: the one that was read, if
 * known. Refuses `task_changed`, `task_withdrawn`; another's task is `not_found`.
 */
export async function receiveTask(
  ctx: Context,
  id: ActionItemId,
  version: number | null = null,
): Promise<NamedTask> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await lockTask(tx, id);
    const { task, actor } = await ownTask(inner, id);
    if (task.state === 'withdrawn') throw new RefusedError('task_withdrawn');
    if (version !== null && version !== task.version) throw new RefusedError('task_changed');
    const said = { actionItemId: id, kind: 'received', itemVersion: task.version } as const;
    const row = { ...said, saidBy: actor, at: ctx.now };
    if (await insertReport(tx, row)) {
      await record({ ...inner, actor }, 'task.received', id, { officeId: task.office.id });
      await notifyChange(tx, `meeting:${task.meetingId}`);
    }
    return task;
  });
}

/**
 * "Báo cáo": the leading unit says what it has done, and the secretariat is told; once more while the office has not accepted
 * it. Refuses `task_done`, `task_withdrawn`; another's task is `not_found`.
 */
export async function reportTask(
  ctx: Context,
  id: ActionItemId,
  input: z.input<typeof reportInput>,
): Promise<NamedTask> {
  const { text } = parseInput(reportInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await lockTask(tx, id);
    const { task, actor } = await ownTask(inner, id);
    await move(inner, task, 'reported');
    const itemVersion = task.version;
    const said = { actionItemId: id, kind: 'reported', itemVersion, text } as const;
    await insertReport(tx, { ...said, saidBy: actor, at: ctx.now });
    await record({ ...inner, actor }, 'task.reported', id, { officeId: task.office.id });
    const [person] = await findPeople(tx, 'personId' in actor ? [actor.personId] : []);
    const staff = (await listSecretariat(tx, task.office.id)).map(({ personId }) => personId);
    await tellPeople(inner, task.office, staff, {
      ...{ kind: 'task_reported', ref: taskRef(id), version: numberOf(task, 'reported') + 1 },
      urgency: interactiveUrgency + 20,
      facts: { ...aboutTask(task), report: text, byName: person?.fullName ?? '' },
    });
    await notifyChange(tx, `meeting:${task.meetingId}`);
    return { ...task, state: 'reported' };
  });
}

/** The office takes a report for good; the unit is told. Refuses `task_not_reported`, `task_done`. Needs `conclusions.write`. */
export function acceptTask(ctx: Context, officeId: OfficeId, id: ActionItemId): Promise<NamedTask> {
  return settle(ctx, officeId, id, { to: 'done', kind: 'accepted', text: '' });
}

/** The office asks for more: the task is open again, and the unit is told why. Refuses like `acceptTask`. */
export function returnTask(
  ctx: Context,
  officeId: OfficeId,
  id: ActionItemId,
  input: z.input<typeof returnInput>,
): Promise<NamedTask> {
  const { reason } = parseInput(returnInput, input);
  return settle(ctx, officeId, id, { to: 'open', kind: 'returned', text: reason });
}

/** The office whose task it is; one where the caller has no role does not exist for them (`not_found`). */
export async function officeOfTask(ctx: Context, id: ActionItemId): Promise<OfficeId> {
  const task = await findTask(ctx, id);
  const isKnown = ctx.grants.some(({ officeId }) => officeId === task?.office.id);
  if (!task || !isKnown) throw new RefusedError('not_found');
  return task.office.id;
}

const numberOf = ({ reports }: NamedTask, kind: 'reported' | 'accepted' | 'returned') =>
  reports.filter((said) => said.kind === kind).length;

async function move(ctx: Context, task: NamedTask, to: TaskState): Promise<void> {
  if (task.state === 'done') throw new RefusedError('task_done');
  if (task.state === 'withdrawn') throw new RefusedError('task_withdrawn');
  if (!canMove(task.state, to)) throw new RefusedError('task_not_reported');
  await setTaskState(ctx.db, task.id, to);
}

type Settling = { to: 'done' | 'open'; kind: 'accepted' | 'returned'; text: string };

async function settle(
  ctx: Context,
  officeId: OfficeId,
  id: ActionItemId,
  { to, kind, text }: Settling,
): Promise<NamedTask> {
  permit(ctx, 'conclusions.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await lockTask(tx, id);
    const task = await findTask(inner, id);
    if (task?.office.id !== officeId) throw new RefusedError('not_found');
    await move(inner, task, to);
    const saidBy: Actor = ctx.actor;
    await insertReport(tx, { actionItemId: id, kind, itemVersion: task.version, text, saidBy, at: ctx.now });
    await record(inner, `task.${kind}`, id, { officeId });
    const lead = (await whoIsTasked(inner, [task.leadUnitId], task.office.timeZone)).get(task.leadUnitId);
    await tellPeople(inner, task.office, lead ?? [], {
      ...{ kind: 'task_settled', ref: `${taskRef(id)}:${kind}`, version: numberOf(task, kind) + 1 },
      urgency: interactiveUrgency + 20,
      facts: { ...aboutTask({ ...task, state: to }), isAccepted: to === 'done', reason: text },
    });
    await notifyChange(tx, `meeting:${task.meetingId}`);
    return { ...task, state: to };
  });
}
