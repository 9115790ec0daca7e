import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Tells live pages that something under this topic changed; heard when the transaction commits. A hint, never the truth. */
export async function notifyChange(
  tx: Db,
  topic: `meeting:${string}` | `person:${string}` | `opinion-request:${string}` | 'papers' | 'dossiers',
): Promise<void> {
  await tx.execute(sql`select pg_notify('changes', ${topic})`);
}
