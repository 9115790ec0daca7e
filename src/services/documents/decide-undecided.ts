import { notifyChange } from '#db/queries/changes.ts';
import { decideQuarantine, insertStoredFile, lockQuarantine } from '#db/queries/document-intake.ts';
import { findVersion, lockDocument, moveVersion } from '#db/queries/documents.ts';
import { isKnownSecret } from '#db/queries/incidents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { FileFacts } from '#domain/documents/file-facts.ts';
import type { OfficeId, VersionId } from '#domain/ids.ts';
import type { Verdict } from '#domain/secrecy/verdict.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import type { Papers } from '../ports.ts';
import { record } from '../record.ts';
import { personOf } from './declare-upload.ts';
import { keepNamed } from './keep-bytes.ts';
import { unsealNames } from './names.ts';
import {
  openQuarantinedPage,
  readQuarantinedFacts,
  releaseQuarantined,
  wipeQuarantined,
} from './quarantine.ts';
import { nameDocument, sealedStill } from './settle-check.ts';
import { turnPaperOnly, wiped } from './stop-version.ts';
import { submitByItself } from './submit-by-itself.ts';

type Means = Pick<Papers, 'quarantine' | 'store'>;

/** The version that waits, for whoever may decide; the uploader is never the second person (`own_upload`). */
async function waitingVersion(ctx: Context, officeId: OfficeId, id: VersionId) {
  const found = await findVersion(ctx.db, permit(ctx, 'documents.write', officeId), id);
  if (!found) throw new RefusedError('not_found');
  if (found.version.uploaderId === personOf(ctx)) throw new RefusedError('own_upload');
  if (found.version.state !== 'undecided') throw new RefusedError('paper_version_over');
  return found;
}

/** The picture of one page of an undecided paper, from 1, for the second person only; each look is recorded. */
export async function openUndecidedPage(
  ctx: Context,
  officeId: OfficeId,
  { versionId, page }: { versionId: VersionId; page: number },
  papers: Means,
): Promise<Uint8Array> {
  const { document } = await waitingVersion(ctx, officeId, versionId);
  const picture = await openQuarantinedPage(papers, versionId, page);
  if (!picture) throw new RefusedError('not_found');
  await record(ctx, 'document.looked_at_undecided', document.id, { officeId, data: { versionId, page } });
  return picture;
}

/** How many pages of an undecided paper can be looked at, and what stood in the way of judging it. */
export async function readUndecided(
  ctx: Context,
  officeId: OfficeId,
  versionId: VersionId,
  papers: Means,
): Promise<{ meetingId: string; pages: number[]; verdict: Verdict | null; facts: FileFacts | null }> {
  const { document, version } = await waitingVersion(ctx, officeId, versionId);
  const facts = await readQuarantinedFacts(papers, versionId);
  const pages = (facts?.pictures ?? []).map(({ number }) => number);
  return { meetingId: document.meetingId, pages, verdict: version.verdict, facts };
}

/**
 * The second person's decision about a paper that the gate could not judge (R18): `keep` lets it through, `stop` leaves only
 * the fact. Refuses `own_upload` to its uploader, `paper_version_over` when it was decided or has expired, and `paper_is_secret`
 * to keep what another version, or the same file elsewhere, has shown to be a secret.
 */
export async function decideUndecided(
  ctx: Context,
  officeId: OfficeId,
  { versionId, decision }: { versionId: VersionId; decision: 'keep' | 'stop' },
  papers: Means,
): Promise<void> {
  const { version, document: known } = await waitingVersion(ctx, officeId, versionId);
  if (decision === 'keep' && known.secrecyLevel) throw new RefusedError('paper_is_secret');
  if (decision === 'stop') await inTransaction(ctx.db, (tx) => decide(within(ctx, tx), version, null));
  else {
    const facts = await readQuarantinedFacts(papers, versionId);
    if (!facts) throw new RefusedError('paper_version_over');
    await keepNamed(ctx, papers, {
      facts,
      async lay() {
        if (!(await releaseQuarantined(papers, versionId, facts)))
          throw new RefusedError('paper_version_over');
      },
      write: (inner) => decide(inner, version, facts),
    });
  }
  await wipeQuarantined(papers, versionId);
}

/** Writes the decision of whoever came first; with facts the paper is kept, without it is stopped. */
async function decide(ctx: Context, version: Version, facts: FileFacts | null): Promise<void> {
  const document = await lockDocument(ctx.db, version.documentId);
  const entry = await lockQuarantine(ctx.db, version.id);
  if (!entry || entry.decision !== null) throw new RefusedError('paper_version_over');
  if (facts && document.secrecyLevel) throw new RefusedError('paper_is_secret');
  const decision = facts ? 'keep' : 'stop';
  await decideQuarantine(ctx.db, version.id, { decision, deciderId: personOf(ctx), decidedAt: ctx.now });
  if (facts) await keep(ctx, { document, version, facts });
  else await stop(ctx, { document, version });
  await notifyChange(ctx.db, `meeting:${document.meetingId}`);
}

type Version = NonNullable<Awaited<ReturnType<typeof findVersion>>>['version'];
type Locked = { document: Awaited<ReturnType<typeof lockDocument>>; version: Version };

async function keep(
  ctx: Context,
  { document, version, facts }: Locked & { facts: FileFacts },
): Promise<void> {
  const names = unsealNames(ctx.house, version.sealedNames);
  await insertStoredFile(ctx.db, facts, ctx.now);
  // An incident may have listed the same file while this one went into quarantine.
  if (await isKnownSecret(ctx.db, facts.hash)) throw new RefusedError('paper_is_secret');
  const named = {
    ...{ fileName: names.fileName, fileHash: facts.hash },
    sealedNames: sealedStill(document, version),
  };
  const change = { state: 'kept' as const, ...named };
  if (!(await moveVersion(ctx.db, { id: version.id, from: 'undecided' }, change)))
    throw new RefusedError('paper_version_over');
  await nameDocument(ctx, document, names, { circulation: version.verdict?.circulation ?? [] });
  await record(ctx, 'document.kept_by_decision', document.id, {
    officeId: document.officeId,
    data: { versionId: version.id },
  });
  await submitByItself(ctx, document, version);
}

async function stop(ctx: Context, { document, version }: Locked): Promise<void> {
  const change = { state: 'stopped' as const, ...wiped };
  if (!(await moveVersion(ctx.db, { id: version.id, from: 'undecided' }, change)))
    throw new RefusedError('paper_version_over');
  const verdict = version.verdict ?? { outcome: 'undecided', findings: [], unread: [], circulation: [] };
  await turnPaperOnly(ctx, document, { versionId: version.id, verdict });
}
