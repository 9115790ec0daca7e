import { type SQL, sql } from 'drizzle-orm';
import type { BroadcastId, PersonId } from '#domain/ids.ts';
import { toStorableJson } from '#lib/json-text.ts';
import type { Db } from '../client.ts';

/** False for a chat that the person no longer owns: it keeps what it shows, and gets nothing more. `place` has person_id, lane and address. */
export const isStillTheirs = (place: string) => {
  const of = sql.raw(place);
  return sql`coalesce((
    select bool_or(u.unlinked_at is null) from identities u
    where u.person_id = ${of}.person_id and u.channel || ':' || u.account = ${of}.lane and u.chat_key = ${of}.address), true)`;
};

export type CardChange = {
  /** One reader's card only. */
  recipientKey?: string;
  kind: string;
  ref: string;
  /** What goes onto the card that people know. */
  facts: Record<string, unknown>;
  /** What goes onto the card of a change that is still held; unset: the same. */
  heldFacts?: Record<string, unknown>;
  urgency: number;
};

/**
 * Puts new facts on the card that people were told last, and on the one that is held, and asks every place where it was
 * shown to show them (one open edit a place). A card that still waits may be on its way to the messenger with the old facts
 * in this very moment, so it gets an edit too, behind it; what belongs to a held card goes when the hold is cancelled.
 */
export async function enqueueEdits(tx: Db, change: CardChange): Promise<void> {
  const { kind, ref, facts, heldFacts = facts, recipientKey = null, urgency } = change;
  await tx.execute(sql`
    with alive as (
      select n.id, n.version, b.id as broadcast_id, coalesce(b.not_before, now()) as not_before,
        coalesce(b.not_before > now(), false) as held
      from notices n left join broadcasts b on b.id = n.broadcast_id
      where n.kind = ${kind} and n.ref = ${ref} and b.cancelled_at is null),
    target as (
      select * from alive where held or version = (select max(version) from alive where not held)),
    changed as (
      update notices n set facts = n.facts
        || case when t.held then ${toStorableJson(heldFacts)}::jsonb else ${toStorableJson(facts)}::jsonb end
      from target t
      where n.id = t.id and (${recipientKey}::text is null or n.recipient_key = ${recipientKey}::text)
      returning n.id, n.recipient_key, n.person_id, n.kind, n.ref, n.version, t.held, t.not_before, t.broadcast_id),
    shown as (
      select distinct c.*, h.lane, h.address from changed c join outbox_history h on h.notice_id = c.id
      where h.op = 'send' and h.state in ('sent', 'placed')
      union
      select distinct c.*, o.lane, o.address from changed c join outbox o on o.notice_id = c.id
      where o.op = 'send' and o.state in ('queued', 'calling', 'unknown'))
    insert into outbox (notice_id, recipient_key, person_id, broadcast_id, lane, address, op, kind, ref, version, urgency, state,
      tries, again, not_before)
    select s.id, s.recipient_key, s.person_id, case when s.held then s.broadcast_id end, s.lane, s.address, 'edit', s.kind, s.ref,
      s.version, ${urgency}, 'queued', 0, false, case when s.held then s.not_before else now() end
    from shown s
    where not exists (
        select 1 from outbox o where o.notice_id = s.id and o.lane = s.lane and o.op = 'edit' and o.state = 'queued'
          and o.version = s.version)
      and ${isStillTheirs('s')}`);
  await tx.execute(sql`select pg_notify('outbox', '')`);
}

/**
 * Once the broadcast is let go, every shown card of an older version of the same thing says that it was replaced. The edits
 * wait under the broadcast's own hold and version, so that cancelling or superseding it removes them. One card is replaced once.
 */
export async function enqueueReplacements(
  tx: Db,
  { broadcastId, urgency }: { broadcastId: BroadcastId; urgency: number },
): Promise<void> {
  await tx.execute(sql`
    with fresh as (
      select distinct n.kind, n.ref, n.version, b.not_before from notices n join broadcasts b on b.id = n.broadcast_id
      where b.id = ${broadcastId}),
    older as (
      select n.id, n.recipient_key, n.person_id, n.kind, n.ref, f.version as by_version, f.not_before
      from fresh f join notices n on n.ref = f.ref and n.kind = f.kind and n.version < f.version),
    shown as (
      select distinct n.*, h.lane, h.address from older n join outbox_history h on h.notice_id = n.id
      where h.op = 'send' and h.state in ('sent', 'placed')
      union
      select distinct n.*, o.lane, o.address from older n join outbox o on o.notice_id = n.id
      where o.op = 'send' and o.state = 'calling')
    insert into outbox (notice_id, recipient_key, person_id, broadcast_id, lane, address, op, kind, ref, version, urgency, state,
      tries, again, not_before)
    select s.id, s.recipient_key, s.person_id, ${broadcastId}::uuid, s.lane, s.address, 'edit', s.kind, s.ref, s.by_version,
      ${urgency}, 'queued', 0, false, s.not_before
    from shown s
    where not exists (
        select 1 from outbox_history h join notices n on n.id = h.notice_id
        where h.notice_id = s.id and h.lane = s.lane and h.op = 'edit' and h.version > n.version
          and h.state in ('sent', 'placed'))
      and ${isStillTheirs('s')}
    order by s.id`);
}

