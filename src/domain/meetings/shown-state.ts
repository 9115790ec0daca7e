import type { MeetingState } from './lifecycle.ts';

/** The state people see at an instant: an announced meeting is held from its start, and over from its end, by the clock. */
export function shownState(
  { state, startsAt, endsAt }: { state: MeetingState; startsAt: Date; endsAt: Date },
  now: Date,
): MeetingState {
  if (state !== 'announced' || now < startsAt) return state;
  return now < endsAt ? 'in_session' : 'ended';
}
