import { type SQL, sql } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { deliveryOf } from './newest-notices.ts';
import type { NoticePlace } from './notice-ways.ts';

/** Older tellings are over. */
const daysBack = 14;

/** Whose chat this is, and when they wrote there last; null when nobody's. */
export async function findOwnerOfChat(
  tx: Db,
  { channel, account, userKey }: { channel: string; account: string; userKey: string },
): Promise<{ personId: PersonId; chatKey: string; lastHeardAt: Date | null } | null> {
  const [row] = await tx.execute<{ personId: PersonId; chatKey: string; heard: string | null }>(sql`
    select person_id as "personId", chat_key as "chatKey", last_in_at as heard from identities
    where channel = ${channel} and account = ${account} and user_key = ${userKey} and unlinked_at is null`);
  return row ? { ...row, lastHeardAt: row.heard === null ? null : new Date(row.heard) } : null;
}

/** Until the end of the transaction nobody else decides what waits for this person. */
export async function lockWaiting(tx: Db, personId: PersonId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`waiting:${personId}`}, 0))`);
}

/** Still something to be told: of an invitation its newest telling of a meeting to come, of a question one that is open. */
const stillCounts = (at: SQL) => sql`case n.kind
  when 'invitation' then exists (
    select 1 from invitations i join meetings m on m.id = i.meeting_id
    where i.ref = n.ref and i.withdrawn_at is null and m.ends_at > ${at}
      and n.version >= (
        select coalesce(max(t.version), 0) from notices t left join broadcasts u on u.id = t.broadcast_id
        where t.ref = n.ref and t.kind = n.kind and t.person_id is not null
          and (u.id is null or (u.cancelled_at is null and u.not_before <= now()))))
  when 'invitation_withdrawn' then exists (
    select 1 from invitations i join meetings m on m.id = i.meeting_id where i.ref = n.ref and m.ends_at > ${at})
  when 'leader_request' then exists (select 1 from leader_requests r where r.ref = n.ref and r.state = 'asked')
  when 'on_behalf_check' then exists (
    select 1 from invitations i where i.ref = n.ref and i.rsvp_version = n.version)
  else true end`;

/**
 * What this person was to be told and no way took, the oldest first: it lies on their page unseen, nothing of it is on the
 * way, and nothing newer about the same thing was told. What is still held is among them. `passing` kinds are of the moment,
 * and over.
 */
export async function listWaitingFor(
  tx: Db,
  personId: PersonId,
  { now, passing }: { now: Date; passing: readonly string[] },
): Promise<number[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await tx.execute<{ id: number }>(sql`
    select n.id::int as id from notices n left join broadcasts b on b.id = n.broadcast_id
    where n.recipient_key = ${personId} and n.sent_at is null and n.seen_at is null and n.received_at is null
      and n.acknowledged_at is null and n.kind <> all(${sql.param([...passing])}::text[])
      and coalesce(b.not_before, n.created_at) > now() - make_interval(days => ${daysBack})
      and b.cancelled_at is null
      and not exists (select 1 from outbox o where ${deliveryOf} and o.op = 'send' and o.lane <> 'web:main')
      and not exists (
        select 1 from notices later left join broadcasts t on t.id = later.broadcast_id
        where later.recipient_key = n.recipient_key and later.kind = n.kind and later.ref = n.ref and later.version > n.version
          and (t.id is null or (t.cancelled_at is null and t.not_before <= now())))
      and ${stillCounts(at)}
    order by n.id`);
  return rows.map(({ id }) => id);
}

/**
 * Puts a notice on its way to a chat in which its reader has just written; once, unless `anew`: a window that had shut has
 * opened, and what was refused then may be tried again. What is held leaves with its hold. Nobody need be called for it as
 * long as it is on its way.
 */
export async function addToOpenChat(
  tx: Db,
  noticeId: number,
  { lane, address, urgency, anew }: NoticePlace & { urgency: number; anew: boolean },
  now: Date,
): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await tx.execute<{ id: number }>(sql`
    with taken as (
      insert into notice_ways (notice_id, lane, address, added_at) values (${noticeId}, ${lane}, ${address}, ${at})
      on conflict (notice_id, lane, address) do update set added_at = excluded.added_at where ${anew}
      returning notice_id),
    uncalled as (update notices n set call_needed_at = null from taken t where n.id = t.notice_id)
    insert into outbox (notice_id, recipient_key, person_id, broadcast_id, lane, address, op, kind, ref, version, urgency,
      state, tries, again, not_before, at_any_hour)
    select n.id, n.recipient_key, n.person_id, n.broadcast_id, ${lane}, ${address}, 'send', n.kind, n.ref, n.version,
      ${urgency}, 'queued', 0, false, greatest(now(), coalesce(b.not_before, now())), true
    from taken t join notices n on n.id = t.notice_id left join broadcasts b on b.id = n.broadcast_id returning id`);
  if (rows.length > 0) await tx.execute(sql`select pg_notify('outbox', '')`);
  return rows.length > 0;
}
