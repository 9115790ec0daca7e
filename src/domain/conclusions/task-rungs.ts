import { Temporal } from 'temporal-polyfill';

/** Days before a task's day on which its unit is reminded; 0 on the day itself, negative after it. */
export const taskRungs = [3, 1, 0, -1, -3] as const;
export type TaskRung = (typeof taskRungs)[number];

/** What was slept through for longer than this is no reminder any more. */
const freshDays = 3;

/** Whole days from one ISO date to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/**
 * The rung of a task's reminders that is reached on an ISO date: the last one only, so that a process which slept tells once.
 * Null before the first, long after the last, and on the day the task was given, which its own card told.
 */
export function taskRungOn(
  { dueOn, givenOn }: { dueOn: string | null; givenOn: string },
  today: string,
): TaskRung | null {
  if (dueOn === null || today <= givenOn) return null;
  const left = daysBetween(today, dueOn);
  const last = taskRungs[taskRungs.length - 1] ?? 0;
  if (left < last - freshDays) return null;
  return taskRungs.findLast((days) => left <= days) ?? null;
}
