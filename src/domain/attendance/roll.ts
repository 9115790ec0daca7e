import type { Rsvp } from '../invitations/lifecycle.ts';
import type { Capacity, Interval, Leave } from './presence.ts';
import { hasAttended, isInRoom, type RollTimes, type Standing, standingOf } from './standing.ts';

/** One invited person, with an invitation of their own. */
export type Attendee = {
  id: string;
  name: string;
  capacity: Capacity;
  rsvp: Rsvp;
  intervals: readonly Interval[];
  leave: Leave | null;
  /** Whose place they come in, as a substitute; null for everybody else, a unit's nominee included. */
  standsFor: string | null;
};

/** An invited unit that has named nobody yet: a place that nobody takes. */
export type UnnamedPlace = { capacity: Capacity };

export type Stood = {
  id: string;
  standing: Standing;
  /** As what they are counted: a substitute whose principal came all the same is a guest. */
  countedAs: Capacity;
  /** They sit in somebody's place. */
  isStandIn: boolean;
};

/**
 * The foot of the attendance list (F6) for members or for guests. `summoned` is its base: every place once, whoever takes
 * it, so `summoned = attended + withLeave + withoutLeave + expected + unnamed`.
 */
export type AttendanceCount = {
  summoned: number;
  attended: number;
  /** Of those who attended: in the room now, or until the end. */
  inRoom: number;
  late: number;
  left: number;
  standIns: number;
  withLeave: number;
  withoutLeave: number;
  expected: number;
  /** Of those expected: who has said that they come. */
  promised: number;
  unnamed: number;
  /** Whose place somebody else has; they are counted by that person. */
  substituted: number;
};
export type AttendanceLine = Record<'members' | 'guests', AttendanceCount>;

export type Roll = { stood: Stood[]; line: AttendanceLine };

/** Calls the roll at an instant: every attendee stands exactly once, and the line is the sum of them (R49, F6). */
export function callRoll(
  attendees: readonly Attendee[],
  unnamed: readonly UnnamedPlace[],
  times: RollTimes,
  now: Date,
): Roll {
  const standIns = new Map(
    attendees.flatMap(({ standsFor, name }) => (standsFor ? [[standsFor, name]] : [])),
  );
  const standings = new Map(
    attendees.map((one) => {
      const facts = { ...one, substitutedBy: standIns.get(one.id) ?? null };
      return [one.id, standingOf(facts, times, now)];
    }),
  );
  const stood = attendees.flatMap(({ id, standsFor, capacity }): Stood[] => {
    const standing = standings.get(id);
    if (!standing) return [];
    const principal = standsFor === null ? undefined : standings.get(standsFor);
    const isStandIn = principal?.kind === 'substituted';
    const countedAs = principal && !isStandIn ? 'guest' : capacity;
    return [{ id, standing, countedAs, isStandIn }];
  });
  const promised = new Set(attendees.filter(({ rsvp }) => rsvp === 'accepted').map(({ id }) => id));
  const of = (wanted: Capacity) => {
    const theirs = stood.filter(({ countedAs }) => countedAs === wanted);
    return countOf(theirs, promised, unnamed.filter(({ capacity }) => capacity === wanted).length);
  };
  return { stood, line: { members: of('member'), guests: of('guest') } };
}

function countOf(stood: readonly Stood[], promised: ReadonlySet<string>, unnamed: number): AttendanceCount {
  const count = (is: (one: Stood) => boolean) => stood.filter(is).length;
  const of = (kind: Standing['kind']) => count(({ standing }) => standing.kind === kind);
  const substituted = of('substituted');
  return {
    summoned: stood.length - substituted + unnamed,
    attended: count(({ standing }) => hasAttended(standing)),
    inRoom: count(({ standing }) => isInRoom(standing)),
    late: count(({ standing }) => lateMinutesOf(standing) > 0),
    left: of('left'),
    standIns: count(({ standing, isStandIn }) => isStandIn && hasAttended(standing)),
    withLeave: of('absent_with_leave'),
    withoutLeave: of('absent_without_leave'),
    expected: of('expected'),
    promised: count(({ id, standing }) => standing.kind === 'expected' && promised.has(id)),
    unnamed,
    substituted,
  };
}

/** Whole minutes after the start; 0 for whoever was on time or never came. */
export function lateMinutesOf(standing: Standing): number {
  if (standing.kind === 'late') return standing.minutes;
  return standing.kind === 'left' ? standing.lateMinutes : 0;
}

/** The share of those summoned who attended, in tenths of a percent rounded down as a threshold needs it; null without a base. */
export function attendedPermille({ attended, summoned }: AttendanceCount): number | null {
  return summoned === 0 ? null : Math.floor((attended * 1000) / summoned);
}
