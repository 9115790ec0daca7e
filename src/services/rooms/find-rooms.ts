import { listRooms, listRoomUses, type Room, type RoomUse } from '#db/queries/rooms.ts';
import type { OfficeId, RoomId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

/** Rooms of the office by name; closed ones, last, only when asked for. */
export function findRooms(
  ctx: Context,
  officeId: OfficeId,
  options: { withClosed?: boolean } = {},
): Promise<Room[]> {
  return listRooms(ctx.db, permit(ctx, 'meetings.read', officeId), options);
}

/** Which meetings take which room between two instants, in order of time. */
export async function findRoomUses(
  ctx: Context,
  officeId: OfficeId,
  span: { from: Date; until: Date },
): Promise<Map<RoomId, RoomUse[]>> {
  const uses = await listRoomUses(ctx.db, permit(ctx, 'meetings.read', officeId), span);
  return Map.groupBy(uses, ({ roomId }) => roomId);
}
