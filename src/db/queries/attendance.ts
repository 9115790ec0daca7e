import { and, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { Capacity, Leave, PresenceForm, PresenceSource } from '#domain/attendance/presence.ts';
import type { UnitPlace } from '#domain/attendance/roll.ts';
import type { InvitationId, MeetingId, PersonId, PresenceId, UnitId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Db } from '../client.ts';
import { absences, presences } from '../schema/attendance.ts';
import { unitNameOn } from './unit-days.ts';

/** One interval that stands: from when until when, and who noted it. */
export type StoredPresence = {
  id: PresenceId;
  form: PresenceForm;
  source: PresenceSource;
  fromAt: Date;
  untilAt: Date | null;
};
export type StoredAbsence = { leave: Leave; reason: string };

/** One person with a seat in the meeting, and all that was noted of their being there. */
export type AttendeeRow = {
  invitationId: InvitationId;
  ref: string;
  personId: PersonId;
  name: string;
  /** Title and unit of the person's first post on the meeting's day. */
  title: string | null;
  postUnit: string | null;
  unitRank: number | null;
  postRank: number | null;
  capacity: Capacity;
  /** Taken off the list of those invited after they had come; on the roll they are a guest without a place. */
  isWithdrawn: boolean;
  rsvp: Rsvp;
  rsvpReason: string | null;
  /** The invitation whose place a substitute has; null for a unit's nominee too. */
  standsFor: InvitationId | null;
  /** The unit that named them; null for everybody else. */
  namedByUnitId: UnitId | null;
  /** The place of that unit, which whoever only comes along has no part in. */
  place: UnitPlace | null;
  /** Oldest first, without those that were voided. */
  presences: StoredPresence[];
  absence: StoredAbsence | null;
};

/** An invited unit of which nobody is named: its place is missing in the room. */
export type UnnamedRow = {
  invitationId: InvitationId;
  ref: string;
  unitId: UnitId;
  name: string;
  capacity: Capacity;
  rsvp: Rsvp;
  rsvpReason: string | null;
  unitRank: number | null;
};

const meetingDay = sql`(m.starts_at at time zone f.time_zone)::date`;

/**
 * Everybody with a seat in the meeting and whoever had one when they came, nominees in the order in which they were named, or the
 * one of this invitation; one query whatever their number. The caller has proved a right to the meeting.
 */
export async function listAttendees(db: Db, meetingId: MeetingId, ref?: string): Promise<AttendeeRow[]> {
  const which = ref === undefined ? sql`true` : sql`i.ref = ${ref}`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select i.id as "invitationId", i.ref, i.person_id as "personId", p.full_name as name, post.title,
      post.unit_name as "postUnit", coalesce(su.protocol_rank, post.unit_rank) as "unitRank", post.rank as "postRank",
      case when i.withdrawn_at is null then i.capacity else 'guest' end as capacity, i.withdrawn_at is not null as "isWithdrawn",
      i.rsvp, i.rsvp_reason as "rsvpReason",
      case when s.person_id is not null and i.withdrawn_at is null then s.id end as "standsFor", s.unit_id as "namedByUnitId",
      case when s.unit_id is not null and i.withdrawn_at is null and ${takesPlace(sql`n`, sql`i`, sql`s`)} then json_build_object('id', s.id,
        'capacity', s.capacity, 'isOfficial', n.role = 'official') end as place,
      coalesce(r.list, '[]') as presences,
      (select json_build_object('leave', a.leave, 'reason', a.reason) from absences a
        where a.invitation_id = i.id order by a.noted_at desc, a.id desc limit 1) as absence
    from invitations i
    join meetings m on m.id = i.meeting_id
    join offices f on f.id = m.office_id
    join people p on p.id = i.person_id
    left join nominations n on n.id = i.via_nomination_id
    left join invitations s on s.id = n.invitation_id
    left join units su on su.id = s.unit_id
    left join lateral (
      select t.title, t.protocol_rank as rank, ${unitNameOn(sql`u.id`, meetingDay, 'short_name')} as unit_name,
        u.protocol_rank as unit_rank
      from posts t join units u on u.id = t.unit_id
      where t.person_id = i.person_id and t.valid_from <= ${meetingDay}
        and (t.valid_to is null or t.valid_to >= ${meetingDay})
      order by t.protocol_rank, u.protocol_rank limit 1) post on true
    left join lateral (
      select json_agg(json_build_object('id', c.id, 'form', c.form, 'source', c.source, 'fromAt', c.from_at,
        'untilAt', c.until_at) order by c.from_at) as list
      from presences c where c.invitation_id = i.id and c.voided_at is null) r on true
    where i.meeting_id = ${meetingId} and (i.withdrawn_at is null or r.list is not null) and i.person_id is not null and ${which}
    order by n.named_order nulls first`);
  return rows.map(toAttendee);
}

/** Whether a nominee comes for the place itself: neither along with others, nor as a guest of a member. */
const takesPlace = (nomination: SQL, seat: SQL, place: SQL) =>
  sql`(${nomination}.role <> 'accompanying' and not (${seat}.capacity = 'guest' and ${place}.capacity = 'member'))`;

type RawPresence = Omit<StoredPresence, 'fromAt' | 'untilAt'> & { fromAt: string; untilAt: string | null };

function toAttendee(row: Record<string, unknown>): AttendeeRow {
  const known = row as Omit<AttendeeRow, 'presences' | 'absence'>;
  const absence = row.absence as { leave: Leave | null; reason: string } | null;
  return {
    ...known,
    presences: (row.presences as RawPresence[]).map((one) => ({
      ...one,
      fromAt: new Date(one.fromAt),
      untilAt: one.untilAt === null ? null : new Date(one.untilAt),
    })),
    absence: absence?.leave ? { leave: absence.leave, reason: absence.reason } : null,
  };
}

/** Invited units whose place nobody was named for; the caller has proved a right to the meeting. */
export async function listUnnamed(db: Db, meetingId: MeetingId): Promise<UnnamedRow[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select i.id as "invitationId", i.ref, i.unit_id as "unitId", coalesce(${unitNameOn(sql`i.unit_id`, meetingDay)}, '') as name,
      i.capacity, i.rsvp, i.rsvp_reason as "rsvpReason", u.protocol_rank as "unitRank"
    from invitations i
    join meetings m on m.id = i.meeting_id
    join offices f on f.id = m.office_id
    join units u on u.id = i.unit_id
    where i.meeting_id = ${meetingId} and i.withdrawn_at is null and not exists (
      select 1 from nominations n join invitations v on v.via_nomination_id = n.id
      where n.invitation_id = i.id and v.withdrawn_at is null and ${takesPlace(sql`n`, sql`v`, sql`i`)})`);
  return rows as unknown as UnnamedRow[];
}

