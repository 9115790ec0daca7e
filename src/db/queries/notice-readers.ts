import { sql } from 'drizzle-orm';
import type { MeetingId, PersonId } from '#domain/ids.ts';
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

/** Who of these people was told of another invitation of the meeting that still stands: the meeting stays theirs. */
export async function listStillInvited(
  db: Db,
  { meetingId, exceptRef }: { meetingId: MeetingId; exceptRef: string },
  personIds: PersonId[],
): Promise<Set<PersonId>> {
  if (personIds.length === 0) return new Set();
  const rows = await db.execute<{ person_id: PersonId }>(sql`
    select distinct n.person_id from invitations i join notices n on n.ref = i.ref and n.kind = 'invitation'
    where i.meeting_id = ${meetingId} and i.withdrawn_at is null and i.ref <> ${exceptRef}
      and n.person_id = any(${sql.param(personIds)}::uuid[])`);
  return new Set(rows.map((row) => row.person_id));
}
