import { closeStore, hasAnyVersion, holdStore, listNamedBytes } from '#db/queries/stored-bytes.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { FileFacts } from '#domain/documents/file-facts.ts';
import { type Context, within } from '../context.ts';
import type { Papers } from '../ports.ts';

/** So long after bytes were laid, the row that names them has been written, or never will be. */
const unnamedHours = 1;
/** While so many are removed, whoever keeps a file waits. */
const atOnce = 200;

type Keeping<Result> = {
  facts: FileFacts;
  /** Brings the file and its page pictures into the store; what lies there already it leaves. */
  lay(): Promise<void>;
  /** Writes the row that names them. */
  write(ctx: Context): Promise<Result>;
};

/**
 * Keeps a file together with the row that names it. Where the row is not written, whatever the reason, nothing that only this
 * file has stays in the store: it may be a secret, and backups copy the store (R18).
 */
export async function keepNamed<Result>(
  ctx: Context,
  { store }: Pick<Papers, 'store'>,
  { facts, lay, write }: Keeping<Result>,
): Promise<Result> {
  const hashes = [facts.hash, ...facts.pictures.map(({ hash }) => hash)];
  try {
    await lay();
    // What lay there without a row, as of a twin that was just refused, may have been removed since: removals wait from here
    // to the end of the transaction, so what lies there now is there when the row is seen, and a later removal sees the row.
    return await inTransaction(ctx.db, async (tx) => {
      await holdStore(tx);
      for (const hash of hashes) if ((await store.size(hash)) === null) await lay();
      return write(within(ctx, tx));
    });
  } catch (error) {
    // What cannot be removed now goes with the next clearing.
    await removeUnnamed(ctx, { store }, hashes).catch(() => {});
    throw error;
  }
}

async function removeUnnamed(
  ctx: Context,
  { store }: Pick<Papers, 'store'>,
  hashes: readonly string[],
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    await closeStore(tx);
    const named = await listNamedBytes(tx, hashes);
    for (const hash of hashes) if (!named.has(hash)) await store.remove(hash);
  });
}

/** Removes what has lain in the store for an hour and no row names, as after a crash between the two. */
export async function clearStore(ctx: Context, { store }: Pick<Papers, 'store'>): Promise<void> {
  // A store beside an empty database waits for that database to be restored.
  if (!(await hasAnyVersion(ctx.db))) return;
  const old = await store.listBefore(new Date(ctx.now.getTime() - unnamedHours * 3_600_000));
  for (let from = 0; from < old.length; from += atOnce) {
    const some = old.slice(from, from + atOnce);
    const named = await listNamedBytes(ctx.db, some);
    const unnamed = some.filter((hash) => !named.has(hash));
    if (unnamed.length > 0) await removeUnnamed(ctx, { store }, unnamed);
  }
}
