import type { MeetingId, UnitId } from '../ids.ts';
import type { MeetingState } from '../meetings/lifecycle.ts';

declare const right: unique symbol;

/** The proof that a unit may hand in papers to a meeting now: a query that writes its paper takes one. */
export type HandInRight = {
  readonly meetingId: MeetingId;
  readonly unitId: UnitId;
  readonly [right]: true;
};

const open: ReadonlySet<MeetingState> = new Set(['announced', 'in_session', 'postponed']);

/**
 * Decides whether papers of a unit are taken for a meeting that it is invited to or owes papers to (R41, R44): from its
 * announcement to its end. Late papers are taken as well, and stamped so; null when the meeting is over or cancelled.
 */
export function decideHandIn(
  { id: meetingId, state, endsAt }: { id: MeetingId; state: MeetingState; endsAt: Date },
  unitId: UnitId,
  now: Date,
): HandInRight | null {
  return open.has(state) && now < endsAt ? ({ meetingId, unitId } as HandInRight) : null;
}
