import type { MeetingState } from '../meetings/lifecycle.ts';
import { canMove } from '../meetings/lifecycle.ts';
import type { Refusal } from '../refusals.ts';

export type StartFacts = {
  state: MeetingState;
  /** Days of the office's calendar, ISO. */
  startsOn: string;
  today: string;
  /** A telling of the meeting still waits and can be taken back. */
  isHeld: boolean;
  quorumMet: boolean;
  /** What whoever presides said to begin without the number of people that the class asks for. */
  quorumWord: string;
};

/**
 * Decides whether a meeting may begin (R24); null is yes. It begins on its day or later, never while something about it can
 * still be taken back, and without its quorum only on a word of whoever presides, which is noted.
 */
export function cannotStart(facts: StartFacts): Refusal | null {
  if (!canMove(facts.state, 'in_session')) return 'wrong_state';
  if (facts.today < facts.startsOn) return 'meeting_not_today';
  if (facts.isHeld) return 'hold_running';
  if (!facts.quorumMet && facts.quorumWord === '') return 'meeting_without_quorum';
  return null;
}
