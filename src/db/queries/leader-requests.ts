import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { InvitationId, LeaderRequestId, MeetingId, PersonId } from '#domain/ids.ts';
import type { LeaderAnswer, LeaderRequestState } from '#domain/leader-requests/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { invitations } from '../schema/invitations.ts';
import { leaderRequests } from '../schema/leader-requests.ts';
import { people } from '../schema/people.ts';

export type LeaderRequest = typeof leaderRequests.$inferSelect;
/** A request with the names that stand on its card. */
export type NamedLeaderRequest = LeaderRequest & { leaderName: string; askedByName: string };

const askedByName = sql<string>`coalesce((
  select w.full_name from people w where w.id = (${leaderRequests.askedBy}->>'personId')::uuid), '')`;
const named = { request: leaderRequests, leaderName: people.fullName, askedByName };
const selectNamed = (db: Db) =>
  db.select(named).from(leaderRequests).innerJoin(people, eq(people.id, leaderRequests.leaderId));
type Row = { request: LeaderRequest; leaderName: string; askedByName: string };
const toNamed = ({ request, ...names }: Row): NamedLeaderRequest => ({ ...request, ...names });

/** Of each of these invitations the newest passing, whatever became of it. */
export async function listNewestLeaderRequests(
  db: Db,
  ids: readonly InvitationId[],
): Promise<Map<InvitationId, NamedLeaderRequest>> {
  if (ids.length === 0) return new Map();
  const rows = await selectNamed(db)
    .where(inArray(leaderRequests.invitationId, [...ids]))
    .orderBy(leaderRequests.version);
  return new Map(rows.map((row) => [row.request.invitationId, toNamed(row)]));
}

/** Of each unit's invitation to the meeting the newest passing; an answer of the leader only while it is the one that stands. */
export async function listLeaderRequestsOfMeeting(
  db: Db,
  _permit: Permit<'meetings.read'>,
  meetingId: MeetingId,
): Promise<NamedLeaderRequest[]> {
  const rows = await db
    .select({ ...named, answerVersion: invitations.rsvpVersion })
    .from(leaderRequests)
    .innerJoin(people, eq(people.id, leaderRequests.leaderId))
    .innerJoin(invitations, eq(invitations.id, leaderRequests.invitationId))
    .where(and(eq(invitations.meetingId, meetingId), isNull(invitations.withdrawnAt)))
    .orderBy(leaderRequests.version);
  const newest = new Map(rows.map((row) => [row.request.invitationId, row]));
  return [...newest.values()].filter(stands).map(toNamed);
}

const stands = ({ request, answerVersion }: Row & { answerVersion: number }) =>
  request.state !== 'answered' || request.rsvpVersion === answerVersion;

/** Passings of the meeting that wait for their leader, of invitations that stand. */
export async function listOpenLeaderRequests(db: Db, meetingId: MeetingId): Promise<NamedLeaderRequest[]> {
  const rows = await selectNamed(db)
    .innerJoin(invitations, eq(invitations.id, leaderRequests.invitationId))
    .where(
      and(
        eq(invitations.meetingId, meetingId),
        isNull(invitations.withdrawnAt),
        eq(leaderRequests.state, 'asked'),
      ),
    );
  return rows.map(toNamed);
}

/** What waits for this leader, of invitations that stand to meetings that are not over; the soonest meeting first. */
export async function listWaitingForLeader(
  db: Db,
  leaderId: PersonId,
  now: Date,
): Promise<{ ref: string; meetingRef: string }[]> {
  return await db.execute(sql`
    select l.ref, m.ref as "meetingRef" from leader_requests l
    join invitations i on i.id = l.invitation_id join meetings m on m.id = i.meeting_id
    where l.leader_id = ${leaderId} and l.state = 'asked' and i.withdrawn_at is null
      and m.state in ('announced', 'in_session') and m.ends_at > ${now.toISOString()}::timestamptz
    order by m.starts_at, l.asked_at`);
}

/** One passing by the reference of its card; null when there is none. */
export async function findLeaderRequest(db: Db, ref: string): Promise<NamedLeaderRequest | null> {
  const [row] = await selectNamed(db).where(eq(leaderRequests.ref, ref));
  return row ? toNamed(row) : null;
}

/** Writes a passing as the next version of its invitation; the invitation must be locked. */
export async function insertLeaderRequest(
  tx: Db,
  row: Omit<typeof leaderRequests.$inferInsert, 'version' | 'state'>,
): Promise<LeaderRequest> {
  const version = sql<number>`(
    select coalesce(max(version), 0) + 1 from leader_requests where invitation_id = ${row.invitationId})`;
  const [inserted] = await tx
    .insert(leaderRequests)
    .values({ ...row, version })
    .returning();
  if (!inserted) throw new Error('insert of a leader request returned nothing');
  return inserted;
}

export type LeaderSettling = {
  state: Exclude<LeaderRequestState, 'asked'>;
  answer?: LeaderAnswer | null;
  rsvpVersion?: number | null;
  settledBy: Actor;
  settledAt: Date;
};

/** Ends a passing that waits; null when it is over already. */
export async function settleLeaderRequest(
  tx: Db,
  id: LeaderRequestId,
  settling: LeaderSettling,
): Promise<LeaderRequest | null> {
  const [row] = await tx
    .update(leaderRequests)
    .set(settling)
    .where(and(eq(leaderRequests.id, id), eq(leaderRequests.state, 'asked')))
    .returning();
  return row ?? null;
}
