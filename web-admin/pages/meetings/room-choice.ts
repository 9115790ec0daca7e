import { findRooms } from '#services/rooms/find-rooms.ts';
import type { AdminContext } from '../../site.ts';

/** Rooms to choose from: the open ones, and the meeting's own even when it was closed since. */
export async function roomsFor(c: AdminContext, own: string | null) {
  const { ctx, office } = c.get('desk');
  const rooms = await findRooms(ctx, office.id, { withClosed: own !== null });
  return rooms.filter((room) => room.closedAt === null || room.id === own);
}
