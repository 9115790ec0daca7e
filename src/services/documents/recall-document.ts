import { notifyChange } from '#db/queries/changes.ts';
import { endLinks, endOldLinks, listToRecall } from '#db/queries/document-links.ts';
import { type Document, findDocument, lockDocument, updateDocument } from '#db/queries/documents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { overrunHours, readingHours } from '#domain/documents/limits.ts';
import type { DocumentId, OfficeId } from '#domain/ids.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';

/**
 * Takes a paper back from everybody who could read it, before the program does so by itself; what was read stays known.
 * Refuses `document_recalled`, `document_withdrawn` and `paper_is_secret`.
 */
export async function recallDocument(ctx: Context, officeId: OfficeId, id: DocumentId): Promise<void> {
  const proof = permit(ctx, 'documents.write', officeId);
  await inTransaction(ctx.db, async (tx) => {
    const document = await findDocument(tx, proof, id, { lock: true });
    if (!document) throw new RefusedError('not_found');
    if (document.secrecyLevel) throw new RefusedError('paper_is_secret');
    if (document.withdrawnAt) throw new RefusedError('document_withdrawn');
    if (document.recalledAt) throw new RefusedError('document_recalled');
    await recall(within(ctx, tx), { ...document, officeId });
  });
}

/**
 * Recalls what bears a mark of circulation once its meeting is over or cancelled, and ends the addresses of all other papers 24
 * hours after the end; each once, whatever process wakes, and by itself: one that fails stops no other. Returns how many papers it recalled.
 */
export async function recallMarked(ctx: Context): Promise<number> {
  const due = await listToRecall(ctx.db, ctx.now, { overrunHours });
  const failures = await eachByItself(due, (id) =>
    inTransaction(ctx.db, async (tx) => {
      const document = await lockDocument(tx, id);
      if (!document.recalledAt && !document.withdrawnAt) await recall(within(ctx, tx), document);
    }),
  );
  await endOldLinks(ctx.db, new Date(ctx.now.getTime() - readingHours * 3_600_000), ctx.now);
  throwTogether(failures, 'papers could not be recalled');
  return due.length;
}

async function recall(ctx: Context, { id, meetingId, officeId }: Document & { officeId: OfficeId }) {
  await updateDocument(ctx.db, id, { recalledAt: ctx.now, recalledBy: ctx.actor });
  const links = await endLinks(ctx.db, { documentIds: [id] }, { cause: 'recalled', now: ctx.now });
  await record(ctx, 'document.recalled', id, { officeId, data: { links } });
  await notifyChange(ctx.db, `meeting:${meetingId}`);
}
