import { sql } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';

/** Of these people who was told of the invitation, and how often they have heard that it is over. */
export async function listToldReaders(db: Db, ref: string, personIds: PersonId[]) {
  if (personIds.length === 0) return [];
  const rows = await db.execute<{ person_id: PersonId; over: number }>(sql`
    select n.person_id, count(distinct o.id)::int as over
    from notices n left join notices o
      on o.ref = n.ref and o.person_id = n.person_id and o.kind = 'invitation_withdrawn'
    where n.ref = ${ref} and n.kind = 'invitation'
      and n.person_id in (select jsonb_array_elements_text(${JSON.stringify(personIds)}::jsonb)::uuid)
    group by n.person_id`);
  return rows.map((row) => ({ personId: row.person_id, timesOver: row.over }));
}
