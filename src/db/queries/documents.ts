import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { HandInRight } from '#domain/documents/hand-in.ts';
import type { VersionState } from '#domain/documents/lifecycle.ts';
import type { DocumentId, MeetingId, OfficeId, VersionId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { documents, documentVersions } from '../schema/documents.ts';
import { meetings } from '../schema/meetings.ts';

export type Document = typeof documents.$inferSelect;
export type DocumentVersion = typeof documentVersions.$inferSelect;
type Reader = Permit<'documents.read' | 'documents.write'>;
type Writer = Permit<'documents.write'>;

/** A paper that nobody has seen yet: without a title until the gate lets one through. */
export async function insertDocument(
  tx: Db,
  _permit: Writer | HandInRight,
  row: typeof documents.$inferInsert,
): Promise<Document> {
  const [made] = await tx.insert(documents).values(row).returning();
  if (!made) throw new Error('insert of a document returned nothing');
  return made;
}

/** The paper if its meeting belongs to the office of the permit; `lock` makes those who write it take turns. */
export async function findDocument(
  db: Db,
  permit: Reader,
  id: DocumentId,
  { lock = false }: { lock?: boolean } = {},
): Promise<Document | null> {
  const query = db
    .select({ document: documents })
    .from(documents)
    .innerJoin(meetings, eq(meetings.id, documents.meetingId))
    .where(and(eq(documents.id, id), eq(meetings.officeId, permit.officeId)));
  const [row] = await (lock ? query.for('update', { of: documents }) : query);
  return row?.document ?? null;
}

/** The paper behind its lock, for the system's own work. */
export async function lockDocument(tx: Db, id: DocumentId): Promise<Document & { officeId: OfficeId }> {
  const [row] = await tx
    .select({ document: documents, officeId: meetings.officeId })
    .from(documents)
    .innerJoin(meetings, eq(meetings.id, documents.meetingId))
    .where(eq(documents.id, id))
    .for('update', { of: documents });
  if (!row) throw new Error('a document vanished');
  return { ...row.document, officeId: row.officeId };
}

/** Writes what has become of a paper as a whole. */
export async function updateDocument(
  tx: Db,
  id: DocumentId,
  change: Partial<typeof documents.$inferInsert>,
): Promise<void> {
  await tx.update(documents).set(change).where(eq(documents.id, id));
}

/** The next version of a paper that is locked. */
export async function insertVersion(
  tx: Db,
  row: Omit<typeof documentVersions.$inferInsert, 'number'>,
): Promise<DocumentVersion> {
  const next = sql<number>`(select coalesce(max(v.number), 0) + 1 from document_versions v where v.document_id = ${row.documentId})`;
  const [made] = await tx
    .insert(documentVersions)
    .values({ ...row, number: next })
    .returning();
  if (!made) throw new Error('insert of a version returned nothing');
  return made;
}

/** The version with its paper, if they belong to the office of the permit. */
export async function findVersion(
  db: Db,
  permit: Reader,
  id: VersionId,
): Promise<{ document: Document; version: DocumentVersion } | null> {
  const [row] = await db
    .select({ document: documents, version: documentVersions })
    .from(documentVersions)
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .innerJoin(meetings, eq(meetings.id, documents.meetingId))
    .where(and(eq(documentVersions.id, id), eq(meetings.officeId, permit.officeId)));
  return row ?? null;
}

/** The version, for the system's own work. */
export async function findVersionById(db: Db, id: VersionId): Promise<DocumentVersion | null> {
  const [row] = await db.select().from(documentVersions).where(eq(documentVersions.id, id));
  return row ?? null;
}

/** Moves a version on from the state it was read in; false when it is in another one by now. */
export async function moveVersion(
  tx: Db,
  { id, from }: { id: VersionId; from: VersionState | readonly VersionState[] },
  change: Partial<typeof documentVersions.$inferInsert> & { state: VersionState },
): Promise<boolean> {
  const states = typeof from === 'string' ? [from] : [...from];
  const moved = await tx
    .update(documentVersions)
    .set(change)
    .where(and(eq(documentVersions.id, id), inArray(documentVersions.state, states)))
    .returning({ id: documentVersions.id });
  return moved.length > 0;
}

/** All versions of these papers, the newest first. */
export function listVersions(db: Db, ids: DocumentId[]): Promise<DocumentVersion[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .select()
    .from(documentVersions)
    .where(inArray(documentVersions.documentId, ids))
    .orderBy(desc(documentVersions.number));
}

/** Papers of the meeting, the oldest first. */
export function listDocuments(db: Db, permit: Reader, meetingId: MeetingId): Promise<Document[]> {
  return db
    .select({ document: documents })
    .from(documents)
    .innerJoin(meetings, eq(meetings.id, documents.meetingId))
    .where(and(eq(documents.meetingId, meetingId), eq(meetings.officeId, permit.officeId)))
    .orderBy(asc(documents.createdAt), asc(documents.id))
    .then((rows) => rows.map(({ document }) => document));
}
