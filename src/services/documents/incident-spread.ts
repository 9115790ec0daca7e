import {
  hashesOf,
  listWaitingVersions,
  listWithHashes,
  lockDocuments,
  lockFiles,
} from '#db/queries/incidents.ts';
import type { DocumentId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import type { Papers } from '../ports.ts';
import { readQuarantinedFacts } from './quarantine.ts';

/** Papers that are, in one version or another, the same file as one of them, and all their files. */
export type Spread = { ids: DocumentId[]; hashes: string[] };

/**
 * How far a secret paper has spread, with papers and files behind their locks: what joins while this waits is found too. A
 * file that waits in quarantine is the same by its content.
 */
export async function lockSpread(
  ctx: Context,
  first: DocumentId,
  papers: Pick<Papers, 'quarantine'>,
): Promise<Spread> {
  const waiting = await waitingHashes(ctx, papers);
  let ids: DocumentId[] = [first];
  for (;;) {
    const inQuarantine = waiting.filter(({ documentId }) => ids.includes(documentId)).map(({ hash }) => hash);
    const hashes = [...new Set([...(await hashesOf(ctx.db, ids)), ...inQuarantine])];
    await lockDocuments(ctx.db, ids);
    await lockFiles(ctx.db, hashes);
    const same = waiting.filter(({ hash }) => hashes.includes(hash)).map(({ documentId }) => documentId);
    const next = [...new Set([...ids, ...(await listWithHashes(ctx.db, hashes)), ...same])];
    if (next.length === ids.length) return { ids, hashes };
    ids = next.toSorted();
  }
}

async function waitingHashes(ctx: Context, papers: Pick<Papers, 'quarantine'>) {
  const found: { documentId: DocumentId; hash: string }[] = [];
  for (const { id, documentId } of await listWaitingVersions(ctx.db)) {
    const facts = await readQuarantinedFacts(papers, id);
    if (facts) found.push({ documentId, hash: facts.hash });
  }
  return found;
}
