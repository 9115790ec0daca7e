import { expect, vi } from 'vitest';
import type { Sql } from '#db/client.ts';

/** Resolves when so many connections to this database wait for a lock; fails when that does not come to be. */
export async function seenWaiting(sql: Sql, count = 1): Promise<void> {
  const look = async () => {
    const [row] = await sql`select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    expect(row?.waiting).toBe(count);
  };
  await vi.waitFor(look, { timeout: 20_000, interval: 10 });
}
