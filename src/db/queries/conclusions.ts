import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { ConclusionBody } from '#domain/conclusions/body.ts';
import type { ConclusionKind } from '#domain/conclusions/lifecycle.ts';
import type { ConclusionId, MeetingId, PersonId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { conclusions, conclusionVersions } from '../schema/conclusions.ts';
import { meetings } from '../schema/meetings.ts';
import { offices } from '../schema/offices.ts';
import { people } from '../schema/people.ts';
import { meetingClasses } from '../schema/rule-sets.ts';

export type Conclusion = typeof conclusions.$inferSelect;
export type ConclusionVersion = typeof conclusionVersions.$inferSelect;
/** A conclusion with its newest text, and who wrote that. */
export type ConclusionInFull = Conclusion & { body: ConclusionBody; writtenAt: Date; writerName: string };

const isNewest = and(
  eq(conclusionVersions.conclusionId, conclusions.id),
  eq(conclusionVersions.version, conclusions.version),
);
const writerName = sql<string>`coalesce(${people.fullName}, '')`;
const isWriter = sql`${people.id} = (${conclusionVersions.writtenBy}->>'personId')::uuid`;

const selectInFull = (db: Db) =>
  db
    .select({
      conclusion: conclusions,
      body: conclusionVersions.body,
      writtenAt: conclusionVersions.writtenAt,
      writerName,
    })
    .from(conclusions)
    .innerJoin(conclusionVersions, isNewest)
    .leftJoin(people, isWriter);

/** The conclusion; with `lock` whoever acts on it takes turns. The caller proves a right to its meeting. */
export async function findConclusion(
  db: Db,
  id: ConclusionId,
  { lock = false }: { lock?: boolean } = {},
): Promise<Conclusion | null> {
  const found = db.select().from(conclusions).where(eq(conclusions.id, id));
  const [row] = await (lock ? found.for('update') : found);
  return row ?? null;
}

/** The conclusion with its newest text. */
export async function findConclusionInFull(db: Db, id: ConclusionId): Promise<ConclusionInFull | null> {
  const [row] = await selectInFull(db).where(eq(conclusions.id, id));
  if (!row) return null;
  const { conclusion, ...rest } = row;
  return { ...conclusion, ...rest };
}

/** Minutes and notice of the meeting as they are, the minutes first. */
export async function listConclusions(db: Db, meetingId: MeetingId): Promise<ConclusionInFull[]> {
  const rows = await selectInFull(db)
    .where(eq(conclusions.meetingId, meetingId))
    .orderBy(asc(conclusions.kind));
  return rows.map(({ conclusion, ...rest }) => ({ ...conclusion, ...rest }));
}

/** The conclusion of this kind with its row locked, or null. */
export async function lockConclusionOf(
  tx: Db,
  { meetingId, kind }: { meetingId: MeetingId; kind: ConclusionKind },
): Promise<Conclusion | null> {
  const [row] = await tx
    .select()
    .from(conclusions)
    .where(and(eq(conclusions.meetingId, meetingId), eq(conclusions.kind, kind)))
    .for('update');
  return row ?? null;
}

/** Makes the conclusion of this kind; null where somebody made it a moment before. */
export async function insertConclusion(
  tx: Db,
  row: { meetingId: MeetingId; kind: ConclusionKind },
): Promise<Conclusion | null> {
  const [made] = await tx.insert(conclusions).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

/** Adds a text; earlier ones stay (R48). */
export async function insertConclusionVersion(
  tx: Db,
  row: typeof conclusionVersions.$inferInsert,
): Promise<void> {
  await tx.insert(conclusionVersions).values(row);
}

/** Changes how it stands, or which version is the newest. */
export async function updateConclusion(
  tx: Db,
  id: ConclusionId,
  change: Partial<Omit<Conclusion, 'id' | 'meetingId' | 'kind'>>,
): Promise<void> {
  await tx.update(conclusions).set(change).where(eq(conclusions.id, id));
}

/** Every text it ever had with who wrote it, the newest first. */
export function listConclusionVersions(db: Db, id: ConclusionId) {
  return db
    .select({ version: conclusionVersions, writerName })
    .from(conclusionVersions)
    .leftJoin(people, isWriter)
    .where(eq(conclusionVersions.conclusionId, id))
    .orderBy(desc(conclusionVersions.version));
}

/**
 * Meetings that are over since `from` and whose notice of conclusion was not issued: the reminder job counts their days.
 * `endedAt` is when the chair ended it; the planned end where nobody did.
 */
export function listUnconcluded(db: Db, { from, now }: { from: Date; now: Date }) {
  const endedAt = sql<string>`coalesce((select s.ended_at from sittings s where s.meeting_id = ${meetings.id}), ${meetings.endsAt})`;
  return db
    .select({ meeting: meetings, office: offices, rules: meetingClasses.rules, endedAt })
    .from(meetings)
    .innerJoin(offices, eq(offices.id, meetings.officeId))
    .innerJoin(meetingClasses, eq(meetingClasses.id, meetings.classId))
    .where(
      and(
        inArray(meetings.state, ['announced', 'in_session', 'ended']),
        sql`(${meetings.state} = 'ended' or (${meetings.state} = 'announced' and ${meetings.endsAt} <= ${now.toISOString()}::timestamptz))`,
        sql`${meetings.endsAt} >= ${from.toISOString()}::timestamptz`,
        sql`${meetings.secrecyLevel} is null`,
        sql`${meetingClasses.rules}->>'conclusionDueDays' is not null`,
        sql`not exists (select 1 from conclusions c where c.meeting_id = ${meetings.id} and c.kind = 'notice' and c.state = 'issued')`,
      ),
    )
    .orderBy(asc(meetings.endsAt));
}

/** Whether the person was told this about it, by whatever way. */
export async function wasTold(
  db: Db,
  { kind, ref, personId }: { kind: string; ref: string; personId: PersonId },
): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from notices where kind = ${kind} and ref = ${ref} and person_id = ${personId} limit 1`);
  return rows.length > 0;
}
