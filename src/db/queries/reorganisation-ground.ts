import { and, asc, eq, gt, gte, inArray, isNull, or } from 'drizzle-orm';
import type { UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Plan } from '#domain/units/reorganisation.ts';
import type { Db } from '../client.ts';
import { people, posts } from '../schema/people.ts';
import { deskHolders, unitNames, unitParents, unitSuccessions, units } from '../schema/units.ts';

/** Every unit that has not ended before the day, and the named ones whether they have or not. */
export function listUnitsFrom(db: Db, on: string, ids: UnitId[]) {
  const named = ids.length > 0 ? inArray(units.id, ids) : undefined;
  return db
    .select()
    .from(units)
    .where(or(isNull(units.validTo), gte(units.validTo, on), named))
    .orderBy(asc(units.protocolRank), asc(units.name));
}

/** Posts of these units that are not over before the day, with their holders' names, in protocol order. */
export function listPostsFrom(db: Db, unitIds: UnitId[], on: string) {
  if (unitIds.length === 0) return Promise.resolve([]);
  return db
    .select({
      id: posts.id,
      personId: posts.personId,
      unitId: posts.unitId,
      title: posts.title,
      isHead: posts.isHead,
      protocolRank: posts.protocolRank,
      validFrom: posts.validFrom,
      validTo: posts.validTo,
      fullName: people.fullName,
    })
    .from(posts)
    .innerJoin(people, eq(people.id, posts.personId))
    .where(and(inArray(posts.unitId, unitIds), or(isNull(posts.validTo), gte(posts.validTo, on))))
    .orderBy(asc(posts.protocolRank), asc(people.fullName), asc(posts.id));
}

/** Seats of these units' desks that are open at the instant, with their holders' names. */
export function listSeatsAt(db: Db, unitIds: UnitId[], at: Date) {
  if (unitIds.length === 0) return Promise.resolve([]);
  return db
    .select({
      id: deskHolders.id,
      unitId: deskHolders.unitId,
      personId: deskHolders.personId,
      decisionNumber: deskHolders.decisionNumber,
      fromAt: deskHolders.fromAt,
      toAt: deskHolders.toAt,
      fullName: people.fullName,
    })
    .from(deskHolders)
    .innerJoin(people, eq(people.id, deskHolders.personId))
    .where(and(inArray(deskHolders.unitId, unitIds), or(isNull(deskHolders.toAt), gt(deskHolders.toAt, at))))
    .orderBy(asc(deskHolders.fromAt), asc(people.fullName));
}

/** Since when names and parents of these units, and of those below them, are known. */
export async function listHistoryDays(db: Db, ids: UnitId[]) {
  const touched = or(inArray(units.id, ids), ids.length > 0 ? inArray(units.parentId, ids) : undefined);
  const [names, parents] = await Promise.all([
    db
      .select({ unitId: unitNames.unitId, fromOn: unitNames.fromOn })
      .from(unitNames)
      .innerJoin(units, eq(units.id, unitNames.unitId))
      .where(touched)
      .orderBy(asc(unitNames.fromOn)),
    db
      .select({ unitId: unitParents.unitId, fromOn: unitParents.fromOn })
      .from(unitParents)
      .innerJoin(units, eq(units.id, unitParents.unitId))
      .where(touched)
      .orderBy(asc(unitParents.fromOn)),
  ]);
  return { names, parents };
}

type Writable = Plan & {
  /** Search words and codes, which the plan knows nothing of. */
  codes: ReadonlyMap<UnitId, string>;
  searchTexts: ReadonlyMap<UnitId, string>;
};

/** Writes every row of the plan, in the caller's transaction. */
export async function applyPlan(tx: Db, _permit: Permit<'units.reorganise'>, plan: Writable): Promise<void> {
  for (const unit of plan.created)
    await tx.insert(units).values({
      ...unit,
      code: plan.codes.get(unit.id) ?? unit.id,
      searchText: plan.searchTexts.get(unit.id) ?? '',
    });
  for (const { id, validTo } of plan.ended) await tx.update(units).set({ validTo }).where(eq(units.id, id));
  for (const { id, name, shortName } of plan.renamed) {
    const searchText = plan.searchTexts.get(id) ?? '';
    await tx.update(units).set({ name, shortName, searchText }).where(eq(units.id, id));
  }
  for (const { id, parentId } of plan.moved) await tx.update(units).set({ parentId }).where(eq(units.id, id));
  if (plan.names.length > 0) await tx.insert(unitNames).values(plan.names);
  if (plan.parents.length > 0) await tx.insert(unitParents).values(plan.parents);
  if (plan.successions.length > 0) await tx.insert(unitSuccessions).values(plan.successions);
  await handOverPosts(tx, plan);
  await handOverSeats(tx, plan);
}

async function handOverPosts(tx: Db, plan: Plan): Promise<void> {
  const [day] = plan.endedPosts;
  const ids = plan.endedPosts.map((post) => post.id);
  if (day) await tx.update(posts).set({ validTo: day.validTo }).where(inArray(posts.id, ids));
  for (const { id, unitId } of plan.shiftedPosts)
    await tx.update(posts).set({ unitId }).where(eq(posts.id, id));
  const rows = plan.newPosts.map(
    ({ id, personId, unitId, title, isHead, protocolRank, validFrom, validTo }) => ({
      ...{ id, personId, unitId, title, isHead, protocolRank, validFrom, validTo },
    }),
  );
  if (rows.length > 0) await tx.insert(posts).values(rows);
}

async function handOverSeats(tx: Db, plan: Plan): Promise<void> {
  const [seat] = plan.endedSeats;
  const ids = plan.endedSeats.map((row) => row.id);
  if (seat) await tx.update(deskHolders).set({ toAt: seat.toAt }).where(inArray(deskHolders.id, ids));
  const rows = plan.newSeats.map(({ id, unitId, personId, decisionNumber, fromAt, toAt }) => ({
    ...{ id, unitId, personId, decisionNumber, fromAt, toAt },
  }));
  if (rows.length > 0) await tx.insert(deskHolders).values(rows);
}
