import { shareMeeting } from '#db/queries/answers.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { beginRollCall } from '../attendance/begin-roll-call.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { findToldFacts } from '../meetings/card-facts.ts';
import { conductMeeting } from './conduct-meeting.ts';

/**
 * Opens the roll-call of an announced meeting by hand, before the timetable does (R49); once, whoever does it, and from the
 * meeting's own day on its office's clock. Refuses `roll_call_not_possible` for a meeting that is not announced, is put off, or
 * is over, `hold_running` while nobody has been told of it, and `roll_call_too_early` before its day.
 */
export async function openRollCall(ctx: Context, meetingId: MeetingId): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    // Whoever puts the meeting off or moves it meanwhile is waited for.
    await shareMeeting(tx, meetingId);
    const { actor, sitting, ...found } = await conductMeeting(inner, meetingId);
    requireHeld(found);
    if (sitting === null) await requireItsDay(inner, found);
    await beginRollCall({ ...inner, actor }, found);
  });
}

function requireHeld({ meeting: { state } }: MeetingInFull): void {
  if (state !== 'announced' && state !== 'in_session') throw new RefusedError('roll_call_not_possible');
}

async function requireItsDay(ctx: Context, { meeting, office }: MeetingInFull): Promise<void> {
  if (meeting.state === 'in_session') return;
  if (!(await findToldFacts(ctx, meeting.ref))) throw new RefusedError('hold_running');
  const dayOf = (at: Date) => toOfficeDate(at, office.timeZone);
  if (dayOf(ctx.now) < dayOf(meeting.startsAt)) throw new RefusedError('roll_call_too_early');
}
