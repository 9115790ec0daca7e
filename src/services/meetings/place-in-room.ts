import { findRoom } from '#db/queries/rooms.ts';
import type { RoomId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Context } from '../context.ts';
import { InvalidError } from '../errors.ts';

/**
 * Fills an empty place with the room's name and address; a place that is still the room before follows too, lest the card
 * name the wrong door. The room is an open one of the office, or the one the meeting
 * already had; any other is the invalid field `roomId`.
 */
export async function placeInRoom<Facts extends { place: string; roomId: RoomId | null }>(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  facts: Facts,
  before: RoomId | null = null,
): Promise<Facts> {
  if (facts.roomId === null) return facts;
  const room = await findRoom(ctx.db, proof, facts.roomId);
  if (!room || (room.closedAt !== null && room.id !== before))
    throw new InvalidError([{ field: 'roomId', code: 'not_valid' }]);
  if (facts.place === '' || (await isPlaceOf(ctx, proof, before, facts)))
    return { ...facts, place: roomPlace(room) };
  return facts;
}

async function isPlaceOf(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  before: RoomId | null,
  facts: { place: string; roomId: RoomId | null },
): Promise<boolean> {
  if (before === null || before === facts.roomId) return false;
  const room = await findRoom(ctx.db, proof, before);
  return room !== null && roomPlace(room) === facts.place;
}

/** A room as people read it on a card: name, address. */
export function roomPlace({ name, address }: { name: string; address: string }): string {
  return [name, address].filter(Boolean).join(', ').slice(0, 300);
}
