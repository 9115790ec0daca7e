import { listAgenda } from '#db/queries/agenda.ts';
import {
  listEventFacts,
  listMotionFacts,
  listNamed,
  listOpinionFacts,
  listPaperFacts,
  listSpeechFacts,
} from '#db/queries/conclusion-facts.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { findSitting } from '#db/queries/sittings.ts';
import type { Leave } from '#domain/attendance/presence.ts';
import { lateMinutesOf } from '#domain/attendance/roll.ts';
import { hasAttended, type StandingKind } from '#domain/attendance/standing.ts';
import type { ConclusionFacts, ItemFacts, MotionFacts, Named } from '#domain/conclusions/facts.ts';
import type { AgendaItemId } from '#domain/ids.ts';
import { shownTally } from '#domain/voting/secret-round.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Attendance, type AttendancePerson, gatherAttendance } from '../attendance/read-attendance.ts';
import type { Context } from '../context.ts';

type OnItem = { itemId: AgendaItemId | null };

/** All that is stored of a meeting and may stand in its minutes or conclusion (C14); a fixed number of queries. */
export async function gatherFacts(ctx: Context, found: MeetingInFull): Promise<ConclusionFacts> {
  const { db } = ctx;
  const { meeting, office } = found;
  const of = { meetingId: meeting.id, on: toOfficeDate(meeting.startsAt, office.timeZone) };
  const sitting = await findSitting(db, meeting.id);
  const [attendance, agenda, events, speeches, opinions, motions, papers] = await Promise.all([
    gatherAttendance(ctx, found, sitting),
    listAgenda(db, meeting.id),
    listEventFacts(db, of),
    listSpeechFacts(db, of),
    listOpinionFacts(db, of),
    listMotionFacts(db, of),
    listPaperFacts(db, of),
  ]);
  const asked = [
    ...[meeting.chairId, ...agenda.map(({ presenterId }) => presenterId)].flatMap((id) => id ?? []),
    ...attendance.people.map(({ personId }) => personId),
  ];
  const people = new Map((await listNamed(db, asked, of.on)).map(({ id, ...who }) => [id, who]));
  const presenterOf = ({ presenterId, presenter }: (typeof agenda)[number]): Named | null =>
    (presenterId && people.get(presenterId)) ||
    (presenter ? { name: presenter, title: null, unit: null } : null);
  const known = new Set<AgendaItemId>(agenda.map(({ id }) => id));
  const partsOf = (id: AgendaItemId | null) => {
    // What belongs to an item that was taken off the agenda since is said of the meeting as a whole.
    const isHere = ({ itemId }: OnItem) => (itemId && known.has(itemId) ? itemId : null) === id;
    return {
      speakers: speeches.filter(isHere).map(without),
      opinions: opinions.filter(isHere).map(without),
      motions: motions.filter(isHere).map(motionOf),
      decisions: events.filter((row) => isHere(row) && row.kind === 'decision_noted').map(({ text }) => text),
    };
  };
  const wasAway = (id: string | null) =>
    attendance.people.some((one) => one.personId === id && saidAway(one));
  const areItemsCalled = events.some(({ kind }) => kind === 'item_started');
  const items = agenda.map((item): ItemFacts => {
    const own = events.filter(({ itemId }) => itemId === item.id);
    const startedAt = own.find(({ kind }) => kind === 'item_started')?.at ?? null;
    const presenter = presenterOf(item);
    const isHeard = (startedAt !== null || !areItemsCalled) && !wasAway(item.presenterId);
    return {
      ...{ title: item.title, presenter, reportedBy: isHeard ? presenter : null, ...partsOf(item.id) },
      startedAt,
      endedAt: own.findLast(({ kind }) => kind === 'item_ended')?.at ?? null,
      papers: papers.flatMap(({ itemId, title }) => (itemId === item.id ? title : [])),
    };
  });
  const openedAt = sitting?.openedAt ?? null;
  const endedAt = sitting?.endedAt ?? null;
  // After the end it is the approval that is handed over: nobody presided by that.
  const presiding = events
    .filter(({ kind, name, at }) => kind === 'handed_over' && name !== '' && !(endedAt && at > endedAt))
    .map(({ name, title, unit, at }) => ({ name, title, unit, at }));
  return {
    ...{ block: office.block, officeName: office.name, timeZone: office.timeZone, title: meeting.title },
    ...{ place: meeting.place, openedAt, endedAt, items, general: partsOf(null) },
    chair: wasAway(meeting.chairId)
      ? (presiding[0] ?? null)
      : (meeting.chairId && people.get(meeting.chairId)) || null,
    presiding,
    ...attendanceOf(attendance, (id) => people.get(id)),
  };
}

const without = <Row extends OnItem>({ itemId: _itemId, ...row }: Row): Omit<Row, 'itemId'> => row;

const motionOf = (row: Awaited<ReturnType<typeof listMotionFacts>>[number]): MotionFacts => ({
  text: row.text,
  rounds: row.rounds.map((round) => ({ ...round, tally: shownTally(round.secrecy, round.tally) })),
});

/** Somebody of whom it was noted, or who said, that they would not be there, and who never was. */
const saidAway = ({ standing, absence, rsvp }: AttendancePerson): boolean =>
  leaves[standing.kind] !== undefined && (absence !== null || rsvp === 'declined');

type NameOf = (id: string) => Named | undefined;

/** The attendance list (F6) as a paper tells it: the same count, and everybody in one list at most; a stand-in tells of whose place. */
function attendanceOf({ people, missing, line }: Attendance, nameOf: NameOf) {
  const named = ({ personId, name }: AttendancePerson): Named => {
    const { title = null, unit = null } = nameOf(personId) ?? {};
    return { name, title, unit };
  };
  const present = people.flatMap((one) => {
    const [first] = one.presences;
    const last = one.presences.at(-1);
    if (!hasAttended(one.standing) || !first || !last) return [];
    const insteadOf = one.isStandIn ? one.standsForName : null;
    const lateAt = lateMinutesOf(one.standing) > 0 ? first.fromAt : null;
    const leftAt = one.standing.kind === 'left' ? one.standing.leftAt : null;
    const isBeside = one.delegation === 'beside';
    const { countedAs: capacity } = one;
    return [{ ...named(one), capacity, isBeside, insteadOf, form: last.form, lateAt, leftAt }];
  });
  const absent = people.flatMap((one) => {
    const leave = leaves[one.standing.kind];
    return leave ? [{ ...named(one), capacity: one.countedAs, leave }] : [];
  });
  const unnoted = people.filter(({ standing }) => standing.kind === 'expected').map(named);
  return { line, present, absent, unnoted, unnamed: missing.map(({ name }) => name) };
}

const leaves: Partial<Record<StandingKind, Leave>> = {
  absent_with_leave: 'with_leave',
  absent_without_leave: 'without_leave',
};
