import { listAgenda } from '#db/queries/agenda.ts';
import {
  listEventFacts,
  listMotionFacts,
  listNamed,
  listOpinionFacts,
  listPaperFacts,
  listSeatFacts,
  listSpeechFacts,
  type SeatRow,
} from '#db/queries/conclusion-facts.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { findSitting } from '#db/queries/sittings.ts';
import type { ConclusionFacts, ItemFacts, Named } from '#domain/conclusions/facts.ts';
import type { AgendaItemId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';

type OnItem = { itemId: AgendaItemId | null };

/** All that is stored of a meeting and may stand in its minutes or conclusion (C14); a fixed number of queries. */
export async function gatherFacts(
  ctx: Context,
  { meeting, office }: Pick<MeetingInFull, 'meeting' | 'office'>,
): Promise<ConclusionFacts> {
  const { db } = ctx;
  const of = { meetingId: meeting.id, on: toOfficeDate(meeting.startsAt, office.timeZone) };
  const [sitting, agenda, seats, events, speeches, opinions, motions, papers] = await Promise.all([
    findSitting(db, meeting.id),
    listAgenda(db, meeting.id),
    listSeatFacts(db, of),
    listEventFacts(db, of),
    listSpeechFacts(db, of),
    listOpinionFacts(db, of),
    listMotionFacts(db, of),
    listPaperFacts(db, of),
  ]);
  const asked = [meeting.chairId, ...agenda.map(({ presenterId }) => presenterId)].flatMap((id) => id ?? []);
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
      motions: motions.filter(isHere).map(without),
      decisions: events.filter((row) => isHere(row) && row.kind === 'decision_noted').map(({ text }) => text),
    };
  };
  const items = agenda.map((item): ItemFacts => {
    const own = events.filter(({ itemId }) => itemId === item.id);
    return {
      ...{ title: item.title, presenter: presenterOf(item), ...partsOf(item.id) },
      startedAt: own.find(({ kind }) => kind === 'item_started')?.at ?? null,
      endedAt: own.findLast(({ kind }) => kind === 'item_ended')?.at ?? null,
      papers: papers.flatMap(({ itemId, title }) => (itemId === item.id ? title : [])),
    };
  });
  const openedAt = sitting?.openedAt ?? null;
  const endedAt = sitting?.endedAt ?? null;
  return {
    ...{ block: office.block, officeName: office.name, timeZone: office.timeZone, title: meeting.title },
    ...{ place: meeting.place, openedAt, endedAt, items, general: partsOf(null) },
    chair: (meeting.chairId && people.get(meeting.chairId)) || null,
    presiding: events
      .filter(({ kind, name }) => kind === 'handed_over' && name !== '')
      .map(({ name, title, unit, at }) => ({ name, title, unit, at })),
    ...attendanceOf(seats, { openedAt, endedAt }),
  };
}

const without = <Row extends OnItem>({ itemId: _itemId, ...row }: Row): Omit<Row, 'itemId'> => row;

type Span = { openedAt: Date | null; endedAt: Date | null };

/** Everybody with a seat is in exactly one list; whoever sent somebody in their place is told of by them. */
function attendanceOf(seats: readonly SeatRow[], { openedAt, endedAt }: Span) {
  const own = seats.filter(({ isSubstituted, fromAt }) => !isSubstituted || fromAt !== null);
  const named = ({ name, title, unit }: SeatRow) => ({ name, title, unit });
  const present = own.flatMap((seat) => {
    const { form, fromAt, untilAt, capacity, insteadOf } = seat;
    if (!fromAt || !form) return [];
    const lateAt = openedAt && fromAt > openedAt ? fromAt : null;
    const leftAt = untilAt && (!endedAt || untilAt < endedAt) ? untilAt : null;
    return [{ ...named(seat), capacity, insteadOf, form, lateAt, leftAt }];
  });
  const away = own.filter(({ fromAt }) => fromAt === null);
  const absent = away.flatMap((seat) =>
    seat.leave ? [{ ...named(seat), capacity: seat.capacity, leave: seat.leave }] : [],
  );
  const unnoted = away.filter(({ leave }) => leave === null).map(named);
  return { invited: own.length, present, absent, unnoted };
}
