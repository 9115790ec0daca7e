import { restoreAnswerLimits } from '#db/queries/answer-limits.ts';
import { restoreAnswers } from '#db/queries/answers.ts';
import { notifyChange } from '#db/queries/changes.ts';
import {
  findMeeting,
  findMeetingVersion,
  lockMeeting,
  type MeetingInFull,
  updateMeeting,
} from '#db/queries/meetings.ts';
import {
  cancelBroadcast,
  findLatestBroadcast,
  findToldVersion,
  releaseBroadcast,
} from '#db/queries/outbox.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';

/** "Gửi ngay": lets the meeting's held broadcast go now. Refuses `hold_over` when there is nothing to let go. */
export async function sendNow(ctx: Context, officeId: OfficeId, meetingId: MeetingId): Promise<void> {
  const proof = permit(ctx, 'meetings.announce', officeId);
  await inTransaction(ctx.db, async (tx) => {
    const found = await findMeeting(tx, proof, meetingId);
    if (!found) throw new RefusedError('not_found');
    const broadcast = await findLatestBroadcast(tx, found.meeting.ref);
    if (!broadcast || !(await releaseBroadcast(tx, broadcast.id))) throw new RefusedError('hold_over');
    await record(within(ctx, tx), 'broadcast.sent_now', broadcast.id, { officeId });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}

/**
 * "Hủy gửi": stops a broadcast whose hold still lasts. A first announcement becomes a draft again, a change goes back to
 * the facts, state and answers that people know. Refuses `hold_over` when the first message may already have left, `changed_meanwhile` when
 * an edit was quicker.
 */
export async function cancelHold(ctx: Context, officeId: OfficeId, meetingId: MeetingId): Promise<void> {
  const proof = permit(ctx, 'meetings.announce', officeId);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await findMeeting(tx, proof, meetingId);
    if (!found) throw new RefusedError('not_found');
    // First the meeting, then its broadcast, as editing does: two at once take turns instead of waiting for each other.
    if (!(await lockMeeting(tx, meetingId, found.meeting.version)))
      throw new RefusedError('changed_meanwhile');
    const broadcast = await findLatestBroadcast(tx, found.meeting.ref);
    if (!broadcast || !(await cancelBroadcast(tx, broadcast.id))) throw new RefusedError('hold_over');
    const back = await whatPeopleKnow(inner, found.meeting, broadcast.version);
    const { state } = await updateMeeting(tx, proof, meetingId, back, ctx.actor, ctx.now);
    const restored = await restoreAnswers(tx, meetingId);
    await restoreAnswerLimits(tx, meetingId, ctx.now);
    await record(inner, 'broadcast.cancelled', broadcast.id, {
      officeId,
      data: { meetingId, backTo: state, restored },
    });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}

/** Facts and state of the version that was told last; when none was, the draft as it stands. */
async function whatPeopleKnow(ctx: Context, meeting: MeetingInFull['meeting'], cancelledVersion: number) {
  const told = await findToldVersion(ctx.db, meeting.ref);
  const known = told === null ? null : await findMeetingVersion(ctx.db, meeting.id, told);
  if (known) return known;
  const before = await findMeetingVersion(ctx.db, meeting.id, cancelledVersion - 1);
  if (before?.state === 'draft') return before;
  return { state: 'draft' as const, announcedAt: null, lateReason: null, lateApprovedBy: null };
}
