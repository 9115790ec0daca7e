import { and, desc, eq, sql } from 'drizzle-orm';
import type { UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { BroadcastId, OfficeId, PersonId } from '#domain/ids.ts';
import type { OutboxState } from '#domain/outbox/lifecycle.ts';
import { toStorableJson } from '#lib/json-text.ts';
import type { Db } from '../client.ts';
import { broadcasts } from '../schema/outbox.ts';

export type NewNotice = {
  recipientKey: string;
  personId: PersonId | null;
  kind: string;
  ref: string;
  version: number;
  facts: unknown;
};
export type Delivery = { recipientKey: string; lane: string; address: string };
export type Enqueue = {
  broadcastId: BroadcastId | null;
  /** In whose name; may be left out where a broadcast, an invitation or a ticket says so. */
  officeId?: OfficeId;
  urgency: number;
  /** How long it waits by the database's clock, which also decides when a hold is over; 0 goes at once. */
  holdSeconds: number;
  /** May ring in quiet hours: marked urgent, or an answer to what the reader just did. */
  atAnyHour?: boolean;
  notices: NewNotice[];
  deliveries: Delivery[];
};

/** The insert that keeps rows which ended without a call; `from` is a CTE of deleted outbox rows. */
export const finishedAs = (state: OutboxState, from: string) => sql`
  insert into outbox_history (id, notice_id, recipient_key, person_id, broadcast_id, lane, address, op, target_id, kind,
    ref, version, urgency, state, tries, again, at_any_hour, created_at, calling_at, error, finished_at)
  select id, notice_id, recipient_key, person_id, broadcast_id, lane, address, op, target_id, kind,
    ref, version, urgency, ${state}, tries, again, at_any_hour, created_at, calling_at, error, now() from ${sql.raw(from)}`;

export type NewBroadcast = Omit<typeof broadcasts.$inferInsert, 'notBefore' | 'number'> & {
  holdSeconds: number;
  /** The year of the office's day: its notices are numbered within it. */
  year: number;
};

const afterHold = (seconds: number) => sql`now() + make_interval(secs => ${seconds}::float8)`;

/**
 * Writes the broadcast with the office's next number of the year (R16). Two at once take turns until the first commits, so
 * that no number is given twice or left out; a cancelled broadcast keeps its own.
 */
export async function insertBroadcast(
  tx: Db,
  { holdSeconds, ...row }: NewBroadcast,
): Promise<{ id: BroadcastId; notBefore: Date }> {
  const { officeId, year } = row;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`notices:${officeId}:${year}`}, 0))`);
  const number = sql<number>`(
    select coalesce(max(number), 0) + 1 from broadcasts where office_id = ${officeId} and year = ${year})`;
  const [inserted] = await tx
    .insert(broadcasts)
    .values({ ...row, number, notBefore: afterHold(holdSeconds) })
    .returning({ id: broadcasts.id, notBefore: broadcasts.notBefore });
  if (!inserted) throw new Error('insert of a broadcast returned nothing');
  return inserted;
}

/**
 * Writes notices and their deliveries in two statements whatever their number. A notice that exists already is left as
 * it is and delivered no more; an older version that has not left yet, or is not known to have arrived, is superseded.
 */
export async function enqueue(tx: Db, work: Enqueue): Promise<Pick<Delivery, 'recipientKey' | 'lane'>[]> {
  const inserted = await tx.execute<Pick<Delivery, 'recipientKey' | 'lane'>>(sql`
    with fresh as (
      insert into notices (recipient_key, person_id, broadcast_id, office_id, kind, ref, version, facts)
      select n."recipientKey", n."personId", ${work.broadcastId}::uuid, ${work.officeId ?? null}::uuid, n.kind, n.ref, n.version, n.facts
      from jsonb_to_recordset(${toStorableJson(work.notices)}::jsonb)
        as n("recipientKey" text, "personId" uuid, kind text, ref text, version int, facts jsonb)
      on conflict do nothing
      returning id, recipient_key, person_id, kind, ref, version),
    older as (
      delete from outbox o using fresh f
      where o.recipient_key = f.recipient_key and o.kind = f.kind and o.ref = f.ref and o.version < f.version
        and o.op = 'send' and o.state in ('queued', 'unknown')
      returning o.*),
    replaced as (${finishedAs('superseded', 'older')})
    insert into outbox (notice_id, recipient_key, person_id, broadcast_id, lane, address, op, kind, ref, version,
      urgency, state, tries, again, not_before, at_any_hour)
    select f.id, f.recipient_key, f.person_id, ${work.broadcastId}::uuid, d.lane, d.address, 'send', f.kind, f.ref, f.version,
      ${work.urgency}, 'queued', 0, false, ${afterHold(work.holdSeconds)}, ${work.atAnyHour ?? false}
    from fresh f
    join jsonb_to_recordset(${toStorableJson(work.deliveries)}::jsonb) as d("recipientKey" text, lane text, address text)
      on d."recipientKey" = f.recipient_key
    order by f.id
    returning recipient_key as "recipientKey", lane`);
  await tx.execute(sql`select pg_notify('outbox', '')`);
  return [...inserted];
}

/** Lets a held broadcast go now; false when it has been cancelled or has gone already. */
export async function releaseBroadcast(tx: Db, id: BroadcastId): Promise<boolean> {
  const [row] = await tx.execute<{ id: string }>(
    sql`update broadcasts set not_before = now() where id = ${id} and cancelled_at is null and not_before > now() returning id`,
  );
  if (!row) return false;
  await tx.execute(
    sql`update outbox set not_before = now() where broadcast_id = ${id} and state = 'queued' and not_before > now()`,
  );
  await tx.execute(sql`select pg_notify('outbox', '')`);
  return true;
}

/**
 * Stops a held broadcast: what has not left is skipped, and what it had superseded waits again. False when its hold is
 * over, be it while this ran: then it is too late, and the caller must undo this transaction.
 */
export async function cancelBroadcast(tx: Db, id: BroadcastId): Promise<boolean> {
  const [row] = await tx.execute<{ id: string }>(sql`
    update broadcasts set cancelled_at = now() where id = ${id} and cancelled_at is null and not_before > now() returning id`);
  if (!row) return false;
  await tx.execute(sql`
    with stopped as (delete from outbox where broadcast_id = ${id} and state = 'queued' returning *)
    ${finishedAs('skipped', 'stopped')}`);
  await restoreSuperseded(tx, id);
  return !(await hasLeft(tx, id));
}

/** Whoever had not got the version before the cancelled one still has to: it goes back into the queue. */
export async function restoreSuperseded(tx: Db, cancelledId: BroadcastId): Promise<void> {
  await tx.execute(sql`
    insert into outbox (notice_id, recipient_key, person_id, broadcast_id, lane, address, op, kind, ref, version, urgency,
      state, tries, again, not_before, at_any_hour)
    select distinct on (h.notice_id, h.lane) h.notice_id, h.recipient_key, h.person_id, h.broadcast_id, h.lane, h.address,
      'send', h.kind, h.ref, h.version, h.urgency, 'queued', 0, h.again, greatest(now(), before.not_before), h.at_any_hour or before.mark <> 'normal'
    from notices n
    join lateral (
      select p.id, b.not_before, b.mark from notices p join broadcasts b on b.id = p.broadcast_id
      where p.recipient_key = n.recipient_key and p.kind = n.kind and p.ref = n.ref and p.version < n.version
        and b.cancelled_at is null
      order by p.version desc limit 1) before on true
    join outbox_history h on h.notice_id = before.id and h.op = 'send' and h.state = 'superseded'
    where n.broadcast_id = ${cancelledId}
      and not exists (select 1 from outbox o where o.notice_id = h.notice_id and o.lane = h.lane and o.op = 'send')
      and not exists (
        select 1 from outbox_history s where s.notice_id = h.notice_id and s.lane = h.lane and s.op = 'send'
          and s.state in ('sent', 'placed', 'failed'))
    order by h.notice_id, h.lane, h.again desc`);
}

/**
 * Ends whatever is still held about this thing, since something newer may be told: nobody hears of it. Returns what ended.
 * The hold is judged behind the broadcast's lock by the clock of that moment, and by what has left: a caller that waited
 * may find it told, and everything else in its transaction then takes it so: its hold is over for all of it.
 */
export async function supersedeHeld(tx: Db, ref: string): Promise<BroadcastId[]> {
  const held = await tx.execute<{ id: BroadcastId }>(sql`
    select id from broadcasts where ref = ${ref} and cancelled_at is null and not_before > now() order by version for no key update`);
  const ended: BroadcastId[] = [];
  for (const { id } of held) {
    if (await stopUnsent(tx, id)) ended.push(id);
    else await endHold(tx, id);
  }
  return ended;
}

/** What of a told broadcast still waits goes now. */
async function endHold(tx: Db, id: BroadcastId): Promise<void> {
  await tx.execute(sql`update broadcasts set not_before = least(not_before, now()) where id = ${id}`);
  await tx.execute(
    sql`update outbox set not_before = now() where broadcast_id = ${id} and state = 'queued' and not_before > now()`,
  );
  await tx.execute(sql`select pg_notify('outbox', '')`);
}

class HasLeft extends Error {}

/** Supersedes a broadcast of which nothing has left; false, and nothing is touched, when its hold is over. */
async function stopUnsent(tx: Db, id: BroadcastId): Promise<boolean> {
  try {
    return await tx.transaction(async (inner) => {
      const [row] = await inner.execute<{ id: string }>(sql`
        update broadcasts set cancelled_at = now() where id = ${id} and not_before > clock_timestamp() returning id`);
      if (!row) return false;
      await inner.execute(sql`
        with stopped as (delete from outbox where broadcast_id = ${id} and state = 'queued' returning *)
        ${finishedAs('superseded', 'stopped')}`);
      if (await hasLeft(inner, id)) throw new HasLeft();
      return true;
    });
  } catch (error) {
    if (error instanceof HasLeft) return false;
    throw error;
  }
}

/** Whether anything of a stopped broadcast is on its way, or was before. */
async function hasLeft(tx: Db, id: BroadcastId): Promise<boolean> {
  const rows = await tx.execute<{ id: number }>(sql`
    select id from outbox where broadcast_id = ${id}
    union all
    select h.id from outbox_history h join notices n on n.id = h.notice_id
    where n.broadcast_id = ${id} and h.state not in ('skipped', 'superseded')
    limit 1`);
  return rows.length > 0;
}

export type BroadcastRow = {
  id: BroadcastId;
  version: number;
  mark: UrgencyMark;
  notBefore: Date;
  cancelledAt: Date | null;
};

/** The last act of telling everybody about this meeting; adding or withdrawing one invitee is another kind. */
export async function findLatestBroadcast(db: Db, ref: string): Promise<BroadcastRow | null> {
  const [row] = await db
    .select({
      id: broadcasts.id,
      version: broadcasts.version,
      mark: broadcasts.mark,
      notBefore: broadcasts.notBefore,
      cancelledAt: broadcasts.cancelledAt,
    })
    .from(broadcasts)
    .where(and(eq(broadcasts.ref, ref), eq(broadcasts.kind, 'invitation')))
    .orderBy(desc(broadcasts.createdAt), desc(broadcasts.version))
    .limit(1);
  return row ?? null;
}

/** The person looked at their page: everything that lies there is seen; the first time counts. Boards are told. */
export async function markSeen(db: Db, personId: PersonId): Promise<void> {
  await db.execute(sql`
    with seen as (
      update notices set seen_at = now() where person_id = ${personId} and seen_at is null and placed_at is not null
      returning ref)
    select pg_notify('changes', 'meeting:' || m.id)
    from (select distinct i.meeting_id as id from invitations i join seen on seen.ref = i.ref) m`);
}

/** The newest version of the meeting's invitation that has been let go; null when nothing has. */
export async function findToldVersion(db: Db, ref: string): Promise<number | null> {
  const [row] = await db.execute<{ version: number | null }>(sql`
    select max(version)::int as version from broadcasts
    where ref = ${ref} and kind = 'invitation' and cancelled_at is null and not_before <= now()`);
  return row?.version ?? null;
}

/** The facts that people were last told of each of these meetings, by its reference; a held change is not among them. */
export async function listToldFacts(db: Db, refs: string[]): Promise<Map<string, unknown>> {
  if (refs.length === 0) return new Map();
  const rows = await db.execute<{ ref: string; facts: unknown }>(sql`
    select distinct on (ref) ref, facts from broadcasts
    where ref = any(${sql.param(refs)}::text[]) and kind = 'invitation' and cancelled_at is null and not_before <= now()
    order by ref, version desc`);
  return new Map(rows.map((row) => [row.ref, row.facts]));
}

/** The facts that wait for the end of their hold, be it a first invitation or a change; null when nothing does. */
export async function findHeldFacts(db: Db, ref: string): Promise<unknown> {
  const [row] = await db.execute<{ facts: unknown }>(sql`
    select facts from broadcasts
    where ref = ${ref} and kind = 'invitation' and cancelled_at is null and not_before > now()
    order by version desc limit 1`);
  return row?.facts ?? null;
}

/** How often people have been told about this meeting, cancelled broadcasts left out. */
export async function countTellings(db: Db, ref: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from broadcasts where ref = ${ref} and kind = 'invitation' and cancelled_at is null`);
  return row?.count ?? 0;
}

/** Who answered a card has seen it; boards that show it are told. */
export async function markCardSeen(tx: Db, personId: PersonId, ref: string): Promise<void> {
  await tx.execute(sql`
    with seen as (
      update notices set seen_at = now() where person_id = ${personId} and ref = ${ref} and seen_at is null returning ref)
    select pg_notify('changes', 'meeting:' || m.id)
    from (select distinct i.meeting_id as id from invitations i join seen on seen.ref = i.ref) m`);
}
