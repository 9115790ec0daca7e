import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import {
  findLinkReader,
  findOwnReadable,
  noteOpened,
  noteSeen,
  type OwnReadable,
  type ReadableRow,
} from '#db/queries/document-reading.ts';
import { listPagePictures, type PageRow } from '#db/queries/document-views.ts';
import type { Person } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { isOpenToRead } from '#domain/documents/reading.ts';
import type { PersonId } from '#domain/ids.ts';
import { derivedToken, hashSecret } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { personOf } from './declare-upload.ts';
import { readableMeetings } from './own-documents.ts';

export type { ReadableRow };

/** Whose paper this address opens, before anything of it is shown; null for a token that stands for nothing. */
export function whosePaper(ctx: Pick<Context, 'db'>, token: string): Promise<Person | null> {
  return findLinkReader(ctx.db, hashSecret(token));
}

export type OpenedPaper = {
  paper: ReadableRow;
  pages: PageRow[];
  meeting: { title: string; startsAt: Date };
  /** The unit the reader was invited with; empty for a person of their own. */
  unitName: string;
  /** Told apart on a photograph of the page: from which address it was read. */
  code: string;
};

type Found = Omit<OpenedPaper, 'pages'> & { paper: OwnReadable; personId: PersonId };

/**
 * The paper of an address, as long as it is the reader's: the link is theirs, they may still read the meeting's papers, and
 * this version is the one that is read. Everything else is `not_found`, which tells nothing.
 */
export async function requireOwn(ctx: Context, token: string): Promise<Found> {
  const personId = personOf(ctx);
  const paper = await findOwnReadable(ctx.db, { tokenHash: hashSecret(token), personId });
  const invited = paper ? (await readableMeetings(ctx, personId)).get(paper.meetingId) : undefined;
  if (!paper || !invited || !isOpenToRead(invited.meeting, paper, ctx.now))
    throw new RefusedError('not_found');
  const code = derivedToken(ctx.house.secret, 'paper-code', paper.linkId).replace(/[^A-Za-z0-9]/g, '');
  const { title, startsAt } = invited.meeting;
  const meeting = { title, startsAt };
  return { paper, personId, meeting, unitName: invited.unitName ?? '', code: code.slice(0, 6).toUpperCase() };
}

/** Opens a paper to be read; `isLookedAt`: somebody looks, who is written down as its reader (R50). */
export async function openPaper(
  ctx: Context,
  token: string,
  { isLookedAt }: { isLookedAt: boolean },
): Promise<OpenedPaper> {
  const { personId, ...found } = await requireOwn(ctx, token);
  const { versionId, fileHash, documentId, meetingId } = found.paper;
  if (!versionId || !fileHash) throw new RefusedError('not_found');
  if (isLookedAt)
    await inTransaction(ctx.db, async (tx) => {
      if (!(await noteOpened(tx, { versionId, personId, now: ctx.now }))) return;
      await record(within(ctx, tx), 'document.opened', documentId, { data: { versionId } });
      await notifyChange(tx, `meeting:${meetingId}`);
    });
  return { ...found, pages: await listPagePictures(ctx.db, fileHash) };
}

const seenInput = z.object({
  pages: z.array(z.int().min(1).max(5000)).min(1).max(200),
  last: z.int().min(1).max(5000),
});

/** Pages that were in the reader's sight, and the last of them; what the paper does not have is left out. */
export async function recordSeen(
  ctx: Context,
  token: string,
  input: z.input<typeof seenInput>,
): Promise<void> {
  const { pages, last } = parseInput(seenInput, input);
  const { paper, personId } = await requireOwn(ctx, token);
  const { versionId, pages: count } = paper;
  const has = (page: number) => page <= (count ?? 0);
  if (!versionId || !has(last)) throw new RefusedError('not_found');
  await noteSeen(ctx.db, { versionId, personId, now: ctx.now }, { pages: pages.filter(has), last });
}
