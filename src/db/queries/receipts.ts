import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { earlyReceipts } from '../schema/outbox.ts';

export type Receipt = { lane: string; address: string; messageIds: string[]; at: Date };

const toldBoards = sql`(
  select pg_notify('changes', 'meeting:' || m.id)
  from (select distinct i.meeting_id as id from invitations i join noted on noted.ref = i.ref) m)`;

/**
 * The messenger says these arrived at this address, or were looked at; the first time counts. Boards that show it are told.
 * Returns which of them nothing is known of (yet).
 */
export async function markReceived(
  tx: Db,
  kind: 'delivered' | 'seen',
  { lane, address, messageIds, at }: Receipt,
): Promise<string[]> {
  const when = sql`${at.toISOString()}::timestamptz`;
  // Whoever has seen it has got it, whichever of the two receipts comes first.
  const seen = kind === 'seen' ? sql`coalesce(n.seen_at, ${when})` : sql`n.seen_at`;
  const rows = await tx.execute<{ id: string }>(sql`
    with told as (
      select h.notice_id, h.external_id from outbox_history h
      where h.lane = ${lane} and h.address = ${address} and h.external_id = any(${sql.param(messageIds)}::text[])),
    noted as (
      update notices n set delivered_at = coalesce(n.delivered_at, ${when}), seen_at = ${seen}
      where n.id in (select notice_id from told) and (n.delivered_at is null or ${kind === 'seen'} and n.seen_at is null)
      returning n.ref),
    boards as ${toldBoards}
    select ids.id, (select count(*) from boards) as boards from unnest(${sql.param(messageIds)}::text[]) as ids(id)
    where not exists (select 1 from told where told.external_id = ids.id)`);
  return rows.map(({ id }) => id);
}

/** Keeps receipts of messages whose call is not recorded yet. */
export async function rememberReceipts(
  tx: Db,
  kind: 'delivered' | 'seen',
  { lane, address, messageIds, at }: Receipt,
): Promise<void> {
  await tx
    .insert(earlyReceipts)
    .values(messageIds.map((messageId) => ({ lane, address, messageId, kind, at })))
    .onConflictDoNothing();
}

/** Remembered receipts of messages that are recorded by now become facts of their notices. Boards are told. */
export async function applyEarlyReceipts(db: Db): Promise<void> {
  await db.execute(sql`
    with matched as (
      delete from early_receipts e using outbox_history h
      where h.lane = e.lane and h.address = e.address and h.external_id = e.message_id
      returning h.notice_id, e.kind, e.at),
    facts as (
      select notice_id, min(at) as arrived_at, min(at) filter (where kind = 'seen') as seen_at from matched group by 1),
    noted as (
      update notices n set delivered_at = least(n.delivered_at, f.arrived_at), seen_at = coalesce(n.seen_at, f.seen_at)
      from facts f where f.notice_id = n.id returning n.ref)
    select count(*) from ${toldBoards} boards`);
}

/** Whether a call to this address is on the wire, so that what became of it is not written yet. */
export async function isCalling(tx: Db, lane: string, address: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from outbox where lane = ${lane} and address = ${address} and state = 'calling' limit 1`,
  );
  return rows.length > 0;
}
