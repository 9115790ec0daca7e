import type { BrowserContext } from 'playwright-core';
import type { Sql } from '#db/client.ts';
import type { Look } from './look-camera.ts';

/** Photographs the units' checks of a working day long past, its hours, and a day off. */
export async function photographChecks(
  look: Look,
  context: BrowserContext,
  { sql, officeId }: { sql: Sql; officeId: string },
): Promise<void> {
  const path = `/admin/o/${officeId}/checks`;
  await sql`update desk_holders set from_at = '2026-01-01' where to_at is null`;
  await sql`insert into check_rounds (office_id, "on", at, state, units, looked, closes_at, held_at, closed_at)
    select ${officeId}, d::date, w.at, 'sent', 9, 0, d, d, d from generate_series('2026-11-02', '2026-11-20', interval '1 day') d,
      (values ('07:00'), ('11:30'), ('13:30'), ('17:00')) w(at)`;
  await sql`insert into unit_checks (unit_id, "on", at, person_id, how, via, checked_at)
    select d.unit_id, x::date, w.at, d.person_id, case when w.at < '12' then 'pressed' else 'looked' end, 'web',
      (x::date + w.at::time) at time zone 'Asia/Ho_Chi_Minh' + interval '5 minutes'
    from desk_holders d, generate_series('2026-11-02', '2026-11-20', interval '1 day') x,
      (values ('07:00'), ('11:30'), ('13:30'), ('17:00')) w(at)
    where (ascii(d.unit_id::text) + extract(day from x)::int + ascii(w.at)) % 5 > 1 on conflict do nothing`;
  await look(context, 'checks', `${path}?on=2026-11-18`);
  await look(context, 'checks-off', `${path}?on=2026-11-15`);
  await look(context, 'check-rules', `${path}/rules`);
  // A unit that keeps its hours by this office.
  const [unit] = await sql`
    with recursive below as (select root_unit_id as id from offices where id = ${officeId}
      union select u.id from units u join below b on u.parent_id = b.id)
    select unit_id as id from unit_checks join below on below.id = unit_id group by 1 order by count(*) desc limit 1`;
  await look(context, 'check-month', `${path}/units/${unit?.id}?month=2026-11`);
}
