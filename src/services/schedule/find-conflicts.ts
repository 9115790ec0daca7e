import { z } from 'zod';
import {
  type BusyAs,
  findPeopleOf,
  listBusyPeople,
  listRoomClashes,
  type Span,
} from '#db/queries/conflicts.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { findRoom, type Room } from '#db/queries/rooms.ts';
import type { MeetingId, OfficeId, PersonId, RoomId, UnitId } from '#domain/ids.ts';
import { decidePermit } from '#domain/permissions.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';

export type { BusyAs };

const idOf = <Id extends string>() => z.uuid().transform((id) => id as Id);

/** What is being planned. Left out, the people are those of the meeting itself. */
export const conflictsInput = z
  .object({
    startsAt: z.date(),
    endsAt: z.date(),
    roomId: idOf<RoomId>().nullable().default(null),
    meetingId: idOf<MeetingId>().nullable().default(null),
    personIds: z.array(idOf<PersonId>()).max(2000).optional(),
    unitIds: z.array(idOf<UnitId>()).max(2000).optional(),
    chairId: idOf<PersonId>().nullable().default(null),
  })
  .superRefine(({ startsAt, endsAt }, issues) => {
    if (endsAt <= startsAt)
      issues.addIssue({ code: 'custom', path: ['endsAt'], message: 'end_before_start' });
  });
export type ConflictsInput = z.input<typeof conflictsInput>;

export type RoomClash = Span & { meetingId: MeetingId; title: string };
/** `title` and `meetingId` are null where the caller may only know that somebody is busy. */
export type PersonClash = Span & {
  personId: PersonId;
  fullName: string;
  how: BusyAs;
  meetingId: MeetingId | null;
  title: string | null;
};
export type Conflicts = {
  room: Pick<Room, 'id' | 'name' | 'capacity'> | null;
  rooms: RoomClash[];
  tooSmall: { seats: number; invited: number } | null;
  people: PersonClash[];
};

/**
 * What stands in the way of a time and a room: meetings already in the room, a room too small for those invited, and
 * people who are elsewhere then, those who lead or accepted before those only invited. Of an office where the caller has
 * no role nothing but "busy" is told. Never a refusal: the office decides. Throws invalid, refused.
 */
export async function findConflicts(
  ctx: Context,
  officeId: OfficeId,
  input: ConflictsInput,
): Promise<Conflicts> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const { roomId, meetingId, chairId, personIds, unitIds, ...span } = parseInput(conflictsInput, input);
  const [room, own] = await Promise.all([
    roomId ? findRoom(ctx.db, proof, roomId) : null,
    meetingId ? findPeopleOf(ctx.db, proof, meetingId) : { personIds: [], seats: 0 },
  ]);
  const people = [...new Set([...(personIds ?? own.personIds), ...(chairId ? [chairId] : [])])];
  const [rooms, busy] = await Promise.all([
    room ? listRoomClashes(ctx.db, proof, { ...span, roomId: room.id, meetingId }) : [],
    listBusyPeople(ctx.db, proof, { ...span, personIds: people, meetingId }),
  ]);
  const isAsked = personIds !== undefined || unitIds !== undefined;
  const invited = isAsked ? (personIds?.length ?? 0) + (unitIds?.length ?? 0) : own.seats;
  return {
    room: room && { id: room.id, name: room.name, capacity: room.capacity },
    rooms: rooms.map(({ state: _, ...clash }) => clash),
    tooSmall:
      room && room.capacity !== null && invited > room.capacity ? { seats: room.capacity, invited } : null,
    people: busy.map(({ officeId: where, ...clash }) => {
      const isKnown = decidePermit(ctx.grants, 'meetings.read', where) !== null;
      return isKnown ? clash : { ...clash, meetingId: null, title: null };
    }),
  };
}

/** The same for a meeting as it is stored: its own time, room and people. */
export async function findMeetingConflicts(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
): Promise<Conflicts> {
  const found = await findMeeting(ctx.db, permit(ctx, 'meetings.read', officeId), meetingId);
  if (!found) throw new RefusedError('not_found');
  const { startsAt, endsAt, roomId, chairId } = found.meeting;
  return findConflicts(ctx, officeId, { startsAt, endsAt, roomId, chairId, meetingId });
}
