import { sql } from 'drizzle-orm';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';

/** Names of those among these people who hold a role in, or chair a coming meeting of, an office that is none of these. */
export async function listPeopleElsewhere(
  db: Db,
  ids: PersonId[],
  { officeIds, now }: { officeIds: OfficeId[]; now: Date },
): Promise<string[]> {
  const own = sql.param(officeIds);
  const rows = await db.execute<{ name: string }>(sql`
    select p.full_name as name from people p where p.id = any(${sql.param(ids)}::uuid[]) and (
      exists (select 1 from accounts a join role_grants g on g.account_id = a.id
        where a.person_id = p.id and a.disabled_at is null and g.to_at is null and g.office_id <> all(${own}::uuid[]))
      or exists (select 1 from meetings m where m.chair_id = p.id and m.ends_at > ${now.toISOString()}
        and m.state <> 'cancelled' and m.office_id <> all(${own}::uuid[])))
    order by p.full_name`);
  return rows.map(({ name }) => name);
}
