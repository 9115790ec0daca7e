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
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { type Context, within } from '../context.ts';
import type { Papers } from '../ports.ts';
import { record } from '../record.ts';
import { clearStore } from './keep-bytes.ts';
import { wipeQuarantined } from './quarantine.ts';
import { wiped } from './stop-version.ts';

/**
 * Ends what nobody finished: uploads left for a day, undecided papers left for three. Their bytes and names are wiped, the
 * fact stays. Whatever lies on the way in without being needed, in the store without being named, or in quarantine longer than
 * anything waits there, goes as well, as after a crash. What fails stops nothing else, and is done again by the hour.
 */
export async function clearPapers(
  ctx: Context,
  papers: Pick<Papers, 'incoming' | 'quarantine' | 'store'>,
): Promise<void> {
  const { incoming, quarantine } = papers;
  const hoursAgo = (hours: number) => new Date(ctx.now.getTime() - hours * 3_600_000);
  const lapsed = await eachByItself(await listLapsedUploads(ctx.db, ctx.now), ({ versionId }) =>
    lapse(ctx, versionId, 'uploading'),
  );
  const expired = await eachByItself(await listExpiredQuarantine(ctx.db, ctx.now), async ({ versionId }) => {
    await lapse(ctx, versionId, 'undecided');
    await wipeQuarantined({ quarantine }, versionId);
  });
  const cleared = await eachByItself(
    [
      // A paper waits there from its check, and an hour at most until its entry is written.
      () => quarantine.removeBefore(hoursAgo(quarantineDays * 24 + 1)),
      () => clearIncoming(ctx, incoming, hoursAgo(1)),
      () => clearStore(ctx, papers),
    ],
    (clear) => clear(),
  );
  throwTogether([...lapsed, ...expired, ...cleared], 'papers could not be cleared');
}

/** A place is made before its upload is declared, which takes moments: what is younger is nobody's to remove. */
async function clearIncoming(ctx: Context, incoming: Papers['incoming'], before: Date): Promise<void> {
  const lying = await incoming.listBefore(before);
  const needed = await listNeededUploads(ctx.db, lying);
  const failures = await eachByItself(
    lying.filter((id) => !needed.has(id)),
    (id) => incoming.remove(id),
  );
  throwTogether(failures, 'places on the way in could not be removed');
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
