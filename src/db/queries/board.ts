import { sql } from 'drizzle-orm';
import type { InvitationId, MeetingId, PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { answeredSince, deliveryOf, isCutOff, phonedAt } from './newest-notices.ts';
import { standingNames, unitNameOn } from './unit-days.ts';

/** One person who was to be told of one invitation, and each fact of it with its own time. */
export type BoardRow = {
  invitationId: InvitationId;
  ref: string;
  /** As the unit is called on the meeting's day. */
  unitName: string | null;
  /** Who stands for the unit when it has ended by the meeting's day ("nay là …"). */
  unitNow: string | null;
  inviteeName: string | null;
  groupName: string | null;
  viaNomination: boolean;
  headCountLimit: number;
  rsvp: string;
  rsvpReason: string | null;
  answeredAt: Date | null;
  answeredVia: string | null;
  readerId: PersonId | null;
  readerName: string | null;
  readerPhone: string | null;
  placedAt: Date | null;
  sentAt: Date | null;
  sentVia: string | null;
  /** Every way that took the newest telling, in order, where it went by more than one. */
  ways: { channel: string; at: Date }[];
  seenAt: Date | null;
  /** Their own word that it arrived. */
  receivedAt: Date | null;
  acknowledgedAt: Date | null;
  callNeededAt: Date | null;
  /** Still on its way by a messenger: `queued`, `calling` or `unknown`. */
  pending: string | null;
  /** Some messenger account is the reader's. */
  isLinked: boolean;
  /** None of the reader's chats can be written to until they come back. */
  isCutOff: boolean;
  /** Messengers on which the reader blocked us or left, as long as they have not come back. */
  cutOffVia: string[];
  /** A way was tried and took nothing: what is on its way goes by another one. */
  wasRefused: boolean;
  /** The newest telling changed what the reader knew. */
  isChange: boolean;
  /** Their own answer came after the newest telling. */
  answeredSince: boolean;
  /** Told on the phone of the version on their newest card. */
  phonedAt: Date | null;
  /** What the person said to an answer that the office entered (C19); null when none was entered. */
  behalfCheck: 'waiting' | 'confirmed' | 'disputed' | null;
};

/** Everything the live board shows, in one query whatever the number of people: persons by rank and given name, then units by rank. */
export async function readBoard(
  db: Db,
  _permit: Permit<'meetings.read'>,
  meetingId: MeetingId,
): Promise<BoardRow[]> {
  const day = sql`(m.starts_at at time zone f.time_zone)::date`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select i.id, i.ref,
      ${unitNameOn(sql`i.unit_id`, day)} as unit_name, ${standingNames(sql`i.unit_id`, day)} as unit_now, p.full_name as invitee_name, g.name as group_name,
      i.via_nomination_id is not null as via_nomination, i.head_count_limit, i.rsvp, i.rsvp_reason, i.answered_at, i.answered_via,
      n.person_id, r.full_name as reader_name, r.phone as reader_phone,
      n.placed_at, n.sent_at, n.sent_via, n.seen_at, n.received_at, n.acknowledged_at, n.call_needed_at,
      case when exists (select 1 from notice_ways w where w.notice_id = n.id) then (
        select jsonb_agg(jsonb_build_object('channel', split_part(h.lane, ':', 1), 'at', h.finished_at) order by h.finished_at)
        from outbox_history h where h.notice_id = n.id and h.op = 'send' and h.state = 'sent') end as ways,
      (select min(o.state) from outbox o
        where ${deliveryOf} and o.op = 'send' and o.lane <> 'web:main') as pending,
      exists (select 1 from identities d where d.person_id = n.person_id and d.unlinked_at is null) as is_linked,
      ${isCutOff(sql`n.person_id`)} as is_cut_off,
      (select coalesce(jsonb_agg(distinct d.channel), '[]') from identities d
        where d.person_id = n.person_id and d.unlinked_at is null and d.unreachable_at is not null) as cut_off_via,
      exists (select 1 from outbox_history h where h.notice_id = n.id and h.op = 'send' and h.state = 'failed') as was_refused,
      n.is_change, ${answeredSince(sql`coalesce(b.not_before, n.created_at)`)} as answered_since, ${phonedAt(sql`n.version`)} as phoned_at,
      case when k.disputed_at is not null then 'disputed' when k.confirmed_at is not null then 'confirmed'
        when k.asked_at is not null then 'waiting' end as behalf_check
    from invitations i
    join meetings m on m.id = i.meeting_id
    join offices f on f.id = m.office_id
    left join units u on u.id = i.unit_id
    left join people p on p.id = i.person_id
    left join groups g on g.id = i.via_group_id
    left join lateral (
      select t.protocol_rank as rank, o.protocol_rank as unit_rank from posts t join units o on o.id = t.unit_id
      where t.person_id = i.person_id and t.valid_from <= ${day} and (t.valid_to is null or t.valid_to >= ${day})
      order by t.protocol_rank, o.protocol_rank limit 1) post on true
    left join lateral (
      select distinct on (person_id) *, min(version) over (partition by person_id) < version as is_change
      from notices n where n.ref = i.ref and n.kind = 'invitation'
        and not exists (select 1 from broadcasts x where x.id = n.broadcast_id and x.cancelled_at is not null)
      order by person_id, version desc) n on true
    left join broadcasts b on b.id = n.broadcast_id
    left join on_behalf_checks k on k.invitation_id = i.id and k.version = i.rsvp_version
    left join people r on r.id = n.person_id
    where i.meeting_id = ${meetingId} and i.withdrawn_at is null
    order by i.unit_id is not null, u.protocol_rank nulls first, post.unit_rank nulls last, post.rank nulls last,
      case when i.unit_id is null then regexp_replace(p.full_name, '^.* ', '') end, case when i.unit_id is null then p.full_name end,
      i.created_at, i.ref, r.full_name`);
  return rows.map(toBoardRow);
}

const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
const time = (value: unknown) => (value === null || value === undefined ? null : new Date(String(value)));

const waysOf = (value: unknown): BoardRow['ways'] =>
  ((value ?? []) as { channel: string; at: string }[]).map(({ channel, at }) => ({
    channel,
    at: new Date(at),
  }));

function toBoardRow(row: Record<string, unknown>): BoardRow {
  return {
    invitationId: String(row.id) as InvitationId,
    ref: String(row.ref),
    unitName: text(row.unit_name),
    unitNow: text(row.unit_now),
    inviteeName: text(row.invitee_name),
    groupName: text(row.group_name),
    viaNomination: row.via_nomination === true,
    headCountLimit: Number(row.head_count_limit),
    rsvp: String(row.rsvp),
    rsvpReason: text(row.rsvp_reason),
    answeredAt: time(row.answered_at),
    answeredVia: text(row.answered_via),
    readerId: text(row.person_id) as PersonId | null,
    readerName: text(row.reader_name),
    readerPhone: text(row.reader_phone),
    placedAt: time(row.placed_at),
    sentAt: time(row.sent_at),
    sentVia: text(row.sent_via),
    ways: waysOf(row.ways),
    seenAt: time(row.seen_at),
    receivedAt: time(row.received_at),
    acknowledgedAt: time(row.acknowledged_at),
    callNeededAt: time(row.call_needed_at),
    pending: text(row.pending),
    isLinked: row.is_linked === true,
    isCutOff: row.is_cut_off === true,
    cutOffVia: row.cut_off_via as string[],
    wasRefused: row.was_refused === true,
    isChange: row.is_change === true,
    answeredSince: row.answered_since === true,
    phonedAt: time(row.phoned_at),
    behalfCheck: text(row.behalf_check) as BoardRow['behalfCheck'],
  };
}
