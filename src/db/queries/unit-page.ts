import { and, asc, eq, getTableColumns, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { invitations } from '../schema/invitations.ts';
import { meetings } from '../schema/meetings.ts';
import { people, posts } from '../schema/people.ts';
import { unitNames, unitParents, unitSuccessions, units } from '../schema/units.ts';
import { dated, standingUnits, unitNameOn, unitParentOn, withPredecessors } from './unit-days.ts';
import type { Unit } from './units.ts';

/** The unit's own row, locked, so that a correction and a reorganisation take turns; null when there is none. */
export async function lockUnit(tx: Db, id: UnitId): Promise<Unit | null> {
  const [row] = await tx.select().from(units).where(eq(units.id, id)).for('update');
  return row ?? null;
}

/** The unit as it is called on the day and under whom it stands on it; null when there is none. */
export async function findUnitOn(db: Db, id: UnitId, on: string): Promise<Unit | null> {
  const [self, day] = [sql`units.id`, sql`${on}::date`];
  const [row] = await db
    .select({
      ...getTableColumns(units),
      name: sql<string>`${unitNameOn(self, day)}`,
      shortName: sql<string>`${unitNameOn(self, day, 'short_name')}`,
      parentId: unitParentOn(self, day),
    })
    .from(units)
    .where(eq(units.id, id));
  return row ?? null;
}

/** Every name the unit ever had, the oldest first; none when it always had the one of its row. */
export function listNamesOf(db: Db, id: UnitId) {
  return db
    .select({ fromOn: unitNames.fromOn, name: unitNames.name, shortName: unitNames.shortName })
    .from(unitNames)
    .where(eq(unitNames.unitId, id))
    .orderBy(asc(unitNames.fromOn));
}

/** What the unit came from and what it became, by day. */
export async function listLineage(db: Db, id: UnitId) {
  const [predecessors, successors] = await Promise.all([
    db
      .select({ id: units.id, name: units.name, on: unitSuccessions.on })
      .from(unitSuccessions)
      .innerJoin(units, eq(units.id, unitSuccessions.predecessorId))
      .where(eq(unitSuccessions.successorId, id))
      .orderBy(asc(unitSuccessions.on), asc(units.name)),
    db
      .select({ id: units.id, name: units.name, on: unitSuccessions.on })
      .from(unitSuccessions)
      .innerJoin(units, eq(units.id, unitSuccessions.successorId))
      .where(eq(unitSuccessions.predecessorId, id))
      .orderBy(asc(unitSuccessions.on), asc(units.name)),
  ]);
  return { predecessors, successors };
}

/** Posts in the unit, those of now first, then the latest; 300 at most. */
export function listPostsOfUnit(db: Db, id: UnitId) {
  return db
    .select({
      personId: posts.personId,
      fullName: people.fullName,
      title: posts.title,
      isHead: posts.isHead,
      validFrom: posts.validFrom,
      validTo: posts.validTo,
    })
    .from(posts)
    .innerJoin(people, eq(people.id, posts.personId))
    .where(eq(posts.unitId, id))
    .orderBy(sql`${posts.validTo} desc nulls first`, asc(posts.protocolRank), asc(people.fullName))
    .limit(300);
}

/** The office's coming meetings to which the unit, or one that it stands for, is invited; soonest first, 20 at most. */
export function listComingMeetingsOf(
  db: Db,
  permit: Permit<'people.read'>,
  id: UnitId,
  now: Date,
  timeZone: string,
) {
  const day = sql`(${meetings.startsAt} at time zone ${timeZone})::date`;
  return db
    .selectDistinct({
      id: meetings.id,
      title: meetings.title,
      startsAt: meetings.startsAt,
      place: meetings.place,
      state: meetings.state,
      rsvp: invitations.rsvp,
    })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .where(
      and(
        eq(meetings.officeId, permit.officeId),
        isNull(invitations.withdrawnAt),
        gt(meetings.endsAt, now),
        inArray(meetings.state, ['draft', 'announced', 'in_session', 'postponed']),
        sql`${invitations.unitId} = any(${withPredecessors(sql`select ${id}::uuid`)})
          and (${invitations.unitId} = ${id} or ${id} in ${standingUnits(sql`${invitations.unitId}`, day)})`,
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(20);
}

export type UnitCorrection = Pick<
  Unit,
  'code' | 'name' | 'shortName' | 'kind' | 'parentId' | 'protocolRank' | 'searchText'
>;

/**
 * Corrects what was entered wrongly, in the entries of its histories that stand on the day and in the row: no day, no new
 * entry. A name or place that is set for a later day stays, in the row too.
 */
export async function correctUnitRow(
  tx: Db,
  _permit: Permit<'people.write'>,
  { id, on }: { id: UnitId; on: string },
  facts: UnitCorrection,
): Promise<void> {
  const { name, shortName, parentId } = facts;
  const standing = (table: 'unit_names' | 'unit_parents') =>
    sql`from_on = (${dated(table, 'from_on', sql`${id}`, sql`${on}::date`)})`;
  await tx
    .update(unitNames)
    .set({ name, shortName })
    .where(and(eq(unitNames.unitId, id), standing('unit_names')));
  await tx
    .update(unitParents)
    .set({ parentId })
    .where(and(eq(unitParents.unitId, id), standing('unit_parents')));
  const newest = (table: 'unit_names' | 'unit_parents', column: string) =>
    dated(table, column, sql`${id}`, sql`'infinity'::date`);
  await tx
    .update(units)
    .set({
      ...facts,
      name: sql`coalesce((${newest('unit_names', 'name')}), ${name})`,
      shortName: sql`coalesce((${newest('unit_names', 'short_name')}), ${shortName})`,
      parentId: sql`case when exists (select 1 from unit_parents h where h.unit_id = ${id})
        then (${newest('unit_parents', 'parent_id')}) else ${parentId}::uuid end`,
    })
    .where(eq(units.id, id));
}

/** Whether another unit has this code. */
export async function isUnitCodeTaken(tx: Db, code: string, by: UnitId): Promise<boolean> {
  const rows = await tx
    .select({ id: units.id })
    .from(units)
    .where(and(eq(units.code, code), sql`${units.id} <> ${by}`))
    .limit(1);
  return rows.length > 0;
}
