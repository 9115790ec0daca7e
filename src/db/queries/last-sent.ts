import { sql } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';

/**
 * The last message that reached this person in this chat, so that a number typed there means one of its choices; `outdated`
 * when its facts have changed since and the chat does not show it. What waited (a hold, the morning) counts from when it
 * arrived, not from when it was written. What a former owner of the chat was sent is not among them.
 */
export async function findLastSent(
  db: Db,
  { lane, chatKey, personId }: { lane: string; chatKey: string; personId: PersonId },
) {
  type Row = { kind: string; facts: unknown; ref: string; outdated: boolean; age_ms: number };
  const [row] = await db.execute<Row>(sql`
    select n.kind, n.ref, coalesce(b.facts, '{}'::jsonb) || n.facts as facts,
      exists (select 1 from outbox o where o.notice_id = n.id and o.lane = h.lane and o.address = h.address and o.op = 'edit')
        or coalesce((select e.state not in ('sent', 'placed') from outbox_history e where e.notice_id = n.id
          and e.lane = h.lane and e.address = h.address and e.op = 'edit' order by e.id desc limit 1), false) as outdated,
      (extract(epoch from clock_timestamp() - h.finished_at) * 1000)::float8 as age_ms
    from outbox_history h join notices n on n.id = h.notice_id left join broadcasts b on b.id = n.broadcast_id
    where h.lane = ${lane} and h.address = ${chatKey} and h.op = 'send' and h.state in ('sent', 'placed')
      and (h.person_id = ${personId} or h.person_id is null)
    order by h.finished_at desc, h.id desc limit 1`);
  return row ?? null;
}

/** Whether a message of this kind is on its way to this person in this chat. */
export async function isOnItsWay(
  db: Db,
  { lane, chatKey, personId, kind }: { lane: string; chatKey: string; personId: PersonId; kind: string },
): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from outbox where lane = ${lane} and address = ${chatKey} and kind = ${kind} and op = 'send'
      and (person_id = ${personId} or person_id is null) limit 1`);
  return rows.length > 0;
}

/** Whether a message is being handed to the messenger for this chat now: its reader may see it before we are told that it went. */
export async function isOnTheWire(
  db: Db,
  { lane, chatKey }: { lane: string; chatKey: string },
): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from outbox where lane = ${lane} and address = ${chatKey} and op = 'send' and state = 'calling' limit 1`);
  return rows.length > 0;
}
