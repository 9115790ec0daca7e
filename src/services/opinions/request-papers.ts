import type { Context } from '../context.ts';
import { addressesOf, readablePapers } from '../documents/own-documents.ts';
import { RefusedError } from '../errors.ts';
import type { OwnRequest } from './read-requests.ts';

/** Papers that a request names and that the caller may read now, each with an address of their own; null: given in print. */
export async function readRequestPapers(
  ctx: Context,
  { request }: Pick<OwnRequest, 'request'>,
): Promise<{ title: string; url: string | null }[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  if (request.documentIds.length === 0) return [];
  const { personId } = ctx.actor;
  const wanted = new Set(request.documentIds);
  const rows = (await readablePapers(ctx, personId)).rows.filter(({ documentId }) => wanted.has(documentId));
  const addresses = await addressesOf(ctx, personId, rows);
  return rows.map(({ title, versionId }) => ({
    title,
    url: versionId ? (addresses.get(versionId) ?? null) : null,
  }));
}
