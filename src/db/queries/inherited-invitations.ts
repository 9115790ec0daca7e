import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { InvitationId, MeetingId, OfficeId, ReorganisationId, UnitId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Db } from '../client.ts';
import { invitations } from '../schema/invitations.ts';
import { meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';

/** A standing invitation of a unit to a meeting that has not begun. */
export type ComingInvitation = {
  id: InvitationId;
  ref: string;
  unitId: UnitId;
  rsvp: Rsvp;
  meetingId: MeetingId;
  officeId: OfficeId;
  title: string;
  state: string;
  startsAt: Date;
};

/** A cancelled meeting of which people still know that it takes place, and may yet. */
const isHeldCancel = sql`(${meetings.state} = 'cancelled' and exists (
  select 1 from broadcasts b where b.ref = ${meetings.ref} and b.cancelled_at is null and b.not_before > now()))`;

/** Standing invitations of these units to meetings that begin after `now` and on the day or later, soonest first. */
export async function listComingInvitations(
  db: Db,
  unitIds: UnitId[],
  { on, now }: { on: string; now: Date },
): Promise<ComingInvitation[]> {
  if (unitIds.length === 0) return [];
  const rows = await db
    .select({
      id: invitations.id,
      ref: invitations.ref,
      unitId: invitations.unitId,
      rsvp: invitations.rsvp,
      meetingId: meetings.id,
      officeId: meetings.officeId,
      title: meetings.title,
      state: meetings.state,
      startsAt: meetings.startsAt,
    })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .where(
      and(
        inArray(invitations.unitId, unitIds),
        isNull(invitations.withdrawnAt),
        or(inArray(meetings.state, ['draft', 'announced', 'postponed', 'in_session']), isHeldCancel),
        gt(meetings.startsAt, now),
        sql`(${meetings.startsAt} at time zone ${offices.timeZone})::date >= ${on}::date`,
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(invitations.ref));
  return rows.flatMap(({ unitId, ...row }) => (unitId ? [{ ...row, unitId }] : []));
}

/** Locks these invitations behind their meetings, in the order in which they are listed: whoever acts on one takes turns. */
export async function lockComing(tx: Db, coming: readonly ComingInvitation[]): Promise<void> {
  if (coming.length === 0) return;
  const meetingIds = list(coming.map((row) => row.meetingId));
  await tx.execute(sql`
    select 1 from meetings where id in ${meetingIds} order by starts_at, id for share`);
  await tx.execute(sql`
    select 1 from invitations where id in ${list(coming.map((row) => row.id))}
    order by meeting_id, ref for no key update`);
}

export type BuiltUpon = {
  what: 'answers' | 'reorganised' | 'invitations' | 'papers' | 'posts' | 'desks';
  names: string;
};

type Act = {
  id: ReorganisationId;
  carriedOutAt: Date;
  unitIds: UnitId[];
  ended: UnitId[];
  created: UnitId[];
  successors: UnitId[];
  postIds: string[];
  seatIds: string[];
};

const list = (ids: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;

/** What was done since the act that rests on it, the weightiest first; null when nothing was. */
export async function findBuiltUpon(tx: Db, act: Act, now: Date): Promise<BuiltUpon | null> {
  const since = sql`${act.carriedOutAt.toISOString()}::timestamptz`;
  const successors = sql`(select jsonb_array_elements_text(${JSON.stringify(act.successors)}::jsonb))`;
  const checks: [BuiltUpon['what'], SQL][] = [
    [
      'answers',
      sql`select m.title as name from invitations i join meetings m on m.id = i.meeting_id
        where i.unit_id in ${list(act.ended)} and (
          exists (select 1 from rsvp_versions v where v.invitation_id = i.id
            and v.answered_by->>'kind' = 'desk' and v.answered_by->>'unitId' in ${successors})
          or exists (select 1 from nominations n where n.invitation_id = i.id
            and n.nominated_by->>'kind' = 'desk' and n.nominated_by->>'unitId' in ${successors}))`,
    ],
    [
      'reorganised',
      sql`select string_agg(distinct u->>'name', ', ') as name from reorganisations r,
          jsonb_array_elements(r.after->'units') u
        where r.id <> ${act.id} and r.undone_at is null and r.carried_out_at > ${since}
          and (u->>'id')::uuid in ${list(act.unitIds)} group by r.id`,
    ],
    [
      'invitations',
      sql`select m.title as name from invitations i join meetings m on m.id = i.meeting_id
        where i.unit_id in ${list(act.created)}`,
    ],
    ['papers', sql`select a.title as name from agenda_items a where a.paper_unit_id in ${list(act.created)}`],
    [
      'posts',
      sql`select p.full_name as name from posts t join people p on p.id = t.person_id
        where t.unit_id in ${list(act.created)} and t.id not in ${list(act.postIds)}`,
    ],
    [
      'desks',
      sql`select p.full_name as name from desk_holders t join people p on p.id = t.person_id
        where t.id not in ${list(act.seatIds)}
          and (t.unit_id in ${list(act.created)} or (t.unit_id in ${list(act.ended)}
            and (t.to_at is null or t.to_at > ${now.toISOString()}::timestamptz)))`,
    ],
  ];
  for (const [what, query] of checks) {
    const rows = await tx.execute<{ name: string }>(sql`${query} order by 1 limit 5`);
    if (rows.length > 0) return { what, names: [...new Set(rows.map((row) => row.name))].join(', ') };
  }
  return null;
}
