import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Makes the outbox history's partition of the month (ISO `2026-11`) if it is missing; months are cut in UTC. */
export async function ensureHistoryMonth(db: Db, month: string): Promise<void> {
  const name = `outbox_history_${month.replace('-', '_')}`;
  const [year, number] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year ?? 0, number ?? 1, 1)).toISOString().slice(0, 10);
  await db.execute(sql`
    create table if not exists ${sql.identifier(name)} partition of outbox_history
    for values from (${sql.raw(`'${month}-01'`)}) to (${sql.raw(`'${next}'`)})`);
}

/**
 * Removes what has run out and is nobody's record: sessions, rate counters, idempotency keys after two days, spent codes
 * and old questions after a month, and the raw updates of messengers after three (what they did stays as versions and audit).
 */
export async function sweepExpired(db: Db): Promise<void> {
  await db.execute(sql`delete from sessions where expires_at < now()`);
  await db.execute(sql`delete from rate_limits where expire < now()`);
  await db.execute(sql`delete from idempotency_keys where created_at < now() - interval '48 hours'`);
  await db.execute(sql`delete from link_codes where expires_at < now() - interval '30 days'`);
  await db.execute(sql`delete from messenger_sign_ins where expires_at < now() - interval '30 days'`);
  await db.execute(sql`delete from dialogues where expires_at < now() - interval '30 days'`);
  await db.execute(sql`delete from inbox where done_at < now() - interval '90 days'`);
}
