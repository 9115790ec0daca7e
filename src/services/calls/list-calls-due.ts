import { markCallsDue } from '#db/queries/calls.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { callGraceMinutes } from '#domain/invitations/call-reason.ts';
import { type Context, within } from '../context.ts';
import { record } from '../record.ts';

/**
 * Turns whoever is not known to know the newest telling into a call when the meeting is near (C1, by default 60 minutes
 * before). Each of them once, however often and wherever this runs; returns how many there were.
 */
export function listCallsDue(ctx: Context): Promise<number> {
  return inTransaction(ctx.db, async (tx) => {
    const due = await markCallsDue(tx, ctx.now, callGraceMinutes);
    for (const { meetingId, officeId, count } of due) {
      await record(within(ctx, tx), 'meeting.calls_listed', meetingId, { officeId, data: { count } });
      await notifyChange(tx, `meeting:${meetingId}`);
    }
    return due.reduce((sum, { count }) => sum + count, 0);
  });
}
