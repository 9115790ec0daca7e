import { sql } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { OutboxState } from '#domain/outbox/lifecycle.ts';
import { toStorableJson, toStorableText } from '#lib/json-text.ts';
import type { Db } from '../client.ts';
import { isStillTheirs, liveFacts } from './cards.ts';

/**
 * One worker's hold on a lane. What it writes about its queue carries the fence, so a worker that lost the lease changes
 * nothing there; only what a messenger told it (accepted, refused, wait) is a fact whoever holds the lane.
 */
export type Lease = { lane: string; owner: string; fence: number };

export type Claimed = {
  id: number;
  noticeId: number;
  personId: PersonId | null;
  address: string;
  op: 'send' | 'edit';
  targetId: string | null;
  kind: string;
  ref: string;
  version: number;
  again: boolean;
  /** May ring in quiet hours. */
  atAnyHour: boolean;
  tries: number;
  /** Its chat is the reader's no more: nothing may be called there. */
  cutOff: boolean;
  facts: unknown;
  language: 'vi' | 'en';
  /** The reader's full name; null for a chat that is nobody's yet. */
  reader: string | null;
  /** When it was decided to tell this, the same at every try. */
  noticeAt: Date;
};

export async function ensureLane(db: Db, lane: string): Promise<void> {
  await db.execute(sql`insert into lanes (id) values (${lane}) on conflict do nothing`);
}

/**
 * Takes the lane when nobody holds it. Rows a dead holder left in `calling` may or may not have arrived: they become
 * `unknown` and will be sent again, labelled.
 */
export async function acquireLane(
  db: Db,
  lane: string,
  owner: string,
  leaseSeconds: number,
): Promise<Lease | null> {
  return db.transaction(async (tx) => {
    const [row] = await tx.execute<{ fence: number }>(sql`
      update lanes set owner = ${owner}, fence = fence + 1, lease_until = now() + make_interval(secs => ${leaseSeconds})
      where id = ${lane} and (lease_until is null or lease_until < now())
      returning fence::int`);
    if (!row) return null;
    await tx.execute(
      sql`update outbox set state = 'unknown', again = true where lane = ${lane} and state = 'calling'`,
    );
    return { lane, owner, fence: row.fence };
  });
}

/** Keeps the lane; false when another worker has taken it. */
export async function renewLane(db: Db, lease: Lease, leaseSeconds: number): Promise<boolean> {
  const rows = await db.execute<{ id: string }>(sql`
    update lanes set lease_until = now() + make_interval(secs => ${leaseSeconds})
    where id = ${lease.lane} and owner = ${lease.owner} and fence = ${lease.fence} returning id`);
  return rows.length > 0;
}

export async function releaseLane(db: Db, lease: Lease): Promise<void> {
  await db.execute(sql`
    update lanes set lease_until = null, owner = null
    where id = ${lease.lane} and owner = ${lease.owner} and fence = ${lease.fence}`);
}

/** Lets nothing leave the lane for so long; a longer pause that runs already stands. */
export async function pauseLane(db: Db, lane: string, seconds: number): Promise<void> {
  await db.execute(sql`
    update lanes set paused_until = greatest(paused_until, now() + make_interval(secs => ${seconds})) where id = ${lane}`);
}

/**
 * Marks the next rows as `calling`, most urgent first, and returns them with the facts to render. A row waits while an
 * older one about the same thing to the same recipient is open, and while any call to that recipient is on the wire; a
 * newer version that is still held stops nobody.
 * The lane's row is locked: whoever takes the lane over sees either none of these rows or all of them as `calling`.
 * Commit happens before any call is made. `offset 0` keeps the inner query an index look-up whatever the statistics say.
 * A row whose chat was cut off meanwhile comes marked `cutOff`, whoever put it back or wrote it: this is the only way to a call.
 * With `isQuiet` only what may ring at any hour is taken; a card that changes where it stands rings nowhere.
 */
