import { takeBackAbsences, voidPresencesOf } from '#db/queries/attendance.ts';
import type { Meeting, MeetingInFull } from '#db/queries/meetings.ts';
import { deleteSitting, findSitting, hasOpenRound } from '#db/queries/sittings.ts';
import { lockVoting } from '#db/queries/voting-lock.ts';
import type { MeetingId } from '#domain/ids.ts';
import { resetReason } from '#domain/meetings/changes.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';

/**
 * Waits for whoever opens a round or conducts the meeting, in the order in which they take their locks; in a transaction, before
 * the meeting itself is locked.
 */
export async function holdRoom(ctx: Context, meetingId: MeetingId): Promise<void> {
  await lockVoting(ctx.db, meetingId);
  await findSitting(ctx.db, meetingId, { lock: true });
}

/** Refuses `voting_open` while a round of the meeting is open; behind `holdRoom`. */
export async function requireNoOpenRound(ctx: Context, meetingId: MeetingId): Promise<void> {
  if (await hasOpenRound(ctx.db, meetingId)) throw new RefusedError('voting_open');
}

/**
 * Takes the roll-call back of a meeting that has not begun and is put off, cancelled or moved to another day of its office: who
 * was noted as there or absent is so no more (the rows stay, with the version whose history says why, R48), and the timetable opens the roll-call
 * anew, with another check-in key, no screen and its own chair. Moved within the day it stays open, for people may sit there already.
 */
export async function undoRollCall(
  ctx: Context,
  { meeting: before, office }: Pick<MeetingInFull, 'meeting' | 'office'>,
  after: Meeting,
): Promise<void> {
  const dayOf = ({ startsAt }: Meeting) => toOfficeDate(startsAt, office.timeZone);
  if (after.state === 'announced' && dayOf(before) === dayOf(after)) return;
  const sitting = await findSitting(ctx.db, after.id, { lock: true });
  if (sitting === null || sitting.openedAt !== null) return;
  const reason = resetReason(after.version);
  const by = { by: ctx.actor, now: ctx.now, reason };
  const voided = await voidPresencesOf(ctx.db, after.id, by);
  await takeBackAbsences(ctx.db, after.id, by);
  await deleteSitting(ctx.db, after.id);
  const { rollCallOpenedAt, presidingId } = sitting;
  const data = { version: after.version, openedAt: rollCallOpenedAt.toISOString(), presidingId, voided };
  await record(ctx, 'roll_call.undone', after.id, { officeId: office.id, data });
}
