import type { Rsvp } from '../invitations/lifecycle.ts';
import type { Interval, Leave } from './presence.ts';

/** How one invited person stands in the roll at an instant. Times are facts, minutes whole. */
export type Standing =
  | { kind: 'expected' }
  | { kind: 'present' }
  | { kind: 'late'; minutes: number }
  | { kind: 'left'; leftAt: Date; lateMinutes: number }
  | { kind: 'absent_with_leave' }
  | { kind: 'absent_without_leave' }
  | { kind: 'substituted'; by: string };
export type StandingKind = Standing['kind'];

/** When the meeting was called for, and since when it is over; null while it is not. */
export type RollTimes = { startsAt: Date; overAt: Date | null };

export type StandingFacts = {
  rsvp: Rsvp;
  /** Without those that were voided. */
  intervals: readonly Interval[];
  /** The newest note of absence; null: none, or taken back. */
  leave: Leave | null;
  /** Who has this person's place, with an invitation of their own. */
  substitutedBy: string | null;
};

const minuteMs = 60_000;

/**
 * Decides how an invited person stands (R49). Having been there outweighs every word; then comes who sits in their place, then
 * the office's note, then their own answer: who declined said so with a reason and is absent with leave unless the office notes
 * otherwise. Whoever said nothing is expected until the meeting is over, and absent without leave from then on. Late is who
 * came a whole minute after the start or more.
 */
export function standingOf(facts: StandingFacts, times: RollTimes, now: Date): Standing {
  return (
    standingByPresence(facts.intervals, times, now) ??
    (facts.substitutedBy === null ? null : { kind: 'substituted', by: facts.substitutedBy }) ??
    (facts.leave === null ? null : absent(facts.leave)) ??
    (facts.rsvp === 'declined' ? absent('with_leave') : null) ??
    (times.overAt === null ? { kind: 'expected' } : absent('without_leave'))
  );
}

const absent = (leave: Leave): Standing => ({
  kind: leave === 'with_leave' ? 'absent_with_leave' : 'absent_without_leave',
});

function standingByPresence(intervals: readonly Interval[], times: RollTimes, now: Date): Standing | null {
  const seen = intervals.filter(({ fromAt }) => fromAt <= now);
  if (seen.length === 0) return null;
  const cameAt = Math.min(...seen.map(({ fromAt }) => fromAt.getTime()));
  const minutes = Math.max(0, Math.floor((cameAt - times.startsAt.getTime()) / minuteMs));
  const leftAt = leftForGood(seen, times.overAt, now);
  if (leftAt !== null) return { kind: 'left', leftAt, lateMinutes: minutes };
  return minutes > 0 ? { kind: 'late', minutes } : { kind: 'present' };
}

/** When somebody left for good; null for whoever is there, or stayed until the end. */
function leftForGood(intervals: readonly Interval[], overAt: Date | null, now: Date): Date | null {
  const ends = intervals.flatMap(({ untilAt }) => (untilAt === null ? [] : [untilAt.getTime()]));
  if (ends.length < intervals.length) return null;
  const last = Math.max(...ends);
  const isGone = overAt === null ? last <= now.getTime() : last < overAt.getTime();
  return isGone ? new Date(last) : null;
}

/** Whether the standing says that somebody is in the room, or was until the end. */
export const isInRoom = ({ kind }: Pick<Standing, 'kind'>) => kind === 'present' || kind === 'late';
/** Whether somebody came at all. */
export const hasAttended = (standing: Pick<Standing, 'kind'>) =>
  isInRoom(standing) || standing.kind === 'left';
