import { finishDeliveries } from '#db/queries/lanes.ts';
import { markUnreachable } from '#db/queries/links.ts';
import { addDelivery, findNoticeOffice, listTriedWays, markCallNeeded } from '#db/queries/notice-ways.ts';
import { markAddressDead } from '#db/queries/reach.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { PersonId } from '#domain/ids.ts';
import { findWays, laneOf } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';

export type FailedDelivery = {
  id: number;
  noticeId: number;
  personId: PersonId | null;
  address: string;
  op: 'send' | 'edit';
  ref: string;
  /** What may ring in quiet hours may do so by every way. */
  atAnyHour: boolean;
};
/** Why the messenger did not take it; `called` is false when nothing was called, since the chat is the reader's no more. */
export type Failure = { reason: string; unreachable: boolean; called?: boolean };
export type Place = { channel: string; account: string };

/** Urgency of a second way: the reader has waited once already. */
const secondWayUrgency = 20;

/**
 * A messenger refused for good: the delivery is failed, the chat or address is marked when it cannot be reached, and the
 * same notice goes by the person's next way; when none is left the secretariat must call. Nobody is dropped in silence.
 */
export async function fallThrough(
  ctx: Context,
  delivery: FailedDelivery,
  from: Place,
  { reason, unreachable, called = true }: Failure,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const inner = { ...ctx, db: tx };
    const state = called ? 'failed' : 'skipped';
    const result = { id: delivery.id, state, externalId: null, error: reason } as const;
    const ended = await finishDeliveries(tx, laneOf(from), [result]);
    if (unreachable) await markGone(inner, from, delivery.address, reason);
    // Ended before, by whoever took the lane over or by this very call whose answer was lost: it was told on then.
    if (ended.length > 0) await tellOtherwise(inner, delivery);
  });
}

/** The notice of a delivery that will not arrive goes by its reader's next way, or to the call list when none is left. */
export async function tellOtherwise(
  ctx: Pick<Context, 'db' | 'house' | 'now'>,
  { noticeId, personId, op, ref, atAnyHour }: Omit<FailedDelivery, 'id' | 'address'>,
): Promise<void> {
  // An answer in a chat belongs to that chat; a card that could not be changed has been told.
  if (op === 'edit' || personId === null || ref.startsWith('in:')) return;
  const added = await addNextWay(ctx, noticeId, personId, atAnyHour);
  if (added === 'none_left') await markCallNeeded(ctx.db, noticeId);
}

/**
 * Sends the notice by the person's first way that it has not gone by yet, as the forecast orders them at this moment.
 * Each way once, whoever asks and however often: `added_before` when somebody else was quicker, or something newer about the
 * same thing was told meanwhile, which goes its own ways.
 */
export async function addNextWay(
  ctx: Pick<Context, 'db' | 'house' | 'now'>,
  noticeId: number,
  personId: PersonId,
  atAnyHour = false,
): Promise<'added' | 'added_before' | 'none_left'> {
  const office = await findNoticeOffice(ctx.db, noticeId);
  const nobody = { messengerApprovalNumber: null, messengerApprovalOn: null };
  const ways = (await findWays(ctx, office ?? nobody, [personId], office?.kind ?? '')).get(personId) ?? [];
  const tried = new Set((await listTriedWays(ctx.db, noticeId)).map(keyOf));
  const next = ways
    .map(({ channel, address }) => ({ lane: laneOf(channel.messenger), address }))
    .find((way) => !tried.has(keyOf(way)));
  if (!next) return 'none_left';
  const delivery = { ...next, urgency: secondWayUrgency, atAnyHour };
  const added = await addDelivery(ctx.db, noticeId, delivery, ctx.now);
  return added ? 'added' : 'added_before';
}

const keyOf = ({ lane, address }: { lane: string; address: string }) => `${lane} ${address}`;

async function markGone(ctx: Context, from: Place, address: string, reason: string): Promise<void> {
  const messenger = ctx.house.messengers.find((one) => laneOf(one) === laneOf(from));
  if ((messenger?.reaches ?? 'linked') === 'linked')
    await markUnreachable(ctx.db, { ...from, chatKey: address }, ctx.now);
  else await markAddressDead(ctx.db, address, reason, ctx.now);
}
