import { ensureHistoryMonth, sweepExpired } from '#db/queries/maintenance.ts';
import type { Context } from '../context.ts';

/** Makes the history's partitions of this month and the next, so that nothing waits for them at midnight. */
export async function prepareMonths(ctx: Context): Promise<void> {
  const { now } = ctx;
  for (const ahead of [0, 1]) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
      .toISOString()
      .slice(0, 7);
    await ensureHistoryMonth(ctx.db, month);
  }
}

/** Removes sessions, counters and idempotency keys that have run out. */
export function sweep(ctx: Context): Promise<void> {
  return sweepExpired(ctx.db);
}
