import { and, asc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm';
import type { MeetingId, PersonId, RoomId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { people } from '../schema/people.ts';
import { rooms } from '../schema/rooms.ts';
import { meetingClasses } from '../schema/rule-sets.ts';
import type { Meeting } from './meetings.ts';
import { unitNameOn } from './unit-days.ts';

/** Which meetings stand on a schedule: those that touch the span, and whatever else is asked. */
export type ScheduleFilter = {
  from: Date;
  until: Date;
  roomId?: RoomId | undefined;
  personId?: PersonId | undefined;
  classCode?: string | undefined;
  /** As people see it: held and over follow the clock. */
  state?: MeetingState | undefined;
  /** Folded words of title, place or reference. */
  search?: string | undefined;
};

export type ScheduleRow = {
  meeting: Meeting;
  rules: MeetingClass;
  chairName: string | null;
  roomName: string | null;
  invited: number;
  answered: number;
};

/** Nobody meets longer than this; it keeps the look-up on the index of starts. */
const longestDays = 31;

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** Meetings that touch a span of time, by the index of starts. */
export const touches = (from: Date, until: Date): SQL | undefined =>
  and(
    lt(meetings.startsAt, until),
    gt(meetings.endsAt, from),
    sql`${meetings.startsAt} > ${instant(from)} - make_interval(days => ${longestDays})`,
  );

/** Meetings a person is invited to, named for, or leads. */
const concerns = (personId: PersonId) =>
  or(
    eq(meetings.chairId, personId),
    sql`${meetings.id} in (
      select meeting_id from invitations where person_id = ${personId} and withdrawn_at is null
      union all
      select i.meeting_id from nominations n join invitations i on i.id = n.invitation_id
      where n.person_id = ${personId} and n.state in ('proposed', 'confirmed') and i.withdrawn_at is null)`,
  );

const seenState = (now: Date) => sql`case
  when ${meetings.state} = 'announced' and ${meetings.endsAt} <= ${instant(now)} then 'ended'
  when ${meetings.state} = 'announced' and ${meetings.startsAt} <= ${instant(now)} then 'in_session'
  else ${meetings.state} end`;

/** Meetings of the office on a schedule, in order of time, with the counts of answers; one query whatever the number. */
export function listSchedule(
  db: Db,
  permit: Permit<'meetings.read'>,
  filter: ScheduleFilter & { now: Date; limit: number },
): Promise<ScheduleRow[]> {
  const { from, until, roomId, personId, classCode, state, search, now, limit } = filter;
  return db
    .select({
      meeting: meetings,
      rules: meetingClasses.rules,
      chairName: people.fullName,
      roomName: rooms.name,
      invited: sql<number>`counts.invited`,
      answered: sql<number>`counts.answered`,
    })
    .from(meetings)
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .leftJoin(people, eq(people.id, meetings.chairId))
    .leftJoin(rooms, eq(rooms.id, meetings.roomId))
    .innerJoinLateral(
      sql`(select count(*)::int as invited, count(*) filter (where rsvp <> 'pending')::int as answered
        from invitations where meeting_id = ${meetings.id} and withdrawn_at is null) counts`,
      sql`true`,
    )
    .where(
      and(
        eq(meetings.officeId, permit.officeId),
        touches(from, until),
        roomId && eq(meetings.roomId, roomId),
        personId && concerns(personId),
        classCode === undefined ? undefined : eq(meetingClasses.code, classCode),
        state && sql`${seenState(now)} = ${state}`,
        search ? sql`strpos(${meetings.searchText}, ${search}) > 0` : undefined,
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(limit);
}

/** Who takes part in these meetings, as a printed schedule names them: units by their short name of that day, people by name. */
export function listParticipants(db: Db, _permit: Permit<'meetings.read'>, ids: readonly MeetingId[]) {
  if (ids.length === 0) return Promise.resolve([]);
  const day = sql`(m.starts_at at time zone f.time_zone)::date`;
  return db.execute<{ meeting_id: MeetingId; name: string; count: number }>(sql`
    select i.meeting_id, coalesce(g.name, ${unitNameOn(sql`i.unit_id`, day, 'short_name')}, p.full_name) as name, count(*)::int as count
    from invitations i
    join meetings m on m.id = i.meeting_id
    join offices f on f.id = m.office_id
    left join units u on u.id = i.unit_id
    left join people p on p.id = i.person_id
    left join groups g on g.id = i.via_group_id
    where i.meeting_id = any(${sql.param(ids)}::uuid[]) and i.withdrawn_at is null and i.via_nomination_id is null
    group by 1, 2, u.protocol_rank
    order by i.meeting_id, min(u.protocol_rank) nulls first, min(i.created_at)`);
}
