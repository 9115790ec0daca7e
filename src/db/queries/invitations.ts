import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { Capacity } from '#domain/attendance/presence.ts';
import type { InvitationId, MeetingId, NominationId, PersonId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { invitations, rsvpVersions } from '../schema/invitations.ts';
import { meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { groups, people } from '../schema/people.ts';
import { units } from '../schema/units.ts';
import { standingNames, standingUnits, unitNameOn, withPredecessors } from './unit-days.ts';

export type Invitation = typeof invitations.$inferSelect;
export type NewInvitation = typeof invitations.$inferInsert;
/** An invitation with the names that stand on its card. */
export type NamedInvitation = {
  invitation: Invitation;
  /** As the unit is called on the meeting's day. */
  unitName: string | null;
  /** Who stands for the unit when it has ended by the meeting's day ("nay là …"). */
  unitNow: string | null;
  personName: string | null;
  groupName: string | null;
};

/** The office's day on which the meeting begins. */
const meetingDay = sql`(${meetings.startsAt} at time zone ${offices.timeZone})::date`;

const named = {
  invitation: invitations,
  unitName: unitNameOn(sql`${invitations.unitId}`, meetingDay),
  unitNow: standingNames(sql`${invitations.unitId}`, meetingDay),
  personName: people.fullName,
  groupName: groups.name,
};

const selectNamed = (db: Db) =>
  db
    .select(named)
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .leftJoin(units, eq(units.id, invitations.unitId))
    .leftJoin(people, eq(people.id, invitations.personId))
    .leftJoin(groups, eq(groups.id, invitations.viaGroupId));

/** Invitations of the meeting that stand, in protocol order. */
export function listInvitations(
  db: Db,
  _permit: Permit<'meetings.read' | 'meetings.write' | 'meetings.announce'>,
  meetingId: MeetingId,
): Promise<NamedInvitation[]> {
  return selectNamed(db)
    .where(and(eq(invitations.meetingId, meetingId), isNull(invitations.withdrawnAt)))
    .orderBy(sql`${units.protocolRank} nulls first`, asc(invitations.createdAt), asc(invitations.ref));
}

/** One invitation with its names, withdrawn or not; null when there is none. */
export async function findInvitation(
  db: Db,
  key: { id: InvitationId } | { ref: string },
): Promise<NamedInvitation | null> {
  const match = 'id' in key ? eq(invitations.id, key.id) : eq(invitations.ref, key.ref);
  const [row] = await selectNamed(db).where(match);
  return row ?? null;
}

/** These invitations with their names, withdrawn or not, by id; one query. */
export async function findInvitations(
  db: Db,
  ids: readonly InvitationId[],
): Promise<Map<InvitationId, NamedInvitation>> {
  if (ids.length === 0) return new Map();
  const rows = await selectNamed(db).where(inArray(invitations.id, [...ids]));
  return new Map(rows.map((row) => [row.invitation.id, row]));
}

/** Locks one invitation so that two answers to it take turns; what only refers to it (a call, an urge) does not wait. */
export async function lockInvitation(tx: Db, id: InvitationId): Promise<Invitation | null> {
  const [row] = await tx.select().from(invitations).where(eq(invitations.id, id)).for('no key update');
  return row ?? null;
}

/** The same for all of a meeting, in one order whoever takes them. */
export async function lockInvitationsOf(tx: Db, meetingId: MeetingId): Promise<void> {
  await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(eq(invitations.meetingId, meetingId))
    .orderBy(invitations.id)
    .for('no key update');
}

/**
 * A telling that is held can still be taken back: until a first one is let go the meeting is nobody's business, and until a
 * postponement or cancellation is, it takes place for all that people know.
 */
const takesPlaceAsTold = sql`(
  select ${meetings.state} = 'in_session' or coalesce(b.facts->'meeting'->>'state', 'announced') = 'announced'
  from broadcasts b where b.ref = ${meetings.ref} and b.kind = 'invitation'
    and b.cancelled_at is null and b.not_before <= now()
  order by b.version desc limit 1)`;

/**
 * Open invitations that concern the person and have been told, of meetings that end after `from`: their own, and those of
 * units they speak for at `at`. `withEnded`: also of meetings that were ended in their room.
 */
export function listInvitationsOf(
  db: Db,
  personId: PersonId,
  from: Date,
  at = from,
  { withEnded = false }: { withEnded?: boolean } = {},
) {
  return db
    .select({ ...named, meeting: meetings })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .leftJoin(units, eq(units.id, invitations.unitId))
    .leftJoin(people, eq(people.id, invitations.personId))
    .leftJoin(groups, eq(groups.id, invitations.viaGroupId))
    .where(
      and(
        isNull(invitations.withdrawnAt),
        inArray(meetings.state, [
          ...(['announced', 'in_session', 'postponed', 'cancelled'] as const),
          ...(withEnded ? (['ended', 'closed'] as const) : []),
        ]),
        takesPlaceAsTold,
        sql`${meetings.endsAt} > ${from.toISOString()}::timestamptz`,
        or(
          eq(invitations.personId, personId),
          sql`${invitations.unitId} = any(${withPredecessors(everOwnUnits(personId))})
            and (${invitations.unitId} in ${ownUnits(personId, at)}
              or exists (select 1 from ${standingUnits(sql`${invitations.unitId}`, meetingDay)} s(id)
                where s.id in ${ownUnits(personId, at)}))`,
        ),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(invitations.createdAt));
}

/** The office's day at an instant; the database's own day is another one for some hours. */
const officeDay = (at: Date) =>
  sql`(${at.toISOString()}::timestamptz at time zone ${offices.timeZone})::date`;

/** Units whose desk the person holds, be it from a later day but before the meeting's, and units they head. */
const ownUnits = (personId: PersonId, at: Date) => sql`(
  select unit_id from desk_holders where person_id = ${personId}
    and from_at <= greatest(${meetings.startsAt}, ${at.toISOString()}::timestamptz)
    and (to_at is null or to_at > ${at.toISOString()}::timestamptz)
  union
  select unit_id from posts where person_id = ${personId} and is_head and valid_from <= ${officeDay(at)}
    and (valid_to is null or valid_to >= ${officeDay(at)}))`;

/** The same at any time: no day to count, so that it is found once a query. */
const everOwnUnits = (personId: PersonId) => sql`(
  select unit_id from desk_holders where person_id = ${personId}
  union select unit_id from posts where person_id = ${personId} and is_head)`;

/** Writes new invitations and returns them as stored. */
export async function insertInvitations(tx: Db, rows: NewInvitation[]): Promise<Invitation[]> {
  return rows.length === 0 ? [] : tx.insert(invitations).values(rows).returning();
}

/** Takes these invitations back; the rows and their answers stay. */
export async function withdrawInvitations(tx: Db, ids: InvitationId[], now: Date): Promise<void> {
  if (ids.length > 0)
    await tx.update(invitations).set({ withdrawnAt: now }).where(inArray(invitations.id, ids));
}

/** Changes how many may come or until when one answers. */
export async function changeInvitation(
  tx: Db,
  id: InvitationId,
  change: Partial<Pick<NewInvitation, 'headCountLimit' | 'answerBy'>>,
) {
  await tx.update(invitations).set(change).where(eq(invitations.id, id));
}

/**
 * Makes these invitations, and those of whoever was named for them, of another capacity. Who only comes along with a
 * unit's nominees stays a guest.
 */
export async function recastInvitations(
  tx: Db,
  ids: readonly InvitationId[],
  capacity: Capacity,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    with recursive seats(id) as (
      select unnest(${sql.param(ids)}::uuid[])
      union select i.id from seats s join nominations n on n.invitation_id = s.id and n.role <> 'accompanying'
        join invitations i on i.via_nomination_id = n.id)
    update invitations set capacity = ${capacity} where id in (select id from seats)`);
}

export type Answer = { rsvp: Rsvp; reason: string | null; answeredBy: Actor; via: string; now: Date };

/** Writes the answer as the next version; every earlier answer stays (R48). `pending` takes the answer back. */
export async function writeAnswer(tx: Db, id: InvitationId, answer: Answer): Promise<Invitation> {
  const isAnswer = answer.rsvp !== 'pending';
  const [row] = await tx
    .update(invitations)
    .set({
      rsvp: answer.rsvp,
      rsvpReason: answer.reason,
      rsvpVersion: sql`${invitations.rsvpVersion} + 1`,
      answeredAt: isAnswer ? answer.now : null,
      answeredVia: isAnswer ? answer.via : null,
    })
    .where(eq(invitations.id, id))
    .returning();
  if (!row) throw new Error(`invitation ${id} vanished`);
  await tx.insert(rsvpVersions).values({
    invitationId: id,
    version: row.rsvpVersion,
    rsvp: answer.rsvp,
    reason: answer.reason,
    answeredBy: answer.answeredBy,
    answeredAt: answer.now,
  });
  return row;
}

/** Of these people, who has an open invitation to the meeting of their own. */
export function invitedPersonIds(db: Db, meetingId: MeetingId, personIds: PersonId[]) {
  if (personIds.length === 0) return Promise.resolve([]);
  return db
    .select({ personId: invitations.personId })
    .from(invitations)
    .where(
      and(
        eq(invitations.meetingId, meetingId),
        inArray(invitations.personId, personIds),
        isNull(invitations.withdrawnAt),
      ),
    );
}

/** The standing invitation of the person in their own name to the meeting, or null. */
export async function findInvitationOfPerson(
  db: Db,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<NamedInvitation | null> {
  const [row] = await selectNamed(db).where(
    and(
      eq(invitations.meetingId, meetingId),
      eq(invitations.personId, personId),
      isNull(invitations.withdrawnAt),
    ),
  );
  return row ?? null;
}

/** The standing invitation that a nominee got for this nomination, or null. */
export async function findInvitationOfNomination(db: Db, id: NominationId): Promise<NamedInvitation | null> {
  const [row] = await selectNamed(db).where(
    and(eq(invitations.viaNominationId, id), isNull(invitations.withdrawnAt)),
  );
  return row ?? null;
}
