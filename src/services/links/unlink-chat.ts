import { notifyChange } from '#db/queries/changes.ts';
import { unlinkIdentity } from '#db/queries/link-state.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { requireRemit } from '../offices/remit.ts';
import { stopDeliveries } from '../outbox/stop-deliveries.ts';
import { record } from '../record.ts';

/** Unlinks one chat of a person: it is a stranger's from now on, and what waits to leave for it does not leave. Refuses `outside_remit`. */
export async function unlinkChat(
  ctx: Context,
  officeId: OfficeId,
  { personId, chatId }: { personId: PersonId; chatId: string },
): Promise<void> {
  const proof = permit(ctx, 'links.issue', officeId);
  await inTransaction(ctx.db, async (tx) => {
    await requireRemit(within(ctx, tx), 'links.issue', { people: [personId] });
    const chat = await unlinkIdentity(tx, proof, { id: chatId, personId, now: ctx.now });
    if (!chat) throw new RefusedError('not_found');
    await stopDeliveries(within(ctx, tx), [chat]);
    const data = { channel: chat.channel };
    await record(within(ctx, tx), 'link.chat_unlinked', personId, { officeId, data });
    await notifyChange(tx, `person:${personId}`);
  });
}
