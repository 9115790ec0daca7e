import { and, eq, sql } from 'drizzle-orm';
import type { AlarmCode, Quotas } from '#domain/messengers/alarms.ts';
import type { Permit } from '#domain/permissions.ts';
import { toStorableJson, toStorableText } from '#lib/json-text.ts';
import type { Db } from '../client.ts';
import { messengerAlarms, messengerQuotas } from '../schema/messengers.ts';
import type { MessengerPlace } from './messenger-grants.ts';

export type AlarmRow = typeof messengerAlarms.$inferSelect;

/** Notes what is wrong, or that it still is. */
export async function raiseAlarm(
  db: Db,
  place: MessengerPlace,
  { code, detail, at }: { code: AlarmCode; detail: string; at: Date },
): Promise<void> {
  const said = toStorableText(detail.slice(0, 300));
  await db
    .insert(messengerAlarms)
    .values({ ...place, code, detail: said, since: at, lastAt: at })
    .onConflictDoUpdate({
      target: [messengerAlarms.channel, messengerAlarms.account, messengerAlarms.code],
      set: { detail: said, lastAt: at, times: sql`${messengerAlarms.times} + 1` },
    });
}

/** These are over. */
export async function clearAlarms(
  db: Db,
  { channel, account }: MessengerPlace,
  codes: readonly AlarmCode[],
): Promise<void> {
  await db.execute(sql`
    delete from messenger_alarms
    where channel = ${channel} and account = ${account} and code = any(${sql.param([...codes])}::text[])`);
}

export function listAlarmsOf(db: Db, { channel, account }: MessengerPlace): Promise<AlarmRow[]> {
  return db
    .select()
    .from(messengerAlarms)
    .where(and(eq(messengerAlarms.channel, channel), eq(messengerAlarms.account, account)));
}

/** Every alarm that stands: figures for whoever watches the program. */
export function listAlarms(db: Db): Promise<AlarmRow[]> {
  return db.select().from(messengerAlarms);
}

/** What the messenger said last of these kinds; what it said of others stays. */
export async function writeQuotas(
  db: Db,
  { channel, account }: MessengerPlace,
  quotas: Quotas,
): Promise<void> {
  await db.execute(sql`
    insert into messenger_quotas (channel, account, quotas)
    values (${channel}, ${account}, ${toStorableJson(quotas)}::jsonb)
    on conflict (channel, account) do update set quotas = messenger_quotas.quotas || excluded.quotas`);
}

export async function findQuotas(db: Db, { channel, account }: MessengerPlace): Promise<Quotas> {
  const [row] = await db
    .select({ quotas: messengerQuotas.quotas })
    .from(messengerQuotas)
    .where(and(eq(messengerQuotas.channel, channel), eq(messengerQuotas.account, account)));
  return row?.quotas ?? {};
}

export type LaneState = { lane: string; waiting: number; pausedUntil: Date | null; lastSentAt: Date | null };

/** How these lanes stand: what waits, until when they are paused, when something left last. */
export async function listLaneStates(
  db: Db,
  _permit: Permit<'meetings.announce'>,
  lanes: string[],
): Promise<LaneState[]> {
  const rows = await db.execute<{
    lane: string;
    waiting: number;
    paused: string | null;
    last: string | null;
  }>(sql`
    select n.lane, (select count(*)::int from outbox o where o.lane = n.lane) as waiting,
      (select l.paused_until from lanes l where l.id = n.lane and l.paused_until > now())::text as paused,
      (select h.finished_at from outbox_history h where h.lane = n.lane and h.state in ('sent', 'placed')
        order by h.finished_at desc limit 1)::text as last
    from unnest(${sql.param(lanes)}::text[]) as n(lane)`);
  return rows.map(({ lane, waiting, paused, last }) => ({
    lane,
    waiting,
    pausedUntil: paused === null ? null : new Date(paused),
    lastSentAt: last === null ? null : new Date(last),
  }));
}

/** A lane that was paused may go on at once. */
export async function endPause(db: Db, lane: string): Promise<void> {
  await db.execute(sql`update lanes set paused_until = null where id = ${lane}`);
  await db.execute(sql`select pg_notify('outbox', '')`);
}
