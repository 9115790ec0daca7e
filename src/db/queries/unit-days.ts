import { inArray, type SQL, sql } from 'drizzle-orm';
import type { UnitId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { units } from '../schema/units.ts';

/** The newest entry of a dated history on the day; before the first entry the first one speaks. */
export const dated = (table: 'unit_names' | 'unit_parents', column: string, unitId: SQL, day: SQL) => sql`
  select h.${sql.raw(column)} from ${sql.raw(table)} h where h.unit_id = ${unitId}
  order by h.from_on <= ${day} desc, case when h.from_on <= ${day} then h.from_on end desc, h.from_on limit 1`;

/** What the unit was called on the day; null for no unit. `unitId` and `day` are SQL of the query around it. */
export const unitNameOn = (unitId: SQL, day: SQL, column: 'name' | 'short_name' = 'name') => sql<
  string | null
>`coalesce((${dated('unit_names', column, unitId, day)}),
  (select w.${sql.raw(column)} from units w where w.id = ${unitId}))`;

/** Under which unit it stood on the day; a unit that was never moved has no history and stands where its row says. */
export const unitParentOn = (unitId: SQL, day: SQL) => sql<UnitId | null>`case
  when exists (select 1 from unit_parents h where h.unit_id = ${unitId})
  then (${dated('unit_parents', 'parent_id', unitId, day)})
  else (select w.parent_id from units w where w.id = ${unitId}) end`;

/**
 * Ids of the units that stand on the day for one that has ended by then, through any number of reorganisations; none for
 * a unit that is still there. `unitId` and `day` are SQL of the query around it.
 */
export const standingUnits = (unitId: SQL, day: SQL) => sql`(
  with recursive chain(id) as (
    select s.successor_id from unit_successions s join units e on e.id = s.predecessor_id
    where s.predecessor_id = ${unitId} and s."on" <= ${day} and e.valid_to < ${day}
    union
    select s.successor_id from chain c join units e on e.id = c.id and e.valid_to < ${day}
    join unit_successions s on s.predecessor_id = c.id and s."on" <= ${day})
  select v.id from chain c join units v on v.id = c.id
  where v.valid_from <= ${day} and (v.valid_to is null or v.valid_to >= ${day}))`;

/**
 * Ids of these units and of every one they came from, as an array for `= any(…)`: found once a query, so that invitations
 * are looked up by their unit before `standingUnits` judges the few that are left. `ids` is a select of one column.
 */
export const withPredecessors = (ids: SQL) => sql`array(
  with recursive back(id) as (${ids}
    union select s.predecessor_id from back k join unit_successions s on s.successor_id = k.id)
  select id from back)`;

/** Names of the units that stand for it on the day, as one text; null while it is still there itself. */
export const standingNames = (unitId: SQL, day: SQL) => sql<string | null>`(
  select string_agg(${unitNameOn(sql`t.id`, day)}, ', ' order by t.protocol_rank, t.name)
  from units t where t.id in ${standingUnits(unitId, day)})`;

export type StandingUnit = { unitId: UnitId; standingId: UnitId; name: string };

/** Which units answer on the day in place of those that have ended by then; one query, nothing for units still there. */
export async function listStandingUnits(db: Db, ids: UnitId[], on: string): Promise<StandingUnit[]> {
  if (ids.length === 0) return [];
  const day = sql`${on}::date`;
  return db
    .select({
      unitId: units.id,
      standingId: sql<UnitId>`t.id`,
      name: sql<string>`${unitNameOn(sql`t.id`, day)}`,
    })
    .from(units)
    .innerJoin(
      sql`lateral (select v.* from units v where v.id in ${standingUnits(sql`units.id`, day)}) t`,
      sql`true`,
    )
    .where(inArray(units.id, ids))
    .orderBy(sql`t.protocol_rank, t.name`);
}
