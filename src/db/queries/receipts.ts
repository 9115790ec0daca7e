import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

export type Receipt = { lane: string; address: string; messageIds: string[]; at: Date };

/** The messenger says these arrived at this address, or were looked at; the first time counts. Boards that show it are told. Returns how many were known. */
export async function markReceived(
  tx: Db,
  kind: 'delivered' | 'seen',
  { lane, address, messageIds, at }: Receipt,
): Promise<number> {
  const when = sql`${at.toISOString()}::timestamptz`;
  // Whoever has seen it has got it, whichever of the two receipts comes first.
  const seen = kind === 'seen' ? sql`coalesce(n.seen_at, ${when})` : sql`n.seen_at`;
  const rows = await tx.execute<{ known: number }>(sql`
    with told as (
      select h.notice_id from outbox_history h
      where h.lane = ${lane} and h.address = ${address} and h.external_id = any(${sql.param(messageIds)}::text[])),
    noted as (
      update notices n set delivered_at = coalesce(n.delivered_at, ${when}), seen_at = ${seen}
      where n.id in (select notice_id from told) and (n.delivered_at is null or ${kind === 'seen'} and n.seen_at is null)
      returning n.ref),
    boards as (
      select pg_notify('changes', 'meeting:' || m.id)
      from (select distinct i.meeting_id as id from invitations i join noted on noted.ref = i.ref) m)
    select (select count(*)::int from told) as known, (select count(*) from boards) as boards`);
  return rows[0]?.known ?? 0;
}

/** Whether a call to this address is on the wire, so that what became of it is not written yet. */
export async function isCalling(tx: Db, lane: string, address: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from outbox where lane = ${lane} and address = ${address} and state = 'calling' limit 1`,
  );
  return rows.length > 0;
}
