import { sql } from 'drizzle-orm';
import type { UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { BroadcastId, MeetingId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { deliveryOf, phonedAt } from './newest-notices.ts';

/** One numbered notice of the office: what everybody is told at once, or whoever was added or withdrawn. */
export type NoticeRow = {
  id: BroadcastId;
  year: number;
  number: number;
  kind: string;
  mark: UrgencyMark;
  facts: unknown;
  meetingId: MeetingId | null;
  createdAt: Date;
  /** Until then it is held, and could be cancelled. */
  notBefore: Date;
  isHeld: boolean;
  cancelledAt: Date | null;
  /** Who had it sent; null for the system itself. */
  senderName: string | null;
  recipients: number;
  /** A messenger took it, they saw or acknowledged it, or were told on the phone. */
  reached: number;
  /** It lies on their page alone, which they can open. */
  pageOnly: number;
  /** It lies on a page that nobody has opened on any device: they must be called. */
  withoutChannel: number;
  acknowledged: number;
};

const reachedBy = sql`(n.sent_at is not null or n.seen_at is not null or n.acknowledged_at is not null or exists (
  select 1 from invitations i where i.ref = n.ref and ${phonedAt(sql`n.version`)} is not null))`;
const liesThere = sql`(n.placed_at is not null and not ${reachedBy} and not exists (
  select 1 from outbox o where ${deliveryOf} and o.op = 'send' and o.lane <> 'web:main'))`;
const hasDevice = sql`exists (select 1 from devices v where v.person_id = n.person_id and v.revoked_at is null)`;
const selectNotices = sql`
  select b.id, b.year, b.number, b.kind, b.mark, b.facts, m.id as meeting_id, b.created_at, b.not_before,
    b.cancelled_at is null and b.not_before > now() as is_held, b.cancelled_at, p.full_name as sender_name,
    c.recipients::int, c.reached::int, c.page_only::int, c.without_channel::int, c.acknowledged::int
  from broadcasts b
  left join meetings m on m.ref = b.ref
  left join people p on p.id = (b.created_by->>'personId')::uuid
  cross join lateral (
    select count(*) as recipients, count(*) filter (where ${reachedBy}) as reached,
      count(*) filter (where ${liesThere} and ${hasDevice}) as page_only,
      count(*) filter (where ${liesThere} and not ${hasDevice}) as without_channel,
      count(n.acknowledged_at) as acknowledged
    from notices n where n.broadcast_id = b.id) c`;

/** Notices of the office, the newest number first; `before` is the place after which a page goes on. */
export async function listNotices(
  db: Db,
  { officeId }: Permit<'meetings.read'>,
  page: { year?: number; before?: { year: number; number: number }; limit: number },
): Promise<NoticeRow[]> {
  const { year = null, before = null, limit } = page;
  const rows = await db.execute<Record<string, unknown>>(sql`${selectNotices}
    where b.office_id = ${officeId} and b.number is not null and (${year}::int is null or b.year = ${year}::int)
      and (${before?.year ?? null}::int is null or (b.year, b.number) < (${before?.year ?? null}::int, ${before?.number ?? null}::int))
    order by b.year desc, b.number desc limit ${limit}`);
  return rows.map(toNotice);
}

/** One notice of the office of the permit, or null. */
export async function findNotice(
  db: Db,
  { officeId }: Permit<'meetings.read'>,
  id: BroadcastId,
): Promise<NoticeRow | null> {
  const [row] = await db.execute<Record<string, unknown>>(
    sql`${selectNotices} where b.office_id = ${officeId} and b.id = ${id} and b.number is not null`,
  );
  return row ? toNotice(row) : null;
}

/** One recipient of a notice, with each fact of reaching them and its own time: the proof (R16). */
export type NoticeRecipient = {
  readerName: string;
  /** The invited unit or person for whom they were told, as the card named it. */
  inviteeName: string;
  placedAt: Date | null;
  sentAt: Date | null;
  sentVia: string | null;
  /** The messenger's own name of the message. */
  externalId: string | null;
  deliveredAt: Date | null;
  seenAt: Date | null;
  /** Their own word that it arrived. */
  receivedAt: Date | null;
  acknowledgedAt: Date | null;
  callNeededAt: Date | null;
  /** Told on the phone of this version or a later one. */
  phonedAt: Date | null;
  /** Some messenger account is theirs. */
  isLinked: boolean;
};

/** Everybody the notice was for, in protocol order. */
export async function listNoticeRecipients(db: Db, id: BroadcastId): Promise<NoticeRecipient[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select r.full_name as reader_name,
      coalesce(n.facts->'invitation'->>'unitName', n.facts->'invitation'->>'personName', u.name, p.full_name, '') as invitee_name,
      n.placed_at, n.sent_at, n.sent_via, n.delivered_at, n.seen_at, n.received_at, n.acknowledged_at, n.call_needed_at,
      ${phonedAt(sql`n.version`)} as phoned_at,
      exists (select 1 from identities d where d.person_id = n.person_id and d.unlinked_at is null) as is_linked,
      (select h.external_id from outbox_history h where h.notice_id = n.id and h.op = 'send' and h.state = 'sent'
        order by h.finished_at desc limit 1) as external_id
    from notices n
    left join people r on r.id = n.person_id
    left join invitations i on i.ref = n.ref
    left join units u on u.id = i.unit_id
    left join people p on p.id = i.person_id
    where n.broadcast_id = ${id}
    order by u.protocol_rank nulls first, i.created_at, n.id`);
  return rows.map((row) => ({
    readerName: text(row.reader_name) ?? '',
    inviteeName: text(row.invitee_name) ?? '',
    placedAt: time(row.placed_at),
    sentAt: time(row.sent_at),
    sentVia: text(row.sent_via),
    externalId: text(row.external_id),
    deliveredAt: time(row.delivered_at),
    seenAt: time(row.seen_at),
    receivedAt: time(row.received_at),
    acknowledgedAt: time(row.acknowledged_at),
    callNeededAt: time(row.call_needed_at),
    phonedAt: time(row.phoned_at),
    isLinked: row.is_linked === true,
  }));
}

const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
const time = (value: unknown) => (value === null || value === undefined ? null : new Date(String(value)));

function toNotice(row: Record<string, unknown>): NoticeRow {
  return {
    id: String(row.id) as BroadcastId,
    year: Number(row.year),
    number: Number(row.number),
    kind: String(row.kind),
    mark: row.mark as UrgencyMark,
    facts: row.facts,
    meetingId: text(row.meeting_id) as MeetingId | null,
    createdAt: new Date(String(row.created_at)),
    notBefore: new Date(String(row.not_before)),
    isHeld: row.is_held === true,
    cancelledAt: time(row.cancelled_at),
    senderName: text(row.sender_name),
    recipients: Number(row.recipients),
    reached: Number(row.reached),
    pageOnly: Number(row.page_only),
    withoutChannel: Number(row.without_channel),
    acknowledged: Number(row.acknowledged),
  };
}
