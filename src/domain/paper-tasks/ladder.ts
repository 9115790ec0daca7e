/** Minutes before a limit at which its card goes out; 0: it has just passed (C8). */
export const unitRungs = [2880, 1440, 240, 0] as const;
export const officeRungs = [1440, 240, 0] as const;

/** What was slept through for longer than this is no news any more. */
const freshMinutes = 720;

/**
 * The rung of a countdown that is reached now, in minutes before the limit: the last one only, so that a process which slept
 * tells once. Null before the first, and long after the limit.
 */
export function rungAt(dueAt: Date, now: Date, rungs: readonly number[]): number | null {
  const minutesLeft = (dueAt.getTime() - now.getTime()) / 60_000;
  if (minutesLeft < -freshMinutes) return null;
  return rungs.findLast((minutes) => minutesLeft <= minutes) ?? null;
}
