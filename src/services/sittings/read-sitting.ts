import { listAgenda, type NamedAgendaItem } from '#db/queries/agenda.ts';
import { type InformationRequest, listInformationRequests } from '#db/queries/information-requests.ts';
import { findMeeting, findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { findPeople } from '#db/queries/people.ts';
import {
  findOwnSeat,
  findSitting,
  listSeats,
  listSittingEvents,
  type SeatedPerson,
  type Sitting,
  type SittingEvent,
} from '#db/queries/sittings.ts';
import { listSpeeches, type NamedSpeech } from '#db/queries/speeches.ts';
import type { QuorumStanding } from '#domain/attendance/quorum.ts';
import type { AgendaItemId, MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import { speakingOrder, spokenSeconds } from '#domain/sittings/speaking-order.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { conductMeeting, presidingPerson } from './conduct-meeting.ts';
import { readQuorum } from './read-quorum.ts';

/** The item that is on, and how long it has been; `endsAt` is null for one whose length nobody has said. */
export type CurrentItem = { item: NamedAgendaItem; startedAt: Date; endsAt: Date | null };
/** Who has the floor; `endsAt`: when the minutes they were given are over, null for whoever was given none. */
export type Floor = { speech: NamedSpeech; startedAt: Date; endsAt: Date | null };
/** One who waits, in the fair order; `spokenMinutes` counts begun minutes of this meeting. */
export type Waiting = { speech: NamedSpeech; spokenMinutes: number };

/** A meeting as it stands in its room, for everybody alike. */
export type SittingNow = MeetingInFull & {
  sitting: Sitting | null;
  presiding: { personId: PersonId; fullName: string } | null;
  items: NamedAgendaItem[];
  current: CurrentItem | null;
  floor: Floor | null;
  queue: Waiting[];
};

const minuteMs = 60_000;
const after = (from: Date, minutes: number | null) =>
  minutes === null ? null : new Date(from.getTime() + minutes * minuteMs);

/** What the room shows now; the caller has proved a right to the meeting. */
export async function readSittingNow(
  ctx: Context,
  found: MeetingInFull & { sitting: Sitting | null },
): Promise<SittingNow> {
  const { meeting, sitting } = found;
  const presidingId = presidingPerson(found, sitting);
  const [items, speeches, people] = await Promise.all([
    listAgenda(ctx.db, meeting.id),
    listSpeeches(ctx.db, meeting.id),
    findPeople(ctx.db, presidingId ? [presidingId] : []),
  ]);
  const current = currentItem(items, sitting);
  const [person] = people;
  return {
    ...{ ...found, items, current },
    presiding: person ? { personId: person.id, fullName: person.fullName } : null,
    floor: floorOf(speeches),
    queue: queueOf(speeches, ctx.now),
  };
}

function currentItem(items: readonly NamedAgendaItem[], sitting: Sitting | null): CurrentItem | null {
  const item = items.find(({ id }) => id === sitting?.currentItemId);
  const startedAt = sitting?.itemStartedAt;
  return item && startedAt ? { item, startedAt, endsAt: after(startedAt, item.durationMinutes) } : null;
}

function floorOf(speeches: readonly NamedSpeech[]): Floor | null {
  const speech = speeches.find(({ state }) => state === 'speaking');
  if (!speech?.startedAt) return null;
  const { startedAt, allottedMinutes } = speech;
  return { speech, startedAt, endsAt: after(startedAt, allottedMinutes) };
}

function queueOf(speeches: readonly NamedSpeech[], now: Date): Waiting[] {
  const spoken = spokenSeconds(speeches, now);
  const waiting = speeches.filter(({ state }) => state === 'waiting');
  return speakingOrder(waiting, spoken).map((speech) => ({
    speech,
    spokenMinutes: Math.ceil((spoken.get(speech.personId) ?? 0) / 60),
  }));
}

/** What whoever conducts sees besides. */
export type Console = SittingNow & {
  quorum: QuorumStanding & { guests: number };
  seats: SeatedPerson[];
  requests: InformationRequest[];
  events: Awaited<ReturnType<typeof listSittingEvents>>;
};

/** The chair's console (R24, R25), for whoever conducts the meeting. */
export async function readConsole(ctx: Context, meetingId: MeetingId): Promise<Console> {
  return consoleOf(ctx, await conductMeeting(ctx, meetingId));
}

/** The same for whoever reads the office's meetings: to look, not to act. */
export async function readOfficeConsole(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
): Promise<Console> {
  const found = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), meetingId);
  if (!found) throw new RefusedError('not_found');
  return consoleOf(ctx, { ...found, sitting: await findSitting(ctx.db, meetingId) });
}

type Sat = MeetingInFull & { sitting: Sitting | null };

async function consoleOf(ctx: Context, found: Sat): Promise<Console> {
  const { meeting, office } = found;
  const [now, quorum, seats, requests, events] = await Promise.all([
    readSittingNow(ctx, found),
    readQuorum(ctx, found),
    listSeats(ctx.db, meeting.id, toOfficeDate(meeting.startsAt, office.timeZone)),
    listInformationRequests(ctx.db, meeting.id),
    listSittingEvents(ctx.db, meeting.id),
  ]);
  return { ...now, quorum, seats, requests, events };
}

/** What the chair has decided on each item so far, oldest first. */
export const decisionsOf = (events: readonly SittingEvent[]): SittingEvent[] =>
  events.filter(({ kind }) => kind === 'decision_noted');

/** The items of the agenda beside the one that is on: before it and after it; the first is after nothing. */
export function neighbours({ items, current }: Pick<SittingNow, 'items' | 'current'>): {
  previous: AgendaItemId | null;
  next: AgendaItemId | null;
} {
  const at = items.findIndex(({ id }) => id === current?.item.id);
  return { previous: items[at - 1]?.id ?? null, next: items[at + 1]?.id ?? null };
}

/** As what a person is in the room: they preside, are the chair whose place a deputy has, or have a seat. */
export type RoomRole = 'presiding' | 'chair' | 'seat';

export type OwnRoom = { role: RoomRole; room: SittingNow; console: Console | null };

const unseen: readonly string[] = ['draft', 'cancelled'];

/**
 * The room of a meeting as the linked person sees it: the console for whoever presides, else what everybody in the room sees.
 * Who neither presides, nor chairs, nor has a seat, has no such meeting (`not_found`).
 */
export async function readOwnRoom(ctx: Context, meetingId: MeetingId): Promise<OwnRoom> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  const found = await findMeetingById(ctx.db, meetingId);
  if (!found || unseen.includes(found.meeting.state)) throw new RefusedError('not_found');
  const sitting = await findSitting(ctx.db, meetingId);
  if (presidingPerson(found, sitting) === personId) {
    const console = await readConsole(ctx, meetingId);
    return { role: 'presiding', room: console, console };
  }
  const role = found.meeting.chairId === personId ? 'chair' : 'seat';
  if (role === 'seat' && !(await findOwnSeat(ctx.db, meetingId, personId)))
    throw new RefusedError('not_found');
  return { role, room: await readSittingNow(ctx, { ...found, sitting }), console: null };
}
