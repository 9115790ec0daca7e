import {
  type CheckRound,
  type CheckUnit,
  claimRound,
  countRound,
  endRounds,
  listChecks,
  listCheckUnits,
  listDeskFacts,
  listLastChecks,
  listRounds,
} from '#db/queries/checks.ts';
import { skipUnsent } from '#db/queries/late-cards.ts';
import { listOffices } from '#db/queries/offices.ts';
import { enqueue, type NewNotice } from '#db/queries/outbox.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { officeDateOf, shiftDays } from '#domain/calendar/office-day.ts';
import type { CheckWindow } from '#domain/checks/windows.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import { type Context, within } from '../context.ts';
import { systemPermit } from '../gate.ts';
import { digestOf } from './digest.ts';
import { type Hours, loadHours } from './hours.ts';

/** Behind whatever somebody waits for, before the secretariat's own reminders. */
const cardUrgency = 30;
/** What was told longer ago is in the unit's duties, not in its card. */
const longestBackMs = 7 * 86_400_000;
/** How far back a program that was down looks for windows it slept through. */
const longestDownDays = 14;

/** What the races take away to show that they can fail. */
export type RoundKeeping = { claim: typeof claimRound; refOf: typeof cardRef };
const kept = (): RoundKeeping => ({ claim: claimRound, refOf: cardRef });

/**
 * Sends the card of every window whose time has come to each desk that has not looked in it yet (R38, C4), once, whatever
 * process wakes. A window that passed while the program was down is noted and its cards are not sent; cards that have
 * not left by the end of their window are taken back. Returns how many cards there were.
 */
export async function holdRounds(ctx: Context, keeping: RoundKeeping = kept()): Promise<number> {
  let cards = 0;
  for (const { id } of await listOffices(ctx.db)) {
    const hours = await loadHours(ctx, id);
    for (const { window, state } of await windowsToHold(ctx, hours)) {
      cards += await holdRound(ctx, hours, window, state, keeping);
    }
  }
  await takeBackLateCards(ctx);
  return cards;
}

/** Windows without a round whose card time has come, those of the days since the last round included. */
async function windowsToHold(ctx: Context, { office, windowsOn }: Hours) {
  const today = officeDateOf(ctx.now, office.timeZone);
  const rounds = await listRounds(ctx.db, office.id, shiftDays(today, -longestDownDays), today);
  const keyOf = ({ on, at }: Pick<CheckRound, 'on' | 'at'>) => `${on} ${at}`;
  const held = new Set(rounds.map(keyOf));
  // Before its first round an office was not running the checks at all.
  const first = rounds.map(({ on }) => on).toSorted()[0] ?? today;
  const days: string[] = [];
  for (let on = first; on <= today; on = shiftDays(on, 1)) days.push(on);
  return days
    .flatMap(windowsOn)
    .filter((window) => window.cardAt <= ctx.now && !held.has(keyOf(window)))
    .map((window) => ({
      window,
      state: ctx.now < window.closesAt ? ('sent' as const) : ('missed' as const),
    }));
}

function holdRound(
  ctx: Context,
  hours: Hours,
  window: CheckWindow,
  state: CheckRound['state'],
  keeping: RoundKeeping,
): Promise<number> {
  const { office } = hours;
  const { on, at, closesAt } = window;
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const round = { officeId: office.id, on, at };
    if (!(await keeping.claim(tx, { ...round, state, closesAt, heldAt: ctx.now })) || state === 'missed')
      return 0;
    const proof = systemPermit(inner, 'meetings.read', office.id);
    const units = await listCheckUnits(tx, proof, { from: ctx.now, until: new Date(ctx.now.getTime() + 1) });
    const ids = units.map(({ unitId }) => unitId);
    const looked = new Set(
      (await listChecks(tx, ids, on, on)).filter((check) => check.at === at).map(({ unitId }) => unitId),
    );
    await countRound(tx, round, { units: units.length, looked: looked.size });
    const waiting = units.filter(({ unitId }) => !looked.has(unitId));
    await sendCards(inner, hours, window, waiting, keeping);
    return waiting.length;
  });
}

async function sendCards(
  ctx: Context,
  { office }: Hours,
  window: CheckWindow,
  units: CheckUnit[],
  { refOf }: RoundKeeping,
): Promise<void> {
  if (units.length === 0) return;
  const ids = units.map(({ unitId }) => unitId);
  const [rows, last] = await Promise.all([listDeskFacts(ctx.db, ids, ctx.now), listLastChecks(ctx.db, ids)]);
  const desksOf = Map.groupBy(
    units.flatMap(({ unitId, seats }) => seats.map(({ personId }) => ({ unitId, personId }))),
    ({ personId }) => personId,
  );
  const { timeZone } = office;
  const notices = units.flatMap(({ unitId, name, seats }): NewNotice[] => {
    const since = new Date(Math.max(last.get(unitId)?.getTime() ?? 0, ctx.now.getTime() - longestBackMs));
    const digest = digestOf(rows, { unitId, since, now: ctx.now, timeZone });
    return seats.map(({ personId }) => {
      const isOneOfMany = (desksOf.get(personId)?.length ?? 0) > 1;
      const facts = {
        ...{ unitId, unitName: isOneOfMany ? name : null, on: window.on, at: window.at, timeZone },
        ...{ minute: minuteOf(window), closesAt: window.closesAt.toISOString(), since: since.toISOString() },
        ...digest,
      };
      return {
        recipientKey: personId,
        personId,
        kind: 'check_card',
        ref: refOf(unitId, window),
        version: 1,
        facts,
      };
    });
  });
  const plans = await planDeliveries(ctx, office, [...desksOf.keys()], 'check_card');
  const deliveries = plans.flatMap((plan) => plan.deliveries);
  const sending = { broadcastId: null, officeId: office.id, urgency: cardUrgency, holdSeconds: 0 };
  await enqueue(ctx.db, { ...sending, notices, deliveries });
}

/** Names a window in a button: the minute at which it opens, since 1970. */
export const minuteOf = ({ opensAt }: Pick<CheckWindow, 'opensAt'>): number =>
  Math.floor(opensAt.getTime() / 60_000);

function cardRef(unitId: string, { on, at }: { on: string; at: string }): string {
  return `check:${unitId}:${on}:${at}`;
}

/** A card that arrives after its window asks for what no longer counts. */
function takeBackLateCards(ctx: Context): Promise<void> {
  return inTransaction(ctx.db, async (tx) => {
    const ended = await endRounds(tx, ctx.now);
    if (ended.length > 0) await skipUnsent(tx, { kind: 'check_card', closedBy: ctx.now });
  });
}
