import { notifyChange } from '#db/queries/changes.ts';
import { markCallNeeded, type NoticePlace } from '#db/queries/notice-ways.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { listTriedWaysOf, listUnheard, lockUnheard, type Unheard } from '#db/queries/unheard.ts';
import { isCallDueAtEnd, isNextWayDue, usualWaitMinutes } from '#domain/broadcasts/next-way.ts';
import type { DayOff } from '#domain/calendar/working-days.ts';
import { type Context, within } from '../context.ts';
import { addNextWay } from '../outbox/fall-through.ts';
import { record } from '../record.ts';
import { findWays, laneOf } from './plan-deliveries.ts';

/** How many notices went by another way, and how many readers are now to be called. */
export type NextWays = { added: number; called: number };

/** `lock` is there for the test that takes it away. */
export type NextWayGuards = { lock: typeof lockUnheard };

/**
 * Falls through the ways of whoever says nothing: a change, or an invitation marked urgent, that was sent and neither seen,
 * acknowledged nor answered for the minutes of its mark goes by the reader's next way, once each, and at their end to the
 * call list. What is due is asked of the tables each time, and decided behind the notice's lock: whoever runs this, however
 * often and with how many others, loses and doubles nothing.
 */
export async function tellByNextWays(
  ctx: Context,
  guards: NextWayGuards = { lock: lockUnheard },
): Promise<NextWays> {
  const daysOff = await listDaysOff(ctx.db);
  const due = (await listUnheard(ctx.db, ctx.now)).filter((one) => isDue(ctx, one, daysOff));
  const done: NextWays = { added: 0, called: 0 };
  for (const { noticeId } of await whereSomethingIsLeft(ctx, due)) {
    const what = await inTransaction(ctx.db, async (tx) => {
      const inner = within(ctx, tx);
      const still = await guards.lock(tx, noticeId, ctx.now);
      return still && isDue(inner, still, daysOff) ? tellOn(inner, still) : null;
    });
    if (what) done[what] += 1;
  }
  return done;
}

const isDue = (ctx: Context, one: Unheard, daysOff: readonly DayOff[]) =>
  isNextWayDue(one, ctx.now, ctx.house.nextWayMinutes ?? usualWaitMinutes, { ...one, daysOff });

/** Without those for whom there is no other way and no reason to ring yet, who would be asked about every minute. */
async function whereSomethingIsLeft(ctx: Context, due: Unheard[]): Promise<Unheard[]> {
  const tried = await listTriedWaysOf(
    ctx.db,
    due.map(({ noticeId }) => noticeId),
  );
  const left: Unheard[] = [];
  for (const group of Map.groupBy(due, ({ officeId, kind }) => `${officeId} ${kind}`).values()) {
    const [office] = group;
    if (!office) continue;
    const ways = await findWays(
      ctx,
      office,
      group.map(({ personId }) => personId),
      office.kind,
    );
    for (const one of group) {
      const been = new Set((tried.get(one.noticeId) ?? []).map(keyOf));
      const hasNext = (ways.get(one.personId) ?? []).some(
        ({ channel, address }) => !been.has(keyOf({ lane: laneOf(channel.messenger), address })),
      );
      if (hasNext || isCallDueAtEnd(one, ctx.now)) left.push(one);
    }
  }
  return left;
}

const keyOf = ({ lane, address }: NoticePlace) => `${lane} ${address}`;

async function tellOn(ctx: Context, one: Unheard): Promise<keyof NextWays | null> {
  const { noticeId, personId, meetingId, officeId } = one;
  const added = await addNextWay(ctx, noticeId, personId);
  if (added === 'added_before') return null;
  if (added === 'none_left') {
    if (!isCallDueAtEnd(one, ctx.now)) return null;
    await markCallNeeded(ctx.db, noticeId);
  }
  const action = added === 'added' ? 'notice.sent_by_next_way' : 'notice.ways_ended';
  await record(ctx, action, String(noticeId), { officeId, data: { personId, meetingId } });
  await notifyChange(ctx.db, `meeting:${meetingId}`);
  return added === 'added' ? 'added' : 'called';
}
