import { isCalling, markReceived } from '#db/queries/receipts.ts';
import type { Context } from '../context.ts';

/**
 * A messenger's receipt: `delivered` and `seen` are facts of the notice with times of their own. One that comes before we have
 * written what became of the call is read again later; one about a message that is not ours says nothing.
 */
export async function noteReceipt(
  ctx: Context,
  kind: 'delivered' | 'seen',
  told: { lane: string; address: string; messageIds: string[]; at: Date | null },
): Promise<void> {
  if (told.messageIds.length === 0) return;
  const at = told.at && told.at < ctx.now ? told.at : ctx.now;
  const known = await markReceived(ctx.db, kind, { ...told, at });
  if (known === 0 && (await isCalling(ctx.db, told.lane, told.address)))
    throw new Error('a receipt came before its message was recorded');
}
