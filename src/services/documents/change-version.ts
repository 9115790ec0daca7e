import type { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { endLinks } from '#db/queries/document-links.ts';
import {
  type Document,
  type DocumentVersion,
  findDocument,
  findVersion,
  moveVersion,
  updateDocument,
} from '#db/queries/documents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { canMove, type VersionState } from '#domain/documents/lifecycle.ts';
import type { DocumentId, OfficeId, VersionId } from '#domain/ids.ts';
import { searchTextOf } from '#lib/text-search.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { endOvertakenExtensions } from '../paper-tasks/end-overtaken.ts';
import { stampLateness } from '../paper-tasks/stamp-lateness.ts';
import { record } from '../record.ts';
import { reasonInput } from './input.ts';
import { unsealNames } from './names.ts';
import { withdrawUnfinished } from './stop-version.ts';
import { tellOfDecision } from './tell-of-paper.ts';

type Reason = z.input<typeof reasonInput>;
type To = Extract<VersionState, 'submitted' | 'accepted' | 'returned'>;

/** Hands a version that was let through to the office for review. Refuses `paper_version_over`. */
export function submitVersion(ctx: Context, officeId: OfficeId, id: VersionId): Promise<void> {
  return change(ctx, officeId, id, { to: 'submitted', reason: null });
}

/** Takes a submitted version as the one that delegates read, unless a later one is. Refuses `paper_version_over`. */
export function acceptVersion(ctx: Context, officeId: OfficeId, id: VersionId): Promise<void> {
  return change(ctx, officeId, id, { to: 'accepted', reason: null });
}

/** Gives a submitted version back with the reason; the paper waits for a next one. Refuses `paper_version_over`. */
export function returnVersion(ctx: Context, officeId: OfficeId, id: VersionId, input: Reason): Promise<void> {
  return change(ctx, officeId, id, { to: 'returned', reason: parseInput(reasonInput, input).reason });
}

async function change(
  ctx: Context,
  officeId: OfficeId,
  id: VersionId,
  { to, reason }: { to: To; reason: string | null },
): Promise<void> {
  const proof = permit(ctx, 'documents.write', officeId);
  await inTransaction(ctx.db, async (tx) => {
    const known = await findVersion(tx, proof, id);
    if (!known) throw new RefusedError('not_found');
    const document = await findDocument(tx, proof, known.document.id, { lock: true });
    const found = await findVersion(tx, proof, id);
    if (!document || !found || !canMove(found.version.state, to) || document.withdrawnAt)
      throw new RefusedError('paper_version_over');
    if (document.secrecyLevel) throw new RefusedError('paper_is_secret');
    if (document.recalledAt) throw new RefusedError('document_recalled');
    const stamp = to === 'submitted' ? await stampLateness(within(ctx, tx), document) : {};
    const moved = await moveVersion(
      tx,
      { id, from: found.version.state },
      { ...said(ctx, to, reason), ...stamp, ...(to === 'accepted' ? { sealedNames: null } : {}) },
    );
    if (!moved) throw new RefusedError('paper_version_over');
    const { number } = found.version;
    const title =
      to === 'accepted' ? await makeCurrent(within(ctx, tx), document, found.version) : document.title;
    const late = 'hoursLate' in stamp && stamp.hoursLate ? { hoursLate: stamp.hoursLate } : {};
    const data = { versionId: id, number, ...late, ...(reason ? { reason } : {}) };
    await record(within(ctx, tx), `document.${to}`, document.id, { officeId, data });
    if (to !== 'submitted')
      await tellOfDecision(within(ctx, tx), { ...document, title }, found.version, reason);
    const { agendaItemId: itemId } = document;
    if (to === 'submitted' && itemId) await endOvertakenExtensions(within(ctx, tx), { itemId });
    await notifyChange(tx, `meeting:${document.meetingId}`);
  });
}

/** From now on delegates read this version, unless a later one; the paper is called as it is. Returns what it is called. */
async function makeCurrent(ctx: Context, document: Document, version: DocumentVersion): Promise<string> {
  const { id, number, sealedNames } = version;
  const named = unsealNames(ctx.house, sealedNames).title;
  if (number < (document.currentVersion ?? 0)) return document.title;
  const title = named || document.title;
  await updateDocument(ctx.db, document.id, {
    ...{ currentVersion: number, title, searchText: searchTextOf(title) },
  });
  await endLinks(ctx.db, { documentIds: [document.id], except: id }, { cause: 'replaced', now: ctx.now });
  return title;
}

function said(ctx: Context, to: To, reason: string | null): Partial<DocumentVersion> & { state: To } {
  return to === 'submitted'
    ? { state: to, submittedAt: ctx.now, submittedBy: ctx.actor }
    : { state: to, decidedAt: ctx.now, decidedBy: ctx.actor, reason };
}

/**
 * Withdraws a paper with all its versions: from now on nobody opens it, not even who is reading it; what was read stays
 * known. Refuses `document_withdrawn` and `paper_is_secret`.
 */
export async function withdrawDocument(
  ctx: Context,
  officeId: OfficeId,
  id: DocumentId,
  input: Reason,
): Promise<void> {
  const proof = permit(ctx, 'documents.write', officeId);
  const { reason } = parseInput(reasonInput, input);
  await inTransaction(ctx.db, async (tx) => {
    const document = await findDocument(tx, proof, id, { lock: true });
    if (!document) throw new RefusedError('not_found');
    if (document.secrecyLevel) throw new RefusedError('paper_is_secret');
    if (document.withdrawnAt) throw new RefusedError('document_withdrawn');
    const withdrawn = { withdrawnAt: ctx.now, withdrawnBy: ctx.actor, withdrawnReason: reason };
    await updateDocument(tx, id, { ...withdrawn, currentVersion: null });
    await endLinks(tx, { documentIds: [id] }, { cause: 'withdrawn', now: ctx.now });
    await withdrawUnfinished(within(ctx, tx), id);
    await record(within(ctx, tx), 'document.withdrawn', id, { officeId, data: { reason } });
    await notifyChange(tx, `meeting:${document.meetingId}`);
  });
}
