import { type SQL, sql } from 'drizzle-orm';
import type { InvitationId, MeetingId, OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import type { Gap } from '#domain/invitations/gaps.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { urges } from '../schema/invitations.ts';
import { answeredSince, newestNotices, phonedAt } from './newest-notices.ts';
import { unitNameOn } from './unit-days.ts';

/** What people were told last of the meeting, as its messages say it. */
export type ToldMeeting = {
  version: number;
  title: string;
  startsAt: string;
  place: string;
  timeZone: string;
  state?: 'announced' | 'postponed' | 'cancelled';
};
/** One invitation of a coming meeting that people were told of, with what decides its gaps. */
export type ChaseFacts = {
  officeId: OfficeId;
  meetingId: MeetingId;
  meetingTitle: string;
  /** As it stands now; what people were told may still be held. */
  meetingState: 'announced' | 'postponed' | 'cancelled';
  startsAt: Date;
  told: ToldMeeting;
  invitationId: InvitationId;
  ref: string;
  rsvp: Rsvp;
  unitId: UnitId | null;
  /** Units the invitation concerns: the invited one, or those in which the invited person holds a post. */
  unitIds: UnitId[];
  /** As the unit is called on the meeting's day. */
  unitName: string | null;
  personId: PersonId | null;
  inviteeName: string | null;
  readers: { personId: PersonId; name: string }[];
  /** The unit's leader, to whom the desk has passed it, who has not answered and heads it still (R39). */
  leader: { personId: PersonId; name: string; ref: string } | null;
  wasSeen: boolean;
  isChange: boolean;
  wasAcknowledged: boolean;
  nominees: number;
  /** When the newest telling left, and by when the invitation wants an answer. */
  toldAt: Date;
  answerBy: Date | null;
  urgeCount: number;
  lastUrgedAt: Date | null;
};

/** Every told invitation of the office's coming meetings, or the one of this reference; one query whatever the number. */
export function listChaseFacts(
  db: Db,
  permit: Permit<'meetings.read' | 'meetings.announce'>,
  { now, ref = null }: { now: Date; ref?: string | null },
): Promise<ChaseFacts[]> {
  const which = sql`m.office_id = ${permit.officeId} and (${ref}::text is null or i.ref = ${ref}::text)`;
  return selectChaseFacts(db, { now, which });
}

/**
 * Told invitations of coming meetings of any office; `which` says of which, `extra` is one more column, both in terms of
 * `m` the meeting, `f` its office, `i` the invitation and `r` its readers. One query whatever the number.
 */
export async function selectChaseFacts<Extra = unknown>(
  db: Db,
  { now, which, extra = sql`null` }: { now: Date; which: SQL; extra?: SQL },
): Promise<(ChaseFacts & { extra: Extra })[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const day = sql`(m.starts_at at time zone f.time_zone)::date`;
  const today = sql`(${at} at time zone f.time_zone)::date`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select m.office_id as "officeId", m.id as "meetingId", told.facts->>'title' as "meetingTitle", m.state as "meetingState", m.starts_at as "startsAt", told.facts as told,
      i.id as "invitationId", i.ref, i.rsvp, i.unit_id as "unitId", ${unitNameOn(sql`i.unit_id`, day)} as "unitName", i.person_id as "personId",
      p.full_name as "inviteeName", r.readers, r.is_change as "isChange", r.told_at as "toldAt", i.answer_by as "answerBy", ${extra} as extra,
      case when i.unit_id is not null then jsonb_build_array(i.unit_id) else coalesce((
        select jsonb_agg(distinct h.unit_id) from posts h where h.person_id = i.person_id
          and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today})), '[]') end as "unitIds",
      r.was_seen or ${answeredSince(sql`r.told_at`)} as "wasSeen",
      coalesce(r.was_acknowledged or ${answeredSince(sql`r.told_at`)} or ${phonedAt(sql`r.version`)} is not null, false) as "wasAcknowledged",
      (select count(*)::int from nominations n where n.invitation_id = i.id and n.state in ('proposed', 'confirmed')) as nominees,
      (select jsonb_build_object('personId', w.id, 'name', w.full_name, 'ref', l.ref) from leader_requests l
        join people w on w.id = l.leader_id where l.invitation_id = i.id and l.state = 'asked' and w.left_at is null
          and exists (select 1 from posts h where h.person_id = l.leader_id and h.unit_id = l.unit_id and h.is_head
            and h.valid_from <= ${today} and (h.valid_to is null or h.valid_to >= ${today}))) as leader,
      g.count as "urgeCount", g.last as "lastUrgedAt"
    from meetings m
    join offices f on f.id = m.office_id
    join lateral (
      select b.facts->'meeting' as facts from broadcasts b
      where b.ref = m.ref and b.kind = 'invitation' and b.cancelled_at is null and b.not_before <= now()
      order by b.version desc limit 1) told on true
    join invitations i on i.meeting_id = m.id and i.withdrawn_at is null
    join lateral (
      select jsonb_agg(jsonb_build_object('personId', w.id, 'name', w.full_name) order by w.full_name) as readers,
        max(n.version) as version, max(n.told_at) as told_at, bool_or(n.is_change) as is_change,
        bool_or(n.seen_at is not null) as was_seen, bool_or(n.acknowledged_at is not null) as was_acknowledged
      from ${newestNotices(sql`i.ref`)} n join people w on w.id = n.person_id) r on r.readers is not null
    left join units u on u.id = i.unit_id
    left join people p on p.id = i.person_id
    left join lateral (
      select count(*)::int as count, max(g.urged_at) as last from urges g where g.invitation_id = i.id) g on true
    where m.state in ('announced', 'postponed', 'cancelled') and m.starts_at > ${at} and ${which}
    order by m.starts_at, m.id, u.protocol_rank nulls first, i.created_at, i.ref`);
  return rows.map((row) => ({
    ...row,
    startsAt: new Date(String(row.startsAt)),
    toldAt: new Date(String(row.toldAt)),
    answerBy: timeOf(row.answerBy),
    lastUrgedAt: timeOf(row.lastUrgedAt),
  })) as (ChaseFacts & { extra: Extra })[];
}

const timeOf = (value: unknown) => (value === null ? null : new Date(String(value)));

/** Whose urges are being decided on: until the end of the transaction nobody else decides on theirs. */
export async function lockUrged(tx: Db, personIds: PersonId[]): Promise<void> {
  await tx.execute(sql`
    select 1 from people where id = any(${sql.param(personIds)}::uuid[]) order by id for no key update`);
}

export type UrgeRow = {
  personId: PersonId;
  invitationId: InvitationId;
  meetingId: MeetingId;
  gap: Gap;
  escalated: boolean;
  urgedAt: Date;
};

/** Urges of these people since an instant, and every one about these invitations. */
export async function listUrges(
  db: Db,
  personIds: PersonId[],
  { since, invitationIds }: { since: Date; invitationIds: InvitationId[] },
): Promise<UrgeRow[]> {
  const rows = await db.execute<Omit<UrgeRow, 'urgedAt'> & { urgedAt: string }>(sql`
    select person_id as "personId", invitation_id as "invitationId", meeting_id as "meetingId", gap, escalated,
      urged_at as "urgedAt"
    from urges where person_id = any(${sql.param(personIds)}::uuid[])
      and (urged_at >= ${since.toISOString()}::timestamptz or invitation_id = any(${sql.param(invitationIds)}::uuid[]))`);
  return rows.map((row) => ({ ...row, urgedAt: new Date(row.urgedAt) }));
}

/** Writes urges of an office's meetings; rows are only added. */
export async function insertUrges(
  tx: Db,
  { officeId }: { officeId: OfficeId },
  rows: Omit<typeof urges.$inferInsert, 'officeId'>[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(urges).values(rows.map((row) => ({ ...row, officeId })));
}

export type Leader = { personId: PersonId; name: string; isOwnHead: boolean };

/**
 * Who leads where something is missing: the head of the unit, or of the invited person's; when that is the very person, or
 * one who has it already, the head of the unit above. Null when no head is on record.
 */
export async function findLeader(
  db: Db,
  of: { unitId: UnitId | null; personId: PersonId | null; except: PersonId[]; on: string },
): Promise<Leader | null> {
  const isHeld = (post: string) => {
    const held = sql.raw(post);
    return sql`${held}.valid_from <= ${of.on}::date and (${held}.valid_to is null or ${held}.valid_to >= ${of.on}::date)`;
  };
  const [row] = await db.execute<Leader>(sql`
    with recursive up as (
      select u.id, u.parent_id, 0 as depth from units u
      where u.id = ${of.unitId}::uuid
        or u.id in (select h.unit_id from posts h where h.person_id = ${of.personId}::uuid and ${isHeld('h')})
      union all
      select u.id, u.parent_id, up.depth + 1 from units u join up on u.id = up.parent_id where up.depth < 5)
    select w.id as "personId", w.full_name as name, up.depth = 0 and ${of.unitId}::uuid is not null as "isOwnHead"
    from up join posts h on h.unit_id = up.id and h.is_head and ${isHeld('h')}
    join people w on w.id = h.person_id and w.left_at is null
    where w.id <> all(${sql.param(of.except)}::uuid[])
    order by up.depth, h.protocol_rank, w.full_name limit 1`);
  return row ?? null;
}