export async function claimDeliveries(
  db: Db,
  lease: Lease,
  limit: number,
  isQuiet = false,
): Promise<Claimed[]> {
  const audible = isQuiet ? sql`and (o.at_any_hour or o.op = 'edit')` : sql``;
  // What waits for the morning holds up nothing that may leave now.
  const awake = isQuiet ? sql`and (e.at_any_hour or o.op = 'edit')` : sql``;
  const rows = await db.execute<Record<string, unknown>>(sql`
    with held as materialized (
      select 1 from lanes where id = ${lease.lane} and fence = ${lease.fence} and lease_until > now()
        and (paused_until is null or paused_until <= now()) for share),
    ready as (
      select o.id, o.recipient_key, o.urgency from outbox o
      where o.lane = ${lease.lane} and o.state in ('queued', 'unknown') and o.not_before <= now() ${audible}
        and exists (select 1 from held)
        and not exists (
          select 1 from outbox e where e.recipient_key = o.recipient_key and e.lane = o.lane and e.id <> o.id
            and (e.state = 'calling' or (e.ref = o.ref and e.id < o.id and e.state in ('queued', 'unknown')
              and not (e.version > o.version and e.state = 'queued' and e.not_before > now()) ${awake}))
          offset 0)
      order by o.urgency, o.id limit ${limit}),
    next as (
      select id from (select id, row_number() over (partition by recipient_key order by urgency, id) as nth from ready) r
      where nth = 1)
    update outbox o set state = 'calling', calling_at = now(), tries = o.tries + 1,
      target_id = case when o.op = 'edit' then (
        select h.external_id from outbox_history h
        where h.notice_id = o.notice_id and h.lane = o.lane and h.address = o.address and h.op = 'send'
          and h.state in ('sent', 'placed') order by h.finished_at desc limit 1) end
    from next, notices n left join people p on p.id = n.person_id left join broadcasts b on b.id = n.broadcast_id
    where o.id = next.id and o.state in ('queued', 'unknown') and n.id = o.notice_id
    returning o.id::int, o.notice_id::int, o.person_id, o.address, o.op, o.target_id, o.kind, o.ref, o.version, o.again,
      o.at_any_hour, o.tries, o.urgency::int,
      o.cut_off_at is not null or (o.recipient_key not like 'chat:%' and not ${isStillTheirs('o')}) as cut_off, coalesce(b.facts, '{}'::jsonb) || n.facts || ${liveFacts} as facts, coalesce(p.language, 'vi') as language, p.full_name as reader, n.created_at as notice_at`);
  return rows.map(toClaimed).sort((a, b) => a.urgency - b.urgency || a.id - b.id);
}

export type Finished = {
  id: number;
  state: Extract<OutboxState, 'sent' | 'placed' | 'failed' | 'skipped'>;
  externalId: string | null;
  error: string | null;
};

/**
 * Records what became of calls, in one statement: the row moves to the history, the notice gets its time, and live boards
 * of its meeting hear of it. It does not ask for the lease: what a messenger took is a fact, whoever holds the lane now.
 * Returns which rows ended by this; the others had ended before.
 */
export async function finishDeliveries(db: Db, lane: string, results: Finished[]): Promise<number[]> {
  if (results.length === 0) return [];
  const rows = await db.execute<{ id: number }>(sql`
    with r as (
      select * from jsonb_to_recordset(${toStorableJson(results)}::jsonb)
        as r(id bigint, state text, "externalId" text, error text)),
    done as (delete from outbox o using r where o.id = r.id returning o.*, r.state as final, r."externalId" as ext, r.error as why),
    kept as (
      insert into outbox_history (id, notice_id, recipient_key, person_id, broadcast_id, lane, address, op, target_id, kind,
        ref, version, urgency, state, tries, again, created_at, calling_at, error, external_id, finished_at)
      select id, notice_id, recipient_key, person_id, broadcast_id, lane, address, op, target_id, kind,
        ref, version, urgency, final, tries, again, created_at, calling_at, coalesce(why, error), ext, now() from done),
    told as (
      update notices n set
        placed_at = case when d.final = 'placed' then coalesce(n.placed_at, now()) else n.placed_at end,
        sent_at = case when d.final = 'sent' then coalesce(n.sent_at, now()) else n.sent_at end,
        sent_via = case when d.final = 'sent' then coalesce(n.sent_via, split_part(${lane}, ':', 1)) else n.sent_via end
      from done d where d.notice_id = n.id and d.op = 'send' and d.final in ('sent', 'placed')),
    boards as (
      select pg_notify('changes', t.topic) from (
        select 'meeting:' || i.meeting_id as topic from done d join invitations i on i.ref = d.ref where d.kind = 'invitation'
        union
        select 'person:' || d.address from done d where d.final = 'placed') t)
    select d.id::int, (select count(*) from boards) as boards from done d`);
  return rows.map(({ id }) => id);
}

