import { and, asc, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { PersonId, UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { people } from '../schema/people.ts';
import { deskHolders, units } from '../schema/units.ts';
import type { Unit } from './units.ts';

/** A seat without an end, or with one to come (a reorganisation sets it ahead). */
const lastsBeyond = (at: Date) => or(isNull(deskHolders.toAt), gt(deskHolders.toAt, at));

/** The unit, and its desk with it, kept as it is to the end of the transaction: hand-overs take turns. */
export async function lockDesk(tx: Db, unitId: UnitId): Promise<Unit | null> {
  const [row] = await tx.select().from(units).where(eq(units.id, unitId)).for('no key update');
  return row ?? null;
}

/** Everybody who holds or held the desk, the present ones first, then the latest. */
export function listDeskHistory(db: Db, unitId: UnitId) {
  return db
    .select({
      id: deskHolders.id,
      personId: deskHolders.personId,
      fullName: people.fullName,
      phone: people.phone,
      decisionNumber: deskHolders.decisionNumber,
      fromAt: deskHolders.fromAt,
      toAt: deskHolders.toAt,
    })
    .from(deskHolders)
    .innerJoin(people, eq(people.id, deskHolders.personId))
    .where(eq(deskHolders.unitId, unitId))
    .orderBy(desc(deskHolders.fromAt), asc(people.fullName));
}

/** Ends the person's seat at the desk at this instant; false when they hold none. */
export async function endDeskSeat(
  tx: Db,
  { unitId, personId, toAt }: { unitId: UnitId; personId: PersonId; toAt: Date },
): Promise<boolean> {
  const ended = await tx
    .update(deskHolders)
    .set({ toAt })
    .where(and(eq(deskHolders.unitId, unitId), eq(deskHolders.personId, personId), lastsBeyond(toAt)))
    .returning({ id: deskHolders.id });
  return ended.length > 0;
}

/** Writes the seat of a hand-over; whoever calls has proved the right to, as the office or as the unit's head. */
export async function insertDeskSeat(tx: Db, row: typeof deskHolders.$inferInsert): Promise<void> {
  await tx.insert(deskHolders).values(row).onConflictDoNothing();
}

/** The person's seats at the desk that are not over, with one that begins on a later day. */
export function listOpenSeats(tx: Db, unitId: UnitId, personId: PersonId, at: Date) {
  return tx
    .select()
    .from(deskHolders)
    .where(and(eq(deskHolders.unitId, unitId), eq(deskHolders.personId, personId), lastsBeyond(at)))
    .orderBy(asc(deskHolders.fromAt));
}

export type SeatTakenOver = typeof deskHolders.$inferSelect & { isKept: boolean };

/**
 * Seats at successors into which this one turns on a later day, when a reorganisation ends it. `isKept`: the person comes
 * to it from the desk of another unit as well.
 */
export async function listSeatsTakenOver(
  tx: Db,
  unitId: UnitId,
  personId: PersonId,
  at: Date,
): Promise<SeatTakenOver[]> {
  const turnsInto = sql`d.person_id = ${deskHolders.personId} and d.to_at = ${deskHolders.fromAt} and exists (
    select 1 from unit_successions s where s.predecessor_id = d.unit_id and s.successor_id = ${deskHolders.unitId})`;
  const rows = await tx
    .select({
      seat: deskHolders,
      isKept: sql<boolean>`exists (select 1 from desk_holders d where ${turnsInto} and d.unit_id <> ${unitId})`,
    })
    .from(deskHolders)
    .where(
      and(
        eq(deskHolders.personId, personId),
        gt(deskHolders.fromAt, at),
        sql`exists (select 1 from desk_holders d where ${turnsInto} and d.unit_id = ${unitId})`,
      ),
    );
  return rows.map(({ seat, isKept }) => ({ ...seat, isKept }));
}

/** A seat that has not begun goes to another person; who sits there already needs no second one. */
export async function changeSeatHolder(
  tx: Db,
  { id, unitId }: { id: string; unitId: UnitId },
  to: { personId: PersonId; decisionNumber: string | null },
): Promise<void> {
  const [seat] = await tx
    .select({ fromAt: deskHolders.fromAt })
    .from(deskHolders)
    .where(eq(deskHolders.id, id));
  if (!seat) return;
  const seated = await listOpenSeats(tx, unitId, to.personId, seat.fromAt);
  if (seated.length > 0) await deleteDeskSeat(tx, id);
  else await tx.update(deskHolders).set(to).where(eq(deskHolders.id, id));
}

/** Takes a seat away that never began. */
export async function deleteDeskSeat(tx: Db, id: string): Promise<void> {
  await tx.delete(deskHolders).where(eq(deskHolders.id, id));
}

/** Ends every seat that the person still holds; returns the units. */
export async function endDeskSeatsOf(
  tx: Db,
  _permit: Permit<'people.write'>,
  personId: PersonId,
  toAt: Date,
): Promise<UnitId[]> {
  const ended = await tx
    .update(deskHolders)
    .set({ toAt })
    .where(and(eq(deskHolders.personId, personId), lastsBeyond(toAt)))
    .returning({ unitId: deskHolders.unitId });
  return ended.map(({ unitId }) => unitId);
}
