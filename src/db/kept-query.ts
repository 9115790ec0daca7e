import type { Db } from './client.ts';

/**
 * A query that is put together once for each pool, of which each connection keeps the plan: for what is asked at every request.
 * Values that differ are `sql.placeholder`s. Inside a transaction it would be put together anew each time.
 */
export function keptQuery<Query>(prepare: (db: Db) => Query): (db: Db) => Query {
  const kept = new WeakMap<Db, Query>();
  return (db) => {
    const query = kept.get(db) ?? prepare(db);
    kept.set(db, query);
    return query;
  };
}
