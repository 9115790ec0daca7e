import { notifyChange } from '#db/queries/changes.ts';
import {
  type DownloadFile,
  findDownloadFile,
  isSameTaking,
  noteDownloaded,
} from '#db/queries/document-downloads.ts';
import { findVersion } from '#db/queries/documents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { mayDownload } from '#domain/documents/download.ts';
import type { FileType } from '#domain/documents/file-facts.ts';
import { isNamed } from '#domain/documents/lifecycle.ts';
import { sameDownloadMinutes } from '#domain/documents/limits.ts';
import type { DocumentId, MeetingId, OfficeId, PersonId, VersionId } from '#domain/ids.ts';
import { attachmentOf } from '#lib/attachment-name.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';
import { requireOwn } from './open-paper.ts';

export type { DownloadFile };

/** A paper that a delegate may take away, and what its mark tells of the reader. */
export type OwnDownload = {
  file: DownloadFile;
  /** A PDF bears the reader's mark, where it can; a signed one, or another kind of file, is given out as it is. */
  mayBeMarked: boolean;
  reader: { unitName: string; code: string };
  of: { versionId: VersionId; documentId: DocumentId; meetingId: MeetingId; personId: PersonId };
};

/**
 * The file behind an address, if it is the reader's and they may still read the paper; `paper_view_only` when it bears a mark
 * of circulation, `not_found` for everything else.
 */
export async function openDownload(ctx: Context, token: string): Promise<OwnDownload> {
  const { paper, personId, unitName, code } = await requireOwn(ctx, token);
  const { versionId, documentId, meetingId, file } = paper;
  if (!mayDownload(paper.circulation)) throw new RefusedError('paper_view_only');
  if (!versionId) throw new RefusedError('not_found');
  return {
    file,
    mayBeMarked: file.type === 'pdf' && !file.isSigned,
    reader: { unitName, code },
    of: { versionId, documentId, meetingId, personId },
  };
}

/**
 * Writes down that the reader took the file away (R50). Called for each answer that holds any of its bytes: what is fetched
 * in ranges, or anew within ten minutes of what was counted, is the same download and counts once.
 */
export async function recordDownload(
  ctx: Context,
  { file, of }: OwnDownload,
  { isMarked }: { isMarked: boolean },
): Promise<void> {
  const { versionId, documentId, meetingId, personId } = of;
  const taken = { versionId, personId, now: ctx.now, sameWithinMinutes: sameDownloadMinutes };
  // A reader of PDFs asks for many ranges: only the first of them is worth a transaction.
  if (await isSameTaking(ctx.db, taken)) return;
  await inTransaction(ctx.db, async (tx) => {
    if (!(await noteDownloaded(tx, taken))) return;
    const data = { versionId, type: file.type, isMarked };
    await record(within(ctx, tx), 'document.downloaded', documentId, { data });
    await notifyChange(tx, `meeting:${meetingId}`);
  });
}

/**
 * The untouched file of a version that the gate let through, for the office that keeps it. Needs `documents.write`: who may
 * only read papers reads their pages.
 */
export async function openOriginal(
  ctx: Context,
  officeId: OfficeId,
  id: VersionId,
): Promise<{ file: DownloadFile; documentId: DocumentId; versionId: VersionId; officeId: OfficeId }> {
  const found = await findVersion(ctx.db, permit(ctx, 'documents.write', officeId), id);
  const isKept = found && isNamed(found.version.state) && !found.document.secrecyLevel;
  const file = isKept ? await findDownloadFile(ctx.db, id) : null;
  if (!found || !file) throw new RefusedError('not_found');
  return { file, documentId: found.document.id, versionId: id, officeId };
}

/** Writes down that somebody of the office took the original; called as `recordDownload` is. */
export async function recordOriginal(
  ctx: Context,
  { file, documentId, versionId, officeId }: Awaited<ReturnType<typeof openOriginal>>,
): Promise<void> {
  const data = { versionId, type: file.type };
  await record(ctx, 'document.original_downloaded', documentId, { officeId, data });
}

const contentTypes: Record<FileType, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  jpg: 'image/jpeg',
  png: 'image/png',
};

/** How a browser is told to save the file: its type as found in its content, its name as it was handed in. */
export const saveHeaders = ({ fileName, type }: DownloadFile): Record<string, string> => ({
  'Content-Type': contentTypes[type],
  'Content-Disposition': attachmentOf(fileName, type),
});
