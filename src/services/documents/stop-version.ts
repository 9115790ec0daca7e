import { notifyChange } from '#db/queries/changes.ts';
import { endLinks } from '#db/queries/document-links.ts';
import {
  type Document,
  findVersionById,
  listVersions,
  moveVersion,
  updateDocument,
} from '#db/queries/documents.ts';
import type { DocumentId, OfficeId, VersionId } from '#domain/ids.ts';
import { type Finding, type SecrecyLevel, secrecyLevels, type Verdict } from '#domain/secrecy/verdict.ts';
import type { Context } from '../context.ts';
import { record } from '../record.ts';
import { tellOfStop } from './tell-of-paper.ts';

/** Everything of a version that could tell what it is. */
export const wiped = { sealedNames: null, fileName: '', fileHash: null } as const;

/** The highest level among the marks; a second person who stops a paper without one takes the lowest. */
export function levelOf(findings: readonly Finding[]): SecrecyLevel {
  return secrecyLevels.find((level) => findings.some((found) => found.level === level)) ?? 'confidential';
}

/**
 * Leaves only the fact of a secret paper (R18): who, when, which meeting and item, the level and where the mark stood. The
 * paper's title goes with all its versions' readers, and what of it is still on its way finds no place; from now on it is given
 * out on paper.
 */
export async function turnPaperOnly(
  ctx: Context,
  document: Pick<Document, 'id' | 'meetingId'> & { officeId: OfficeId },
  { versionId, verdict }: { versionId: VersionId; verdict: Verdict },
): Promise<void> {
  const level = levelOf(verdict.findings);
  const secrecyLevel = level;
  await updateDocument(ctx.db, document.id, {
    title: '',
    searchText: '',
    secrecyLevel,
    currentVersion: null,
  });
  await withdrawUnfinished(ctx, document.id);
  await endLinks(ctx.db, { documentIds: [document.id] }, { cause: 'secret', now: ctx.now });
  const where = verdict.findings.map(({ where: place, page, source }) => ({ where: place, page, source }));
  await record(ctx, 'document.stopped', document.id, {
    officeId: document.officeId,
    data: { versionId, level, where },
  });
  const version = await findVersionById(ctx.db, versionId);
  const { meetingId } = document;
  if (version) await tellOfStop(ctx, { meetingId, versionId, uploaderId: version.uploaderId });
  await notifyChange(ctx.db, `meeting:${document.meetingId}`);
}

/** With a paper that is withdrawn or turns out to be a secret go its versions whose bytes still come or are checked; their bytes with the next clearing. */
export async function withdrawUnfinished(ctx: Context, documentId: DocumentId): Promise<void> {
  const change = { state: 'withdrawn' as const, decidedAt: ctx.now, decidedBy: ctx.actor, ...wiped };
  for (const { id } of await listVersions(ctx.db, [documentId]))
    await moveVersion(ctx.db, { id, from: ['uploading', 'checking'] }, change);
}
