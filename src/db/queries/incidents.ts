import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { ToWipe } from '#domain/documents/incident.ts';
import type { DocumentId, IncidentId, OfficeId, PersonId, VersionId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { SecrecyLevel } from '#domain/secrecy/verdict.ts';
import type { Db } from '../client.ts';
import {
  documents,
  documentVersions,
  pagePictures,
  pageTexts,
  storedFiles,
  uploads,
} from '../schema/documents.ts';
import { incidents } from '../schema/incidents.ts';
import { people } from '../schema/people.ts';

export type Incident = typeof incidents.$inferSelect;

/** SHA-256 of all files of these papers. */
export async function hashesOf(db: Db, ids: DocumentId[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ hash: documentVersions.fileHash })
    .from(documentVersions)
    .where(inArray(documentVersions.documentId, ids));
  return rows.flatMap(({ hash }) => hash ?? []);
}

/** Papers of any office that are, in one version or another, one of these files. */
export async function listWithHashes(db: Db, hashes: string[]): Promise<DocumentId[]> {
  if (hashes.length === 0) return [];
  const rows = await db
    .selectDistinct({ id: documentVersions.documentId })
    .from(documentVersions)
    .where(inArray(documentVersions.fileHash, hashes));
  return rows.map(({ id }) => id);
}

/** Papers behind their locks, always in the same order, with what they were called. */
export async function lockDocuments(tx: Db, ids: DocumentId[]): Promise<(typeof documents.$inferSelect)[]> {
  return tx.select().from(documents).where(inArray(documents.id, ids)).orderBy(documents.id).for('update');
}

/** Files behind their locks: no version can begin to be one of them. */
export async function lockFiles(tx: Db, hashes: string[]): Promise<void> {
  if (hashes.length > 0)
    await tx
      .select({ hash: storedFiles.hash })
      .from(storedFiles)
      .where(inArray(storedFiles.hash, hashes))
      .orderBy(storedFiles.hash)
      .for('update');
}

export type Stopped = { id: VersionId; fileName: string; declaredAt: Date; uploaderId: PersonId };

/** Stops every version of these papers that holds anything: names, file, reason and progress go. */
export async function stopVersions(tx: Db, ids: DocumentId[], now: Date): Promise<Stopped[]> {
  const before = await tx.select().from(documentVersions).where(inArray(documentVersions.documentId, ids));
  const empty = ['stopped', 'refused', 'lapsed'];
  const held = before.filter(({ state }) => !empty.includes(state));
  if (held.length > 0)
    await tx
      .update(documentVersions)
      .set({
        ...{
          state: 'stopped',
          sealedNames: null,
          fileName: '',
          fileHash: null,
          reason: null,
          progress: null,
        },
        ...{ leaseUntil: null, leaseHolder: null, checkedAt: now },
      })
      .where(
        inArray(
          documentVersions.id,
          held.map(({ id }) => id),
        ),
      );
  return held;
}

/** Ends uploads of these versions; their places on the disk, and the versions whose places in quarantine may be taken. */
export async function endUploads(tx: Db, ids: VersionId[], now: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  await tx
    .update(uploads)
    .set({ finishedAt: now })
    .where(and(inArray(uploads.versionId, ids), isNull(uploads.finishedAt)));
  const rows = await tx
    .select({ tokenHash: uploads.tokenHash })
    .from(uploads)
    .where(inArray(uploads.versionId, ids));
  return rows.map(({ tokenHash }) => tokenHash);
}

