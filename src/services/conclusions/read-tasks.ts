import { listTasks, type NamedTask } from '#db/queries/action-items.ts';
import { listSpokenUnits } from '#db/queries/duties.ts';
import { listOffices } from '#db/queries/offices.ts';
import type { Actor } from '#domain/actor.ts';
import { isOverdue } from '#domain/conclusions/action-item.ts';
import type { ActionItemId, OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit, unitSpokenFor } from '../gate.ts';

export type { NamedTask };
/** A task as it stands today. */
export type JudgedTask = NamedTask & { isOverdue: boolean };
export type OwnTask = JudgedTask & { role: 'lead' | 'support' };

const judge = (task: NamedTask, today: string): JudgedTask => ({
  ...task,
  isOverdue: isOverdue(task, today),
});

/** Tasks of the office's conclusions, the overdue on top, then the soonest day, what is done last. Needs `meetings.read`. */
export async function readOfficeTasks(ctx: Context, officeId: OfficeId): Promise<JudgedTask[]> {
  permit(ctx, 'meetings.read', officeId);
  const office = (await listOffices(ctx.db)).find(({ id }) => id === officeId);
  if (!office) throw new RefusedError('not_found');
  const today = toOfficeDate(ctx.now, office.timeZone);
  const tasks = (await listTasks(ctx.db, { officeId }, today)).map((task) => judge(task, today));
  return tasks.sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue));
}

/** As which unit the linked person speaks today for one of these, however long ago the meeting was; null when for none. */
function spokenToday(ctx: Context, personId: PersonId, task: NamedTask, unitId: UnitId) {
  const asOfToday = { meeting: { ...task.meeting, startsAt: ctx.now }, office: task.office };
  return unitSpokenFor(ctx, personId, asOfToday, unitId);
}

/** What the units for which the linked person speaks have to do or support, as the office lists it. */
export async function readOwnTasks(ctx: Context): Promise<OwnTask[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  const [first] = await listOffices(ctx.db);
  if (!first) return [];
  const on = toOfficeDate(ctx.now, first.timeZone);
  const units = await listSpokenUnits(ctx.db, personId, { on, at: ctx.now });
  if (units.length === 0) return [];
  const found = await listTasks(ctx.db, { unitIds: units.map(({ id }) => id) }, on);
  const own: OwnTask[] = [];
  const held = new Set(units.map(({ id }) => id));
  const speaks = async (task: NamedTask, id: UnitId) =>
    held.has(id) || (await spokenToday(ctx, personId, task, id)) !== null;
  for (const task of found) {
    const isLead = await speaks(task, task.leadUnitId);
    const supports = await Promise.all(task.supporters.map(({ id }) => speaks(task, id)));
    if (isLead || supports.includes(true))
      own.push({ ...judge(task, on), role: isLead ? 'lead' : 'support' });
  }
  return own.sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue));
}

/** A task that a unit leads for which the linked person speaks today; another's does not exist for them (`not_found`). */
export async function ownTask(ctx: Context, id: ActionItemId): Promise<{ task: NamedTask; actor: Actor }> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId, via } = ctx.actor;
  const task = await findTask(ctx, id);
  const unitId = task ? await spokenToday(ctx, personId, task, task.leadUnitId) : null;
  if (!task || !unitId) throw new RefusedError('not_found');
  return { task, actor: { kind: 'desk', personId, unitId, via } };
}

/** The task with its units as they are called today; the caller proves a right to it. */
export async function findTask(ctx: Context, id: ActionItemId): Promise<NamedTask | null> {
  const [first] = await listOffices(ctx.db);
  if (!first) return null;
  const [task] = await listTasks(ctx.db, { id }, toOfficeDate(ctx.now, first.timeZone));
  return task ?? null;
}
