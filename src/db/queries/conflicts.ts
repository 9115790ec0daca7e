import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { MeetingId, OfficeId, PersonId, RoomId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { touches } from './schedule.ts';

export type Span = { startsAt: Date; endsAt: Date };

const taking: MeetingState[] = ['draft', 'announced', 'in_session'];

/** Other meetings that take the room in this time, drafts too, in order of time. */
export function listRoomClashes(
  db: Db,
  _permit: Permit<'meetings.read'>,
  { roomId, meetingId, startsAt, endsAt }: Span & { roomId: RoomId; meetingId: MeetingId | null },
) {
  return db
    .select({
      meetingId: meetings.id,
      title: meetings.title,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      state: meetings.state,
    })
    .from(meetings)
    .where(
      and(
        eq(meetings.roomId, roomId),
        inArray(meetings.state, taking),
        touches(startsAt, endsAt),
        meetingId ? ne(meetings.id, meetingId) : undefined,
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(20);
}

/** Why somebody is not free: leads, has accepted or was named, or is only invited. */
export type BusyAs = 'chair' | 'accepted' | 'invited';

export type BusyRow = Span & {
  personId: PersonId;
  fullName: string;
  how: BusyAs;
  meetingId: MeetingId;
  officeId: OfficeId;
  title: string;
};

/**
 * What else these people do in this time, in any office: one row a person and meeting, those who lead or accepted first.
 * Drafts count in the permit's own office only, for elsewhere nobody has been told of them.
 */
export async function listBusyPeople(
  db: Db,
  permit: Permit<'meetings.read'>,
  { personIds, meetingId, startsAt, endsAt }: Span & { personIds: PersonId[]; meetingId: MeetingId | null },
): Promise<BusyRow[]> {
  if (personIds.length === 0) return [];
  const who = sql`any(${sql.param(personIds)}::uuid[])`;
  const rows = await db.execute<Record<string, string>>(sql`
    with busy as materialized (
      select id, office_id, title, starts_at, ends_at, chair_id from meetings
      where ${touches(startsAt, endsAt)} and id is distinct from ${meetingId}::uuid
        and (state in ('announced', 'in_session') or (state = 'draft' and office_id = ${permit.officeId}))),
    taken as (
      select chair_id as person_id, id, 1 as rank, 'chair' as how from busy where chair_id = ${who}
      union all
      select i.person_id, b.id, case i.rsvp when 'accepted' then 2 else 3 end,
        case i.rsvp when 'accepted' then 'accepted' else 'invited' end
      from busy b join invitations i on i.meeting_id = b.id
      where i.person_id = ${who} and i.withdrawn_at is null and i.rsvp in ('accepted', 'pending')
      union all
      select n.person_id, b.id, case n.state when 'confirmed' then 2 else 3 end,
        case n.state when 'confirmed' then 'accepted' else 'invited' end
      from busy b join invitations i on i.meeting_id = b.id join nominations n on n.invitation_id = i.id
      where n.person_id = ${who} and n.state in ('proposed', 'confirmed') and n.consent <> 'refused'
        and i.withdrawn_at is null)
    select * from (
      select distinct on (t.person_id, t.id) t.person_id, p.full_name, t.how, t.rank, b.*
      from taken t join busy b on b.id = t.id join people p on p.id = t.person_id
      order by t.person_id, t.id, t.rank) found
    order by least(rank, 2), rank, starts_at, full_name
    limit 200`);
  return rows.map((row) => ({
    personId: row.person_id as PersonId,
    fullName: row.full_name ?? '',
    how: row.how as BusyAs,
    meetingId: row.id as MeetingId,
    officeId: row.office_id as OfficeId,
    title: row.title ?? '',
    startsAt: new Date(row.starts_at ?? ''),
    endsAt: new Date(row.ends_at ?? ''),
  }));
}

/** Whom a meeting takes: its chair, everybody invited by name or named by a unit; and how many seats that is. */
export async function findPeopleOf(
  db: Db,
  permit: Permit<'meetings.read'>,
  meetingId: MeetingId,
): Promise<{ personIds: PersonId[]; seats: number }> {
  const [row] = await db.execute<{ people: PersonId[] | null; seats: number }>(sql`
    with standing as (
      select i.* from invitations i join meetings m on m.id = i.meeting_id
      where m.id = ${meetingId} and m.office_id = ${permit.officeId} and i.withdrawn_at is null)
    select (
      select array_agg(distinct person_id) from (
        select person_id from standing where person_id is not null and rsvp in ('accepted', 'pending')
        union select n.person_id from nominations n join standing s on s.id = n.invitation_id
          where n.state in ('proposed', 'confirmed') and n.consent <> 'refused'
        union select chair_id from meetings
          where id = ${meetingId} and office_id = ${permit.officeId} and chair_id is not null) everybody) as people,
      (select coalesce(sum(case when unit_id is null then 1 else head_count_limit end), 0)::int
        from standing where via_nomination_id is null and rsvp <> 'declined') as seats`);
  return { personIds: row?.people ?? [], seats: row?.seats ?? 0 };
}
