import { listSpokenUnits } from '#db/queries/duties.ts';
import { listOffices } from '#db/queries/offices.ts';
import { listPaperTasks } from '#db/queries/paper-tasks.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit, unitSpokenFor } from '../gate.ts';
import { type JudgedTask, judgeTasks } from './judge-task.ts';

export type { JudgedTask };

/** Paper tasks of the office's coming meetings, drafts too, or of one of them; the next meeting first (R44). Needs `meetings.read`. */
export async function readOfficeTasks(
  ctx: Context,
  officeId: OfficeId,
  meetingId?: MeetingId,
): Promise<JudgedTask[]> {
  permit(ctx, 'meetings.read', officeId);
  const which = { officeId, withDrafts: true, ...(meetingId ? { meetingId } : {}) };
  return judgeTasks(ctx, await listPaperTasks(ctx.db, which, ctx.now));
}

/** What the units for which the linked person speaks owe, the next meeting first. */
export async function readOwnTasks(ctx: Context): Promise<JudgedTask[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  const [first] = await listOffices(ctx.db);
  if (!first) return [];
  const on = toOfficeDate(ctx.now, first.timeZone);
  const units = await listSpokenUnits(ctx.db, personId, { on, at: ctx.now });
  const found = await listPaperTasks(ctx.db, { unitIds: units.map(({ id }) => id) }, ctx.now);
  const held = new Set(units.map(({ id }) => id));
  const own: typeof found = [];
  for (const task of found)
    if (held.has(task.unitId) || (await unitSpokenFor(ctx, personId, task, task.unitId))) own.push(task);
  return judgeTasks(ctx, own);
}
