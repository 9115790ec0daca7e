import { endOfOfficeDay } from '../calendar/office-day.ts';
import { type DayOff, isWorkingDay } from '../calendar/working-days.ts';
import type { CheckEdge, CheckRules } from './check-rules.ts';

/** One time of an office day at which units look; `on` with `at` is its key. */
export type CheckWindow = {
  /** ISO date and HH:MM on the office's clock. */
  on: string;
  at: string;
  edge: CheckEdge;
  opensAt: Date;
  /** When the card leaves to whoever has not looked yet. */
  cardAt: Date;
  /** The first instant that no longer counts. */
  closesAt: Date;
};

const shift = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** The windows of one office day in order (R38); none on a day off. */
export function windowsOf(
  on: string,
  rules: CheckRules,
  { daysOff, timeZone }: { daysOff: readonly DayOff[]; timeZone: string },
): CheckWindow[] {
  if (!isWorkingDay(on, daysOff)) return [];
  return rules.windows
    .map(({ at, edge }) => {
      const time = endOfOfficeDay(on, at, timeZone);
      const [before, after] =
        edge === 'start'
          ? [rules.startBeforeMinutes, rules.startAfterMinutes]
          : [rules.endBeforeMinutes, rules.endAfterMinutes];
      const opensAt = shift(time, -before);
      const closesAt = shift(time, after);
      const wished = shift(opensAt, rules.cardAfterMinutes);
      return { on, at, edge, opensAt, closesAt, cardAt: wished < closesAt ? wished : opensAt };
    })
    .toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
}

/** Whether an instant falls into a window. */
export const isOpen = ({ opensAt, closesAt }: CheckWindow, now: Date): boolean =>
  opensAt <= now && now < closesAt;

/** The window that is open at an instant; null between them. */
export function windowAt(windows: readonly CheckWindow[], now: Date): CheckWindow | null {
  return windows.find((window) => isOpen(window, now)) ?? null;
}

/** The first place in the list whose window begins before the one in front of it is over; null when none does. */
export function findOverlap(rules: CheckRules): number | null {
  const days = { daysOff: [], timeZone: 'UTC' };
  // Any Wednesday: only the clock counts.
  const windows = windowsOf('2026-11-25', rules, days);
  const at = windows.findIndex((window, index) => {
    const before = windows[index - 1];
    return before !== undefined && window.opensAt < before.closesAt;
  });
  if (at === -1) return null;
  return rules.windows.findIndex((window) => window.at === windows[at]?.at);
}
