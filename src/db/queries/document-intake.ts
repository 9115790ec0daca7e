import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { FileFacts } from '#domain/documents/file-facts.ts';
import type { CheckProgress } from '#domain/documents/lifecycle.ts';
import type { PersonId, VersionId } from '#domain/ids.ts';
import { searchTextOf } from '#lib/text-search.ts';
import type { Db } from '../client.ts';
import {
  documentVersions,
  pagePictures,
  pageTexts,
  quarantineEntries,
  storedFiles,
  uploads,
} from '../schema/documents.ts';
import type { DocumentVersion } from './documents.ts';

export type Upload = typeof uploads.$inferSelect;
export type QuarantineEntry = typeof quarantineEntries.$inferSelect;

/** Opens an address for the bytes of one version. */
export async function insertUpload(tx: Db, row: typeof uploads.$inferInsert): Promise<void> {
  await tx.insert(uploads).values(row);
}

/** The upload behind a token, whoever's; null for one that was never given. */
export async function findUpload(
  db: Db,
  tokenHash: string,
): Promise<{ upload: Upload; version: DocumentVersion } | null> {
  const [row] = await db
    .select({ upload: uploads, version: documentVersions })
    .from(uploads)
    .innerJoin(documentVersions, eq(documentVersions.id, uploads.versionId))
    .where(eq(uploads.tokenHash, tokenHash));
  return row ?? null;
}

/** The bytes are whole: the address takes nothing more. */
export async function closeUpload(tx: Db, tokenHash: string, at: Date): Promise<boolean> {
  const closed = await tx
    .update(uploads)
    .set({ finishedAt: at })
    .where(and(eq(uploads.tokenHash, tokenHash), isNull(uploads.finishedAt)))
    .returning({ versionId: uploads.versionId });
  return closed.length > 0;
}

/** Uploads that nobody finished in time. */
export function listLapsedUploads(db: Db, now: Date): Promise<Upload[]> {
  return db
    .select()
    .from(uploads)
    .where(and(isNull(uploads.finishedAt), lte(uploads.expiresAt, now)));
}

/** Of these uploads, those whose bytes are still needed: on their way, or not checked yet. */
export async function listNeededUploads(db: Db, tokenHashes: string[]): Promise<Set<string>> {
  if (tokenHashes.length === 0) return new Set();
  const rows = await db
    .select({ tokenHash: uploads.tokenHash })
    .from(uploads)
    .innerJoin(documentVersions, eq(documentVersions.id, uploads.versionId))
    .where(
      and(
        inArray(uploads.tokenHash, tokenHashes),
        inArray(documentVersions.state, ['uploading', 'checking']),
      ),
    );
  return new Set(rows.map((row) => row.tokenHash));
}

export type Claim = { version: DocumentVersion; tokenHash: string; holder: string };

/**
 * Takes the version that has waited longest for its check, for so many seconds by the database's clock; nobody else takes it
 * until they are over. Null when none waits.
 */
export async function claimVersion(
  db: Db,
  { holder, seconds }: { holder: string; seconds: number },
): Promise<Claim | null> {
  const until = sql`now() + make_interval(secs => ${seconds})`;
  const next = sql`(select v.id from document_versions v
    where v.state = 'checking' and (v.lease_until is null or v.lease_until < now())
    order by v.lease_until nulls first, v.declared_at for update skip locked limit 1)`;
  const [version] = await db
    .update(documentVersions)
    .set({ leaseUntil: until as never, leaseHolder: holder, tries: sql`${documentVersions.tries} + 1` })
    .where(sql`${documentVersions.id} = ${next}`)
    .returning();
  if (!version) return null;
  const [upload] = await db.select().from(uploads).where(eq(uploads.versionId, version.id));
  if (!upload) throw new Error('a version is checked that was never uploaded');
  return { version, tokenHash: upload.tokenHash, holder };
}

const heldBy = ({ version, holder }: Claim) =>
  and(
    eq(documentVersions.id, version.id),
    eq(documentVersions.state, 'checking'),
    eq(documentVersions.leaseHolder, holder),
  );

