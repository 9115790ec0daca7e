import type { MeetingInFull } from '#db/queries/meetings.ts';
import type { Sitting } from '#db/queries/sittings.ts';
import type { QuorumStanding } from '#domain/attendance/quorum.ts';
import { gatherAttendance } from '../attendance/read-attendance.ts';
import type { Context } from '../context.ts';

/** Members who are in the room against those summoned, by the class of the meeting, as the attendance list has them; guests beside. */
export async function readQuorum(
  ctx: Pick<Context, 'db' | 'now'>,
  found: MeetingInFull & { sitting: Sitting | null },
): Promise<QuorumStanding & { guests: number }> {
  const { quorum, line } = await gatherAttendance(ctx, found, found.sitting);
  return { ...quorum, guests: line.guests.inRoom };
}
