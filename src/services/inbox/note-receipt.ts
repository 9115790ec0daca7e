import { applyEarlyReceipts, isCalling, markReceived, rememberReceipts } from '#db/queries/receipts.ts';
import type { Context } from '../context.ts';

/**
 * A messenger's receipt: `delivered` and `seen` are facts of the notice with times of their own. One that comes before we have
 * written what became of the call is remembered; one about a message that is not ours says nothing.
 */
export async function noteReceipt(
  ctx: Context,
  kind: 'delivered' | 'seen',
  told: { lane: string; address: string; messageIds: string[]; at: Date | null },
): Promise<void> {
  if (told.messageIds.length === 0) return;
  const at = told.at && told.at < ctx.now ? told.at : ctx.now;
  // Looked at first: what was on the wire then is recorded now, or will be.
  const isOnWire = await isCalling(ctx.db, told.lane, told.address);
  const unknown = await markReceived(ctx.db, kind, { ...told, at });
  if (isOnWire && unknown.length > 0)
    await rememberReceipts(ctx.db, kind, { ...told, messageIds: unknown, at });
}

/** Receipts that came before their message was recorded, and were not taken up in that moment, become facts of their notices. */
export function takeUpReceipts(ctx: Pick<Context, 'db'>): Promise<void> {
  return applyEarlyReceipts(ctx.db);
}