/**
 * Notes that somebody is there from this instant on, once: whoever comes second while the first note is open changes nothing
 * and learns so by `null`.
 */
export async function insertPresence(
  tx: Db,
  row: Omit<typeof presences.$inferInsert, 'id'>,
): Promise<PresenceId | null> {
  const [made] = await tx.insert(presences).values(row).onConflictDoNothing().returning({ id: presences.id });
  return made?.id ?? null;
}

const isOpen = (invitationId: InvitationId) =>
  and(eq(presences.invitationId, invitationId), isNull(presences.untilAt), isNull(presences.voidedAt));

/** Of those that stand, the interval that lasted until the meeting was over. */
const lastedUntil = (invitationId: InvitationId, overAt: Date) =>
  and(
    eq(presences.invitationId, invitationId),
    eq(presences.untilAt, overAt),
    lt(presences.fromAt, overAt),
    isNull(presences.voidedAt),
  );

const endedAt = (untilAt: Date) => sql`greatest(from_at, ${untilAt.toISOString()}::timestamptz)`;

/**
 * Ends the open interval of an invitation, or the one that lasted until the meeting was over; null when there is none. One that
 * would end before it began ends where it began.
 */
export async function endPresence(
  tx: Db,
  invitationId: InvitationId,
  { untilAt, endedBy, overAt }: { untilAt: Date; endedBy: Actor; overAt: Date | null },
): Promise<PresenceId | null> {
  const isLast =
    overAt === null ? isOpen(invitationId) : or(isOpen(invitationId), lastedUntil(invitationId, overAt));
  const [ended] = await tx
    .update(presences)
    .set({ untilAt: endedAt(untilAt), endedBy })
    .where(isLast)
    .returning({ id: presences.id });
  return ended?.id ?? null;
}

/** Ends every open interval of a meeting at its end: whoever never checked out was there until then. Returns how many. */
export async function endPresences(
  tx: Db,
  meetingId: MeetingId,
  { untilAt, endedBy }: { untilAt: Date; endedBy: Actor },
): Promise<number> {
  const ended = await tx
    .update(presences)
    .set({ untilAt: endedAt(untilAt), endedBy })
    .where(and(eq(presences.meetingId, meetingId), isNull(presences.untilAt), isNull(presences.voidedAt)))
    .returning({ id: presences.id });
  return ended.length;
}

