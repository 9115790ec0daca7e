/**
 * Asked, reported as done by the unit, accepted by the office; a report that is given back opens the task anew. One that is not
 * done yet may be withdrawn after its conclusion was issued, for good.
 */
export const taskMoves = {
  open: ['reported', 'withdrawn'],
  reported: ['reported', 'done', 'open', 'withdrawn'],
  done: [],
  withdrawn: [],
} as const;
export type TaskState = keyof typeof taskMoves;

/** Whether nothing is asked by the task any more. */
export const isSettled = (state: TaskState): boolean => state === 'done' || state === 'withdrawn';

/** Decides whether a task may go from one state to another. */
export function canMove(from: TaskState, to: TaskState): boolean {
  const next: readonly TaskState[] = taskMoves[from];
  return next.includes(to);
}

/** Whether a task is late on an ISO date: its day has passed, and nothing was reported. */
export function isOverdue(task: { state: TaskState; dueOn: string | null }, today: string): boolean {
  return task.state === 'open' && task.dueOn !== null && task.dueOn < today;
}
