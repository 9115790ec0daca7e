import { sql } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { findToldCard } from './cards.ts';

/** The newest version that was told has reached the person; false when they had said so before. Whoever says it has seen it. */
export async function markReceived(tx: Db, personId: PersonId, ref: string): Promise<boolean> {
  const version = await findToldCard(tx, personId, ref);
  if (version === null) return false;
  const rows = await tx.execute<{ id: number }>(sql`
    update notices set received_at = now(), seen_at = coalesce(seen_at, now())
    where person_id = ${personId} and kind = 'invitation' and ref = ${ref} and version = ${version}
      and received_at is null returning id`);
  return rows.length > 0;
}

/** The newest told card of each invitation of the person to which they have said neither "Đã nhận" nor "Đã rõ". */
export async function listUnreceived(
  db: Db,
  personId: PersonId,
  from: Date,
): Promise<{ ref: string; version: number; facts: unknown }[]> {
  const rows = await db.execute<{ ref: string; version: number; facts: unknown }>(sql`
    with newest as (
      select distinct on (n.ref) n.ref, n.version, coalesce(n.received_at, n.acknowledged_at) as known_at, b.facts
      from notices n join broadcasts b on b.id = n.broadcast_id
      where n.person_id = ${personId} and n.kind = 'invitation' and b.cancelled_at is null and b.not_before <= now()
      order by n.ref, n.version desc)
    select w.ref, w.version::int, w.facts from newest w
    join invitations i on i.ref = w.ref and i.withdrawn_at is null join meetings m on m.id = i.meeting_id
    where w.known_at is null and m.ends_at > ${from.toISOString()}::timestamptz
    order by m.starts_at`);
  return [...rows];
}
