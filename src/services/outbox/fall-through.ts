import { addDelivery, findNoticeOffice, finishDeliveries, markCallNeeded } from '#db/queries/lanes.ts';
import { listIdentities, markUnreachable } from '#db/queries/links.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import { isApproved, laneOf } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';

export type FailedDelivery = {
  id: number;
  noticeId: number;
  personId: PersonId | null;
  address: string;
  op: 'send' | 'edit';
  ref: string;
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
    // An answer in a chat belongs to that chat; a card that could not be changed has been told.
    if (delivery.op === 'edit' || delivery.personId === null || delivery.ref.startsWith('in:')) return;
    const next = await nextWay({ ...ctx, db: tx }, delivery.noticeId, delivery.personId, from);
    if (next) await addDelivery(tx, delivery.noticeId, { ...next, urgency: secondWayUrgency });
    else await markCallNeeded(tx, delivery.noticeId);
  });
}

/** The messengers after the one that failed, as far as the office of the notice may use them. */
async function nextWay(
  ctx: Context,
  noticeId: number,
  personId: PersonId,
  from: Place,
): Promise<{ lane: string; address: string } | null> {
  const at = ctx.house.messengers.findIndex((messenger) => laneOf(messenger) === laneOf(from));
  if (at === -1) return null;
  const office = await findNoticeOffice(ctx.db, noticeId);
  const approved = office !== null && isApproved(office);
  const identities = (await listIdentities(ctx.db, [personId])).filter(
    (identity) => identity.unreachableAt === null,
  );
  for (const messenger of ctx.house.messengers.slice(at + 1)) {
    const identity = identities.find((row) => laneOf(row) === laneOf(messenger));
    if (identity && (approved || !messenger.thirdParty))
      return { lane: laneOf(messenger), address: identity.chatKey };
  }
  return null;
}
