import { Temporal } from 'temporal-polyfill';

/** A day and a wall-clock time in the office's zone, as forms and tables hold them. */
export type OfficeTime = { on: string; time: string };

function toZoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

/** The ISO date (2026-11-26) on which an instant falls in the office's zone. */
export function toOfficeDate(instant: Date, timeZone: string): string {
  return toZoned(instant, timeZone).toPlainDate().toString();
}

/** The office's wall clock at an instant: ISO date and HH:MM. */
export function toOfficeTime(instant: Date, timeZone: string): OfficeTime {
  const zoned = toZoned(instant, timeZone);
  return {
    on: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** The instant of a wall-clock time in the office's zone; throws RangeError when the day or time does not exist. */
export function fromOfficeTime({ on, time }: OfficeTime, timeZone: string): Date {
  const plain = Temporal.PlainDate.from(on, { overflow: 'reject' }).toPlainDateTime(time);
  return new Date(plain.toZonedDateTime(timeZone).epochMilliseconds);
}

/** The day of the week of an ISO date: 1 Monday … 7 Sunday. */
export function weekdayOf(on: string): number {
  return Temporal.PlainDate.from(on).dayOfWeek;
}

/** The length between two instants in whole minutes, cut towards zero; negative when `to` is before `from`. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.trunc((to.getTime() - from.getTime()) / 60_000);
}
