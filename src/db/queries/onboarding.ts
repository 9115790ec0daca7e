import { sql } from 'drizzle-orm';
import type { UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { unitNameOn } from './unit-days.ts';

/** How far one unit has come: whom it has, and how many of them can be told where. */
export type UnitReach = {
  unitId: UnitId;
  name: string;
  shortName: string;
  heads: number;
  deskHolders: number;
  /** Desk holders who linked a messenger or opened their page. */
  deskReached: number;
  people: number;
  reached: number;
  bound: number;
  accounts: number;
  channels: Readonly<Record<string, number>>;
};

/**
 * Every unit of the day, as it is called on it, with its figures, in protocol order: one statement whatever the number of
 * units and people.
 */
export async function listUnitReach(
  db: Db,
  _permit: Permit<'people.read'>,
  { on, at }: { on: string; at: Date },
): Promise<UnitReach[]> {
  const now = sql`${at.toISOString()}::timestamptz`;
  const [unit, day] = [sql`u.id`, sql`${on}::date`];
  const rows = await db.execute<UnitReach>(sql`
    with member as (
      select p.unit_id, p.person_id, bool_or(p.is_head) as is_head from posts p
      join people h on h.id = p.person_id and h.left_at is null
      where p.valid_from <= ${on} and (p.valid_to is null or p.valid_to >= ${on})
      group by p.unit_id, p.person_id
    ), chat as (
      select distinct person_id, channel from identities where unlinked_at is null
    ), bound as (
      select distinct person_id from devices where revoked_at is null
    ), reached as (
      select person_id from chat union select person_id from bound
    ), of_unit as (
      select m.unit_id, count(*)::int as people, (count(*) filter (where m.is_head))::int as heads,
        count(r.person_id)::int as reached, count(b.person_id)::int as bound, count(a.id)::int as accounts
      from member m left join reached r using (person_id) left join bound b using (person_id)
      left join accounts a on a.person_id = m.person_id and a.disabled_at is null
      group by m.unit_id
    ), of_channel as (
      select unit_id, jsonb_object_agg(channel, count) as channels from (
        select m.unit_id, c.channel, count(*)::int as count from member m join chat c using (person_id)
        group by m.unit_id, c.channel) counted
      group by unit_id
    ), desk as (
      select d.unit_id, count(*)::int as holders, count(r.person_id)::int as reached
      from desk_holders d left join reached r using (person_id) 
      where d.from_at <= ${now} and (d.to_at is null or d.to_at > ${now})
      group by d.unit_id
    )
    select u.id as "unitId", ${unitNameOn(unit, day)} as name, ${unitNameOn(unit, day, 'short_name')} as "shortName", coalesce(o.heads, 0) as heads,
      coalesce(d.holders, 0) as "deskHolders", coalesce(d.reached, 0) as "deskReached",
      coalesce(o.people, 0) as people, coalesce(o.reached, 0) as reached, coalesce(o.bound, 0) as bound,
      coalesce(o.accounts, 0) as accounts, coalesce(c.channels, '{}') as channels
    from units u left join of_unit o on o.unit_id = u.id left join of_channel c on c.unit_id = u.id
    left join desk d on d.unit_id = u.id
    where u.valid_from <= ${on} and (u.valid_to is null or u.valid_to >= ${on})
    order by u.protocol_rank, name collate "vi-x-icu"`);
  return [...rows];
}
