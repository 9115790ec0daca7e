import { type Document, type DocumentVersion, moveVersion } from '#db/queries/documents.ts';
import { findUploadOf } from '#db/queries/unit-documents.ts';
import type { OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { stampLateness } from '../paper-tasks/stamp-lateness.ts';
import { record } from '../record.ts';

/**
 * A paper that a unit's desk uploaded is handed in once the gate has let it through, as of the moment when its bytes were
 * whole: how long the check took is not the unit's fault. What the office uploads, it hands in itself. In the transaction
 * that keeps the version.
 */
export async function submitByItself(
  ctx: Context,
  document: Document & { officeId: OfficeId },
  { id, number, declaredBy }: Pick<DocumentVersion, 'id' | 'number' | 'declaredBy'>,
): Promise<void> {
  if (declaredBy.kind !== 'desk') return;
  const at = (await findUploadOf(ctx.db, id))?.finishedAt ?? ctx.now;
  const stamp = await stampLateness({ ...ctx, now: at }, document);
  const change = { state: 'submitted' as const, submittedAt: at, submittedBy: declaredBy, ...stamp };
  if (!(await moveVersion(ctx.db, { id, from: 'kept' }, change))) return;
  const data = { versionId: id, number, ...(stamp.hoursLate ? { hoursLate: stamp.hoursLate } : {}) };
  await record(ctx, 'document.submitted', document.id, { officeId: document.officeId, data });
}
