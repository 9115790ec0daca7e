import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

const storeLock = sql`hashtextextended('paper store', 0)`;

/** Until the end of the transaction nobody removes bytes that no row names yet. Taken before any row is locked. */
export async function holdStore(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${storeLock})`);
}

/** Until the end of the transaction nobody writes a row that names bytes; waits for those who are about to. */
export async function closeStore(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${storeLock})`);
}

/** Of these hashes, those that a file or a page picture has. */
export async function listNamedBytes(db: Db, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await db.execute<{ hash: string }>(sql`
    select h.hash from unnest(${sql.param([...hashes])}::text[]) h(hash)
    where exists (select 1 from stored_files f where f.hash = h.hash)
      or exists (select 1 from page_pictures p where p.hash = h.hash)`);
  return new Set(rows.map(({ hash }) => hash));
}

/** Whether this database has ever known a paper: one that has not says nothing about what lies in a store. */
export async function hasAnyVersion(db: Db): Promise<boolean> {
  return (await db.execute(sql`select 1 from document_versions limit 1`)).length > 0;
}
