import type { Sql } from '#db/client.ts';
import type { RoundId } from '#domain/ids.ts';

export type Result = Record<
  'entitled' | 'present' | 'cast' | 'valid' | 'yes' | 'no' | 'none' | 'base',
  number
> & { carried: boolean };

/**
 * What a round came to by the rows of invitations, presences, ballots and counts alone, with fractions multiplied out in SQL: no
 * function of the program has a part in it, nor what the program froze at the opening. Beside it what the program published.
 */
export async function recompute(
  sql: Sql,
  roundId: RoundId,
): Promise<{ published: Result; own: Result; late: number; gone: number; away: number }> {
  const [row] = await sql`
    with r as (select meeting_id, opened_at, way, tally, rule->>'base' as base, (rule->'majority'->>'numerator')::bigint as up,
      (rule->'majority'->>'denominator')::bigint as down, (rule->'majority'->>'isMoreThan')::boolean as more
      from voting_rounds where id = ${roundId}),
    seat as (select
        exists (select 1 from presences p where p.invitation_id = i.id and p.voided_at is null
          and tstzrange(p.from_at, p.until_at) @> r.opened_at) as is_there,
        exists (select 1 from presences p where p.invitation_id = i.id and p.from_at > r.opened_at) as is_late,
        exists (select 1 from presences p where p.invitation_id = i.id and p.until_at <= r.opened_at) as is_gone
      from r join invitations i on i.meeting_id = r.meeting_id and i.capacity = 'member' and i.withdrawn_at is null),
    e as (select count(*) as entitled, count(*) filter (where is_there) as present, count(*) filter (where is_late) as late,
      count(*) filter (where is_gone) as gone, count(*) filter (where not (is_there or is_late or is_gone)) as away from seat),
    hand as (select votes, spoilt from hand_counts where round_id = ${roundId} order by counted_at desc limit 1),
    b as (
      select count(*) filter (where choice = 'for') as yes, count(*) filter (where choice = 'against') as no,
        count(*) filter (where choice = 'not_voting') as none, 0::bigint as spoilt
      from ballots where round_id = ${roundId} having (select way from r) = 'electronic'
      union all
      select (votes->>'for')::bigint, (votes->>'against')::bigint, (votes->>'not_voting')::bigint, spoilt
      from hand where (select way from r) <> 'electronic'),
    n as (select yes + no + none as valid, yes + no + none + spoilt as cast_count,
      case base when 'entitled' then entitled when 'present' then present when 'cast' then yes + no + none + spoilt
        when 'valid' then yes + no + none end as base_count from e, b, r)
    select e.late::int, e.gone::int, e.away::int,
      json_build_object('entitled', entitled, 'present', present, 'cast', cast_count, 'valid', valid, 'yes', yes, 'no', no,
        'none', none, 'base', base_count, 'carried', base_count > 0 and
          case when more then yes * down > base_count * up else yes * down >= base_count * up end) as own,
      json_build_object('entitled', tally->'entitled', 'present', tally->'present', 'cast', tally->'cast', 'valid', tally->'valid',
        'yes', tally->'votes'->'for', 'no', tally->'votes'->'against', 'none', tally->'votes'->'not_voting',
        'base', tally->'baseCount', 'carried', tally->>'outcome' = 'carried') as published
    from e, b, r, n`;
  return row as Awaited<ReturnType<typeof recompute>>;
}
