import { findNoticeOffice } from '#db/queries/notice-ways.ts';
import { addToOpenChat, findOwnerOfChat, listWaitingFor, lockWaiting } from '#db/queries/waiting-for-chat.ts';
import { passingKinds } from '#domain/broadcasts/passing-kinds.ts';
import { findWays, laneOf } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';

/** Behind the answer to what the person has just said. */
const waitedUrgency = 15;
const hourMs = 3_600_000;

/** `lock` is there for the test that takes it away. */
export type WindowGuards = { lock: typeof lockWaiting };

/**
 * The person writes in a chat that may be written to only for some time after their word: what no way took meanwhile, and
 * only lies on their page, goes there now, in the order in which it was told. Notes that they were heard (`heard`), which
 * opens the window. How many went on their way.
 */
export async function openWindow(
  ctx: Context,
  user: { channel: string; account: string; userKey: string },
  heard: () => Promise<void>,
  guards: WindowGuards = { lock: lockWaiting },
): Promise<number> {
  const messenger = ctx.house.messengers.find((one) => laneOf(one) === laneOf(user));
  const windowHours = messenger?.windowHours ?? null;
  const owner = windowHours === null ? null : await findOwnerOfChat(ctx.db, user);
  await heard();
  if (windowHours === null || owner === null) return 0;
  const { personId, chatKey: address, lastHeardAt } = owner;
  await guards.lock(ctx.db, personId);
  const waiting = await listWaitingFor(ctx.db, personId, { now: ctx.now, passing: passingKinds });
  const anew = lastHeardAt === null || ctx.now.getTime() - lastHeardAt.getTime() >= windowHours * hourMs;
  const lane = laneOf(user);
  let added = 0;
  for (const id of waiting) {
    if (!(await isOwnWay(ctx, id, { personId, lane, address }))) continue;
    if (await addToOpenChat(ctx.db, id, { lane, address, urgency: waitedUrgency, anew }, ctx.now)) added += 1;
  }
  return added;
}

/** Whether the notice may go there at all: a social messenger only with the approval of the office that tells it. */
async function isOwnWay(
  ctx: Context,
  noticeId: number,
  {
    personId,
    lane,
    address,
  }: { personId: Parameters<typeof findWays>[2][number]; lane: string; address: string },
): Promise<boolean> {
  const office = await findNoticeOffice(ctx.db, noticeId);
  if (!office) return false;
  const ways = (await findWays(ctx, office, [personId], office.kind)).get(personId) ?? [];
  return ways.some(
    (way) => way.by === 'chat' && way.address === address && laneOf(way.channel.messenger) === lane,
  );
}
