import {
  changeSeatHolder,
  deleteDeskSeat,
  endDeskSeat,
  insertDeskSeat,
  listDeskSeats,
  listSeatsTakenOver,
} from '#db/queries/desks.ts';
import type { Unit } from '#db/queries/units.ts';
import type { PersonId } from '#domain/ids.ts';
import { fromOfficeTime } from '#lib/office-time.ts';
import { newUuid } from '#lib/random.ts';
import { shiftDays } from '#domain/calendar/office-day.ts';
import type { Context } from '../context.ts';

export type SeatPass = {
  unit: Unit;
  timeZone: string;
  fromPersonId: PersonId | null;
  toPersonId: PersonId;
  decisionNumber: string | null;
};

/**
 * Passes a holder's seat at a locked desk on, for as long as it was to last: no longer than the unit exists, and with what a
 * reorganisation has already set for it at the successor. A seat that has not begun changes its holder. Returns the new seat.
 */
export async function passSeats(ctx: Context, pass: SeatPass): Promise<string> {
  const { unit, timeZone, fromPersonId, toPersonId, decisionNumber } = pass;
  const unitEndsAt = unit.validTo && fromOfficeTime({ on: shiftDays(unit.validTo, 1), time: '00:00' }, timeZone);
  const own = fromPersonId ? await listDeskSeats(ctx.db, unit.id, fromPersonId, ctx.now) : [];
  const begun = own.filter(({ fromAt }) => fromAt <= ctx.now);
  const coming = own.filter(({ fromAt }) => fromAt > ctx.now);
  const taken = fromPersonId ? await listSeatsTakenOver(ctx.db, unit.id, fromPersonId, begun) : [];
  const seatId = begun.length > 0 || !fromPersonId ? newUuid(ctx.random) : (coming[0]?.id ?? newUuid(ctx.random));
  if (fromPersonId && begun.length > 0)
    await endDeskSeat(ctx.db, { unitId: unit.id, personId: fromPersonId, ids: begun.map(({ id }) => id), toAt: ctx.now });
  if (begun.length > 0 || !fromPersonId)
    await insertDeskSeat(ctx.db, {
      ...{ id: seatId, unitId: unit.id, personId: toPersonId, decisionNumber },
      ...{ fromAt: ctx.now, toAt: begun[0]?.toAt ?? (unitEndsAt || null) },
    });
  for (const seat of [...coming, ...taken]) await changeSeatHolder(ctx.db, seat.id, { personId: toPersonId, decisionNumber });
  return seatId;
}
