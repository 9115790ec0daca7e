import { z } from 'zod';
import { insertChange, listChanges, lockTask, type NamedTask } from '#db/queries/action-items.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findUnits } from '#db/queries/units.ts';
import { isSettled } from '#domain/conclusions/action-item.ts';
import type { TaskDraft } from '#domain/conclusions/body.ts';
import { changedFields } from '#domain/conclusions/task-change.ts';
import type { ActionItemId, OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { correctDossier } from '../dossiers/amend-dossier.ts';
import { type FieldIssue, InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { paragraph, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { taskInput } from './input.ts';
import { findTask } from './read-tasks.ts';
import { draftOf } from './task-facts.ts';
import { tellChanged } from './tell-changed.ts';

/** `version`: the one that was read. `reason`: who decided it, when, and why. */
const why = {
  version: z.int().min(1),
  reason: unmarked(paragraph(1000).pipe(z.string().min(1))),
};
export const taskChangeInput = taskInput.omit({ text: true }).extend(why);
export const taskWithdrawalInput = z.object(why);

/**
 * Changes whose task it is, with whom, what comes of it or by when, after its conclusion was issued. The conclusion's text stays
 * as the chair approved it: the change stands beside it as a correction with its reason (R48), and whoever is concerned is told.
 * Another leading unit begins anew. Refuses `changed_meanwhile`, `task_unchanged`, `task_done`, `task_withdrawn`. Needs
 * `conclusions.write`.
 */
export async function changeTask(
  ctx: Context,
  officeId: OfficeId,
  id: ActionItemId,
  input: z.input<typeof taskChangeInput>,
): Promise<{ version: number }> {
  const { version, reason, ...wished } = parseInput(taskChangeInput, input);
  return changing(ctx, officeId, { id, version }, async (inner, task) => {
    await requireUnits(inner, wished);
    const after = { text: task.text, ...wished };
    const fields = changedFields(draftOf(task), after);
    if (fields.length === 0) throw new RefusedError('task_unchanged');
    const isAnew = fields.includes('leadUnitId');
    return { after, state: isAnew ? 'open' : task.state, reason };
  });
}

/** Withdraws a task for good with a reason; it stays readable, and its units are told. Refuses like `changeTask`. */
export function withdrawTask(
  ctx: Context,
  officeId: OfficeId,
  id: ActionItemId,
  input: z.input<typeof taskWithdrawalInput>,
): Promise<{ version: number }> {
  const { version, reason } = parseInput(taskWithdrawalInput, input);
  return changing(ctx, officeId, { id, version }, async () => ({ after: null, state: 'withdrawn', reason }));
}

type Change = { after: TaskDraft | null; state: NamedTask['state']; reason: string };

async function changing(
  ctx: Context,
  officeId: OfficeId,
  { id, version }: { id: ActionItemId; version: number },
  decide: (ctx: Context, task: NamedTask) => Promise<Change>,
): Promise<{ version: number }> {
  permit(ctx, 'conclusions.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await lockTask(tx, id);
    const task = await findTask(inner, id);
    if (task?.office.id !== officeId) throw new RefusedError('not_found');
    if (task.version !== version) throw new RefusedError('changed_meanwhile');
    if (isSettled(task.state)) throw new RefusedError(task.state === 'done' ? 'task_done' : 'task_withdrawn');
    const { after, state, reason } = await decide(inner, task);
    const next = version + 1;
    const row = { actionItemId: id, version: next, before: draftOf(task), after, reason };
    await insertChange(tx, { ...row, changedBy: ctx.actor, at: ctx.now }, state);
    const changed = await findTask(inner, id);
    if (!changed) throw new RefusedError('not_found');
    await tellChanged(inner, { before: task, after: changed, reason });
    await record(inner, after ? 'task.changed' : 'task.withdrawn', id, { officeId, data: { version: next } });
    await correctDossier(inner, task.meetingId, reason);
    await notifyChange(tx, `meeting:${task.meetingId}`);
    return { version: next };
  });
}

async function requireUnits(
  ctx: Context,
  { leadUnitId, supportUnitIds }: Pick<TaskDraft, 'leadUnitId' | 'supportUnitIds'>,
): Promise<void> {
  const known = new Set(
    (await findUnits(ctx.db, [...new Set([leadUnitId, ...supportUnitIds])])).map(({ id }) => id),
  );
  const issues: FieldIssue[] = [];
  if (!known.has(leadUnitId)) issues.push({ field: 'leadUnitId', code: 'not_valid' });
  if (supportUnitIds.some((id) => !known.has(id) || id === leadUnitId))
    issues.push({ field: 'supportUnitIds', code: 'not_valid' });
  if (issues.length > 0) throw new InvalidError(issues);
}

export type TaskChange = Awaited<ReturnType<typeof listChanges>>[number];

/** The task with what became of it since its conclusion was issued, the first change first. Needs `meetings.read`. */
export async function readTaskChanges(
  ctx: Context,
  officeId: OfficeId,
  id: ActionItemId,
): Promise<{ task: NamedTask; changes: TaskChange[]; unitNames: ReadonlyMap<string, string> }> {
  permit(ctx, 'meetings.read', officeId);
  const task = await findTask(ctx, id);
  if (task?.office.id !== officeId) throw new RefusedError('not_found');
  const changes = await listChanges(ctx.db, [id]);
  return { task, changes, unitNames: await namesIn(ctx, changes) };
}

/** How the units in these changes are called. */
export async function namesIn(
  ctx: Context,
  changes: readonly TaskChange[],
): Promise<ReadonlyMap<string, string>> {
  const drafts = changes.flatMap(({ before, after }) => (after ? [before, after] : [before]));
  const ids = drafts.flatMap(({ leadUnitId, supportUnitIds }) => [leadUnitId, ...supportUnitIds]);
  const units = await findUnits(ctx.db, [...new Set(ids)]);
  return new Map(units.map(({ id, name }) => [id, name]));
}
