import {
  type DocumentRow,
  listDocumentRows,
  listPagePictures,
  listReaders,
  type PageRow,
  type ReaderRow,
  type VersionRow,
} from '#db/queries/document-views.ts';
import { findDocument, findVersion } from '#db/queries/documents.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { isNamed } from '#domain/documents/lifecycle.ts';
import type { DocumentId, MeetingId, OfficeId, VersionId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import type { Papers } from '../ports.ts';
import { unsealNames } from './names.ts';

/** A version for one viewer; `ownNames` only for its uploader, before anybody else may know what it is called. */
export type VersionView = Omit<VersionRow, 'sealedNames'> & {
  isOwn: boolean;
  ownNames: { title: string; fileName: string } | null;
};
export type DocumentView = DocumentRow & { versions: VersionView[] };
export type { PageRow, ReaderRow };

/**
 * Papers of a meeting with all their versions, the newest first. What has not passed the gate bears a name for its uploader
 * alone. Needs `documents.read`.
 */
export async function readDocuments(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
): Promise<DocumentView[]> {
  const proof = permit(ctx, 'documents.read', officeId);
  if (!(await findMeeting(ctx.db, proof, meetingId))) throw new RefusedError('not_found');
  const { documents, versions } = await listDocumentRows(ctx.db, proof, meetingId);
  const own = 'personId' in ctx.actor ? ctx.actor.personId : null;
  return documents.map((document) => ({
    ...document,
    versions: versions
      .filter(({ documentId }) => documentId === document.id)
      .map(({ sealedNames, ...version }) => {
        const isOwn = version.uploaderId === own;
        const isWaiting = sealedNames !== null && !isNamed(version.state);
        return {
          ...version,
          // What turned out to be a secret is called nothing, in no version of it.
          fileName: document.secrecyLevel ? '' : version.fileName,
          isOwn,
          ownNames: isOwn && isWaiting ? unsealNames(ctx.house, sealedNames) : null,
        };
      }),
  }));
}

/** Who has read which version of a paper. Needs `documents.read`. */
export async function readReaders(ctx: Context, officeId: OfficeId, id: DocumentId): Promise<ReaderRow[]> {
  const proof = permit(ctx, 'documents.read', officeId);
  if (!(await findDocument(ctx.db, proof, id))) throw new RefusedError('not_found');
  return listReaders(ctx.db, proof, id);
}

/** What the office looks at of a version that was let through: its name and pages. Of a stopped one there is nothing. */
export async function readVersion(
  ctx: Context,
  officeId: OfficeId,
  id: VersionId,
): Promise<{ meetingId: MeetingId; title: string; number: number; pages: PageRow[] }> {
  const found = await findVersion(ctx.db, permit(ctx, 'documents.read', officeId), id);
  if (!found?.version.fileHash || !isNamed(found.version.state) || found.document.secrecyLevel)
    throw new RefusedError('not_found');
  const { document, version } = found;
  const pages = await listPagePictures(ctx.db, version.fileHash ?? '');
  return { meetingId: document.meetingId, title: document.title, number: version.number, pages };
}

/** The picture of one page, from 1, for the office. */
export async function openVersionPage(
  ctx: Context,
  officeId: OfficeId,
  { versionId, page }: { versionId: VersionId; page: number },
  { store }: Pick<Papers, 'store'>,
): Promise<Uint8Array> {
  const { pages } = await readVersion(ctx, officeId, versionId);
  const found = pages.find(({ number }) => number === page);
  const bytes = found ? await store.open(found.hash) : null;
  if (!bytes) throw new RefusedError('not_found');
  return bytes;
}
