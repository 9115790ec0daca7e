import { z } from 'zod';
import { findOpenRoomByName, findRoom, insertRoom, type Room, updateRoom } from '#db/queries/rooms.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, RoomId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import { record } from '../record.ts';

export const roomInput = z.object({
  name: line(120),
  /** As it stands behind the name on a card. */
  address: line(170, 0).default(''),
  /** Seats; null where nobody has counted them. */
  capacity: z.number().int().min(1).max(10_000).nullable().default(null),
  equipment: line(300, 0).default(''),
});
export type RoomInput = z.input<typeof roomInput>;

/** Adds a room of the office. A name that an open room bears already is the invalid field `name`. */
export async function createRoom(ctx: Context, officeId: OfficeId, input: RoomInput): Promise<Room> {
  const proof = permit(ctx, 'rooms.write', officeId);
  const facts = parseInput(roomInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await requireFreeName(inner, proof, facts.name, null);
    const room = await insertRoom(tx, proof, facts);
    await record(inner, 'room.created', room.id, { officeId, data: { name: room.name } });
    return room;
  });
}

/** Writes new facts of a room. Meetings that are placed already keep the text people have read. */
export async function editRoom(
  ctx: Context,
  officeId: OfficeId,
  id: RoomId,
  input: RoomInput,
): Promise<Room> {
  const proof = permit(ctx, 'rooms.write', officeId);
  const facts = parseInput(roomInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const before = await findRoom(tx, proof, id);
    if (!before) throw new RefusedError('not_found');
    if (before.closedAt === null) await requireFreeName(inner, proof, facts.name, id);
    const { name, address, capacity, equipment } = before;
    await record(inner, 'room.edited', id, {
      officeId,
      data: { before: { name, address, capacity, equipment }, after: facts },
    });
    return written(await updateRoom(tx, proof, id, facts));
  });
}

/** Offers a room no more; nothing is deleted, and meetings that have it keep it. Closing a closed room changes nothing. */
export function closeRoom(ctx: Context, officeId: OfficeId, id: RoomId): Promise<Room> {
  return setClosed(ctx, officeId, id, ctx.now);
}

/** Offers a closed room again; its name must still be free. */
export function reopenRoom(ctx: Context, officeId: OfficeId, id: RoomId): Promise<Room> {
  return setClosed(ctx, officeId, id, null);
}

async function setClosed(ctx: Context, officeId: OfficeId, id: RoomId, closedAt: Date | null): Promise<Room> {
  const proof = permit(ctx, 'rooms.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const room = await findRoom(tx, proof, id);
    if (!room) throw new RefusedError('not_found');
    if ((room.closedAt === null) === (closedAt === null)) return room;
    if (closedAt === null) await requireFreeName(inner, proof, room.name, id);
    await record(inner, closedAt ? 'room.closed' : 'room.reopened', id, {
      officeId,
      data: { name: room.name },
    });
    return written(await updateRoom(tx, proof, id, { closedAt }));
  });
}

function written(room: Room | null): Room {
  if (!room) throw new RefusedError('not_found');
  return room;
}

async function requireFreeName(
  ctx: Context,
  proof: Permit<'rooms.write'>,
  name: string,
  own: RoomId | null,
): Promise<void> {
  const found = await findOpenRoomByName(ctx.db, proof, name);
  if (found && found.id !== own) throw new InvalidError([{ field: 'name', code: 'taken' }]);
}
