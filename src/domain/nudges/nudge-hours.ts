import { endOfOfficeDay } from '../calendar/office-day.ts';
import { quietFrom, quietUntil } from '../invitations/urge-limits.ts';

/** After dinner, before the children sleep; on the office's clock. */
export const defaultNudgeAt = '19:30';
/** A process that slept longer sends none: what was of use at half past seven wakes people at ten. */
export const lateMinutes = 45;

/** Whether an hour may be chosen: nobody is written to at night by their own wish either. */
export function isNudgeHour(at: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(at) && at >= quietUntil && at < quietFrom;
}

/** Whether the reminders of an hour are to be sent now, are still to come, or are too late to be of use. */
export function nudgeStateOf(
  at: string,
  { on, timeZone, now }: { on: string; timeZone: string; now: Date },
): 'coming' | 'due' | 'late' {
  const time = endOfOfficeDay(on, at, timeZone);
  if (now < time) return 'coming';
  const end = Math.min(
    time.getTime() + lateMinutes * 60_000,
    endOfOfficeDay(on, quietFrom, timeZone).getTime(),
  );
  return now.getTime() < end ? 'due' : 'late';
}
