import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { ChangeRequestState, ChangeWish, OvertakenBy } from '#domain/change-requests/lifecycle.ts';
import type { ChangeRequestId, InvitationId, MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { changeRequests } from '../schema/change-requests.ts';
import { unitNameOn } from './unit-days.ts';

export type ChangeRequest = typeof changeRequests.$inferSelect;

/** One wish as the office reads it. */
export type ChangeRequestRow = {
  id: ChangeRequestId;
  state: ChangeRequestState;
  meetingId: MeetingId;
  meetingTitle: string;
  startsAt: Date;
  invitationRef: string;
  /** The invited unit as it is called on the meeting's day, or the invited person. */
  inviteeName: string;
  fromRsvp: Rsvp;
  fromReason: string | null;
  wish: ChangeWish;
  answerBy: Date;
  requestedByName: string;
  requestedVia: string;
  requestedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  overtakenBy: OvertakenBy | null;
};

/** Writes a wish that waits for the office. */
export async function insertChangeRequest(
  tx: Db,
  row: typeof changeRequests.$inferInsert,
): Promise<ChangeRequest> {
  const [inserted] = await tx.insert(changeRequests).values(row).returning();
  if (!inserted) throw new Error('insert of a change request returned nothing');
  return inserted;
}

/** One request with the office whose it is, or null. */
export async function findChangeRequest(
  db: Db,
  id: ChangeRequestId,
): Promise<(ChangeRequest & { officeId: OfficeId; meetingId: MeetingId }) | null> {
  const [row] = await db
    .select({
      request: changeRequests,
      officeId: sql<OfficeId>`m.office_id`,
      meetingId: sql<MeetingId>`m.id`,
    })
    .from(changeRequests)
    .innerJoin(sql`invitations i`, sql`i.id = ${changeRequests.invitationId}`)
    .innerJoin(sql`meetings m`, sql`m.id = i.meeting_id`)
    .where(eq(changeRequests.id, id));
  return row ? { ...row.request, officeId: row.officeId, meetingId: row.meetingId } : null;
}

/** What still waits of these invitations, the oldest first. */
export function listOpenOfInvitations(db: Db, ids: readonly InvitationId[]): Promise<ChangeRequest[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .select()
    .from(changeRequests)
    .where(and(inArray(changeRequests.invitationId, [...ids]), eq(changeRequests.state, 'open')))
    .orderBy(changeRequests.requestedAt);
}

/** Notes that somebody else of the unit wishes the same, so that they hear of the decision, too. */
export async function addWisher(
  tx: Db,
  { id }: Pick<ChangeRequest, 'id'>,
  personId: PersonId,
): Promise<ChangeRequest> {
  const [row] = await tx
    .update(changeRequests)
    .set({ alsoWishedBy: sql`array_append(${changeRequests.alsoWishedBy}, ${personId}::uuid)` })
    .where(eq(changeRequests.id, id))
    .returning();
  if (!row) throw new Error('a change request vanished');
  return row;
}

export type ChangeDecision = {
  state: Exclude<ChangeRequestState, 'open'>;
  decidedBy: Actor;
  decidedAt: Date;
  decisionReason?: string | null;
  overtakenBy?: OvertakenBy;
  appliedVersion?: number | null;
};

/** Ends requests that wait; those that are over already stay as they are. */
export async function decideChangeRequests(
  tx: Db,
  ids: ChangeRequestId[],
  decision: ChangeDecision,
): Promise<ChangeRequest[]> {
  if (ids.length === 0) return [];
  return tx
    .update(changeRequests)
    .set(decision)
    .where(and(inArray(changeRequests.id, ids), eq(changeRequests.state, 'open')))
    .returning();
}

const named = sql`(select p.full_name from people p where p.id = (c.requested_by->>'personId')::uuid)`;
const decider = sql`(select p.full_name from people p where p.id = (c.decided_by->>'personId')::uuid)`;

/**
 * Requests of the office, the oldest open one first, 200 at most: those that wait and can still be granted, or with a
 * meeting everything that was ever asked about it.
 */
export async function listChangeRequests(
  db: Db,
  permit: Permit<'meetings.read'>,
  { now, meetingId = null }: { now: Date; meetingId?: MeetingId | null },
): Promise<ChangeRequestRow[]> {
  const day = sql`(m.starts_at at time zone f.time_zone)::date`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select c.id, c.state, m.id as "meetingId", m.title as "meetingTitle", m.starts_at as "startsAt", i.ref as "invitationRef",
      coalesce(${unitNameOn(sql`i.unit_id`, day)}, v.full_name, '') as "inviteeName", c.from_rsvp as "fromRsvp",
      c.from_reason as "fromReason", c.wish, c.answer_by as "answerBy", coalesce(${named}, '') as "requestedByName",
      coalesce(c.requested_by->>'via', '') as "requestedVia", c.requested_at as "requestedAt",
      ${decider} as "decidedByName", c.decided_at as "decidedAt", c.decision_reason as "decisionReason",
      c.overtaken_by as "overtakenBy"
    from change_requests c
    join invitations i on i.id = c.invitation_id
    join meetings m on m.id = i.meeting_id
    join offices f on f.id = m.office_id
    left join people v on v.id = i.person_id
    where m.office_id = ${permit.officeId}
      and (m.id = ${meetingId}::uuid or ${meetingId}::uuid is null and c.state = 'open' and i.withdrawn_at is null
        and m.state in ('announced', 'in_session') and m.ends_at > ${now.toISOString()}::timestamptz)
    order by c.state <> 'open', c.requested_at limit 200`);
  const time = (value: unknown) => (value === null ? null : new Date(String(value)));
  return rows.map((row) => ({
    ...row,
    startsAt: time(row.startsAt),
    answerBy: time(row.answerBy),
    requestedAt: time(row.requestedAt),
    decidedAt: time(row.decidedAt),
  })) as unknown as ChangeRequestRow[];
}

/** Answers of the meeting that people gave after the limit: by themselves, or as a change that the office approved. */
export async function listLateAnswers(
  db: Db,
  _permit: Permit<'meetings.read'>,
  meetingId: MeetingId,
): Promise<Map<InvitationId, 'answered' | 'changed'>> {
  const rows = await db.execute<{ id: InvitationId; changed: boolean }>(sql`
    select i.id, exists (select 1 from change_requests c where c.invitation_id = i.id and c.state = 'approved'
      and c.applied_version = i.rsvp_version) as changed
    from invitations i where i.meeting_id = ${meetingId} and i.withdrawn_at is null and i.answered_at > i.answer_by
      and i.answered_via <> 'on_behalf'`);
  return new Map(rows.map(({ id, changed }) => [id, changed ? 'changed' : 'answered']));
}
