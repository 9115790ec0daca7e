import { type Identity, stopDeliveriesTo } from '#db/queries/links.ts';
import type { Context } from '../context.ts';
import { tellOtherwise } from './fall-through.ts';

/**
 * Nothing leaves any more for these chats, which are their people's no longer: what waited for them goes by its reader's next
 * way, and at the end of the ways to the call list. In the transaction that unlinks them, after it.
 */
export async function stopDeliveries(ctx: Context, chats: Identity[]): Promise<void> {
  for (const delivery of await stopDeliveriesTo(ctx.db, chats)) await tellOtherwise(ctx, delivery);
}
