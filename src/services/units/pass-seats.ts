import {
  changeSeatHolder,
  deleteDeskSeat,
  endDeskSeat,
  insertDeskSeat,
  listOpenSeats,
  listSeatsTakenOver,
} from '#db/queries/desks.ts';
import type { Unit } from '#db/queries/units.ts';
import { shiftDays } from '#domain/calendar/office-day.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { fromOfficeTime } from '#lib/office-time.ts';
import { newUuid } from '#lib/random.ts';
import type { Context } from '../context.ts';

export type SeatPass = {
  unit: Unit;
  timeZone: string;
  fromPersonId: PersonId | null;
  toPersonId: PersonId;
  decisionNumber: string | null;
};

/**
 * Passes the seats of a locked desk on from this instant, for as long as they were to last and never longer than the unit
 * exists. A seat that begins on a later day, here or as a reorganisation has set it at the successor, changes its holder.
 * Returns the id of the new holder's seat.
 */
export async function passSeats(ctx: Context, pass: SeatPass): Promise<string> {
  const { unit, timeZone, fromPersonId, toPersonId: personId, decisionNumber } = pass;
  const own = fromPersonId ? await listOpenSeats(ctx.db, unit.id, fromPersonId, ctx.now) : [];
  const taken = fromPersonId ? await listSeatsTakenOver(ctx.db, unit.id, fromPersonId, ctx.now) : [];
  const begun = own.filter(({ fromAt }) => fromAt <= ctx.now);
  const coming = own.filter(({ fromAt }) => fromAt > ctx.now);
  for (const seat of [...coming, ...taken.filter(({ isKept }) => !isKept)])
    await changeSeatHolder(ctx.db, seat, { personId, decisionNumber });
  for (const { unitId, fromAt, toAt } of taken.filter(({ isKept }) => isKept))
    await insertDeskSeat(ctx.db, { unitId, personId, decisionNumber, fromAt, toAt });
  const [first] = coming;
  if (begun.length === 0 && first) return first.id;
  if (fromPersonId) await endDeskSeat(ctx.db, { unitId: unit.id, personId: fromPersonId, toAt: ctx.now });
  const id = newUuid(ctx.random);
  const toAt = begun[0]?.toAt ?? seatEnd(unit, timeZone);
  await insertDeskSeat(ctx.db, { id, unitId: unit.id, personId, decisionNumber, fromAt: ctx.now, toAt });
  return id;
}

/** Ends a holder's seat at a locked desk, and what it was to become at a successor; false when they hold none. */
export async function dropSeats(ctx: Context, unitId: UnitId, personId: PersonId): Promise<boolean> {
  const taken = await listSeatsTakenOver(ctx.db, unitId, personId, ctx.now);
  for (const { id } of taken.filter(({ isKept }) => !isKept)) await deleteDeskSeat(ctx.db, id);
  return endDeskSeat(ctx.db, { unitId, personId, toAt: ctx.now });
}

/** The midnight after the last day of the unit, when its desk ends; null while no day is set. */
export function seatEnd({ validTo }: Pick<Unit, 'validTo'>, timeZone: string): Date | null {
  return validTo === null ? null : fromOfficeTime({ on: shiftDays(validTo, 1), time: '00:00' }, timeZone);
}
