import { type SQL, sql } from 'drizzle-orm';
import type { Passing } from '#domain/outbox/retention.ts';
import type { Db } from '../client.ts';
import { deliveryOf } from './newest-notices.ts';

/** A way whose delivery is still open goes on saying that it was added. */
const isOver = sql`not exists (
  select 1 from notices n join outbox o on ${deliveryOf}
  where n.id = r.notice_id and o.lane = r.lane and o.address = r.address)`;

const kept: Record<Passing, { table: SQL; at: SQL; may?: SQL }> = {
  presses: { table: sql`presses`, at: sql`r.arrived_at` },
  noticeWays: { table: sql`notice_ways`, at: sql`r.added_at`, may: isOver },
  deadAddresses: { table: sql`dead_addresses`, at: sql`r.refused_at` },
  grantHistory: { table: sql`messenger_grant_history`, at: sql`r.replaced_at` },
  earlyReceipts: { table: sql`early_receipts`, at: sql`r.created_at` },
};

/** Deletes at most so many rows of what was written before the instant; returns how many there were. */
export async function deleteBatch(db: Db, what: Passing, before: Date, most: number): Promise<number> {
  const { table, at, may = sql`true` } = kept[what];
  const [row] = await db.execute<{ count: number }>(sql`
    with gone as (
      delete from ${table} where ctid = any(array(
        select r.ctid from ${table} r where ${at} < ${before.toISOString()}::timestamptz and ${may} limit ${most}))
      returning 1)
    select count(*)::int as count from gone`);
  return row?.count ?? 0;
}
