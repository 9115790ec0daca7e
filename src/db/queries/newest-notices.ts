import { type SQL, sql } from 'drizzle-orm';

/**
 * The notices of an invitation's newest telling, one a reader: when they were told, whether it changed what they knew,
 * and what became of it; `known_at` and `looked_at` when any of them acknowledged or saw it. A held telling is not among
 * them, nor one who has been replaced as reader since. For a `join lateral`; `ref` is the invitation's.
 */
export const newestNotices = (ref: SQL) => sql`(
  select t.*, max(t.acknowledged_at) over () as known_at, max(t.seen_at) over () as looked_at,
    bool_or(t.call_needed_at is not null or (t.placed_at is not null and t.sent_at is null)) over () as is_doubtful
  from (
    select distinct on (n.person_id) n.id, n.recipient_key, n.ref, n.person_id, n.version, n.placed_at, n.sent_at, n.sent_via, n.seen_at,
      n.acknowledged_at, n.call_needed_at, coalesce(b.not_before, n.created_at) as told_at,
      min(n.version) over (partition by n.person_id) < n.version as is_change,
      max(n.version) over () as newest
    from notices n left join broadcasts b on b.id = n.broadcast_id
    where n.ref = ${ref} and n.kind = 'invitation' and n.person_id is not null
      and (b.id is null or (b.cancelled_at is null and b.not_before <= now()))
    order by n.person_id, n.version desc) t
  where t.version = t.newest)`;

/** Whether the invitee's own answer came after they were told: then they know. The office's hand proves nothing. */
export const answeredSince = (toldAt: SQL) => sql`(
  i.rsvp <> 'pending' and i.answered_at >= ${toldAt} and i.answered_via is distinct from 'on_behalf')`;

/** When somebody was told of the version on the phone; null when nobody was. `i` is the invitation. */
export const phonedAt = (version: SQL) => sql`(
  select max(c.called_at) from phone_calls c
  where c.invitation_id = i.id and c.outcome = 'told' and c.meeting_version >= ${version})`;

/** Whether the person has chats, and none that can be written to: they blocked us, or the account is gone. */
export const isCutOff = (personId: SQL) => sql`coalesce((
  select bool_and(d.unreachable_at is not null) from identities d
  where d.person_id = ${personId} and d.unlinked_at is null), false)`;

/** Whether the open delivery `o` is of the notice `n`, by the queue's index of readers: there is none of notices. */
export const deliveryOf = sql`(o.recipient_key = n.recipient_key and o.ref = n.ref and o.notice_id = n.id)`;
