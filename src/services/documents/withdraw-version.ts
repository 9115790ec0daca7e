import { notifyChange } from '#db/queries/changes.ts';
import { decideQuarantine, lockQuarantine } from '#db/queries/document-intake.ts';
import { findVersionById, lockDocument, moveVersion } from '#db/queries/documents.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findUploadOf } from '#db/queries/unit-documents.ts';
import { canMove, isNamed, type VersionState } from '#domain/documents/lifecycle.ts';
import type { VersionId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { unitSpokenFor } from '../gate.ts';
import type { Papers } from '../ports.ts';
import { record } from '../record.ts';
import { personOf } from './declare-upload.ts';
import { asDesk } from './hand-in.ts';
import { wipeQuarantined } from './quarantine.ts';
import { wiped } from './stop-version.ts';

/**
 * Takes back a version that the office has not accepted yet, whatever has become of it so far: bytes that are still coming
 * find no place, a check that runs writes nothing. Nothing is left of what the gate had not let through. Refuses `not_found`
 * to whoever does not speak for its unit, `paper_version_over` when it was decided.
 */
export async function withdrawOwnVersion(
  ctx: Context,
  versionId: VersionId,
  papers: Pick<Papers, 'incoming' | 'quarantine'>,
): Promise<void> {
  const from = await inTransaction(ctx.db, async (tx) => {
    const known = await findVersionById(tx, versionId);
    if (!known) throw new RefusedError('not_found');
    const document = await lockDocument(tx, known.documentId);
    const meeting = await findMeetingById(tx, document.meetingId);
    const { ownerUnitId, officeId } = document;
    const inner = within(ctx, tx);
    const speaksFor =
      ownerUnitId && meeting ? await unitSpokenFor(inner, personOf(ctx), meeting, ownerUnitId) : null;
    if (!speaksFor) throw new RefusedError('not_found');
    const actor = asDesk(ctx, speaksFor);
    const state = await takeBack({ ...inner, actor }, versionId);
    const data = { versionId, number: known.number, from: state };
    await record({ ...inner, actor }, 'document.version_withdrawn', document.id, { officeId, data });
    await notifyChange(tx, `meeting:${document.meetingId}`);
    return state;
  });
  await clear(ctx, papers, { versionId, from });
}

async function takeBack(ctx: Context, versionId: VersionId): Promise<VersionState> {
  const version = await findVersionById(ctx.db, versionId);
  const state = version?.state ?? 'withdrawn';
  if (state === 'accepted' || !canMove(state, 'withdrawn')) throw new RefusedError('paper_version_over');
  const entry = state === 'undecided' ? await lockQuarantine(ctx.db, versionId) : null;
  const change = { state: 'withdrawn' as const, decidedAt: ctx.now, decidedBy: ctx.actor };
  const left = isNamed(state) ? {} : wiped;
  if (!(await moveVersion(ctx.db, { id: versionId, from: state }, { ...change, ...left })))
    throw new RefusedError('paper_version_over');
  const expired = { decision: 'expired', deciderId: null, decidedAt: ctx.now } as const;
  if (entry?.decision === null) await decideQuarantine(ctx.db, versionId, expired);
  return state;
}

/** What is left behind by a process that dies here goes with the next clearing. */
async function clear(
  ctx: Context,
  { incoming, quarantine }: Pick<Papers, 'incoming' | 'quarantine'>,
  { versionId, from }: { versionId: VersionId; from: VersionState },
): Promise<void> {
  if (from === 'undecided') await wipeQuarantined({ quarantine }, versionId);
  const upload = from === 'uploading' || from === 'checking' ? await findUploadOf(ctx.db, versionId) : null;
  if (upload) await incoming.remove(upload.tokenHash);
}
