import { sql } from 'drizzle-orm';
import type { MeetingId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { MeetingClass, Regularity } from '#domain/rule-sets/meeting-class.ts';
import type { Db } from '../client.ts';
import { unitNameOn } from './unit-days.ts';

export type Span = { from: Date; until: Date };
type ReadPermit = Permit<'meetings.read'>;

const instant = (value: unknown) => (value === null ? null : new Date(String(value)));

/** The office's meetings that begin in the span, each with its class, how many are invited and how many have answered. */
export async function listMeetingRecords(
  db: Db,
  permit: ReadPermit,
  { from, until }: Span,
  timeZone: string,
) {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select to_char(m.starts_at at time zone ${timeZone}, 'YYYY-MM') as month, m.starts_at, m.state, m.regularity, c.rules,
      m.announced_at, m.late_reason, count(i.id)::int as invited, count(i.answered_at)::int as answered
    from meetings m join meeting_classes c on c.id = m.class_id
    left join invitations i on i.meeting_id = m.id and i.withdrawn_at is null and m.announced_at is not null
    where m.office_id = ${permit.officeId} and m.starts_at >= ${from.toISOString()} and m.starts_at < ${until.toISOString()}
    group by m.id, c.id order by m.starts_at`);
  return rows.map((row) => ({
    month: String(row.month),
    startsAt: new Date(String(row.starts_at)),
    state: row.state as MeetingState,
    regularity: row.regularity as Regularity,
    meetingClass: row.rules as MeetingClass,
    announcedAt: instant(row.announced_at),
    lateReason: row.late_reason === null ? null : String(row.late_reason),
    invited: Number(row.invited),
    answered: Number(row.answered),
  }));
}

/** Half of the answers to meetings of the span came within so many minutes of announcing or of being invited later; null without answers. */
export async function readMedianAnswerMinutes(db: Db, permit: ReadPermit, { from, until }: Span) {
  const [row] = await db.execute<{ minutes: number | null }>(sql`
    select percentile_cont(0.5) within group (
      order by extract(epoch from greatest(i.answered_at - greatest(i.created_at, m.announced_at), interval '0')) / 60) as minutes
    from invitations i join meetings m on m.id = i.meeting_id
    where m.office_id = ${permit.officeId} and i.withdrawn_at is null and i.answered_at is not null
      and m.announced_at is not null and m.starts_at >= ${from.toISOString()} and m.starts_at < ${until.toISOString()}`);
  return row?.minutes === null || row?.minutes === undefined ? null : Math.round(Number(row.minutes));
}

const day = sql`(m.starts_at at time zone o.time_zone)::date`;

/** What invitees of meetings in the span said with their answers, and answers entered for them that they disputed; newest first. */
export async function listRemarks(db: Db, permit: ReadPermit, { from, until }: Span, limit = 300) {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select i.ref, i.rsvp, i.rsvp_reason, i.answered_at, coalesce(p.full_name, ${unitNameOn(sql`i.unit_id`, day)}) as invitee,
      m.id as meeting_id, m.title as meeting_title, m.starts_at, b.disputed_at
    from invitations i join meetings m on m.id = i.meeting_id join offices o on o.id = m.office_id
    left join people p on p.id = i.person_id
    left join on_behalf_checks b on b.invitation_id = i.id and b.version = i.rsvp_version and b.disputed_at is not null
    where m.office_id = ${permit.officeId} and i.withdrawn_at is null
      and (coalesce(i.rsvp_reason, '') <> '' or b.disputed_at is not null)
      and m.starts_at >= ${from.toISOString()} and m.starts_at < ${until.toISOString()}
    order by i.answered_at desc nulls last, i.ref limit ${limit}`);
  return rows.map((row) => ({
    ref: String(row.ref),
    rsvp: String(row.rsvp) as 'pending' | 'accepted' | 'declined' | 'substituted',
    reason: row.rsvp_reason === null ? '' : String(row.rsvp_reason),
    answeredAt: instant(row.answered_at),
    invitee: String(row.invitee),
    meetingId: String(row.meeting_id) as MeetingId,
    meetingTitle: String(row.meeting_title),
    startsAt: new Date(String(row.starts_at)),
    disputedAt: instant(row.disputed_at),
  }));
}
