import { notifyChange } from '#db/queries/changes.ts';
import { type Claim, claimVersion, holdVersion, putOffVersion } from '#db/queries/document-intake.ts';
import { lockDocument } from '#db/queries/documents.ts';
import type { FileFacts } from '#domain/documents/file-facts.ts';
import type { Antivirus, CheckProgress } from '#domain/documents/lifecycle.ts';
import { checkTries } from '#domain/documents/limits.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Verdict } from '#domain/secrecy/verdict.ts';
import { newUuid } from '#lib/random.ts';
import type { Context } from '../context.ts';
import type { Papers } from '../ports.ts';
import { unsealNames } from './names.ts';
import { settle } from './settle-check.ts';
import { isStorageFull } from './storage-full.ts';

/** A crash is noticed after so long; while a check runs its lease is renewed thrice as often. */
const leaseSeconds = 60;

/** What a test puts in the place of the usual. */
export type Checking = { claim: typeof claimVersion; settle: typeof settle };
const usual: Checking = { claim: claimVersion, settle };

/**
 * Checks one uploaded file: virus, content, secrecy marks (R18), and settles what becomes of it. One process holds it by a
 * lease; after a crash another begins anew, and after four beginnings the file is refused. False when nothing waits.
 */
export async function checkNext(ctx: Context, papers: Papers, checking: Checking = usual): Promise<boolean> {
  const claim = await checking.claim(ctx.db, { holder: newUuid(ctx.random), seconds: leaseSeconds });
  if (!claim) return false;
  const keep = setInterval(() => {
    holdVersion(ctx.db, claim, { seconds: leaseSeconds }).catch(() => {});
  }, leaseSeconds * 333);
  try {
    await check(ctx, papers, claim, checking);
  } catch (error) {
    if (error instanceof LostError) return true;
    if (isStorageFull(error)) await putOff(ctx, claim);
    throw error;
  } finally {
    clearInterval(keep);
  }
  return true;
}

/** The version was taken over by another process, or withdrawn, while it was checked. */
class LostError extends Error {}

/** A full disk is no fault of the file: it lies where it lay, this beginning does not count, and it is tried again later. */
async function putOff(ctx: Context, claim: Claim): Promise<void> {
  const { meetingId } = await lockDocument(ctx.db, claim.version.documentId);
  await putOffVersion(ctx.db, claim, { seconds: leaseSeconds });
  await notifyChange(ctx.db, `meeting:${meetingId}`);
}

async function check(ctx: Context, papers: Papers, claim: Claim, checking: Checking): Promise<void> {
  const { version, tokenHash } = claim;
  const end = (outcome: Parameters<typeof settle>[3]) => checking.settle(ctx, papers, claim, outcome);
  if (version.tries > checkTries) return end({ outcome: 'refused', refusal: 'file_not_checked' });
  const { meetingId } = await lockDocument(ctx.db, version.documentId);
  const tell = teller(ctx, claim, meetingId);
  const path = papers.incoming.pathOf(tokenHash);
  await tell({ stage: 'scanning', page: null, pages: null });
  const antivirus = await papers.scan(path);
  if (antivirus === 'infected') return end({ outcome: 'refused', refusal: 'file_infected' });
  const folder = await papers.incoming.workFolder(tokenHash);
  await tell({ stage: 'reading', page: null, pages: null });
  const inspection = await papers.inspect(path, {
    folder,
    mayDraw: (facts) => judged(ctx, papers, claim, facts).outcome !== 'marked',
    onPage: (page, pages) => {
      const isTold = page === 1 || page === pages || page % Math.ceil(pages / 20) === 0;
      if (isTold) tell({ stage: 'reading', page, pages }).catch(() => {});
    },
  });
  if (inspection.outcome === 'refused') return end({ outcome: 'refused', refusal: inspection.refusal });
  await tell({ stage: 'judging', page: null, pages: null });
  await judge(ctx, papers, claim, { facts: inspection.facts, antivirus, folder, end, tell });
}

type Read = {
  facts: FileFacts;
  antivirus: Antivirus;
  folder: string;
  end(outcome: Parameters<typeof settle>[3]): Promise<void>;
  tell(progress: CheckProgress): Promise<void>;
};

async function judge(ctx: Context, papers: Papers, claim: Claim, read: Read): Promise<void> {
  const { facts, antivirus, folder, end, tell } = read;
  const verdict = judged(ctx, papers, claim, facts);
  if (verdict.outcome === 'marked') return end({ outcome: 'stopped', verdict });
  await tell({ stage: 'keeping', page: null, pages: null });
  const isClear = verdict.outcome === 'clear';
  return end({ outcome: isClear ? 'kept' : 'undecided', verdict, facts, antivirus, folder });
}

function judged(ctx: Context, papers: Papers, { version }: Claim, { metadata, pages }: FileFacts): Verdict {
  const names = unsealNames(ctx.house, version.sealedNames);
  return papers.judge({ ...names, metadata, pages });
}

/** Says how far the check is, in the row and to live pages. */
function teller(ctx: Context, claim: Claim, meetingId: MeetingId): Read['tell'] {
  return async (progress) => {
    if (!(await holdVersion(ctx.db, claim, { seconds: leaseSeconds, progress }))) throw new LostError();
    await notifyChange(ctx.db, `meeting:${meetingId}`);
  };
}
