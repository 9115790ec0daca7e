import { officeDateOf } from '../calendar/office-day.ts';
import type { MeetingId } from '../ids.ts';
import type { Gap } from '../invitations/gaps.ts';

type Missing = { meetingId: MeetingId; gaps: readonly Gap[]; toldAt: Date };
type Urged = { meetingId: MeetingId; urgedAt: Date };

/**
 * What one person is reminded of in the evening (C7): every meeting of which something is missing, less what they were told
 * or urged about within the last hours. Nothing for an up-to-date person, nor for one whom the office has reminded as often
 * today as it allows itself.
 */
export function chooseMissing<Row extends Missing>(
  rows: readonly Row[],
  about: { urges: readonly Urged[]; perDay: number; now: Date; timeZone: string; quietHours: number },
): Row[] {
  const { urges, perDay, now, timeZone, quietHours } = about;
  const today = officeDateOf(now, timeZone);
  const soFar = urges.filter(({ urgedAt }) => officeDateOf(urgedAt, timeZone) === today).length;
  if (soFar >= perDay) return [];
  const justNow = now.getTime() - quietHours * 3_600_000;
  return rows.filter(
    ({ gaps, toldAt, meetingId }) =>
      gaps.length > 0 &&
      toldAt.getTime() <= justNow &&
      !urges.some((urge) => urge.meetingId === meetingId && urge.urgedAt.getTime() > justNow),
  );
}
