import { and, asc, count, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { MeetingId, PersonId, UnitId, VersionId } from '#domain/ids.ts';
import type { Db } from '../client.ts';
import { documents, documentVersions, quarantineEntries, uploads } from '../schema/documents.ts';
import { people } from '../schema/people.ts';
import type { Document, DocumentVersion } from './documents.ts';

export type UnitVersion = DocumentVersion & {
  uploaderName: string;
  uploadEndsAt: Date | null;
  undecidedUntil: Date | null;
};
export type UnitDocument = Document & { versions: UnitVersion[] };

/** Papers of these units for the meeting, the oldest first, their versions newest first; the caller has proved the right. */
export async function listUnitDocuments(
  db: Db,
  meetingId: MeetingId,
  unitIds: UnitId[],
): Promise<UnitDocument[]> {
  if (unitIds.length === 0) return [];
  const found = await db
    .select()
    .from(documents)
    .where(and(eq(documents.meetingId, meetingId), inArray(documents.ownerUnitId, unitIds)))
    .orderBy(asc(documents.createdAt), asc(documents.id));
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const rows = await db
    .select({
      version: documentVersions,
      uploaderName: people.fullName,
      uploadEndsAt: uploads.expiresAt,
      undecidedUntil: quarantineEntries.expiresAt,
    })
    .from(documentVersions)
    .innerJoin(people, eq(people.id, documentVersions.uploaderId))
    .leftJoin(uploads, eq(uploads.versionId, documentVersions.id))
    .leftJoin(quarantineEntries, eq(quarantineEntries.versionId, documentVersions.id))
    .where(inArray(documentVersions.documentId, ids))
    .orderBy(desc(documentVersions.number));
  const versions = rows.map(({ version, ...rest }) => ({ ...version, ...rest }));
  return found.map((document) => ({
    ...document,
    versions: versions.filter(({ documentId }) => documentId === document.id),
  }));
}

/** Under which name the bytes of a version came in, and when they were whole. */
export async function findUploadOf(
  db: Db,
  versionId: VersionId,
): Promise<{ tokenHash: string; finishedAt: Date | null } | null> {
  const { tokenHash, finishedAt } = uploads;
  const [row] = await db
    .select({ tokenHash, finishedAt })
    .from(uploads)
    .where(eq(uploads.versionId, versionId));
  return row ?? null;
}

/** Uploads of a person that are open: their bytes may still come. */
export async function countOpenUploads(db: Db, personId: PersonId, now: Date): Promise<number> {
  const [row] = await db
    .select({ open: count() })
    .from(uploads)
    .innerJoin(documentVersions, eq(documentVersions.id, uploads.versionId))
    .where(
      and(
        eq(uploads.personId, personId),
        isNull(uploads.finishedAt),
        gt(uploads.expiresAt, now),
        eq(documentVersions.state, 'uploading'),
      ),
    );
  return row?.open ?? 0;
}
