import { and, asc, desc, eq, gt, isNull, or } from 'drizzle-orm';
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
