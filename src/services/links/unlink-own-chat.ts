import { notifyChange } from '#db/queries/changes.ts';
import { unlinkOwnIdentity } from '#db/queries/link-state.ts';
import { listIdentities } from '#db/queries/links.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { findOwnInvitations } from '../invitations/read-own-card.ts';
import { stopDeliveries } from '../outbox/stop-deliveries.ts';
import { record } from '../record.ts';

type OwnChat = { channel: string; account: string; chatKey: string };
/** What the person would still be told through, and what is still open. */
export type UnlinkPreview = { others: number; pending: number };

const isSame = (a: OwnChat, b: OwnChat) =>
  a.channel === b.channel && a.account === b.account && a.chatKey === b.chatKey;

/** What somebody who unlinks this chat would miss; null for a chat that is not linked, as the page's own is not. */
export async function previewOwnUnlink(ctx: Context, chat: OwnChat): Promise<UnlinkPreview | null> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  const linked = await listIdentities(ctx.db, [personId]);
  if (!linked.some((one) => isSame(one, chat))) return null;
  const open = await findOwnInvitations(ctx, personId);
  const pending = open.filter(({ invitation }) => invitation.rsvp === 'pending').length;
  return { others: linked.filter((one) => !isSame(one, chat)).length, pending };
}

/**
 * The person unlinks the chat they speak in, and no other: it is a stranger's from now on, and what waits to leave for it
 * does not leave. Desks and offices see it on the person's link state. Refuses `not_permitted` and `not_found`.
 */
export async function unlinkOwnChat(ctx: Context, chat: OwnChat): Promise<{ others: number }> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  return inTransaction(ctx.db, async (tx) => {
    const unlinked = await unlinkOwnIdentity(tx, { ...chat, personId, now: ctx.now });
    if (!unlinked) throw new RefusedError('not_found');
    await stopDeliveries(within(ctx, tx), [unlinked]);
    await record(within(ctx, tx), 'link.chat_unlinked', personId, { data: { channel: chat.channel } });
    await notifyChange(tx, `person:${personId}`);
    return { others: (await listIdentities(tx, [personId])).length };
  });
}
