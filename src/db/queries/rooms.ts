import { and, asc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { RoomId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { rooms } from '../schema/rooms.ts';

export type Room = typeof rooms.$inferSelect;
export type RoomFacts = Pick<Room, 'name' | 'address' | 'capacity' | 'equipment'>;

/** Rooms of the office by name, open ones first. */
export function listRooms(
  db: Db,
  permit: Permit<'meetings.read'>,
  { withClosed = false }: { withClosed?: boolean } = {},
): Promise<Room[]> {
  return db
    .select()
    .from(rooms)
    .where(and(eq(rooms.officeId, permit.officeId), withClosed ? undefined : isNull(rooms.closedAt)))
    .orderBy(sql`${rooms.closedAt} is not null`, asc(rooms.name), asc(rooms.id));
}

/** The room if it belongs to the office of the permit; another office's room does not exist here. */
export async function findRoom(
  db: Db,
  permit: Permit<'meetings.read' | 'meetings.write' | 'rooms.write'>,
  id: RoomId,
): Promise<Room | null> {
  const [row] = await db
    .select()
    .from(rooms)
    .where(and(eq(rooms.id, id), eq(rooms.officeId, permit.officeId)));
  return row ?? null;
}

/** A room that is still open and bears this name, whatever its case. */
export async function findOpenRoomByName(
  db: Db,
  permit: Permit<'rooms.write'>,
  name: string,
): Promise<Room | null> {
  const [row] = await db
    .select()
    .from(rooms)
    .where(
      and(
        eq(rooms.officeId, permit.officeId),
        isNull(rooms.closedAt),
        sql`lower(${rooms.name}) = lower(${name})`,
      ),
    );
  return row ?? null;
}

export async function insertRoom(tx: Db, permit: Permit<'rooms.write'>, facts: RoomFacts): Promise<Room> {
  const [row] = await tx
    .insert(rooms)
    .values({ ...facts, officeId: permit.officeId })
    .returning();
  if (!row) throw new Error('insert of a room returned nothing');
  return row;
}

export async function updateRoom(
  tx: Db,
  permit: Permit<'rooms.write'>,
  id: RoomId,
  change: Partial<RoomFacts> & { closedAt?: Date | null },
): Promise<Room | null> {
  const [row] = await tx
    .update(rooms)
    .set(change)
    .where(and(eq(rooms.id, id), eq(rooms.officeId, permit.officeId)))
    .returning();
  return row ?? null;
}

export type RoomUse = {
  roomId: RoomId;
  meetingId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  state: MeetingState;
};

const held: MeetingState[] = ['draft', 'announced', 'in_session', 'ended', 'closed'];

/** Which meetings of the office take a room between two instants, in order of time; one query whatever the number. */
export async function listRoomUses(
  db: Db,
  permit: Permit<'meetings.read'>,
  { from, until }: { from: Date; until: Date },
): Promise<RoomUse[]> {
  const rows = await db
    .select({
      roomId: meetings.roomId,
      meetingId: meetings.id,
      title: meetings.title,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      state: meetings.state,
    })
    .from(meetings)
    .where(
      and(
        eq(meetings.officeId, permit.officeId),
        inArray(meetings.state, held),
        lt(meetings.startsAt, until),
        gt(meetings.endsAt, from),
      ),
    )
    .orderBy(asc(meetings.startsAt));
  return rows.flatMap((row) => (row.roomId === null ? [] : [{ ...row, roomId: row.roomId }]));
}
