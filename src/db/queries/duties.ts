import { type SQL, sql } from 'drizzle-orm';
import type { InvitationId, MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { Db } from '../client.ts';
import { standingUnits, unitNameOn, withPredecessors } from './unit-days.ts';

/** One invitation that concerns a unit or a person, with what has become of it. */
export type Duty = {
  invitationId: InvitationId;
  ref: string;
  meetingId: MeetingId;
  meetingRef: string;
  title: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  state: MeetingState;
  officeName: string;
  timeZone: string;
  unitId: UnitId | null;
  unitName: string | null;
  rsvp: Rsvp;
  rsvpReason: string | null;
  answeredAt: Date | null;
  /** When the invitee, not the office for them, first answered what was last asked: a change that was told asks anew. */
  firstAnsweredAt: Date | null;
  answerBy: Date | null;
  headCountLimit: number;
  nominees: string[];
  toldAt: Date;
  seenAt: Date | null;
};

/** Units for which the person speaks: by holding the desk at the instant, or as head on the day. */
export async function listSpokenUnits(
  db: Db,
  personId: PersonId,
  { on, at }: { on: string; at: Date },
): Promise<{ id: UnitId; name: string; isHead: boolean }[]> {
  return db.execute<{ id: UnitId; name: string; isHead: boolean }>(sql`
    select u.id, u.name, bool_or(held.is_head) as "isHead" from (
      select unit_id, false as is_head from desk_holders
      where person_id = ${personId} and from_at <= ${at.toISOString()}::timestamptz
        and (to_at is null or to_at > ${at.toISOString()}::timestamptz)
      union all
      select unit_id, true from posts where person_id = ${personId} and is_head
        and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)) held
    join units u on u.id = held.unit_id
    where u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to >= ${on}::date)
    group by u.id order by u.protocol_rank, u.name`);
}

export type DutiesOf = { personId: PersonId | null; unitIds: UnitId[]; from: Date; until: Date };

/** What was told to the person and to these units, or to units they stand for, of meetings that begin in the span; soonest first. */
export async function listDuties(
  db: Db,
  { personId, unitIds, from, until }: DutiesOf,
  limit = 500,
): Promise<Duty[]> {
  const day = sql`(m.starts_at at time zone o.time_zone)::date`;
  const units = sql.param(unitIds);
  const ofUnits: SQL = sql`(i.unit_id = any(${withPredecessors(sql`select unnest(${units}::uuid[])`)})
    and (i.unit_id = any(${units}::uuid[])
      or exists (select 1 from ${standingUnits(sql`i.unit_id`, day)} v(id) where v.id = any(${units}::uuid[]))))`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select i.id, i.ref, i.unit_id, i.rsvp, i.rsvp_reason, i.answered_at, i.answer_by, i.head_count_limit,
      m.id as meeting_id, m.ref as meeting_ref, m.title, m.place, m.starts_at, m.ends_at, m.state,
      o.name as office_name, o.time_zone, ${unitNameOn(sql`i.unit_id`, day)} as unit_name,
      told.told_at, told.seen_at,
      (select min(v.answered_at) from rsvp_versions v where v.invitation_id = i.id and v.rsvp <> 'pending'
        and v.answered_by->>'kind' in ('desk', 'delegate') and v.version > coalesce((
          select max(r.version) from rsvp_versions r where r.invitation_id = i.id and r.rsvp = 'pending'
            and substring(r.reason from '^reset_by_change:([0-9]{1,9})$')::int <= told.version), 0)) as first_answered_at,
      coalesce((select array_agg(n.full_name order by n.created_at) from nominations n
        where n.invitation_id = i.id and n.state in ('proposed', 'confirmed')), '{}') as nominees
    from invitations i
    join meetings m on m.id = i.meeting_id
    join offices o on o.id = m.office_id
    join lateral (
      select min(coalesce(n.sent_at, n.placed_at)) as told_at, min(n.seen_at) as seen_at, (
        select max(b.version) from broadcasts b where b.ref = m.ref and b.kind = 'invitation'
          and b.cancelled_at is null and b.not_before <= now()) as version
      from notices n where n.ref = i.ref and n.kind = 'invitation') told on told.told_at is not null
    where i.withdrawn_at is null and m.starts_at >= ${from.toISOString()} and m.starts_at < ${until.toISOString()}
      and (${personId === null ? sql`false` : sql`i.person_id = ${personId}`} or ${ofUnits})
    order by m.starts_at, i.ref limit ${limit}`);
  return rows.map(toDuty);
}

const time = (value: unknown) => (value === null || value === undefined ? null : new Date(String(value)));
const text = (value: unknown) => (value === null || value === undefined ? null : String(value));

function toDuty(row: Record<string, unknown>): Duty {
  return {
    invitationId: String(row.id) as InvitationId,
    ref: String(row.ref),
    meetingId: String(row.meeting_id) as MeetingId,
    meetingRef: String(row.meeting_ref),
    title: String(row.title),
    place: String(row.place),
    startsAt: new Date(String(row.starts_at)),
    endsAt: new Date(String(row.ends_at)),
    state: row.state as MeetingState,
    officeName: String(row.office_name),
    timeZone: String(row.time_zone),
    unitId: text(row.unit_id) as UnitId | null,
    unitName: text(row.unit_name),
    rsvp: row.rsvp as Rsvp,
    rsvpReason: text(row.rsvp_reason),
    answeredAt: time(row.answered_at),
    firstAnsweredAt: time(row.first_answered_at),
    answerBy: time(row.answer_by),
    headCountLimit: Number(row.head_count_limit),
    nominees: row.nominees as string[],
    toldAt: new Date(String(row.told_at)),
    seenAt: time(row.seen_at),
  };
}