/**
 * What a reader's card says beside its stored facts, as the claiming query sees it: whether they have acknowledged it, and,
 * for a card that is edited, which later revision was told in its place. `n` is the notice, `op` what is done to it. A card
 * that answers what was asked in a chat bears them itself.
 */
export const liveFacts = sql`case when n.kind in ('invitation', 'leader_request') and n.ref not like 'in:%' then jsonb_build_object(
  'acknowledgedAt', n.acknowledged_at, 'receivedAt', n.received_at,
  'replacedBy', case when o.op = 'edit' then (
    select max((newer.facts->'meeting'->>'revision')::int) from notices later join broadcasts newer on newer.id = later.broadcast_id
    where later.kind = n.kind and later.ref = n.ref and later.version > n.version
      and newer.cancelled_at is null and newer.not_before <= now()) end) else '{}'::jsonb end`;

/** The newest version of a card that the person was told; null when none was. */
export async function findToldCard(db: Db, personId: PersonId, ref: string): Promise<number | null> {
  const [row] = await db.execute<{ version: number | null }>(sql`
    select max(n.version)::int as version from notices n left join broadcasts b on b.id = n.broadcast_id
    where n.person_id = ${personId} and n.kind = 'invitation' and n.ref = ${ref}
      and b.cancelled_at is null and coalesce(b.not_before <= now(), true)`);
  return row?.version ?? null;
}

/** When the person acknowledged, and said to have received, the newest version of a card that they were told, as ISO instants. */
export async function findSaid(
  db: Db,
  personId: PersonId,
  ref: string,
): Promise<{ acknowledgedAt: string | null; receivedAt: string | null }> {
  const version = await findToldCard(db, personId, ref);
  const [row] = await db.execute<{ acknowledgedAt: string | null; receivedAt: string | null }>(sql`
    select acknowledged_at as "acknowledgedAt", received_at as "receivedAt" from notices
    where person_id = ${personId} and kind = 'invitation' and ref = ${ref} and version = ${version}`);
  const iso = (at: string | null | undefined) => (at ? new Date(at).toISOString() : null);
  return { acknowledgedAt: iso(row?.acknowledgedAt), receivedAt: iso(row?.receivedAt) };
}

type Said = 'acknowledged_at' | 'received_at';

/** The person says this of the newest version that was told, and so has seen it; false when they had said it before. */
async function markSaid(tx: Db, personId: PersonId, ref: string, said: Said): Promise<boolean> {
  const version = await findToldCard(tx, personId, ref);
  if (version === null) return false;
  const column = sql.identifier(said);
  const rows = await tx.execute<{ id: number }>(sql`
    update notices set ${column} = now(), seen_at = coalesce(seen_at, now())
    where person_id = ${personId} and kind = 'invitation' and ref = ${ref} and version = ${version}
      and ${column} is null returning id`);
  return rows.length > 0;
}

/** The person has understood the newest version that was told; false when they had said so before. */
export const markAcknowledged = (tx: Db, personId: PersonId, ref: string) =>
  markSaid(tx, personId, ref, 'acknowledged_at');

/** The newest version that was told has reached the person; false when they had said so before. */
export const markReceived = (tx: Db, personId: PersonId, ref: string) =>
  markSaid(tx, personId, ref, 'received_at');

export type OpenCard = { ref: string; version: number; facts: unknown };

/** The newest told card of each invitation of the person to a meeting that has not ended, as far as it is one of these; `w` is the card. */
async function listNewest(db: Db, personId: PersonId, from: Date, which: SQL): Promise<OpenCard[]> {
  const rows = await db.execute<OpenCard>(sql`
    with newest as (
      select distinct on (n.ref) n.ref, n.version, n.acknowledged_at, n.received_at, b.facts
      from notices n join broadcasts b on b.id = n.broadcast_id
      where n.person_id = ${personId} and n.kind = 'invitation' and b.cancelled_at is null and b.not_before <= now()
      order by n.ref, n.version desc)
    select w.ref, w.version::int, w.facts from newest w
    join invitations i on i.ref = w.ref and i.withdrawn_at is null join meetings m on m.id = i.meeting_id
    where ${which} and m.ends_at > ${from.toISOString()}::timestamptz
    order by m.starts_at`);
  return [...rows];
}

/** The newest told card of each invitation of the person, as far as it is one of a change that they have not acknowledged. */
export const listUnacknowledged = (db: Db, personId: PersonId, from: Date) =>
  listNewest(db, personId, from, sql`w.acknowledged_at is null and w.facts->'meeting' ? 'change'`);

/** The newest told card of each invitation of the person to which they have said neither "Đã nhận" nor "Đã rõ". */
export const listUnreceived = (db: Db, personId: PersonId, from: Date) =>
  listNewest(db, personId, from, sql`coalesce(w.received_at, w.acknowledged_at) is null`);
