import { sql } from 'drizzle-orm';
import type { InvitationId, MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import type { CallFacts } from '#domain/invitations/call-reason.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { phoneCalls } from '../schema/invitations.ts';
import { answeredSince, deliveryOf, isCutOff, newestNotices, phonedAt } from './newest-notices.ts';
import { unitNameOn } from './unit-days.ts';

export type CallOutcome = (typeof phoneCalls.$inferSelect)['outcome'];
/** What was logged of one call. */
export type LoggedCall = {
  at: Date;
  outcome: CallOutcome;
  answeredBy: string;
  note: string;
  callerName: string;
  personId: PersonId | null;
};
/** One person who was told of one invitation, with what decides whether they must be called. */
export type CallRow = CallFacts & {
  meetingId: MeetingId;
  meetingTitle: string;
  startsAt: Date;
  invitationId: InvitationId;
  ref: string;
  /** As the unit is called on the meeting's day. */
  unitName: string | null;
  inviteeName: string | null;
  personId: PersonId;
  personName: string;
  phone: string | null;
  calls: LoggedCall[];
};

/** Writes a call; rows are only added. */
export async function insertPhoneCall(
  tx: Db,
  _permit: Permit<'invitations.answer_for'>,
  row: typeof phoneCalls.$inferInsert,
): Promise<void> {
  await tx.insert(phoneCalls).values(row);
}

/** Who was told of the newest version of this invitation. */
export async function listReadersOf(db: Db, ref: string): Promise<PersonId[]> {
  const rows = await db.execute<{ personId: PersonId }>(
    sql`select n.person_id as "personId" from ${newestNotices(sql`${ref}`)} n order by n.id`,
  );
  return rows.map(({ personId }) => personId);
}

/** Of one meeting, or of every one that starts until then or already has somebody on its list. */
export type CallScope = { now: Date; meetingId: MeetingId } | { now: Date; until: Date };

/**
 * Everybody who was told of an invitation of which one reader is to be called or was: listed, refused by every messenger,
 * or told on a page alone. One query whatever the number; `callReason` decides which of them are still open.
 */
export async function listCallRows(
  db: Db,
  permit: Permit<'meetings.read'>,
  scope: CallScope,
): Promise<CallRow[]> {
  const now = scope.now.toISOString();
  const day = sql`(m.starts_at at time zone f.time_zone)::date`;
  const among =
    'meetingId' in scope
      ? sql`m.id = ${scope.meetingId}`
      : sql`m.ends_at > ${now}::timestamptz and (m.starts_at <= ${scope.until.toISOString()}::timestamptz or n.call_needed_at is not null)`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select m.id as "meetingId", m.title as "meetingTitle", m.starts_at as "startsAt", i.id as "invitationId", i.ref, i.rsvp,
      ${unitNameOn(sql`i.unit_id`, day)} as "unitName", p.full_name as "inviteeName", r.id as "personId", r.full_name as "personName", r.phone,
      n.is_change as "isChange", n.placed_at as "placedAt", n.sent_at as "sentAt", n.looked_at as "seenAt",
      n.call_needed_at as "callNeededAt", ${phonedAt(sql`n.version`)} as "phonedAt",
      coalesce(n.known_at, case when ${answeredSince(sql`n.told_at`)} then i.answered_at end) as "acknowledgedAt",
      exists (select 1 from outbox o where ${deliveryOf} and o.op = 'send' and o.lane <> 'web:main') as "isPending",
      exists (select 1 from identities d where d.person_id = r.id and d.unlinked_at is null) as "isLinked",
      ${isCutOff(sql`r.id`)} as "isCutOff",
      calls.list as calls
    from meetings m
    join offices f on f.id = m.office_id
    join invitations i on i.meeting_id = m.id and i.withdrawn_at is null
    join lateral ${newestNotices(sql`i.ref`)} n on true
    join people r on r.id = n.person_id
    left join units u on u.id = i.unit_id
    left join people p on p.id = i.person_id
    left join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('at', c.called_at, 'outcome', c.outcome, 'answeredBy', c.answered_by,
        'note', c.note, 'callerName', coalesce(w.full_name, ''), 'personId', c.person_id) order by c.called_at desc), '[]') as list
      from phone_calls c left join people w on w.id = (c.called_by->>'personId')::uuid
      where c.invitation_id = i.id) calls on true
    where m.office_id = ${permit.officeId} and m.state in ('announced', 'in_session', 'postponed', 'cancelled') and ${among}
      and (n.is_doubtful or calls.list <> '[]')
    order by m.starts_at, m.id, u.protocol_rank nulls first, i.created_at, i.ref, r.full_name`);
  return rows.map(toCallRow);
}

const instants = [
  'startsAt',
  'placedAt',
  'sentAt',
  'seenAt',
  'callNeededAt',
  'phonedAt',
  'acknowledgedAt',
] as const;

function toCallRow(row: Record<string, unknown>): CallRow {
  const times = instants.map((name) => [name, row[name] === null ? null : new Date(String(row[name]))]);
  const calls = (row.calls as (Omit<LoggedCall, 'at'> & { at: string })[]).map((call) => ({
    ...call,
    at: new Date(call.at),
  }));
  return { ...row, ...Object.fromEntries(times), calls } as CallRow;
}

export type CallsDue = { meetingId: MeetingId; officeId: OfficeId; count: number };

/**
 * Puts on the call list whoever is not known to know the newest telling when the class's minutes before the start are
 * reached, be it the start they were told before or the new one (C1). Each notice once, whoever runs this at the same
 * time; whoever was told only just now has the grace first, unless nothing can reach them by itself.
 */
export async function markCallsDue(db: Db, now: Date, graceMinutes: number): Promise<CallsDue[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const startOf = (facts: string) => sql.raw(`(${facts}.facts->'meeting'->>'startsAt')::timestamptz`);
  const rows = await db.execute<CallsDue>(sql`
    with told as (
      select distinct on (b.ref) b.ref, b.version, ${startOf('b')} as starts_at
      from broadcasts b join meetings m on m.ref = b.ref
      where b.kind = 'invitation' and b.cancelled_at is null and b.not_before <= now()
        and m.state in ('announced', 'in_session', 'postponed', 'cancelled') and m.ends_at > ${at} - interval '60 days'
      order by b.ref, b.version desc),
    due as (
      select m.id, m.office_id from told t join meetings m on m.ref = t.ref join meeting_classes k on k.id = m.class_id
      left join lateral (
        select ${startOf('b')} as starts_at from broadcasts b
        where b.ref = t.ref and b.kind = 'invitation' and b.cancelled_at is null and b.version < t.version
        order by b.version desc limit 1) before on true
      join lateral (
        select min(s.at) as at from (values (t.starts_at), (before.starts_at)) s(at) where s.at > ${at}) start on true
      where start.at - make_interval(mins => coalesce((k.rules->>'callListMinutes')::int, 60)) <= ${at}),
    listed as (
      update notices x set call_needed_at = ${at}
      from due d join invitations i on i.meeting_id = d.id and i.withdrawn_at is null
      join lateral ${newestNotices(sql`i.ref`)} n on true
      where x.id = n.id and x.call_needed_at is null and n.known_at is null
        and ${phonedAt(sql`n.version`)} is null
        and case when n.is_change then not ${answeredSince(sql`n.told_at`)} else n.looked_at is null and i.rsvp = 'pending' end
        and (n.told_at <= ${at} - make_interval(mins => ${graceMinutes}) or (
          n.sent_at is null
          and not exists (select 1 from outbox o where ${deliveryOf} and o.op = 'send' and o.lane <> 'web:main')
          and not exists (select 1 from devices v where v.person_id = n.person_id and v.revoked_at is null)))
      returning d.id, d.office_id)
    select l.id as "meetingId", l.office_id as "officeId", count(*)::int as count from listed l group by 1, 2`);
  return [...rows];
}
