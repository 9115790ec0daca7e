import { addDelivery, finishDeliveries, markCallNeeded } from '#db/queries/lanes.ts';
import { listIdentities, markUnreachable } from '#db/queries/links.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import { laneOf } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';

export type FailedDelivery = {
  id: number;
  noticeId: number;
  personId: PersonId | null;
  address: string;
  op: 'send' | 'edit';
};
export type Place = { channel: string; account: string };

/** Urgency of a second way: the reader has waited once already. */
const secondWayUrgency = 20;

/**
 * A messenger refused for good: the delivery is failed, the chat is marked when it cannot be reached, and the same notice
 * goes to the person's next messenger; when none is left the secretariat must call. Nobody is dropped in silence.
 */
export async function fallThrough(
  ctx: Context,
  delivery: FailedDelivery,
  from: Place,
  failure: { reason: string; unreachable: boolean },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    await finishDeliveries(tx, laneOf(from), [
      { id: delivery.id, state: 'failed', externalId: null, error: failure.reason },
    ]);
    if (failure.unreachable) await markUnreachable(tx, { ...from, chatKey: delivery.address }, ctx.now);
    if (delivery.op === 'edit' || delivery.personId === null) return;
    const next = await nextWay({ ...ctx, db: tx }, delivery.personId, from);
    if (next) await addDelivery(tx, delivery.noticeId, { ...next, urgency: secondWayUrgency });
    else await markCallNeeded(tx, delivery.noticeId);
  });
}

async function nextWay(
  ctx: Context,
  personId: PersonId,
  from: Place,
): Promise<{ lane: string; address: string } | null> {
  const identities = (await listIdentities(ctx.db, [personId])).filter(
    (identity) => identity.unreachableAt === null,
  );
  const at = ctx.house.messengers.findIndex((messenger) => laneOf(messenger) === laneOf(from));
  for (const messenger of ctx.house.messengers.slice(at + 1)) {
    const identity = identities.find((row) => laneOf(row) === laneOf(messenger));
    if (identity) return { lane: laneOf(messenger), address: identity.chatKey };
  }
  return null;
}
