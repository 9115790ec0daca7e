import type { Db } from '#db/client.ts';
import { failUpdate, finishUpdate, type OpenUpdate, takeOldestUpdate } from '#db/queries/inbox.ts';
import { inTransaction } from '#db/queries/transaction.ts';

export type Taken = 'none' | 'done' | 'failed' | 'set_aside';

/**
 * Takes the oldest open update, lets `handle` act on it in one transaction, and marks it done in the same one: its effect
 * happens once. A failure undoes the effect, is tried again later, and after five tries goes aside with its error kept.
 */
export async function takeUpdate(
  db: Db,
  handle: (update: OpenUpdate, tx: Db) => Promise<void>,
  onError: (update: OpenUpdate, error: unknown, aside: boolean) => void,
  firstPauseSeconds = 1,
): Promise<Taken> {
  let current: OpenUpdate | null = null;
  try {
    return await inTransaction(db, async (tx) => {
      const update = await takeOldestUpdate(tx);
      if (!update) return 'none';
      current = update;
      await handle(update, tx);
      await finishUpdate(tx, update.id);
      return 'done';
    });
  } catch (error) {
    if (!current) throw error;
    const { id } = current as OpenUpdate;
    const reason = error instanceof Error ? error.message : String(error);
    const aside = await failUpdate(db, id, reason, firstPauseSeconds);
    onError(current, error, aside);
    return aside ? 'set_aside' : 'failed';
  }
}
