import { type CheckWindow, isOpen } from './windows.ts';

/**
 * How a unit stands in one window: `met` once anybody of its desk looked; `due` while it is open; `missed` after it;
 * `coming` before it; `not_due` where the unit had no desk, or the system itself was not running.
 */
export type CheckStanding = 'met' | 'due' | 'missed' | 'coming' | 'not_due';

/** What is known of one unit and window. */
export type CheckFacts = {
  isChecked: boolean;
  /** Somebody sat at the unit's desk during the window. */
  hasDesk: boolean;
  /** The system ran when the card was due; a window it slept through is nobody's fault. */
  wasRunning: boolean;
};

/** Whether the unit has checked in the window: one look of one person is enough (R38). */
export const isMet = ({ isChecked }: Pick<CheckFacts, 'isChecked'>): boolean => isChecked;

/** Decides how a unit stands in a window at an instant. */
export function standingIn(window: CheckWindow, facts: CheckFacts, now: Date): CheckStanding {
  if (isMet(facts)) return 'met';
  if (!facts.hasDesk) return 'not_due';
  if (now < window.opensAt) return 'coming';
  if (isOpen(window, now)) return 'due';
  return facts.wasRunning ? 'missed' : 'not_due';
}

/** Windows met of those that are over or met: what is still open, to come or not due counts nowhere. */
export function shareOf(standings: readonly CheckStanding[]): { met: number; due: number } {
  const met = standings.filter((standing) => standing === 'met').length;
  return { met, due: met + standings.filter((standing) => standing === 'missed').length };
}
