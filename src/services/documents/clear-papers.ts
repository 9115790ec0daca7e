import { notifyChange } from '#db/queries/changes.ts';
import {
  decideQuarantine,
  listExpiredQuarantine,
  listLapsedUploads,
  listNeededUploads,
  lockQuarantine,
} from '#db/queries/document-intake.ts';
import { findVersionById, lockDocument, moveVersion } from '#db/queries/documents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { VersionState } from '#domain/documents/lifecycle.ts';
import { quarantineDays } from '#domain/documents/limits.ts';
import type { VersionId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import type { Papers } from '../ports.ts';
import { record } from '../record.ts';
import { wipeQuarantined } from './quarantine.ts';
import { wiped } from './stop-version.ts';

/**
 * Ends what nobody finished: uploads left for a day, undecided papers left for three. Their bytes and names are wiped, the
 * fact stays. Whatever lies on the way in without being needed, or in quarantine
 * longer than anything waits there, goes as well, as after a crash.
 */
export async function clearPapers(
  ctx: Context,
  { incoming, quarantine }: Pick<Papers, 'incoming' | 'quarantine'>,
): Promise<void> {
  for (const { versionId } of await listLapsedUploads(ctx.db, ctx.now))
    await lapse(ctx, versionId, 'uploading');
  for (const { versionId } of await listExpiredQuarantine(ctx.db, ctx.now)) {
    await lapse(ctx, versionId, 'undecided');
    await wipeQuarantined({ quarantine }, versionId);
  }
  // A paper waits there from its check, and an hour at most until its entry is written.
  await quarantine.removeBefore(new Date(ctx.now.getTime() - (quarantineDays * 24 + 1) * 3_600_000));
  const lying = await incoming.list();
  const needed = await listNeededUploads(ctx.db, lying);
  for (const id of lying) if (!needed.has(id)) await incoming.remove(id);
}

function lapse(ctx: Context, versionId: VersionId, from: VersionState): Promise<void> {
  return inTransaction(ctx.db, async (tx) => {
    const version = await findVersionById(tx, versionId);
    if (!version) return;
    const document = await lockDocument(tx, version.documentId);
    const entry = from === 'undecided' ? await lockQuarantine(tx, versionId) : null;
    const lapsed = { state: 'lapsed' as const, checkedAt: ctx.now, ...wiped };
    if (!(await moveVersion(tx, { id: versionId, from }, lapsed))) return;
    const expired = { decision: 'expired', deciderId: null, decidedAt: ctx.now } as const;
    if (entry) await decideQuarantine(tx, versionId, expired);
    await record(within(ctx, tx), 'document.lapsed', document.id, {
      officeId: document.officeId,
      data: { versionId, from },
    });
    await notifyChange(tx, `meeting:${document.meetingId}`);
  });
}
