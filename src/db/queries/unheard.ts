import { type SQL, sql } from 'drizzle-orm';
import type { UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { answeredSince, deliveryOf, newestNotices, phonedAt } from './newest-notices.ts';
import { type NoticePlace, toldKind } from './notice-ways.ts';

/** A notice that asks to be acknowledged or answered, that some way took or holds up, and of which nothing was heard. */
export type Unheard = {
  noticeId: number;
  personId: PersonId;
  meetingId: MeetingId;
  officeId: OfficeId;
  messengerApprovalNumber: string | null;
  messengerApprovalOn: string | null;
  timeZone: string;
  mark: UrgencyMark;
  /** The card's own kind: a template carries one kind only. */
  kind: string;
  /** When the last of its ways took it; of an urgent one that is held up, when it was given to the last of them. */
  sentAt: Date;
  startsAt: Date;
};

/** Older tellings are the office's to chase. */
const daysBack = 14;

/**
 * Every change, and every invitation marked urgent, of a meeting that has not ended, sent and neither seen, acknowledged,
 * answered nor told on the phone by any of its readers, with nothing of it on the way and not yet on the call list. What is
 * marked urgent counts also while a way holds it up (a paused lane, a template that waits for the morning).
 */
export async function listUnheard(db: Db, now: Date): Promise<Unheard[]> {
  return select(db, now, sql`true`);
}

/** The same of one notice, whose row is locked first: whoever comes second sees what the first one did. */
export async function lockUnheard(tx: Db, noticeId: number, now: Date): Promise<Unheard | null> {
  await tx.execute(sql`select 1 from notices where id = ${noticeId} for update`);
  const [row] = await select(tx, now, sql`n.id = ${noticeId}`);
  return row ?? null;
}

async function select(db: Db, now: Date, which: SQL): Promise<Unheard[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    with waiting as (
      select n.id, n.ref, b.mark, ${toldKind} as kind, b.office_id, b.not_before, (b.facts->'meeting'->>'startsAt')::timestamptz as starts_at
      from broadcasts b join notices n on n.broadcast_id = b.id
      where b.kind = 'invitation' and b.cancelled_at is null and b.not_before <= now()
        and b.not_before > ${at} - make_interval(days => ${daysBack})
        and (b.mark <> 'normal' or b.facts->'meeting' ? 'change')
        and (n.sent_at is not null or b.mark <> 'normal') and n.seen_at is null and n.received_at is null and n.acknowledged_at is null and n.call_needed_at is null
        and n.person_id is not null and ${which})
    select w.id as "noticeId", n.person_id as "personId", m.id as "meetingId", f.id as "officeId",
      f.messenger_approval_number as "messengerApprovalNumber", f.messenger_approval_on::text as "messengerApprovalOn",
      f.time_zone as "timeZone", w.mark, w.kind, last.sent_at as "sentAt", w.starts_at as "startsAt"
    from waiting w
    join invitations i on i.ref = w.ref and i.withdrawn_at is null
    join meetings m on m.id = i.meeting_id and m.ends_at > ${at} and m.state in ('announced', 'in_session', 'postponed', 'cancelled')
    join offices f on f.id = w.office_id
    join lateral ${newestNotices(sql`i.ref`)} n on n.id = w.id and n.known_at is null and n.looked_at is null
    cross join lateral (
      select max(h.finished_at) as sent_at from outbox_history h
      where h.notice_id = w.id and h.op = 'send' and h.state = 'sent') taken
    cross join lateral (
      select bool_or(true) as some from outbox o where ${deliveryOf} and o.op = 'send' and o.lane <> 'web:main') held
    cross join lateral (
      select case when held.some is null then taken.sent_at when w.mark <> 'normal' then greatest(w.not_before, taken.sent_at,
        (select max(y.added_at) from notice_ways y where y.notice_id = w.id)) end as sent_at) last
    where last.sent_at is not null and not ${answeredSince(sql`n.told_at`)} and ${phonedAt(sql`n.version`)} is null
    order by w.id`);
  return rows.map(toUnheard);
}

/** Where each of these notices went or goes; one query whatever their number. */
export async function listTriedWaysOf(db: Db, noticeIds: number[]): Promise<Map<number, NoticePlace[]>> {
  if (noticeIds.length === 0) return new Map();
  const ids = sql`${sql.param(noticeIds)}::bigint[]`;
  const rows = await db.execute<NoticePlace & { id: number }>(sql`
    select notice_id::int as id, lane, address from outbox_history
    where notice_id = any(${ids}) and op = 'send' and state <> 'skipped'
    union
    select notice_id::int, lane, address from notice_ways where notice_id = any(${ids})`);
  return Map.groupBy(rows, ({ id }) => id);
}

function toUnheard(row: Record<string, unknown>): Unheard {
  return {
    ...row,
    noticeId: Number(row.noticeId),
    sentAt: new Date(String(row.sentAt)),
    startsAt: new Date(String(row.startsAt)),
  } as Unheard;
}
