import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { beginRollCall } from '../attendance/begin-roll-call.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { conductMeeting } from './conduct-meeting.ts';

/**
 * Opens the roll-call of an announced meeting by hand, before the timetable does (R49); once, whoever does it. Refuses
 * `roll_call_not_possible` for a meeting that is not announced, is put off, or is over.
 */
export async function openRollCall(ctx: Context, meetingId: MeetingId): Promise<void> {
  const { actor, sitting: _, ...found } = await conductMeeting(ctx, meetingId);
  const { state } = found.meeting;
  if (state !== 'announced' && state !== 'in_session') throw new RefusedError('roll_call_not_possible');
  await inTransaction(ctx.db, (tx) => beginRollCall(within({ ...ctx, actor }, tx), found));
}
