import { notifyChange } from '#db/queries/changes.ts';
import { isDismissible } from '#db/queries/document-reading.ts';
import { findDocument, updateDocument } from '#db/queries/documents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { DocumentId, OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';

/**
 * Takes the bare fact of a stopped or declared secret paper off the meeting's list; the audit keeps it (R18). Taken off again it
 * stays so. Refuses `paper_not_secret`, and `paper_not_settled` once a copy was handed out, while a file of it still lies here,
 * or after an incident.
 */
export async function dismissStopped(ctx: Context, officeId: OfficeId, id: DocumentId): Promise<void> {
  const proof = permit(ctx, 'documents.write', officeId);
  await inTransaction(ctx.db, async (tx) => {
    const document = await findDocument(tx, proof, id, { lock: true });
    if (!document) throw new RefusedError('not_found');
    if (!document.secrecyLevel) throw new RefusedError('paper_not_secret');
    if (!(await isDismissible(tx, id))) throw new RefusedError('paper_not_settled');
    if (document.withdrawnAt) return;
    await updateDocument(tx, id, { withdrawnAt: ctx.now, withdrawnBy: ctx.actor });
    await record(within(ctx, tx), 'document.dismissed', id, {
      ...{ officeId, data: { level: document.secrecyLevel } },
    });
    await notifyChange(tx, `meeting:${document.meetingId}`);
  });
}
