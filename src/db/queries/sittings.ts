import { and, asc, eq, getTableColumns, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { InvitationId, MeetingId, PersonId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import type { Db } from '../client.ts';
import { invitations } from '../schema/invitations.ts';
import { meetings, meetingVersions } from '../schema/meetings.ts';
import { people } from '../schema/people.ts';
import { sittingEvents, sittings } from '../schema/sittings.ts';
import { votingRounds } from '../schema/voting.ts';
import type { Meeting } from './meetings.ts';

export type Sitting = typeof sittings.$inferSelect;

/** The sitting of a meeting; null before its roll-call opens. The caller has proved a right to the meeting. */
export async function findSitting(
  db: Db,
  meetingId: MeetingId,
  { lock = false }: { lock?: boolean } = {},
): Promise<Sitting | null> {
  const found = db.select().from(sittings).where(eq(sittings.meetingId, meetingId));
  const [row] = await (lock ? found.for('update') : found);
  return row ?? null;
}

/** Opens the roll-call of a meeting once, whoever does it and however often; true for whoever opened it. */
export async function insertSitting(
  tx: Db,
  row: Pick<Sitting, 'meetingId' | 'checkInKey' | 'rollCallOpenedAt'>,
): Promise<boolean> {
  const made = await tx.insert(sittings).values(row).onConflictDoNothing().returning();
  return made.length > 0;
}

/** Takes the sitting of a meeting away, so that its roll-call may open anew. */
export async function deleteSitting(tx: Db, meetingId: MeetingId): Promise<void> {
  await tx.delete(sittings).where(eq(sittings.meetingId, meetingId));
}

/** Changes what stands of a sitting. */
export async function updateSitting(
  tx: Db,
  meetingId: MeetingId,
  change: Partial<Omit<Sitting, 'meetingId' | 'checkInKey'>>,
): Promise<void> {
  await tx.update(sittings).set(change).where(eq(sittings.meetingId, meetingId));
}

/** The person's own invitation to a meeting: invited by name, or named by a unit or in somebody's place. */
export async function findOwnSeat(
  db: Db,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<{ invitationId: InvitationId; capacity: 'member' | 'guest'; viaNomination: boolean } | null> {
  const [row] = await db
    .select({
      invitationId: invitations.id,
      capacity: invitations.capacity,
      viaNominationId: invitations.viaNominationId,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.meetingId, meetingId),
        eq(invitations.personId, personId),
        isNull(invitations.withdrawnAt),
      ),
    );
  if (!row) return null;
  const { viaNominationId, ...seat } = row;
  return { ...seat, viaNomination: viaNominationId !== null };
}

/**
 * Moves a meeting on as it is held, as its next version; false when it is not in the state it must come from, because somebody
 * else was quicker.
 */
export async function moveMeeting(
  tx: Db,
  id: MeetingId,
  { from, to, by, now }: { from: MeetingState; to: MeetingState; by: Actor; now: Date },
): Promise<boolean> {
  const [row] = await tx
    .update(meetings)
    .set({ state: to, version: sql`${meetings.version} + 1`, updatedAt: now })
    .where(and(eq(meetings.id, id), eq(meetings.state, from)))
    .returning();
  if (!row) return false;
  const version = { meetingId: id, version: row.version, facts: row, changedBy: by, changedAt: now };
  await tx.insert(meetingVersions).values(version);
  return true;
}

export type SittingEvent = typeof sittingEvents.$inferSelect;

/** Writes what happened in the room. */
export async function insertSittingEvent(
  tx: Db,
  event: Pick<SittingEvent, 'meetingId' | 'kind' | 'actedBy' | 'at'> &
    Partial<Pick<SittingEvent, 'agendaItemId' | 'personId' | 'text'>>,
): Promise<void> {
  await tx.insert(sittingEvents).values(event);
}

/** What happened in the room, oldest first, with the names of people it was about; the caller has proved a right to the meeting. */
export function listSittingEvents(
  db: Db,
  meetingId: MeetingId,
): Promise<(SittingEvent & { personName: string | null })[]> {
  // Of one instant: one item ends before the next begins, and the meeting last of all.
  const order = sql`array_position(array['opened','item_ended','handed_over','item_started','decision_noted','ended'], ${sittingEvents.kind})`;
  return db
    .select({ ...getTableColumns(sittingEvents), personName: people.fullName })
    .from(sittingEvents)
    .leftJoin(people, eq(people.id, sittingEvents.personId))
    .where(eq(sittingEvents.meetingId, meetingId))
    .orderBy(asc(sittingEvents.at), order, asc(sittingEvents.id));
}

/** Whether presiding was ever handed to this person in the meeting. */
export async function hasPresided(db: Db, meetingId: MeetingId, personId: PersonId): Promise<boolean> {
  const { kind, meetingId: where, personId: to } = sittingEvents;
  const rows = await db
    .select({ id: sittingEvents.id })
    .from(sittingEvents)
    .where(and(eq(where, meetingId), eq(kind, 'handed_over'), eq(to, personId)))
    .limit(1);
  return rows.length > 0;
}

/** The round that is open in a meeting, if one is. */
export async function hasOpenRound(db: Db, meetingId: MeetingId): Promise<boolean> {
  const rows = await db
    .select({ id: votingRounds.id })
    .from(votingRounds)
    .where(and(eq(votingRounds.meetingId, meetingId), eq(votingRounds.state, 'open')))
    .limit(1);
  return rows.length > 0;
}

export type SeatedPerson = { personId: PersonId; fullName: string; title: string | null };

/** Everybody with a seat of their own, in the order of protocol; the caller has proved a right to the meeting. */
export async function listSeats(db: Db, meetingId: MeetingId, on: string): Promise<SeatedPerson[]> {
  return await db.execute<SeatedPerson>(sql`
    select p.id as "personId", p.full_name as "fullName", post.title
    from invitations i join people p on p.id = i.person_id
    left join lateral (
      select s.title, s.protocol_rank as rank, u.protocol_rank as unit_rank from posts s join units u on u.id = s.unit_id
      where s.person_id = p.id and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to >= ${on})
      order by s.protocol_rank, u.protocol_rank limit 1) post on true
    where i.meeting_id = ${meetingId} and i.withdrawn_at is null and i.rsvp <> 'substituted'
    group by p.id, p.full_name, post.title, post.rank, post.unit_rank
    order by post.unit_rank nulls last, post.rank nulls last, p.full_name, p.id`);
}

/** A meeting by the reference that people know; whoever asks still has to prove a right to it. */
export async function findMeetingIdByRef(db: Db, ref: string): Promise<MeetingId | null> {
  const [row] = await db.select({ id: meetings.id }).from(meetings).where(eq(meetings.ref, ref));
  return row?.id ?? null;
}

/** The meeting whose newest screen address has this hash, if any. */
export async function findScreen(db: Db, screenHash: string): Promise<MeetingId | null> {
  const [row] = await db
    .select({ id: sittings.meetingId })
    .from(sittings)
    .where(eq(sittings.screenHash, screenHash));
  return row?.id ?? null;
}

export type OwnSitting = Pick<Meeting, 'id' | 'ref' | 'title' | 'startsAt' | 'state'>;

/** Meetings in which a person has a seat or presides, and which are held now or begin before an instant, the soonest first. */
export async function listOwnSittings(
  db: Db,
  personId: PersonId,
  { now, until }: { now: Date; until: Date },
): Promise<OwnSitting[]> {
  const seat = sql`exists (select 1 from ${invitations} where ${invitations.meetingId} = ${meetings.id}
    and ${invitations.personId} = ${personId} and ${invitations.withdrawnAt} is null)`;
  return await db
    .select({
      id: meetings.id,
      ref: meetings.ref,
      title: meetings.title,
      startsAt: meetings.startsAt,
      state: meetings.state,
    })
    .from(meetings)
    .leftJoin(sittings, eq(sittings.meetingId, meetings.id))
    .where(
      and(
        or(eq(meetings.chairId, personId), eq(sittings.presidingId, personId), seat),
        or(
          eq(meetings.state, 'in_session'),
          and(eq(meetings.state, 'announced'), gt(meetings.endsAt, now), lt(meetings.startsAt, until)),
        ),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
}
