import { type CallRow, type LoggedCall, listCallRows } from '#db/queries/calls.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import { type CallReason, callReason } from '#domain/invitations/call-reason.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

export type { LoggedCall };
/** One call to make or made; `reason` is null once the person knows. */
export type Call = CallRow & { reason: CallReason | null };

/** A list for the day at hand: whoever has only their page for a meeting of next week may still look. */
const aheadHours = 24;

/**
 * Whom to call, the soonest meeting first: of one meeting, or of every meeting of the office within a day and whatever
 * is on a list already. Calls that were made stay, with what came of them. One query.
 */
export async function findCalls(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId | null = null,
): Promise<Call[]> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const { now } = ctx;
  const until = new Date(now.getTime() + aheadHours * 3_600_000);
  const rows = await listCallRows(ctx.db, proof, meetingId ? { now, meetingId } : { now, until });
  const judged = Map.groupBy(
    rows.map((row) => ({ ...row, reason: callReason(row) })),
    (row) => row.invitationId,
  );
  return [...judged.values()].flatMap((readers) => {
    if (readers.every((row) => row.reason !== null)) return readers;
    // One of them knows, so the unit does: only what was logged is still shown.
    const first = readers.filter((row) => row.calls.length > 0).slice(0, 1);
    return first.map((row) => ({ ...row, reason: null }));
  });
}