/** Takes every standing interval of an invitation out of the count; they stay, with the reason (R48). Returns how many. */
export async function voidPresences(
  tx: Db,
  invitationId: InvitationId,
  { voidedAt, voidedBy, voidReason }: { voidedAt: Date; voidedBy: Actor; voidReason: string },
): Promise<number> {
  const voided = await tx
    .update(presences)
    .set({ voidedAt, voidedBy, voidReason })
    .where(and(eq(presences.invitationId, invitationId), isNull(presences.voidedAt)))
    .returning({ id: presences.id });
  return voided.length;
}

type Undoing = { by: Actor; now: Date; reason: string };

/** The same for everybody of a meeting; how many intervals. */
export async function voidPresencesOf(
  tx: Db,
  meetingId: MeetingId,
  { by, now, reason }: Undoing,
): Promise<number> {
  const voided = await tx
    .update(presences)
    .set({ voidedAt: now, voidedBy: by, voidReason: reason })
    .where(and(eq(presences.meetingId, meetingId), isNull(presences.voidedAt)))
    .returning({ id: presences.id });
  return voided.length;
}

/** Takes back, each by a row of its own, the absences that stand in a meeting. */
export async function takeBackAbsences(
  tx: Db,
  meetingId: MeetingId,
  { by, now, reason }: Undoing,
): Promise<void> {
  const newest = await tx
    .selectDistinctOn([absences.invitationId])
    .from(absences)
    .where(eq(absences.meetingId, meetingId))
    .orderBy(absences.invitationId, desc(absences.notedAt));
  const rows = newest.flatMap(({ invitationId, leave }) =>
    leave === null ? [] : { meetingId, invitationId, leave: null, reason, notedBy: by, notedAt: now },
  );
  if (rows.length > 0) await tx.insert(absences).values(rows);
}

/** Whether anything stands of an invitation's presence, and whether it is open. */
export async function presenceState(
  db: Db,
  invitationId: InvitationId,
): Promise<{ hasCome: boolean; isThere: boolean }> {
  const rows = await db
    .select({ untilAt: presences.untilAt })
    .from(presences)
    .where(and(eq(presences.invitationId, invitationId), isNull(presences.voidedAt)));
  return { hasCome: rows.length > 0, isThere: rows.some(({ untilAt }) => untilAt === null) };
}

/** Adds a note of absence; `leave: null` takes an earlier one back. */
export async function insertAbsence(tx: Db, row: typeof absences.$inferInsert): Promise<void> {
  await tx.insert(absences).values(row);
}

/** A meeting whose roll-call is open and in which the person has a seat of their own. */
export type OpenRollCall = {
  meetingId: MeetingId;
  meetingRef: string;
  invitationId: InvitationId;
  checkInKey: string;
};

/** The soonest first. Open from when it was opened until the sitting ended, or by the clock where none began. */
export async function listOpenRollCalls(db: Db, personId: PersonId, now: Date): Promise<OpenRollCall[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return db.execute<OpenRollCall>(sql`
    select i.meeting_id as "meetingId", m.ref as "meetingRef", i.id as "invitationId", s.check_in_key as "checkInKey"
    from invitations i join sittings s on s.meeting_id = i.meeting_id join meetings m on m.id = i.meeting_id
    where i.person_id = ${personId} and i.withdrawn_at is null and s.ended_at is null
      and (m.state = 'in_session' or (m.state = 'announced' and m.ends_at > ${at}))
    order by m.starts_at, i.id`);
}

/** Announced meetings whose roll-call is due and has not been opened; jobs of the timetable only. */
export function listRollCallsDue(
  db: Db,
  { now, defaultMinutes }: { now: Date; defaultMinutes: number },
): Promise<{ meetingId: MeetingId }[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return db.execute<{ meetingId: MeetingId }>(sql`
    select m.id as "meetingId" from meetings m join meeting_classes c on c.id = m.class_id
    where m.state in ('announced', 'in_session') and m.ends_at > ${at}
      and m.starts_at <= ${at} + make_interval(mins => coalesce((c.rules->>'rollCallOpensMinutes')::int, ${defaultMinutes}))
      and not exists (select 1 from sittings s where s.meeting_id = m.id)
    order by m.starts_at`);
}
