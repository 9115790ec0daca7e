import type { Db } from '../client.ts';

/** Runs the work in one transaction; inside another one it is a savepoint, so a refusal undoes only its own part. */
export function inTransaction<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  return db.transaction((tx) => work(tx));
}
