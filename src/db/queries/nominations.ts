import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { InvitationId, MeetingId, NominationId, PersonId } from '#domain/ids.ts';
import type { Consent, NominationState } from '#domain/nominations/lifecycle.ts';
import type { Db } from '../client.ts';
import { invitations, nominations, nominationVersions } from '../schema/invitations.ts';
import { unitNameOn } from './unit-days.ts';

export type Nomination = typeof nominations.$inferSelect;
export type NewNomination = typeof nominations.$inferInsert;

const open: NominationState[] = ['proposed', 'confirmed'];

/** Proposed and confirmed nominations of these invitations, the first-named first. */
export function listOpenNominations(db: Db, invitationIds: InvitationId[]): Promise<Nomination[]> {
  if (invitationIds.length === 0) return Promise.resolve([]);
  return db
    .select()
    .from(nominations)
    .where(and(inArray(nominations.invitationId, invitationIds), inArray(nominations.state, open)))
    .orderBy(asc(nominations.namedOrder));
}

/** Everybody ever nominated for the meeting, whatever became of it (R48). */
export function listNominationsOfMeeting(db: Db, meetingId: MeetingId) {
  return db
    .select({ nomination: nominations })
    .from(nominations)
    .innerJoin(invitations, eq(invitations.id, nominations.invitationId))
    .where(eq(invitations.meetingId, meetingId))
    .orderBy(asc(nominations.namedOrder));
}

/** Substitutes who wait for the word of this person as the chair of a meeting that has not ended, the soonest first. */
export async function listConsentsFor(
  db: Db,
  personId: PersonId,
  now: Date,
): Promise<{ id: NominationId; fullName: string; meetingTitle: string }[]> {
  return db.execute<{ id: NominationId; fullName: string; meetingTitle: string }>(sql`
    select n.id, n.full_name as "fullName", m.title as "meetingTitle"
    from nominations n join invitations i on i.id = n.invitation_id join meetings m on m.id = i.meeting_id
    where m.chair_id = ${personId} and n.state = 'proposed' and n.consent = 'requested' and i.withdrawn_at is null
      and m.state = 'announced' and m.ends_at > ${now.toISOString()}::timestamptz
    order by m.starts_at, n.created_at`);
}

/** By whose word each of these nominees comes: the unit as it is called on the meeting's day, or the invited person. */
export async function listNominators(db: Db, ids: NominationId[]): Promise<Map<NominationId, string>> {
  if (ids.length === 0) return new Map();
  const day = sql`(m.starts_at at time zone f.time_zone)::date`;
  const rows = await db.execute<{ id: NominationId; name: string }>(sql`
    select n.id, coalesce(${unitNameOn(sql`i.unit_id`, day)}, p.full_name, '') as name
    from nominations n join invitations i on i.id = n.invitation_id join meetings m on m.id = i.meeting_id
    join offices f on f.id = m.office_id left join people p on p.id = i.person_id
    where n.id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The nomination in its present state, or null; also for what is no id at all: it may come from a button that was made up. */
export async function findNomination(db: Db, id: NominationId): Promise<Nomination | null> {
  if (!uuid.test(id)) return null;
  const [row] = await db.select().from(nominations).where(eq(nominations.id, id));
  return row ?? null;
}

/** Writes a nomination with its first version. */
export async function insertNomination(tx: Db, row: NewNomination, now: Date): Promise<Nomination> {
  const [nomination] = await tx.insert(nominations).values(row).returning();
  if (!nomination) throw new Error('insert of a nomination returned nothing');
  await addVersion(tx, nomination, row.nominatedBy, now);
  return nomination;
}

/** Moves a nomination on; what it was before stays as a version. */
export async function moveNomination(
  tx: Db,
  id: NominationId,
  change: { state?: NominationState; consent?: Consent },
  changedBy: Actor,
  now: Date,
): Promise<Nomination> {
  const [row] = await tx
    .update(nominations)
    .set({ ...change, updatedAt: now })
    .where(eq(nominations.id, id))
    .returning();
  if (!row) throw new Error(`nomination ${id} vanished`);
  await addVersion(tx, row, changedBy, now);
  return row;
}

async function addVersion(tx: Db, row: Nomination, changedBy: Actor, now: Date): Promise<void> {
  const next = sql<number>`(select coalesce(max(version), 0) + 1 from nomination_versions where nomination_id = ${row.id})`;
  await tx.insert(nominationVersions).values({
    nominationId: row.id,
    version: next,
    state: row.state,
    consent: row.consent,
    changedBy,
    changedAt: now,
  });
}
