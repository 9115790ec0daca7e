import { endOfOfficeDay, officeDateOf, shiftDays } from '../calendar/office-day.ts';

/** The day until which more time is asked for, as it was said; weekdays from 1 (Monday), `week` 1 is the next one. */
export type WishedDay =
  | { weekday: number; week: 0 | 1 | null }
  | { day: number; month: number; year: number | null }
  | { daysFromToday: number };

/** More time as it was said: so many days more, or until a day, at a time (`HH:MM`) if one was said. */
export type WishedLimit = { moreDays: number } | { until: WishedDay; time: string | null };

type Ground = { dueAt: Date; now: Date; officeDayEndsAt: string; timeZone: string };

/**
 * The instant that is meant: days count from the limit, or from today when it has passed; a day without a time ends with the
 * office's day. Null for a day that is in no calendar.
 */
export function resolveWish(wish: WishedLimit, ground: Ground): Date | null {
  const { dueAt, now, officeDayEndsAt, timeZone } = ground;
  const from = dueAt > now ? dueAt : now;
  if ('moreDays' in wish) {
    const on = shiftDays(officeDateOf(from, timeZone), wish.moreDays);
    return endOfOfficeDay(on, officeDayEndsAt, timeZone);
  }
  const time = wish.time ?? officeDayEndsAt;
  const { until } = wish;
  if ('weekday' in until) return weekdayAt(until, time, { ...ground, from });
  const today = officeDateOf(now, timeZone);
  const on = 'daysFromToday' in until ? shiftDays(today, until.daysFromToday) : dateOf(until, today);
  return on === null ? null : endOfOfficeDay(on, time, timeZone);
}

/** The next such weekday after the limit that stands, or the one of this or the next week. */
function weekdayAt(
  { weekday, week }: { weekday: number; week: 0 | 1 | null },
  time: string,
  { now, from, timeZone }: Ground & { from: Date },
): Date {
  const start = officeDateOf(week === null ? from : now, timeZone);
  const first = (new Date(`${start}T00:00:00Z`).getUTCDay() + 6) % 7;
  if (week !== null) return endOfOfficeDay(shiftDays(start, weekday - 1 - first + 7 * week), time, timeZone);
  const on = shiftDays(start, (weekday - 1 - first + 7) % 7);
  const at = endOfOfficeDay(on, time, timeZone);
  return at > from ? at : endOfOfficeDay(shiftDays(on, 7), time, timeZone);
}

/** In this year unless one is said, or the day lies half a year back: then in the next. */
function dateOf(
  { day, month, year }: { day: number; month: number; year: number | null },
  today: string,
): string | null {
  const two = (number: number) => String(number).padStart(2, '0');
  const written = (inYear: number) => `${inYear}-${two(month)}-${two(day)}`;
  const thisYear = Number(today.slice(0, 4));
  const isNext = year === null && written(thisYear) < shiftDays(today, -180);
  const on = written(year ?? (isNext ? thisYear + 1 : thisYear));
  const parsed = new Date(`${on}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(on) ? on : null;
}
