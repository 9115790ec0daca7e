import { Temporal } from 'temporal-polyfill';
import { shiftDays } from './office-day.ts';

/** A day on which the week's usual rule does not hold, and the decision that says so. */
export type DayOff = {
  /** ISO date. */
  on: string;
  /** An exchanged working day is a Saturday or Sunday worked in place of a weekday off. */
  kind: 'holiday' | 'exchanged_working_day';
  status: 'confirmed' | 'pending';
  decisionNumber: string | null;
};

/** How an unconfirmed holiday counts until somebody confirms it. */
export type PendingDays = 'worked' | 'off';

/** Decides whether offices work on an ISO date: Monday to Friday less holidays, plus exchanged days. */
export function isWorkingDay(
  on: string,
  daysOff: readonly DayOff[],
  treatPendingAs: PendingDays = 'worked',
): boolean {
  const isWeekday = Temporal.PlainDate.from(on).dayOfWeek <= 5;
  const exception = daysOff.find((day) => day.on === on);
  if (exception === undefined) return isWeekday;
  const confirmed = exception.status === 'confirmed';
  if (exception.kind === 'exchanged_working_day') return isWeekday || confirmed;
  return isWeekday && !confirmed && treatPendingAs === 'worked';
}

/** The working day `count` working days before an ISO date, the date itself not counted. */
export function subtractWorkingDays(
  from: string,
  count: number,
  daysOff: readonly DayOff[],
  treatPendingAs: PendingDays = 'worked',
): string {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a count of days: ${count}`);
  let on = from;
  let left = count;
  while (left > 0) {
    on = shiftDays(on, -1);
    if (isWorkingDay(on, daysOff, treatPendingAs)) left -= 1;
  }
  return on;
}
