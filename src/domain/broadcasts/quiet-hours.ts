import { Temporal } from 'temporal-polyfill';
import { defaultMark, moreUrgent, type UrgencyMark } from './urgency.ts';

/** When nobody's phone is to ring: HH:MM on the clock of the zone, over midnight when `until` is the earlier. */
export type QuietHours = { from: string; until: string; timeZone: string };

/** Whether a notice of this mark may ring at any hour: khẩn and above. */
export const ringsAtAnyHour = (mark: UrgencyMark): boolean => mark !== 'normal';

/** The same of what somebody hears of for the first time: what begins within a day must not be heard of in the morning. */
export const ringsForTheFirstTime = (mark: UrgencyMark, startsAt: Date, now: Date): boolean =>
  ringsAtAnyHour(moreUrgent(mark, defaultMark([startsAt], now)));

/** The end of the quiet hours that an instant lies in, its first moment included and the end's own not; null when it lies in none. */
export function quietUntil(at: Date, quiet: QuietHours | null | undefined): Date | null {
  if (!quiet || quiet.from === quiet.until) return null;
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(quiet.timeZone);
  const today = now.toPlainDate();
  const [from, until] = [Temporal.PlainTime.from(quiet.from), Temporal.PlainTime.from(quiet.until)];
  const isAfter = (time: Temporal.PlainTime) => Temporal.PlainTime.compare(now.toPlainTime(), time) >= 0;
  const overMidnight = Temporal.PlainTime.compare(from, until) > 0;
  const isIn = overMidnight ? isAfter(from) || !isAfter(until) : isAfter(from) && !isAfter(until);
  if (!isIn) return null;
  const day = overMidnight && isAfter(from) ? today.add({ days: 1 }) : today;
  const end = day.toZonedDateTime({ timeZone: quiet.timeZone, plainTime: until });
  return new Date(end.epochMilliseconds);
}

/** When a notice that may leave at `at` begins to ring: then, or at the end of the quiet hours unless its mark is urgent. */
export function ringsAt(at: Date, mark: UrgencyMark, quiet: QuietHours | null | undefined): Date {
  return ringsAtAnyHour(mark) ? at : (quietUntil(at, quiet) ?? at);
}
