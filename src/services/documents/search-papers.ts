import { type FoundPaper, findInOffice, findInVersions } from '#db/queries/document-search.ts';
import type { DocumentId, MeetingId, OfficeId, VersionId } from '#domain/ids.ts';
import { excerptOf, type MarkedPart, readSearchTerms, type SearchTerm } from '#lib/text-search.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { personOf } from './declare-upload.ts';
import { addressesOf, readablePapers } from './own-documents.ts';

/** Enough to choose from at a glance; who wants more writes another word. */
const limits = { mostPapers: 12, mostPages: 3, timeoutMs: 3000 };
const excerptLength = 180;

/** One paper that was found, with the pages on which it was, each by an excerpt as it is written there. */
export type PaperFound = {
  documentId: DocumentId;
  versionId: VersionId;
  meetingId: MeetingId;
  meeting: { title: string; startsAt: Date };
  title: MarkedPart[];
  /** On how many pages; `pages` are the first three of them. */
  pageCount: number;
  pages: { number: number; excerpt: MarkedPart[] }[];
};
/** The same for its reader; `url` opens the paper, with the words to be marked there. */
export type OwnPaperFound = PaperFound & { url: string };

/** The address of a page within an opened paper. */
export const pageAddress = (url: string, page: number): string => `${url}#trang-${page}`;

/**
 * Papers that the caller may read now and that hold every word typed, without marks, on one page or in the title; found by the
 * title first. Nothing typed finds nothing; what takes the database too long is `search_too_slow`.
 */
export async function searchOwnPapers(
  ctx: Context,
  typed: string,
  { find = findInVersions }: { find?: typeof findInVersions } = {},
): Promise<OwnPaperFound[]> {
  const personId = personOf(ctx);
  const terms = readSearchTerms(typed);
  if (terms.length === 0) return [];
  const { rows: papers } = await readablePapers(ctx, personId);
  const versionIds = papers.flatMap(({ versionId }) => versionId ?? []);
  if (versionIds.length === 0) return [];
  const rows = inTime(await find(ctx.db, versionIds, { terms, ...limits }));
  const addresses = await addressesOf(ctx, personId, rows);
  const words = encodeURIComponent(typed.slice(0, 200).trim());
  return rows.flatMap((row) => {
    const address = addresses.get(row.versionId);
    return address ? [{ ...view(row, terms), url: `${address}?tim=${words}` }] : [];
  });
}

/** The same among all papers of the office that passed the gate. Needs `documents.read`. */
export async function searchPapers(
  ctx: Context,
  officeId: OfficeId,
  typed: string,
  { find = findInOffice }: { find?: typeof findInOffice } = {},
): Promise<PaperFound[]> {
  const proof = permit(ctx, 'documents.read', officeId);
  const terms = readSearchTerms(typed);
  if (terms.length === 0) return [];
  return inTime(await find(ctx.db, proof, { terms, ...limits })).map((row) => view(row, terms));
}

function inTime(found: FoundPaper[] | null): FoundPaper[] {
  if (!found) throw new RefusedError('search_too_slow');
  return found;
}

function view({ title, pages, meetingTitle, startsAt, ...row }: FoundPaper, terms: SearchTerm[]): PaperFound {
  const { documentId, versionId, meetingId, pageCount, isTitleHit } = row;
  return {
    ...{ documentId, versionId, meetingId, pageCount, meeting: { title: meetingTitle, startsAt } },
    title: isTitleHit ? excerptOf(title, terms, title.length + 50) : [{ text: title, isMarked: false }],
    pages: pages.map(({ number, text }) => ({ number, excerpt: excerptOf(text, terms, excerptLength) })),
  };
}
