import { shiftDays } from '#domain/calendar/office-day.ts';
import { weekdayOf } from '#lib/office-time.ts';
import type { Doubt } from './letter-reading.ts';
import type { DayToken } from './moments.ts';

/** An ISO date, or null when the calendar has no such day. */
export function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** How long before a meeting a letter is written at most, in days. */
const FARTHEST_DAYS = 400;

/** A day of the letter as an ISO date: a missing year is the next one in which it is not before the letter. */
export function dayOfLetter(
  token: DayToken,
  weekday: number | null,
  letterOn: string,
): { on: string; doubts: Doubt[]; other: string | null } | null {
  const year = Number(letterOn.slice(0, 4));
  const near = isoDay(token.year ?? year, token.month, token.day);
  const on =
    token.year === null && near !== null && near < letterOn ? isoDay(year + 1, token.month, token.day) : near;
  if (on === null) return null;
  const agrees = weekday === weekdayOf(on);
  const differs = weekday !== null && !agrees;
  const doubts: Doubt[] = [];
  if (differs) doubts.push('weekday_differs');
  if (token.year === null && !agrees) doubts.push('reckoned');
  if (token.mended && !agrees) doubts.push('mended');
  if (on < letterOn || on > shiftDays(letterOn, FARTHEST_DAYS)) doubts.push('unlikely');
  return { on, doubts, other: differs ? nearestWeekday(on, weekday ?? 0) : null };
}

/** The nearest day of that weekday, at most three days away. */
function nearestWeekday(on: string, weekday: number): string {
  const away = ((weekday - weekdayOf(on) + 10) % 7) - 3;
  return shiftDays(on, away);
}