/** Ends what waits for a second person; who uploaded it is never that person, then it ends as expired. */
export async function endQuarantine(
  tx: Db,
  ids: VersionId[],
  { now, deciderId }: { now: Date; deciderId: PersonId },
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    update quarantine_entries set decided_at = ${now.toISOString()}::timestamptz,
      decision = case when uploader_id = ${deciderId} then 'expired' else 'stop' end,
      decider_id = case when uploader_id = ${deciderId} then null else ${deciderId}::uuid end
    where decision is null and version_id = any(${sql.param(ids)}::uuid[])`);
}

/** Every version that waits in quarantine. */
export async function listWaitingVersions(db: Db): Promise<{ id: VersionId; documentId: DocumentId }[]> {
  const rows = await db.execute<{ id: VersionId; documentId: DocumentId }>(sql`
    select v.id, v.document_id as "documentId" from quarantine_entries q join document_versions v on v.id = q.version_id
    where q.decision is null`);
  return [...rows];
}

/** Leaves no text, picture or fact of these files; returns the pictures that no other file has. */
export async function deleteFiles(tx: Db, hashes: string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  await tx.delete(pageTexts).where(inArray(pageTexts.fileHash, hashes));
  const pictures = await tx
    .delete(pagePictures)
    .where(inArray(pagePictures.fileHash, hashes))
    .returning({ hash: pagePictures.hash });
  await tx.delete(storedFiles).where(inArray(storedFiles.hash, hashes));
  const own = [...new Set(pictures.map(({ hash }) => hash))];
  const shared =
    own.length === 0
      ? []
      : await tx
          .selectDistinct({ hash: pagePictures.hash })
          .from(pagePictures)
          .where(inArray(pagePictures.hash, own));
  const kept = new Set(shared.map(({ hash }) => hash));
  return own.filter((hash) => !kept.has(hash));
}

/** Papers that are nothing any more but the fact of a secret. */
export async function forgetTitles(tx: Db, ids: DocumentId[], level: SecrecyLevel): Promise<void> {
  await tx
    .update(documents)
    .set({
      ...{ title: '', searchText: '', currentVersion: null, withdrawnReason: null },
      secrecyLevel: sql`coalesce(${documents.secrecyLevel}, ${level})`,
    })
    .where(inArray(documents.id, ids));
}

export type IncidentReader = { documentId: DocumentId; personId: PersonId; downloads: number };

/** Who has opened which of these papers, in whatever version. */
export async function listOpeners(db: Db, ids: DocumentId[]): Promise<IncidentReader[]> {
  const rows = await db.execute<IncidentReader>(sql`
    select v.document_id as "documentId", r.person_id as "personId", sum(r.downloads)::int as downloads
    from document_reads r join document_versions v on v.id = r.version_id
    where v.document_id = any(${sql.param(ids)}::uuid[]) group by 1, 2`);
  return [...rows];
}

/** Ids of all addresses that these papers ever had. */
export async function listLinkIds(db: Db, ids: DocumentId[]): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from document_links where document_id = any(${sql.param(ids)}::uuid[])`);
  return rows.map(({ id }) => id);
}

/** The offices of these papers' meetings. */
export async function listOffices(
  db: Db,
  ids: DocumentId[],
): Promise<{ documentId: DocumentId; officeId: OfficeId }[]> {
  const rows = await db.execute<{ documentId: DocumentId; officeId: OfficeId }>(sql`
    select d.id as "documentId", m.office_id as "officeId" from documents d join meetings m on m.id = d.meeting_id
    where d.id = any(${sql.param(ids)}::uuid[])`);
  return [...rows];
}

export async function insertIncidents(tx: Db, rows: (typeof incidents.$inferInsert)[]): Promise<Incident[]> {
  return tx.insert(incidents).values(rows).returning();
}

/** Incidents of which something still lies on the disk. */
export function listUnwiped(db: Db): Promise<Incident[]> {
  return db.select().from(incidents).where(isNull(incidents.wipedAt));
}

/** Nothing is left on the disk. */
export async function markWiped(tx: Db, id: IncidentId, now: Date): Promise<void> {
  const nothing: ToWipe = { store: [], quarantine: [], incoming: [] };
  await tx
    .update(incidents)
    .set({ wipedAt: now, toWipe: nothing })
    .where(and(eq(incidents.id, id), isNull(incidents.wipedAt)));
}

/** Whether this file was found to be a secret before. */
export async function isKnownSecret(db: Db, hash: string): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from incidents where hashes @> array[${hash}]::text[] limit 1`);
  return rows.length > 0;
}

/** The newest incident of a paper of the office, with who reported it. */
export async function findIncident(
  db: Db,
  permit: Permit<'documents.read'>,
  documentId: DocumentId,
): Promise<(Incident & { reportedByName: string | null }) | null> {
  const [row] = await db
    .select({ incident: incidents, name: people.fullName })
    .from(incidents)
    .leftJoin(people, sql`${people.id} = (${incidents.reportedBy}->>'personId')::uuid`)
    .where(and(eq(incidents.documentId, documentId), eq(incidents.officeId, permit.officeId)))
    .orderBy(desc(incidents.reportedAt))
    .limit(1);
  return row ? { ...row.incident, reportedByName: row.name } : null;
}
