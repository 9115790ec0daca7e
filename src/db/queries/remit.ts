import { sql } from 'drizzle-orm';
import type { OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import type { Db } from '../client.ts';

/**
 * The units each office with a unit of its own holds: that one, all below it, and those that ended into one of them. A
 * unit that goes on beside its successor is not the successor's.
 */
export const held = sql`below(id, above) as (
  select id, parent_id from units where parent_id is not null
  union all
  select p.id, s.successor_id from unit_successions s join units p on p.id = s.predecessor_id and p.valid_to is not null),
held(office_id, id) as (
  select o.id, o.root_unit_id from offices o where o.root_unit_id is not null
  union
  select h.office_id, b.id from held h join below b on b.above = h.id)`;

/** A unit or person that none of some offices holds; `office` is the one to ask, empty when no office does. */
export type Outside = { id: string; name: string; office: string };

/**
 * Which of these units and people none of the offices holds; one query. A person belongs to the units of posts that are not
 * over, else to those of the posts that ended last; who never had a post belongs to nobody and is never outside.
 */
export async function listOutside(
  db: Db,
  officeIds: readonly OfficeId[],
  { unitIds = [], personIds = [] }: { unitIds?: readonly UnitId[]; personIds?: readonly PersonId[] },
  now: Date,
): Promise<Outside[]> {
  if (unitIds.length + personIds.length === 0) return [];
  const own = sql.param(officeIds);
  const at = now.toISOString();
  return await db.execute<Outside>(sql`
    with recursive ${held},
    whole as (select 1 from offices where id = any(${own}::uuid[]) and root_unit_id is null),
    today(day) as (select (${at}::timestamptz at time zone coalesce((select max(time_zone) from offices
      where id = any(${own}::uuid[])), 'UTC'))::date),
    wanted(id, name, unit_id) as (
      select u.id, u.name, u.id from units u where u.id in ${idList(unitIds)}
      union all
      select p.id, p.full_name, t.unit_id from people p join posts t on t.person_id = p.id cross join today
      where p.id in ${idList(personIds)} and (t.valid_to is null or t.valid_to >= day or t.valid_to = (
        select max(l.valid_to) from posts l where l.person_id = p.id
        having bool_and(l.valid_to < day) and count(*) = count(l.valid_to)))),
    outside as (select w.id, min(w.name) as name from wanted w where not exists (select 1 from whole)
      group by w.id having not bool_or(
        w.unit_id in (select h.id from held h where h.office_id = any(${own}::uuid[])))),
    sizes(office_id, size) as (select office_id, count(*) from held group by office_id),
    holders as (select distinct on (x.id) x.id, o.name from outside x join wanted w on w.id = x.id
      join held h on h.id = w.unit_id join sizes z on z.office_id = h.office_id join offices o on o.id = h.office_id
      order by x.id, z.size, o.name)
    select x.id, x.name, coalesce(h.name, (select o.name from offices o where o.root_unit_id is null
      order by o.created_at, o.name limit 1), '') as office
    from outside x left join holders h on h.id = x.id
    order by 2, 1`);
}

const idList = (ids: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid)`;

/**
 * The offices that hold every unit there is: those without a unit of their own (`isUnbound`), and the one whose unit is the
 * only one at the top.
 */
export async function listWholeOffices(
  db: Db,
): Promise<{ id: OfficeId; name: string; rootUnitId: UnitId | null; isUnbound: boolean }[]> {
  return await db.execute(sql`
    with tops as (select id from units where parent_id is null and valid_to is null)
    select o.id, o.name, o.root_unit_id as "rootUnitId", o.root_unit_id is null as "isUnbound" from offices o
    where o.root_unit_id is null
      or (o.root_unit_id in (select id from tops) and (select count(*) from tops) = 1)
    order by o.root_unit_id is not null, o.created_at, o.name`);
}

/** An office whose own unit became another. */
export type RootMove = { officeId: OfficeId; from: UnitId; to: UnitId };

/** Offices whose unit is one of these get its heir instead; returns which. */
export async function moveRoots(tx: Db, heirs: readonly { from: UnitId; to: UnitId }[]): Promise<RootMove[]> {
  if (heirs.length === 0) return [];
  return await tx.execute<RootMove>(sql`
    update offices o set root_unit_id = h."to"
    from jsonb_to_recordset(${JSON.stringify(heirs)}::text::jsonb) as h("from" uuid, "to" uuid)
    where o.root_unit_id = h."from" returning o.id as "officeId", h."from", h."to"`);
}

/** Gives offices their former unit back, unless they were given another meanwhile. */
export async function moveRootsBack(tx: Db, moves: readonly RootMove[]): Promise<void> {
  if (moves.length === 0) return;
  await tx.execute(sql`
    update offices o set root_unit_id = m."from"
    from jsonb_to_recordset(${JSON.stringify(moves)}::text::jsonb) as m("officeId" uuid, "from" uuid, "to" uuid)
    where o.id = m."officeId" and o.root_unit_id = m."to"`);
}

/** Names of the offices whose own unit is one of these. */
export async function listRootedAt(db: Db, unitIds: readonly UnitId[]): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(
    sql`select name from offices where root_unit_id in ${idList(unitIds)} order by name`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Whose word to which office: the offices that hold a unit in which the person has a post or whose desk they hold, the
 * nearest first, and those in which they have a role; every office when there is none of these.
 */
export async function listOfficesOfPerson(
  db: Db,
  personId: PersonId,
  now: Date,
): Promise<{ id: OfficeId; name: string }[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const day = sql`(${at} at time zone o.time_zone)::date`;
  return await db.execute<{ id: OfficeId; name: string }>(sql`
    with recursive ${held},
    sizes(office_id, size) as (select office_id, count(*) from held group by office_id),
    theirs as (
      select o.id from offices o where exists (
        select 1 from (
          select p.unit_id from posts p where p.person_id = ${personId} and p.valid_from <= ${day}
            and (p.valid_to is null or p.valid_to >= ${day})
          union all
          select d.unit_id from desk_holders d where d.person_id = ${personId} and d.from_at <= ${at}
            and (d.to_at is null or d.to_at > ${at})) own
        where o.root_unit_id is null or own.unit_id in (select h.id from held h where h.office_id = o.id))
      union
      select g.office_id from role_grants g join accounts a on a.id = g.account_id
      where a.person_id = ${personId} and g.to_at is null and a.disabled_at is null)
    select o.id, o.name from offices o left join sizes z on z.office_id = o.id
    where o.id in (select id from theirs) or not exists (select 1 from theirs)
    order by z.size nulls last, o.name`);
}
