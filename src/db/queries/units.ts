import { and, asc, eq, getTableColumns, gt, gte, inArray, isNull, like, lte, or, sql } from 'drizzle-orm';
import type { PersonId, UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { people, posts } from '../schema/people.ts';
import { deskHolders, unitSuccessions, units } from '../schema/units.ts';
import { unitNameOn, unitParentOn } from './unit-days.ts';

export type Unit = typeof units.$inferSelect;

const validOn = (on: string) =>
  and(lte(units.validFrom, on), or(isNull(units.validTo), gte(units.validTo, on)));

/** As many as a tree on one page shows; a province has some hundreds. */
const mostUnits = 1000;

/**
 * Units that exist on the day (with `ended` those that had existed before as well), in protocol order, 1,000 at most, as
 * they are called on the day and under whom they stand on it; one query.
 */
export function listUnits(
  db: Db,
  filter: { on: string; search?: string; ended?: boolean; limit?: number },
): Promise<Unit[]> {
  const found = filter.search
    ? like(units.searchText, `%${filter.search.replace(/[%_\\]/g, '')}%`)
    : undefined;
  const day = sql`${filter.on}::date`;
  const self = sql`units.id`;
  return db
    .select({
      ...getTableColumns(units),
      name: sql<string>`${unitNameOn(self, day)}`,
      shortName: sql<string>`${unitNameOn(self, day, 'short_name')}`,
      parentId: unitParentOn(self, day),
    })
    .from(units)
    .where(and(filter.ended ? lte(units.validFrom, filter.on) : validOn(filter.on), found))
    .orderBy(asc(units.protocolRank), sql`${units.name} collate "vi-x-icu"`)
    .limit(Math.min(filter.limit ?? mostUnits, mostUnits));
}

/** These units, in no order; unknown ids are left out. */
export function findUnits(db: Db, ids: UnitId[]): Promise<Unit[]> {
  return ids.length === 0 ? Promise.resolve([]) : db.select().from(units).where(inArray(units.id, ids));
}

/** Units that took over from these, for the sentence "nay là …". */
export function findSuccessors(db: Db, ids: UnitId[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .select({ predecessorId: unitSuccessions.predecessorId, name: units.name, id: units.id })
    .from(unitSuccessions)
    .innerJoin(units, eq(units.id, unitSuccessions.successorId))
    .where(inArray(unitSuccessions.predecessorId, ids));
}

/** Writes a new unit. */
export async function insertUnit(
  tx: Db,
  _permit: Permit<'people.write'>,
  unit: typeof units.$inferInsert,
): Promise<Unit> {
  const [row] = await tx.insert(units).values(unit).returning();
  if (!row) throw new Error('insert of a unit returned nothing');
  return row;
}

/** Notes which unit took over from which, and when. */
export async function insertSuccession(
  tx: Db,
  _permit: Permit<'people.write'>,
  row: typeof unitSuccessions.$inferInsert,
) {
  await tx.insert(unitSuccessions).values(row);
}

/** Makes a person a desk holder of a unit; who is one already stays so. */
export async function insertDeskHolder(
  tx: Db,
  _permit: Permit<'people.write'>,
  row: typeof deskHolders.$inferInsert,
): Promise<void> {
  await tx.insert(deskHolders).values(row).onConflictDoNothing();
}

/** A seat that is not over at the instant; without one, by the database's clock. */
const openAt = (at?: Date) => or(isNull(deskHolders.toAt), gt(deskHolders.toAt, at ?? sql`now()`));

/** Who is told for a unit: its desk holders, with those who will be from a day that is set (`fromAt`). */
export function listDeskHolders(db: Db, unitIds: UnitId[], at?: Date) {
  if (unitIds.length === 0) return Promise.resolve([]);
  return db
    .select({
      unitId: deskHolders.unitId,
      personId: deskHolders.personId,
      fullName: people.fullName,
      fromAt: deskHolders.fromAt,
    })
    .from(deskHolders)
    .innerJoin(people, eq(people.id, deskHolders.personId))
    .where(and(inArray(deskHolders.unitId, unitIds), openAt(at)))
    .orderBy(asc(deskHolders.fromAt));
}

/** Units whose desk the person holds now, or from a day that is set (`fromAt`). */
export function listDesksOf(db: Db, personId: PersonId, at?: Date) {
  return db
    .select({
      unitId: deskHolders.unitId,
      fromAt: deskHolders.fromAt,
      name: units.name,
      shortName: units.shortName,
    })
    .from(deskHolders)
    .innerJoin(units, eq(units.id, deskHolders.unitId))
    .where(and(eq(deskHolders.personId, personId), openAt(at)));
}

/** Heads of these units on the day: they are told when a unit has no desk holder. */
export function listUnitHeads(db: Db, unitIds: UnitId[], on: string) {
  if (unitIds.length === 0) return Promise.resolve([]);
  return db
    .select({ unitId: posts.unitId, personId: posts.personId, fullName: people.fullName, title: posts.title })
    .from(posts)
    .innerJoin(people, eq(people.id, posts.personId))
    .where(
      and(
        inArray(posts.unitId, unitIds),
        eq(posts.isHead, true),
        isNull(people.leftAt),
        lte(posts.validFrom, on),
        or(isNull(posts.validTo), gte(posts.validTo, on)),
      ),
    )
    .orderBy(asc(posts.protocolRank));
}
