import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { deliveryOf } from './newest-notices.ts';

export type NoticePlace = { lane: string; address: string };

/**
 * Sends the same notice by another way; false when it went there before, or somebody else adds it in this moment: the row
 * of `notice_ways` can be written once only. False too for what a newer telling has overtaken: it must not arrive after it. A
 * broadcast that is held is held by every way.
 */
export async function addDelivery(
  tx: Db,
  noticeId: number,
  { lane, address, urgency, atAnyHour }: NoticePlace & { urgency: number; atAnyHour: boolean },
  now: Date,
): Promise<boolean> {
  const rows = await tx.execute<{ id: number }>(sql`
    with taken as (
      insert into notice_ways (notice_id, lane, address, added_at)
      select n.id, ${lane}, ${address}, ${now.toISOString()}::timestamptz from notices n where n.id = ${noticeId}
        and not exists (select 1 from outbox o where ${deliveryOf} and o.lane = ${lane} and o.address = ${address} and o.op = 'send')
        and not exists (select 1 from outbox_history h where h.notice_id = n.id and h.lane = ${lane} and h.address = ${address}
          and h.op = 'send' and h.state <> 'skipped')
        and not exists (
          select 1 from notices later left join broadcasts t on t.id = later.broadcast_id
          where later.recipient_key = n.recipient_key and later.kind = n.kind and later.ref = n.ref and later.version > n.version
            and (t.id is null or (t.cancelled_at is null and t.not_before <= now())))
      on conflict do nothing returning notice_id)
    insert into outbox (notice_id, recipient_key, person_id, broadcast_id, lane, address, op, kind, ref, version, urgency,
      state, tries, again, not_before, at_any_hour)
    select n.id, n.recipient_key, n.person_id, n.broadcast_id, ${lane}, ${address}, 'send', n.kind, n.ref, n.version,
      ${urgency}, 'queued', 0, false, greatest(now(), b.not_before),
      ${atAnyHour} or coalesce(b.mark, n.facts->'meeting'->>'mark', 'normal') <> 'normal'
    from taken t join notices n on n.id = t.notice_id left join broadcasts b on b.id = n.broadcast_id
    returning id`);
  if (rows.length > 0) await tx.execute(sql`select pg_notify('outbox', '')`);
  return rows.length > 0;
}

/** Where a notice was sent, or is being sent, as far as it left the house at all. */
export async function listTriedWays(db: Db, noticeId: number): Promise<NoticePlace[]> {
  const rows = await db.execute<NoticePlace>(sql`
    select o.lane, o.address from notices n join outbox o on ${deliveryOf} where n.id = ${noticeId} and o.op = 'send'
    union
    select lane, address from outbox_history where notice_id = ${noticeId} and op = 'send' and state <> 'skipped'
    union
    select lane, address from notice_ways where notice_id = ${noticeId}`);
  return [...rows];
}

/** The invitation of a notice that is called by a name of its own: a leader's card, a consent, a request for a change. */
const aboutInvitation = sql`case
  when n.kind like 'leader\\_%' then (select r.invitation_id from leader_requests r where r.ref = n.ref)
  when n.ref like 'nomination:%' then (select x.invitation_id from nominations x where x.id = split_part(n.ref, ':', 2)::uuid)
  when n.ref like 'change:%' then (select c.invitation_id from change_requests c where c.id = split_part(n.ref, ':', 2)::uuid) end`;

/** What kind of card a notice `n` of a broadcast `b` is, as `cardKindOf` names it. */
export const toldKind = sql`case
  when n.kind <> 'invitation' then n.kind
  when coalesce(n.facts->'meeting'->>'state', b.facts->'meeting'->>'state', 'announced') <> 'announced'
    then 'invitation_' || coalesce(n.facts->'meeting'->>'state', b.facts->'meeting'->>'state')
  when coalesce(n.facts->'meeting', b.facts->'meeting') ? 'change' then 'invitation_changed'
  else 'invitation' end`;

/** What kind of notice it is, and the approval of the office in whose name it is told; null when it is nobody's. */
export async function findNoticeOffice(db: Db, noticeId: number) {
  const [row] = await db.execute<{ kind: string; number: string | null; on: string | null }>(sql`
    select ${toldKind} as kind, o.messenger_approval_number as number, o.messenger_approval_on::text as on from notices n
    left join broadcasts b on b.id = n.broadcast_id
    left join invitations i on i.id = coalesce((select own.id from invitations own where own.ref = n.ref), ${aboutInvitation})
    left join meetings m on m.id = i.meeting_id
    left join feedback f on f.id = case when n.kind in ('feedback_taken', 'feedback_answered') then n.ref::uuid end
    join offices o on o.id = coalesce(n.office_id, b.office_id, m.office_id, f.office_id) where n.id = ${noticeId}`);
  return row ? { kind: row.kind, messengerApprovalNumber: row.number, messengerApprovalOn: row.on } : null;
}

/** Nothing is left but the telephone; the first time counts. */
export async function markCallNeeded(tx: Db, noticeId: number): Promise<void> {
  await tx.execute(
    sql`update notices set call_needed_at = coalesce(call_needed_at, now()) where id = ${noticeId}`,
  );
}
