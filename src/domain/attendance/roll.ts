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
  /** The place of the unit that sends them, one however many it sends; null for their own and for who only comes along. */
  place: UnitPlace | null;
};

/** An invited unit's place in the room. `isOfficial`: they come for the unit itself, not in somebody's stead. */
export type UnitPlace = { id: string; capacity: Capacity; isOfficial: boolean };

/** An invited unit that has named nobody yet: a place that nobody takes. */
export type UnnamedPlace = { capacity: Capacity };

export type Stood = {
  id: string;
  standing: Standing;
  /** As what they are counted: a substitute whose principal came all the same is a guest, as is who has no place of their own. */
  countedAs: Capacity;
  /** Of several whom a unit sends: who takes its place (`head`), and who attends beside them; null for everybody else. */
  delegation: 'head' | 'beside' | null;
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

/**
 * Calls the roll at an instant: every attendee stands exactly once, and the line is the sum of them (R49, F6). Attendees come in
 * the order in which they were named; a unit's place is taken once, by the head of its delegation.
 */
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
  const heads = headsOf(attendees, standings);
  const stood = attendees.flatMap(({ id, standsFor, capacity, place }): Stood[] => {
    const standing = standings.get(id);
    if (!standing) return [];
    const principal = standsFor === null ? undefined : standings.get(standsFor);
    const isStandIn = principal?.kind === 'substituted';
    const sent = place === null ? undefined : heads.get(place.id);
    const isBeside = sent !== undefined && sent.headId !== id;
    const countedAs = isBeside || (principal && !isStandIn) ? 'guest' : (place?.capacity ?? capacity);
    const delegation = isBeside ? 'beside' : sent?.isAlone === false ? 'head' : null;
    return [{ id, standing, countedAs, isStandIn, delegation }];
  });
  const promised = new Set(attendees.filter(({ rsvp }) => rsvp === 'accepted').map(({ id }) => id));
  const of = (wanted: Capacity) => {
    const theirs = stood.filter(({ countedAs }) => countedAs === wanted);
    return countOf(theirs, promised, unnamed.filter(({ capacity }) => capacity === wanted).length);
  };
  return { stood, line: { members: of('member'), guests: of('guest') } };
}

type Head = { headId: string; isAlone: boolean };

/**
 * Who takes the place of each unit: of those it sends the first-named who is in the room, else who was, else who has said to
 * come, else who is expected; those who come for the unit itself before a substitute. It is the holder of its right to vote.
 */
function headsOf(
  attendees: readonly Attendee[],
  standings: ReadonlyMap<string, Standing>,
): Map<string, Head> {
  const rank = ({ id, rsvp }: Attendee) => {
    const standing = standings.get(id);
    if (standing === undefined) return nowhere;
    if (isInRoom(standing)) return 0;
    if (hasAttended(standing)) return 1;
    if (standing.kind !== 'expected') return nowhere;
    return rsvp === 'accepted' ? 2 : 3;
  };
  const sent = Map.groupBy(attendees, ({ place }) => place?.id ?? null);
  return new Map(
    [...sent].flatMap(([placeId, theirs]): [string, Head][] => {
      const isStead = ({ place }: Attendee) => Number(place?.isOfficial === false);
      const [head] = theirs.toSorted((a, b) => rank(a) - rank(b) || isStead(a) - isStead(b));
      return placeId === null || !head ? [] : [[placeId, { headId: head.id, isAlone: theirs.length === 1 }]];
    }),
  );
}
const nowhere = 4;

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
