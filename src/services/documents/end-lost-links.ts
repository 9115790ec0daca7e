import { endLinks } from '#db/queries/document-links.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { readablePapers } from './own-documents.ts';

/**
 * Ends for good the addresses of papers that these people may no longer read: they sent somebody in their own place, gave up a
 * unit's desk, left, or are invited no longer. In the transaction of what changed it, after it. Who may read again later gets
 * new addresses.
 */
export async function endLostLinks(ctx: Context, personIds: readonly PersonId[]): Promise<void> {
  for (const personId of new Set(personIds)) {
    const { rows } = await readablePapers(ctx, personId);
    const keep = rows.flatMap(({ versionId }) => versionId ?? []);
    await endLinks(ctx.db, { personId, keep }, { cause: 'lost', now: ctx.now });
  }
}