/** Holds the version longer and says how far its check is; false when it was lost to somebody else. */
export async function holdVersion(
  db: Db,
  claim: Claim,
  { seconds, progress }: { seconds: number; progress?: CheckProgress },
): Promise<boolean> {
  const rows = await db
    .update(documentVersions)
    .set({
      leaseUntil: sql`now() + make_interval(secs => ${seconds})` as never,
      ...(progress ? { progress } : {}),
    })
    .where(heldBy(claim))
    .returning({ id: documentVersions.id });
  return rows.length > 0;
}

/** Lets go of a version whose check could not be ended for want of room: tried again after so long, and not counted. */
export async function putOffVersion(db: Db, claim: Claim, { seconds }: { seconds: number }): Promise<void> {
  await db
    .update(documentVersions)
    .set({
      leaseUntil: sql`now() + make_interval(secs => ${seconds})` as never,
      leaseHolder: null,
      tries: sql`greatest(0, ${documentVersions.tries} - 1)`,
      progress: { stage: 'no_room', page: null, pages: null },
    })
    .where(heldBy(claim));
}

/** Ends a check with what came of it; false when the version was lost to somebody else, and nothing was written. */
export async function settleVersion(
  tx: Db,
  claim: Claim,
  change: Partial<typeof documentVersions.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(documentVersions)
    .set({ ...change, leaseUntil: null, leaseHolder: null, progress: null })
    .where(heldBy(claim))
    .returning({ id: documentVersions.id });
  return rows.length > 0;
}

/** Writes what was found in a file that may be kept; the same file once more changes nothing. */
export async function insertStoredFile(tx: Db, facts: FileFacts, now: Date): Promise<void> {
  const { hash, type, size: sizeBytes, hasActiveContent, isSigned } = facts;
  const file = { hash, type, sizeBytes, hasActiveContent, isSigned, storedAt: now };
  const pages = Math.max(facts.pages.length, facts.pictures.length);
  const fresh = await tx
    .insert(storedFiles)
    .values({ ...file, pages })
    .onConflictDoNothing()
    .returning({ hash: storedFiles.hash });
  if (fresh.length === 0) return;
  const pictures = facts.pictures.map(({ size, ...picture }) => ({
    ...picture,
    ...{ fileHash: hash, sizeBytes: size },
  }));
  const texts = facts.pages.map((page) => ({
    ...{ ...page, text: page.text.replaceAll('\0', ' '), confidence: Math.round(page.confidence) },
    ...{ fileHash: hash, searchText: searchTextOf(page.text) },
  }));
  if (pictures.length > 0) await tx.insert(pagePictures).values(pictures);
  for (let from = 0; from < texts.length; from += 50)
    await tx.insert(pageTexts).values(texts.slice(from, from + 50));
}

/** Lays a version into quarantine until somebody else decides. */
export async function insertQuarantine(tx: Db, row: typeof quarantineEntries.$inferInsert): Promise<void> {
  await tx.insert(quarantineEntries).values(row);
}

/** The entry behind its lock, so that two deciders take turns. */
export async function lockQuarantine(tx: Db, versionId: VersionId): Promise<QuarantineEntry | null> {
  const [row] = await tx
    .select()
    .from(quarantineEntries)
    .where(eq(quarantineEntries.versionId, versionId))
    .for('update');
  return row ?? null;
}

/** Writes the decision about an entry that is locked. */
export async function decideQuarantine(
  tx: Db,
  versionId: VersionId,
  decided: { decision: 'keep' | 'stop' | 'expired'; deciderId: PersonId | null; decidedAt: Date },
): Promise<void> {
  await tx.update(quarantineEntries).set(decided).where(eq(quarantineEntries.versionId, versionId));
}

/** Entries that nobody decided in time. */
export function listExpiredQuarantine(db: Db, now: Date): Promise<QuarantineEntry[]> {
  return db
    .select()
    .from(quarantineEntries)
    .where(and(isNull(quarantineEntries.decision), lte(quarantineEntries.expiresAt, now)));
}
