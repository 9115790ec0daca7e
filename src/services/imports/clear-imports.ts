import { clearImportRows, expireImports } from '#db/queries/imports.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { importLimits } from '#domain/imports/retention.ts';
import { type Context, within } from '../context.ts';
import { recordMany } from '../record.ts';

/**
 * Keeps no personal data longer than it is needed: a table that nobody confirmed in seven days expires with its rows, and the
 * rows of one that was written go thirty days later. What was done, by whom and when, file name and SHA-256 stay.
 */
export function clearImports(ctx: Context): Promise<void> {
  const limits = importLimits(ctx.now);
  return inTransaction(ctx.db, async (tx) => {
    const expired = await expireImports(tx, { until: limits.expired, now: ctx.now });
    const cleared = await clearImportRows(tx, limits.cleared);
    const done = [
      ...expired.map((row) => ({ ...row, action: 'import.expired' })),
      ...cleared.map((row) => ({ ...row, action: 'import.cleared' })),
    ];
    for (const [officeId, rows] of Map.groupBy(done, (row) => row.officeId)) {
      const entries = rows.map(({ action, id, kind, fileName }) => ({
        ...{ action, objectId: id, data: { kind, fileName } },
      }));
      await recordMany(within(ctx, tx), entries, { officeId });
    }
  });
}
