import { and, asc, eq, gt, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Db } from '../client.ts';
import { invitations } from '../schema/invitations.ts';
import { meetings, meetingVersions } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { people } from '../schema/people.ts';
import { meetingClasses, ruleSets } from '../schema/rule-sets.ts';

export type Meeting = typeof meetings.$inferSelect;
export type NewMeeting = typeof meetings.$inferInsert;
/** A meeting with what its card, page and rules need of its neighbours. */
export type MeetingInFull = {
  meeting: Meeting;
  rules: MeetingClass;
  ruleSetName: string;
  office: typeof offices.$inferSelect;
  chairName: string | null;
};

const inFull = {
  meeting: meetings,
  rules: meetingClasses.rules,
  ruleSetName: ruleSets.name,
  office: offices,
  chairName: people.fullName,
};

const selectInFull = (db: Db) =>
  db
    .select(inFull)
    .from(meetings)
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .innerJoin(ruleSets, eq(ruleSets.id, meetingClasses.ruleSetId))
    .leftJoin(people, eq(people.id, meetings.chairId));

/** The meeting if it belongs to the office of the permit; another office's meeting does not exist here. */
export async function findMeeting(
  db: Db,
  permit: Permit<
    | 'meetings.read'
    | 'meetings.write'
    | 'meetings.announce'
    | 'documents.read'
    | 'documents.write'
    | 'nominations.consent'
    | 'invitations.answer_for'
    | 'nominations.write_for'
  >,
  id: MeetingId,
): Promise<MeetingInFull | null> {
  const [row] = await selectInFull(db).where(
    and(eq(meetings.id, id), eq(meetings.officeId, permit.officeId)),
  );
  return row ?? null;
}

/** The meeting of an invitation; the caller has proved a right to that invitation. */
export async function findMeetingById(db: Db, id: MeetingId): Promise<MeetingInFull | null> {
  const [row] = await selectInFull(db).where(eq(meetings.id, id));
  return row ?? null;
}

/** Locks the row, so that two editors take turns; false when it is not at `version` any more. */
export async function lockMeeting(tx: Db, id: MeetingId, version: number): Promise<boolean> {
  const [row] = await tx
    .select({ version: meetings.version })
    .from(meetings)
    .where(eq(meetings.id, id))
    .for('update');
  return row?.version === version;
}

export type MeetingsPage = {
  from: Date;
  until?: Date;
  after?: { startsAt: Date; id: MeetingId };
  limit: number;
};

/** Meetings of the office in order of time, with the counts of answers; one query whatever the number. */
export function listMeetings(db: Db, permit: Permit<'meetings.read'>, page: MeetingsPage) {
  const count = (which: SQL) =>
    sql<number>`(select count(*)::int from ${invitations} where ${invitations.meetingId} = ${meetings.id}
      and ${invitations.withdrawnAt} is null and ${which})`;
  const after = page.after
    ? or(
        gt(meetings.startsAt, page.after.startsAt),
        and(eq(meetings.startsAt, page.after.startsAt), gt(meetings.id, page.after.id)),
      )
    : undefined;
  return db
    .select({
      meeting: meetings,
      rules: meetingClasses.rules,
      chairName: people.fullName,
      invited: count(sql`true`),
      answered: count(sql`${invitations.rsvp} <> 'pending'`),
    })
    .from(meetings)
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .leftJoin(people, eq(people.id, meetings.chairId))
    .where(
      and(
        eq(meetings.officeId, permit.officeId),
        gte(meetings.startsAt, page.from),
        page.until ? lt(meetings.startsAt, page.until) : undefined,
        after,
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(page.limit);
}

export async function insertMeeting(
  tx: Db,
  permit: Permit<'meetings.write'>,
  meeting: Omit<NewMeeting, 'officeId'>,
  changedBy: Actor,
  now: Date,
): Promise<Meeting> {
  const [row] = await tx
    .insert(meetings)
    .values({ ...meeting, officeId: permit.officeId, searchText: searchTextOf(meeting) })
    .returning();
  if (!row) throw new Error('insert of a meeting returned nothing');
  await tx
    .insert(meetingVersions)
    .values({ meetingId: row.id, version: row.version, facts: row, changedBy, changedAt: now });
  return row;
}

/** Writes the change as the next version; the old one stays in `meeting_versions`. */
export async function updateMeeting(
  tx: Db,
  _permit: Permit<'meetings.write' | 'meetings.announce'>,
  id: MeetingId,
  change: Partial<NewMeeting>,
  changedBy: Actor,
  now: Date,
): Promise<Meeting> {
  const [written] = await tx
    .update(meetings)
    .set({ ...change, version: sql`${meetings.version} + 1`, updatedAt: now })
    .where(eq(meetings.id, id))
    .returning();
  if (!written) throw new Error(`meeting ${id} vanished`);
  const row = await keepFindable(tx, written);
  await tx
    .insert(meetingVersions)
    .values({ meetingId: id, version: row.version, facts: row, changedBy, changedAt: now });
  return row;
}

const searchTextOf = ({ title, place, ref }: Pick<NewMeeting, 'title' | 'place' | 'ref'>) =>
  foldVietnamese([title, place, ref].join(' '));

/** What the meeting is found by follows its title and place. */
async function keepFindable(tx: Db, row: Meeting): Promise<Meeting> {
  const searchText = searchTextOf(row);
  if (row.searchText === searchText) return row;
  await tx.update(meetings).set({ searchText }).where(eq(meetings.id, row.id));
  return { ...row, searchText };
}

/** The facts of the meeting at one version, ready to be written again; null when there was none. */
export async function findMeetingVersion(
  db: Db,
  id: MeetingId,
  version: number,
): Promise<Partial<NewMeeting> | null> {
  const [row] = await db
    .select({ facts: meetingVersions.facts })
    .from(meetingVersions)
    .where(and(eq(meetingVersions.meetingId, id), eq(meetingVersions.version, version)));
  return row ? revive(row.facts as Record<string, unknown>) : null;
}

const keptColumns = new Set(['id', 'officeId', 'ref', 'version', 'createdAt', 'updatedAt']);

/** Facts were stored as JSON: instants come back as Dates, and the row's own columns stay out. */
function revive(facts: Record<string, unknown>): Partial<NewMeeting> {
  const entries = Object.entries(facts).filter(([name]) => !keptColumns.has(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      name.endsWith('At') && typeof value === 'string' ? new Date(value) : value,
    ]),
  );
}

/** Drafts of the office from an instant on, the soonest first; one query whatever the number. */
export function listOfficeDrafts(
  db: Db,
  permit: Permit<'meetings.read'>,
  { from, limit }: { from: Date; limit: number },
) {
  return selectInFull(db)
    .where(
      and(eq(meetings.officeId, permit.officeId), eq(meetings.state, 'draft'), gte(meetings.startsAt, from)),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(limit);
}

/** Drafts whose notice may still be in time: the reminder job computes their limits. */
export function listDrafts(db: Db, from: Date) {
  return selectInFull(db)
    .where(and(inArray(meetings.state, ['draft']), gte(meetings.startsAt, from)))
    .orderBy(asc(meetings.startsAt));
}
