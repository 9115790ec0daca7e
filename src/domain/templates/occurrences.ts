import { Temporal } from 'temporal-polyfill';
import { shiftDays } from '../calendar/office-day.ts';
import { type DayOff, isWorkingDay } from '../calendar/working-days.ts';
import type { Recurrence } from './recurrence.ts';

/** A series makes its drafts this many weeks ahead. */
export const horizonWeeks = 4;

/**
 * The ISO dates on which a series meets, from one day to another, both included, in order. Weeks and months are counted
 * from the one in which `startOn` lies; in a month that is too short, the last day stands for the day named.
 */
export function occurrences(
  recurrence: Recurrence,
  { startOn, fromOn = startOn, untilOn }: { startOn: string; fromOn?: string; untilOn: string },
): string[] {
  const start = Temporal.PlainDate.from(startOn);
  const until = Temporal.PlainDate.from(untilOn);
  const days =
    recurrence.every === 'week' ? weekly(recurrence, start, until) : monthly(recurrence, start, until);
  const first = fromOn > startOn ? fromOn : startOn;
  return days.map((day) => day.toString()).filter((on) => on >= first && on <= untilOn);
}

function weekly(
  { interval, weekdays }: Extract<Recurrence, { every: 'week' }>,
  start: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const chosen = [...new Set(weekdays)].sort((a, b) => a - b);
  const days: Temporal.PlainDate[] = [];
  let monday = start.subtract({ days: start.dayOfWeek - 1 });
  while (Temporal.PlainDate.compare(monday, until) <= 0) {
    for (const weekday of chosen) days.push(monday.add({ days: weekday - 1 }));
    monday = monday.add({ weeks: interval });
  }
  return days;
}

function monthly(
  rule: Extract<Recurrence, { every: 'month' }>,
  start: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  let first = start.with({ day: 1 });
  while (Temporal.PlainDate.compare(first, until) <= 0) {
    days.push(
      'nth' in rule ? nthWeekday(first, rule.nth, rule.weekday) : first.with({ day: rule.dayOfMonth }),
    );
    first = first.add({ months: rule.interval });
  }
  return days;
}

function nthWeekday(first: Temporal.PlainDate, nth: number, weekday: number): Temporal.PlainDate {
  if (nth > 0) return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
  const last = first.with({ day: first.daysInMonth });
  return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
}

/** One day of a series: when it would meet, and when it does; null where the day is left out. */
export type PlannedDay = { on: string; heldOn: string | null; isOff: boolean };

/**
 * Decides which days of a series fall out: a day off is left out, or moved to the next working day unless the series meets
 * then anyway. A Saturday or Sunday that the series itself names is no day off.
 */
export function planDays(
  days: readonly string[],
  recurrence: Recurrence,
  daysOff: readonly DayOff[],
): PlannedDay[] {
  const taken = new Set(days);
  return days.map((on) => {
    if (!isOff(on, recurrence, daysOff)) return { on, heldOn: on, isOff: false };
    if (recurrence.whenOff !== 'move') return { on, heldOn: null, isOff: true };
    const heldOn = nextWorkingDay(on, daysOff);
    if (taken.has(heldOn)) return { on, heldOn: null, isOff: true };
    taken.add(heldOn);
    return { on, heldOn, isOff: true };
  });
}

function isOff(on: string, recurrence: Recurrence, daysOff: readonly DayOff[]): boolean {
  if (isWorkingDay(on, daysOff)) return false;
  const isWeekend = Temporal.PlainDate.from(on).dayOfWeek > 5;
  const isNamed = recurrence.every === 'week' || 'nth' in recurrence;
  const isHoliday = daysOff.some(
    (day) => day.on === on && day.kind === 'holiday' && day.status === 'confirmed',
  );
  return !(isWeekend && isNamed && !isHoliday);
}

function nextWorkingDay(on: string, daysOff: readonly DayOff[]): string {
  let next = shiftDays(on, 1);
  while (!isWorkingDay(next, daysOff)) next = shiftDays(next, 1);
  return next;
}
