import type { ReadableRow } from '#db/queries/document-reading.ts';
import { listPagePictures } from '#db/queries/document-views.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import type { PersonId } from '#domain/ids.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { type Context, contextOf, type Program } from '../context.ts';
import { personOf } from './declare-upload.ts';
import { addressesOf, readablePapers } from './own-documents.ts';

/** A chat is no shelf: the others stand in the list. */
const mostCards = 3;

/** A picture in a chat is a copy of the page that nobody can take back: none of a paper with a mark of circulation. */
const mayBeCopied = ({ circulation, isPaperOnly }: ReadableRow): boolean =>
  circulation.length === 0 && !isPaperOnly;

/**
 * The first few papers one may read, each for a card with the picture of its first page: only of meetings whose class lets its
 * cards go to a messenger whole, and none that bears a mark of circulation.
 */
export async function readPaperCards(ctx: Context): Promise<MessageFacts['paper_card'][]> {
  const personId = personOf(ctx);
  const { meetings, rows } = await readablePapers(ctx, personId);
  const allowed = new Set<string>();
  for (const id of meetings.keys())
    if ((await findMeetingById(ctx.db, id))?.rules.messengerDetail === 'full') allowed.add(id);
  const shown = rows.filter((row) => mayBeCopied(row) && allowed.has(row.meetingId)).slice(0, mostCards);
  const addresses = await addressesOf(ctx, personId, shown);
  const cards = await Promise.all(
    shown.map(async ({ versionId, fileHash, title, pages }) => {
      const url = versionId && addresses.get(versionId);
      const [first] = fileHash ? await listPagePictures(ctx.db, fileHash) : [];
      return versionId && url && first ? { title, pages, url, versionId, picture: first.hash } : null;
    }),
  );
  return cards.filter((card) => card !== null);
}

/** The first page of a paper as it leaves for a messenger; null when this person may not read it, or nobody copy it, any more. */
export async function openCardPicture(
  program: Program,
  { versionId, hash }: { versionId: string; hash: string },
  personId: PersonId | null,
): Promise<Uint8Array | null> {
  const { db, papers } = program;
  if (!papers || personId === null) return null;
  const ctx = contextOf(program, { actor: { kind: 'system', job: 'paper-cards' } });
  const { rows } = await readablePapers(ctx, personId);
  const paper = rows.find((row) => row.versionId === versionId);
  if (!paper?.fileHash || !mayBeCopied(paper)) return null;
  const [first] = await listPagePictures(db, paper.fileHash);
  return first?.hash === hash ? papers.store.open(hash) : null;
}
