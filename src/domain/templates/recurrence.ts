/** When a series meets. Weekdays count from 1 (Monday) to 7 (Sunday), as ISO 8601 does. */
export type Recurrence = (
  | { every: 'week'; interval: number; weekdays: number[] }
  | { every: 'month'; interval: number; dayOfMonth: number }
  | { every: 'month'; interval: number; nth: 1 | 2 | 3 | 4 | -1; weekday: number }
) & {
  /** What becomes of a day on which the office does not work: no meeting, or the next working day. */
  whenOff?: 'skip' | 'move';
};