/** Only who holds the lane now may put a row that is on the wire back. */
const callingUnder = (lease: Lease) => sql`
  o.lane = ${lease.lane} and o.state = 'calling'
  and exists (select 1 from lanes l where l.id = o.lane and l.fence = ${lease.fence})`;

/** The chat got a new id: the row goes there at the next try. The try counts, so that two ids naming each other end. */
export async function readdressDelivery(db: Db, lease: Lease, id: number, address: string): Promise<void> {
  await db.execute(sql`
    update outbox o set address = ${address}, state = case when again then 'unknown' else 'queued' end
    where o.id = ${id} and ${callingUnder(lease)}`);
}

/** No answer came: it may have arrived, so the next try is labelled; the pause grows with the tries. */
export async function markUnknown(db: Db, lease: Lease, ids: number[], error: string): Promise<void> {
  await db.execute(sql`
    update outbox o set state = 'unknown', again = true, error = ${toStorableText(error.slice(0, 300))},
      not_before = now() + make_interval(secs => least(600, power(2, tries)))
    where o.id = any(${sql.param(ids)}::bigint[]) and ${callingUnder(lease)}`);
}

/** The messenger asks to try this one again later: back to the queue behind a pause that doubles with the tries. */
export async function postponeDelivery(db: Db, lease: Lease, id: number, seconds: number): Promise<void> {
  await db.execute(sql`
    update outbox o set state = case when again then 'unknown' else 'queued' end,
      not_before = now() + make_interval(secs => greatest(${seconds}::float8, least(3600, ${seconds}::float8 * power(2, greatest(0, tries - 1)))))
    where o.id = ${id} and ${callingUnder(lease)}`);
}

/** Nothing left the house: back to the queue, as if it had not been tried. */
export async function requeueDeliveries(db: Db, lease: Lease, ids: number[]): Promise<void> {
  await db.execute(sql`
    update outbox o set state = case when again then 'unknown' else 'queued' end, tries = greatest(0, tries - 1)
    where o.id = any(${sql.param(ids)}::bigint[]) and ${callingUnder(lease)}`);
}

export async function countOutbox(db: Db): Promise<{ lane: string; state: string; count: number }[]> {
  const rows = await db.execute<{ lane: string; state: string; count: number }>(
    sql`select lane, state, count(*)::int as count from outbox group by 1, 2`,
  );
  return [...rows];
}

function toClaimed(row: Record<string, unknown>): Claimed & { urgency: number } {
  return {
    id: Number(row.id),
    noticeId: Number(row.notice_id),
    personId: row.person_id as PersonId | null,
    address: String(row.address),
    op: row.op === 'edit' ? 'edit' : 'send',
    targetId: row.target_id === null ? null : String(row.target_id),
    kind: String(row.kind),
    ref: String(row.ref),
    version: Number(row.version),
    again: row.again === true,
    atAnyHour: row.at_any_hour === true,
    tries: Number(row.tries),
    cutOff: row.cut_off === true,
    urgency: Number(row.urgency),
    facts: row.facts,
    language: row.language === 'en' ? 'en' : 'vi',
    reader: typeof row.reader === 'string' ? row.reader : null,
    noticeAt: new Date(String(row.notice_at)),
  };
}
