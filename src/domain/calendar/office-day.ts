import { Temporal } from 'temporal-polyfill';

/** The ISO date on which an instant falls in the office's zone. */
export function officeDateOf(instant: Date, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(instant.getTime());
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The instant at which an office day ends, `endsAt` being HH:MM on the office's clock. */
export function endOfOfficeDay(on: string, endsAt: string, timeZone: string): Date {
  const end = Temporal.PlainDate.from(on).toPlainDateTime(endsAt).toZonedDateTime(timeZone);
  return new Date(end.epochMilliseconds);
}

/** The ISO date a number of calendar days after (or, negative, before) another. */
export function shiftDays(on: string, days: number): string {
  return Temporal.PlainDate.from(on).add({ days }).toString();
}
