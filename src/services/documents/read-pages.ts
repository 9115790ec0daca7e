import { listAgenda } from '#db/queries/agenda.ts';
import { findLastPage, findPageText, type PageTextRow } from '#db/queries/document-pages.ts';
import type { ReadableRow } from '#db/queries/document-reading.ts';
import { listPagePictures } from '#db/queries/document-views.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { personalAddresses } from '../links/personal-link.ts';
import type { Papers } from '../ports.ts';
import { personOf } from './declare-upload.ts';
import { type OpenedPaper, requireOwn } from './open-paper.ts';
import { type OwnDocument, readOwnDocuments } from './own-documents.ts';

/** Decides whether the reader's mark is part of the picture itself, and not only drawn over it by the page. */
const isBurnedIn = ({ circulation }: Pick<ReadableRow, 'circulation'>) => circulation.length > 0;

type PageWish = {
  token: string;
  /** From 1. */
  page: number;
  isLight: boolean;
  /** What the mark of this reader says, a line each. */
  markOf(found: Pick<OpenedPaper, 'unitName' | 'code'>): string[];
};

/** The picture of one page; of a paper that bears a mark of circulation with the reader's own mark burned in. */
export async function openPaperPage(
  ctx: Context,
  { token, page, isLight, markOf }: PageWish,
  { pictures }: Pick<Papers, 'pictures'>,
): Promise<Uint8Array> {
  const { paper, ...reader } = await requireOwn(ctx, token);
  const pages = paper.fileHash ? await listPagePictures(ctx.db, paper.fileHash) : [];
  const found = pages.find(({ number }) => number === page);
  const mark = isBurnedIn(paper) ? markOf(reader) : null;
  const bytes = found ? await pictures.open(found.hash, { isLight, mark }) : null;
  if (!bytes) throw new RefusedError('not_found');
  return bytes;
}

/** Begins with the first page's light picture while its reader's page is still on the way; whoever asks waits less. */
export function prepareFirstPage(
  { paper, pages }: OpenedPaper,
  { pictures }: Pick<Papers, 'pictures'>,
): void {
  const first = pages[0];
  if (first && !isBurnedIn(paper))
    void pictures.open(first.hash, { isLight: true, mark: null }).catch(() => null);
}

export type OpenedText = PageTextRow & Pick<OpenedPaper, 'paper' | 'unitName' | 'code'> & { page: number };

/** The words of one page, from 1, with their places. */
export async function openPaperText(ctx: Context, token: string, page: number): Promise<OpenedText> {
  const { paper, unitName, code } = await requireOwn(ctx, token);
  const isPage = Number.isInteger(page) && page >= 1 && page <= (paper.pages ?? 0);
  const found = isPage && paper.fileHash ? await findPageText(ctx.db, paper.fileHash, page) : null;
  if (!found) throw new RefusedError('not_found');
  return { ...found, paper, unitName, code, page };
}

/** Papers of one item of the agenda, as far as the reader may read them; without a title those of the whole meeting. */
export type PapersOfItem = { item: string | null; papers: OwnDocument[] };

/** Where the reader is: the page they were last on, the meeting's other papers by agenda item, and the list of all of theirs. */
export type ReadingPlace = { lastPage: number | null; items: PapersOfItem[]; listUrl: string | null };

/** Finds what stands around an opened paper for its reader. */
export async function readReadingPlace(ctx: Context, { paper }: OpenedPaper): Promise<ReadingPlace> {
  const personId = personOf(ctx);
  const own = (await readOwnDocuments(ctx)).find(({ meeting }) => meeting.id === paper.meetingId);
  const agenda = await listAgenda(ctx.db, paper.meetingId);
  const page = (await personalAddresses(ctx, [personId])).get(personId);
  const known = new Set<string | null>(agenda.map(({ id }) => id));
  // What belonged to an item that was taken off the agenda is a paper of the whole meeting.
  const itemOf = ({ agendaItemId }: OwnDocument) => (known.has(agendaItemId) ? agendaItemId : null);
  const items = [null, ...agenda].map((item) => ({
    item: item?.title ?? null,
    papers: (own?.documents ?? []).filter((document) => itemOf(document) === (item?.id ?? null)),
  }));
  return {
    lastPage: paper.versionId ? await findLastPage(ctx.db, paper.versionId, personId) : null,
    items: items.filter(({ papers }) => papers.length > 0),
    listUrl: page ? `${page}/papers` : null,
  };
}
