import { findMeeting } from '#db/queries/meetings.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { countWaiting, listPacks, type SentPack } from '#db/queries/packs.ts';
import { listPaperTasks } from '#db/queries/paper-tasks.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { packDeadline } from '#domain/meetings/notice.ts';
import { isOutstanding } from '#domain/paper-tasks/standing.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { type JudgedTask, judgeTasks } from '../paper-tasks/judge-task.ts';
import { type PackPlan, planPack } from './plan-pack.ts';

export type PackPreview = PackPlan & {
  /** Papers that units still owe: the pack would go without them. */
  missing: JudgedTask[];
  /** Papers that were handed in and not accepted yet. */
  waiting: number;
};

/** What “gửi bộ tài liệu” would send to whom, what is missing, and what was sent before (R60). Needs `documents.read`. */
export async function readPack(ctx: Context, officeId: OfficeId, meetingId: MeetingId): Promise<PackPreview> {
  permit(ctx, 'documents.read', officeId);
  const proof = permit(ctx, 'meetings.read', officeId);
  const found = await findMeeting(ctx.db, proof, meetingId);
  if (!found) throw new RefusedError('not_found');
  const plan = await planPack(ctx, proof, found);
  const tasks = await judgeTasks(ctx, await listPaperTasks(ctx.db, { officeId, meetingId }, ctx.now));
  const missing = tasks.filter(({ standing }) => isOutstanding(standing));
  return { ...plan, missing, waiting: await countWaiting(ctx.db, meetingId) };
}

/** What was sent of the meeting's papers, and by when they had to be (R60). Needs `documents.read`. */
export async function readSentPacks(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
): Promise<{ dueAt: Date | null; packs: SentPack[] }> {
  permit(ctx, 'documents.read', officeId);
  const found = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), meetingId);
  if (!found) throw new RefusedError('not_found');
  const { startsAt } = found.meeting;
  const [packs, daysOff] = await Promise.all([listPacks(ctx.db, meetingId), listDaysOff(ctx.db)]);
  const facts = { startsAt, meetingClass: found.rules, daysOff, timeZone: found.office.timeZone };
  return { packs, dueAt: packDeadline(facts) };
}
