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
  let failed: { update: OpenUpdate; error: unknown } | null = null;
  const fail = async (at: Db, update: OpenUpdate, error: unknown): Promise<Taken> => {
    const reason = error instanceof Error ? error.message : String(error);
    const aside = await failUpdate(at, update.id, reason, firstPauseSeconds);
    onError(update, error, aside);
    return aside ? 'set_aside' : 'failed';
  };
  try {
    return await inTransaction(db, async (tx) => {
      const update = await takeOldestUpdate(tx);
      if (!update) return 'none';
      try {
        // A savepoint: the failed effect is undone while the row stays ours, so that nobody tries it in between.
        await inTransaction(tx, (inner) => handle(update, inner));
      } catch (error) {
        failed = { update, error };
        return await fail(tx, update, error);
      }
      failed = { update, error: new Error('the effect could not be committed') };
      await finishUpdate(tx, update.id);
      return 'done';
    });
  } catch (error) {
    if (!failed) throw error;
    // The connection went, and with it the note of the failure: it is written on another one.
    const { update } = failed as { update: OpenUpdate };
    return fail(db, update, error);
  }
}
