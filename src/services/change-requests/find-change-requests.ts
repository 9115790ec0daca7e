import { type ChangeRequestRow, listChangeRequests } from '#db/queries/change-requests.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

/** Changes wished after the limit (D5): what waits in the office, or everything about one meeting. */
export function findChangeRequests(
  ctx: Context,
  officeId: OfficeId,
  { meetingId = null }: { meetingId?: MeetingId | null } = {},
): Promise<ChangeRequestRow[]> {
  return listChangeRequests(ctx.db, permit(ctx, 'meetings.read', officeId), { now: ctx.now, meetingId });
}
