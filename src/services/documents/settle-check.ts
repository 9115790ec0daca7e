import { join } from 'node:path';
import { notifyChange } from '#db/queries/changes.ts';
import {
  type Claim,
  insertQuarantine,
  insertStoredFile,
  settleVersion,
} from '#db/queries/document-intake.ts';
import { type Document, type DocumentVersion, lockDocument, updateDocument } from '#db/queries/documents.ts';
import { isKnownSecret } from '#db/queries/incidents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { FileFacts } from '#domain/documents/file-facts.ts';
import type { Antivirus, VersionRefusal } from '#domain/documents/lifecycle.ts';
import { quarantineDays } from '#domain/documents/limits.ts';
import type { OfficeId } from '#domain/ids.ts';
import type { Verdict } from '#domain/secrecy/verdict.ts';
import { searchTextOf } from '#lib/text-search.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import type { Papers } from '../ports.ts';
import { record } from '../record.ts';
import { keepNamed } from './keep-bytes.ts';
import { type PaperNames, unsealNames } from './names.ts';
import { layInQuarantine } from './quarantine.ts';
import { turnPaperOnly, wiped } from './stop-version.ts';
import { submitByItself } from './submit-by-itself.ts';
import { tellOfWaiting } from './tell-of-paper.ts';

type Read = { verdict: Verdict; facts: FileFacts; antivirus: Antivirus; folder: string };

/** How a check ended. */
export type Settlement =
  | { outcome: 'refused'; refusal: VersionRefusal }
  | { outcome: 'stopped'; verdict: Verdict }
  | ({ outcome: 'kept' | 'undecided' } & Read);

/**
 * Writes what a check came to, once: bytes go first to where they belong (again changes nothing), then the row says so, and
 * at last nothing is left on the way in. Whoever lost the lease meanwhile writes nothing.
 */
export async function settle(ctx: Context, papers: Papers, claim: Claim, came: Settlement): Promise<void> {
  const end = await asKnown(ctx, came);
  const original = papers.incoming.pathOf(claim.tokenHash);
  if (end.outcome === 'undecided') await layInQuarantine(papers, claim.version.id, { original, ...end });
  try {
    if (end.outcome === 'kept') {
      const lay = () => keepBytes(papers, original, end);
      await keepNamed(ctx, papers, { facts: end.facts, lay, write: (inner) => write(inner, claim, end) });
    } else await inTransaction(ctx.db, (tx) => write(within(ctx, tx), claim, end));
  } catch (error) {
    if (error instanceof LostError) return;
    if (!isTooLate(error) || end.outcome === 'refused') throw error;
    return settle(ctx, papers, claim, { outcome: 'refused', refusal: 'meeting_closed' });
  }
  await papers.incoming.remove(claim.tokenHash);
}

/** The meeting was closed while the file was checked: nothing comes into its dossier any more. */
const isTooLate = (error: unknown) => error instanceof RefusedError && error.code === 'meeting_closed';

/** The version was taken over by another process, or withdrawn, while it was checked: nothing is written. */
class LostError extends Error {}

/** What was found to be a secret before never comes in again, whatever the gate makes of it. */
async function asKnown(ctx: Context, end: Settlement): Promise<Settlement> {
  if (!('facts' in end) || !(await isKnownSecret(ctx.db, end.facts.hash))) return end;
  return { outcome: 'stopped', verdict: { ...end.verdict, outcome: 'marked' } };
}

async function keepBytes({ store }: Papers, original: string, { facts, folder }: Read): Promise<void> {
  await store.keep(facts.hash, { path: original });
  for (const { hash } of facts.pictures) await store.keep(hash, { path: join(folder, hash) });
}

async function write(ctx: Context, claim: Claim, end: Settlement): Promise<void> {
  const document = await lockDocument(ctx.db, claim.version.documentId);
  const names = unsealNames(ctx.house, claim.version.sealedNames);
  const sealed = sealedStill(document, claim.version);
  if (end.outcome === 'kept') await insertStoredFile(ctx.db, end.facts, ctx.now);
  if (end.outcome === 'kept' && (await isKnownSecret(ctx.db, end.facts.hash)))
    throw new Error('a file became a known secret while it was settled');
  if (!(await settleVersion(ctx.db, claim, { ...changeOf(end, names, sealed), checkedAt: ctx.now })))
    throw new LostError();
  const { id: versionId, uploaderId } = claim.version;
  if (end.outcome === 'stopped') {
    await turnPaperOnly(ctx, document, { versionId, verdict: end.verdict });
    return;
  }
  if (end.outcome === 'kept') await nameDocument(ctx, document, names, end.verdict);
  if (end.outcome === 'undecided') {
    const expiresAt = new Date(ctx.now.getTime() + quarantineDays * 86_400_000);
    await insertQuarantine(ctx.db, { versionId, uploaderId, enteredAt: ctx.now, expiresAt });
    await tellOfWaiting(ctx, { meetingId: document.meetingId, versionId, uploaderId, until: expiresAt });
  }
  await tell(ctx, document, versionId, end);
  if (end.outcome === 'kept') await submitByItself(ctx, document, claim.version);
}

/** The names of a version that was let through stay sealed while the paper is called as another version is. */
export const sealedStill = (
  { currentVersion }: Pick<Document, 'currentVersion'>,
  { sealedNames }: Pick<DocumentVersion, 'sealedNames'>,
): string | null => (currentVersion === null ? null : sealedNames);

function changeOf(end: Settlement, { fileName }: PaperNames, sealedNames: string | null) {
  if (end.outcome === 'refused') return { state: 'refused', refusal: end.refusal, ...wiped } as const;
  if (end.outcome === 'stopped') return { state: 'stopped', verdict: end.verdict, ...wiped } as const;
  const { verdict, antivirus, facts } = end;
  if (end.outcome === 'undecided') return { state: 'undecided', verdict, antivirus } as const;
  return {
    ...({ state: 'kept', verdict, antivirus } as const),
    ...{ fileName, sealedNames, fileHash: facts.hash },
  };
}

/**
 * The gate has let a version through: its title stands, with the marks of circulation that were found. While delegates read
 * another version the paper is called as that one is, until this one is accepted.
 */
export async function nameDocument(
  ctx: Context,
  document: Pick<Document, 'id' | 'circulation' | 'currentVersion'>,
  { title }: PaperNames,
  { circulation }: Pick<Verdict, 'circulation'>,
): Promise<void> {
  await updateDocument(ctx.db, document.id, {
    ...(document.currentVersion === null ? { title, searchText: searchTextOf(title) } : {}),
    circulation: [...new Set([...document.circulation, ...circulation])],
  });
}

async function tell(
  ctx: Context,
  document: Document & { officeId: OfficeId },
  versionId: string,
  end: Exclude<Settlement, { outcome: 'stopped' }>,
): Promise<void> {
  const why = end.outcome === 'refused' ? { refusal: end.refusal } : {};
  const { officeId, id, meetingId } = document;
  await record(ctx, `document.${end.outcome}`, id, { officeId, data: { versionId, ...why } });
  await notifyChange(ctx.db, `meeting:${meetingId}`);
}
