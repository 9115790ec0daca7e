import { notifyChange } from '#db/queries/changes.ts';
import { insertSitting } from '#db/queries/sittings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { newToken } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { conductMeeting } from './conduct-meeting.ts';

/**
 * Opens the roll-call of an announced meeting by hand, before the timetable does (R49); once, whoever does it. Refuses
 * `roll_call_not_possible` for a meeting that is not announced, is put off, or is over.
 */
export async function openRollCall(ctx: Context, meetingId: MeetingId): Promise<void> {
  const { meeting, office } = await conductMeeting(ctx, meetingId);
  if (meeting.state !== 'announced' && meeting.state !== 'in_session')
    throw new RefusedError('roll_call_not_possible');
  await inTransaction(ctx.db, async (tx) => {
    const row = { meetingId, checkInKey: newToken(ctx.random), rollCallOpenedAt: ctx.now };
    if (!(await insertSitting(tx, row))) return;
    await record(within(ctx, tx), 'roll_call.opened', meetingId, { officeId: office.id });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}
