import { and, asc, desc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import type { Actor } from '#domain/actor.ts';
import type { FreezeCause } from '#domain/dossiers/manifest.ts';
import type { DocumentId, MeetingId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { documents } from '../schema/documents.ts';
import { dossierFiles, dossiers } from '../schema/dossiers.ts';
import { people } from '../schema/people.ts';

export type Dossier = typeof dossiers.$inferSelect;
export type DossierFileRow = typeof dossierFiles.$inferSelect;

/** Waits until whoever writes facts of the meeting has committed, and lets nobody begin: whoever freezes takes this first. */
export async function holdDossier(tx: Db, meetingId: MeetingId): Promise<void> {
  await tx.execute(sql`select hold_dossier(${meetingId}::uuid)`);
}

/** For the rest of the transaction facts of this meeting may be changed, and that it was so stays on record. */
export async function openDossier(
  tx: Db,
  meetingId: MeetingId,
  why: { cause: Extract<FreezeCause, 'secret' | 'erased'>; reason: string; by: Actor; now: Date },
): Promise<void> {
  await tx.execute(sql`select open_dossier(${meetingId}::uuid, ${why.cause}, ${why.reason},
    ${JSON.stringify(why.by)}::text::jsonb, ${why.now.toISOString()}::timestamptz)`);
}

/** The newest dossier of a meeting; the caller has proved a right to it. */
export async function findDossier(db: Db, meetingId: MeetingId): Promise<Dossier | null> {
  const [row] = await db
    .select()
    .from(dossiers)
    .where(eq(dossiers.meetingId, meetingId))
    .orderBy(desc(dossiers.version))
    .limit(1);
  return row ?? null;
}

/** One version of a dossier. */
export async function findDossierVersion(
  db: Db,
  meetingId: MeetingId,
  version: number,
): Promise<Dossier | null> {
  const [row] = await db
    .select()
    .from(dossiers)
    .where(and(eq(dossiers.meetingId, meetingId), eq(dossiers.version, version)));
  return row ?? null;
}

/** Every version with who froze it, the newest first, without what is in it. */
export function listDossierVersions(db: Db, meetingId: MeetingId) {
  const { version, cause, reason, manifestSha256, frozenAt, packedAt, archiveSha256, archiveBytes, wipedAt } =
    dossiers;
  return db
    .select({
      ...{ version, cause, reason, manifestSha256, frozenAt, packedAt, archiveSha256, archiveBytes, wipedAt },
      frozenByName: people.fullName,
    })
    .from(dossiers)
    .leftJoin(people, sql`${people.id} = (${dossiers.frozenBy}->>'personId')::uuid`)
    .where(eq(dossiers.meetingId, meetingId))
    .orderBy(desc(dossiers.version));
}
export type DossierVersion = Awaited<ReturnType<typeof listDossierVersions>>[number];

export async function insertDossier(tx: Db, row: typeof dossiers.$inferInsert): Promise<void> {
  await tx.insert(dossiers).values(row);
}

/** Files of one version, in the order of the archive. */
export function listDossierFileRows(
  db: Db,
  meetingId: MeetingId,
  version: number,
): Promise<DossierFileRow[]> {
  return db
    .select()
    .from(dossierFiles)
    .where(and(eq(dossierFiles.meetingId, meetingId), eq(dossierFiles.version, version)))
    .orderBy(asc(dossierFiles.position));
}

/** What a version of a dossier is as files; once, whoever packs it first. */
export async function storePacking(
  tx: Db,
  { meetingId, version }: Pick<Dossier, 'meetingId' | 'version'>,
  packed: { at: Date; sha256: string; bytes: number; files: Omit<DossierFileRow, 'meetingId' | 'version'>[] },
): Promise<void> {
  const made = await tx
    .update(dossiers)
    .set({ packedAt: packed.at, archiveSha256: packed.sha256, archiveBytes: packed.bytes })
    .where(and(eq(dossiers.meetingId, meetingId), eq(dossiers.version, version), isNull(dossiers.packedAt)))
    .returning({ version: dossiers.version });
  if (made.length === 0) return;
  for (let from = 0; from < packed.files.length; from += 500)
    await tx
      .insert(dossierFiles)
      .values(packed.files.slice(from, from + 500).map((file) => ({ ...file, meetingId, version })));
}

/** Dossiers whose files are not known yet, the oldest first; `except`: versions that rest, as `<meeting>:<version>`. */
export function listUnpacked(db: Db, limit: number, except: readonly string[]): Promise<Dossier[]> {
  const key = sql<string>`${dossiers.meetingId} || ':' || ${dossiers.version}`;
  return db
    .select()
    .from(dossiers)
    .where(and(isNull(dossiers.packedAt), isNull(dossiers.wipedAt), notInArray(key, [...except])))
    .orderBy(asc(dossiers.frozenAt), asc(dossiers.meetingId))
    .limit(limit);
}

/** Meetings among those of these papers that are frozen. */
export async function listFrozenMeetings(db: Db, ids: readonly DocumentId[]): Promise<MeetingId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectDistinct({ meetingId: dossiers.meetingId })
    .from(dossiers)
    .innerJoin(documents, eq(documents.meetingId, dossiers.meetingId))
    .where(inArray(documents.id, [...ids]))
    .orderBy(dossiers.meetingId);
  return rows.map(({ meetingId }) => meetingId);
}

/** Nothing of what earlier versions said is left; that they were, with their checksums, stays. Only while the dossier is open. */
export async function wipeDossiers(tx: Db, meetingId: MeetingId, now: Date): Promise<void> {
  await tx
    .update(dossiers)
    .set({ manifest: null, reason: '', wipedAt: now })
    .where(and(eq(dossiers.meetingId, meetingId), isNull(dossiers.wipedAt)));
  await tx
    .update(dossierFiles)
    .set({ name: sql`'wiped/' || ${dossierFiles.position}`, content: null })
    .where(eq(dossierFiles.meetingId, meetingId));
}
