import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Of these references those about which somebody was told something. */
export async function listToldRefs(db: Db, refs: string[]): Promise<Set<string>> {
  if (refs.length === 0) return new Set();
  const rows = await db.execute<{ ref: string }>(sql`
    select distinct n.ref from notices n where n.ref = any(${sql.param(refs)}::text[])`);
  return new Set(rows.map(({ ref }) => ref));
}
