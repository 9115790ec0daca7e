import { deleteBatch } from '#db/queries/retention.ts';
import { keptSince, type Passing, passing } from '#domain/outbox/retention.ts';
import type { Context } from '../context.ts';
import { record } from '../record.ts';

/** So many rows go in one transaction: nobody who sends or hears meanwhile waits for long. */
const usualBatch = 1_000;

/**
 * Removes what only served the sending and hearing of messages once its days are over, batch by batch, and writes down how much
 * of what: the newest presses, second ways of notices, addresses that refused, former pairs of tokens, early receipts.
 */
export async function purgePassing(ctx: Context, batch = usualBatch): Promise<void> {
  const removed: Partial<Record<Passing, number>> = {};
  for (const what of passing) {
    const before = keptSince(what, ctx.now);
    for (let count = batch; count === batch; ) {
      count = await deleteBatch(ctx.db, what, before, batch);
      if (count > 0) removed[what] = (removed[what] ?? 0) + count;
    }
  }
  if (Object.keys(removed).length > 0) await record(ctx, 'house.purged', 'deliveries', { data: removed });
}
