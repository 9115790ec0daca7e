import { shareMeeting } from '#db/queries/answers.ts';
import { listRollCallsDue } from '#db/queries/attendance.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { type Context, within } from '../context.ts';
import { findToldFacts } from '../meetings/card-facts.ts';
import { beginRollCall } from './begin-roll-call.ts';

/** How long before the start the roll-call opens where the class is silent. */
const defaultMinutes = 60;

/**
 * Opens the roll-calls whose time has come (R49), each once whatever process wakes, and tells whoever is invited. A meeting of
 * which nobody has been told yet waits for that, and one that fails keeps no other from it. Returns how many were opened.
 */
export async function openDueRollCalls(ctx: Context): Promise<number> {
  const due = await listRollCallsDue(ctx.db, { now: ctx.now, defaultMinutes });
  let opened = 0;
  const failures = await eachByItself(due, async ({ meetingId }) => {
    if (await openOne(ctx, meetingId)) opened += 1;
  });
  throwTogether(failures, 'roll-calls could not be opened');
  return opened;
}

function openOne(ctx: Context, meetingId: MeetingId): Promise<boolean> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    // Whoever puts the meeting off or moves it meanwhile is waited for.
    await shareMeeting(tx, meetingId);
    const due = await listRollCallsDue(tx, { now: ctx.now, defaultMinutes });
    const found = due.some((one) => one.meetingId === meetingId)
      ? await findMeetingById(tx, meetingId)
      : null;
    if (!found || !(await findToldFacts(inner, found.meeting.ref))) return false;
    return beginRollCall(inner, found);
  });
}
