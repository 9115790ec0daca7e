import { sql } from 'drizzle-orm';
import { toStorableJson, toStorableText } from '#lib/json-text.ts';
import type { Db } from '../client.ts';

export type InboxRow = {
  channel: string;
  account: string;
  updateId: string;
  chatKey: string;
  payload: unknown;
};
/** `ageMs` is how long ago it arrived, by the database's clock. */
export type OpenUpdate = InboxRow & { id: number; tries: number; receivedAt: Date; ageMs: number };

/** Stores updates, each once; how many were new. Commit before the messenger is answered. */
export async function insertUpdates(db: Db, rows: InboxRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const inserted = await db.execute<{ id: number }>(sql`
    insert into inbox (channel, account, update_id, chat_key, payload)
    select r.channel, r.account, r."updateId", r."chatKey", r.payload
    from jsonb_to_recordset(${toStorableJson(rows)}::jsonb)
      as r(channel text, account text, "updateId" text, "chatKey" text, payload jsonb)
    on conflict do nothing
    returning id::int`);
  // Not in the same transaction: commits that notify wait for one another, each for its own write to the disk.
  if (inserted.length > 0) await db.execute(sql`select pg_notify('inbox', '')`);
  return inserted.length;
}

export type Press = {
  channel: string;
  account: string;
  chatKey: string;
  action: string;
  withinSeconds: number;
};

/**
 * Whether the chat's newest update is the press of this very button, only seconds ago, and nobody else has answered the
 * invitation since. Until the end of the transaction the chat's other presses wait.
 */
export async function isPressedJustNow(tx: Db, press: Press): Promise<boolean> {
  const { channel, account, chatKey, action, withinSeconds } = press;
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`press ${channel} ${account} ${chatKey}`}, 0))`,
  );
  // What is so new stands at the end: no index of chats is needed.
  const [row] = await tx.execute(sql`
    select 1 from (
      select payload, received_at from (select * from inbox order by id desc limit 2000) n
      where n.channel = ${channel} and n.account = ${account} and n.chat_key = ${chatKey}
      order by n.id desc limit 1) last
    where last.payload->>'action' = ${action} and last.received_at > now() - make_interval(secs => ${withinSeconds})
      and not exists (
        select 1 from invitations i join rsvp_versions v on v.invitation_id = i.id
        where i.ref = split_part(${action}, ':', 2) and v.answered_at >= last.received_at
          and v.answered_by->>'personId' is distinct from last.payload->>'personId')`);
  return row !== undefined;
}

/**
 * The oldest open update of any chat that nobody else is working on, locked for this transaction:
 * one chat's updates are taken in order, different chats side by side. `offset 0` keeps the inner query an index look-up
 * a row: as a join it is quadratic whenever the statistics are stale.
 */
export async function takeOldestUpdate(tx: Db): Promise<OpenUpdate | null> {
  const [row] = await tx.execute<Record<string, unknown>>(sql`
    select i.id::int, i.channel, i.account, i.update_id, i.chat_key, i.payload, i.tries, i.received_at,
      (extract(epoch from clock_timestamp() - i.received_at) * 1000)::float8 as age_ms
    from inbox i
    where i.done_at is null and i.set_aside_at is null and i.next_try_at <= now()
      and not exists (
        select 1 from inbox e
        where e.channel = i.channel and e.account = i.account and e.chat_key = i.chat_key
          and e.id < i.id and e.done_at is null and e.set_aside_at is null
        offset 0)
    order by i.id
    for update skip locked
    limit 1`);
  return row ? toOpenUpdate(row) : null;
}

export async function finishUpdate(tx: Db, id: number): Promise<void> {
  await tx.execute(sql`update inbox set done_at = now(), error = null where id = ${id}`);
}

/** A failed try: again after a pause that triples, and aside after the fifth. Returns true when it went aside. */
export async function failUpdate(
  db: Db,
  id: number,
  error: string,
  firstPauseSeconds: number,
): Promise<boolean> {
  const [row] = await db.execute<{ aside: boolean }>(sql`
    update inbox set tries = tries + 1, error = ${toStorableText(error.slice(0, 500))},
      next_try_at = now() + make_interval(secs => ${firstPauseSeconds}::float8 * power(3, tries)),
      set_aside_at = case when tries + 1 >= 5 then now() end
    where id = ${id} and done_at is null
    returning set_aside_at is not null as aside`);
  return row?.aside ?? false;
}

export async function countInbox(db: Db): Promise<{ open: number; aside: number }> {
  const [row] = await db.execute<{ open: number; aside: number }>(sql`
    select count(*) filter (where done_at is null and set_aside_at is null)::int as open,
           count(*) filter (where set_aside_at is not null)::int as aside
    from inbox where done_at is null`);
  return { open: row?.open ?? 0, aside: row?.aside ?? 0 };
}

function toOpenUpdate(row: Record<string, unknown>): OpenUpdate {
  return {
    id: Number(row.id),
    channel: String(row.channel),
    account: String(row.account),
    updateId: String(row.update_id),
    chatKey: String(row.chat_key),
    payload: row.payload,
    tries: Number(row.tries),
    receivedAt: new Date(String(row.received_at)),
    ageMs: Math.max(0, Number(row.age_ms)),
  };
}
