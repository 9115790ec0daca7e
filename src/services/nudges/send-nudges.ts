import { type ChaseFacts, listUrges, lockUrged } from '#db/queries/chase.ts';
import {
  claimNudgeRound,
  countNudgeRound,
  insertNudges,
  listChosenHours,
  listFactsOfHour,
  listNudgeRounds,
  listWhoseHour,
  type Nudge,
} from '#db/queries/nudges.ts';
import { listOffices } from '#db/queries/offices.ts';
import { enqueue } from '#db/queries/outbox.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { officeDateOf } from '#domain/calendar/office-day.ts';
import type { OfficeId, PersonId } from '#domain/ids.ts';
import { sameThingHours } from '#domain/invitations/urge-limits.ts';
import { chooseMissing } from '#domain/nudges/choose-missing.ts';
import { defaultNudgeAt, nudgeStateOf } from '#domain/nudges/nudge-hours.ts';
import type { MissingLine } from '#messages/gap-lines.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import { lineOf } from '../checks/digest.ts';
import { loadHours } from '../checks/hours.ts';
import { type Context, within } from '../context.ts';

/** With the secretariat's own reminders: behind invitations. */
const nudgeUrgency = 45;
const mostLines = 6;
const dayMs = 86_400_000;

/** What keeps two from reminding the same person; the races take some of it away to show that they can fail. */
export type NudgeKeeping = {
  claim: typeof claimNudgeRound;
  insert: typeof insertNudges;
  lock: typeof lockUrged;
};
export const nudgeKeeping: NudgeKeeping = { claim: claimNudgeRound, insert: insertNudges, lock: lockUrged };

/**
 * One message to everybody whose hour it is and of whose coming meetings something is missing, with exactly what (C7); to
 * nobody else. Each hour of a day is dealt with once, whatever process wakes; one that was slept through is noted and not
 * made up for. Returns how many were told.
 */
export async function sendNudges(ctx: Context, keeping: NudgeKeeping = nudgeKeeping): Promise<number> {
  const [first] = await listOffices(ctx.db);
  if (!first) return 0;
  const { timeZone } = first;
  const on = officeDateOf(ctx.now, timeZone);
  const [chosen, held] = await Promise.all([listChosenHours(ctx.db), listNudgeRounds(ctx.db, on)]);
  let told = 0;
  for (const at of new Set([defaultNudgeAt, ...chosen])) {
    const state = nudgeStateOf(at, { on, timeZone, now: ctx.now });
    if (state === 'coming' || held.includes(at)) continue;
    told += await inTransaction(ctx.db, async (tx) => {
      const round = { on, at, state: state === 'due' ? 'sent' : 'missed', heldAt: ctx.now } as const;
      if (!(await keeping.claim(tx, round)) || state === 'late') return 0;
      const people = await nudgeHour(within(ctx, tx), { on, at, timeZone }, keeping);
      await countNudgeRound(tx, { on, at, people });
      return people;
    });
  }
  return told;
}

type Hour = { on: string; at: string; timeZone: string };

async function nudgeHour(ctx: Context, { on, at, timeZone }: Hour, keeping: NudgeKeeping): Promise<number> {
  const isDefault = at === defaultNudgeAt;
  const rows = (await listFactsOfHour(ctx.db, { at, isDefault, now: ctx.now }))
    .map((row) => ({ row, line: lineOf(row) }))
    .filter(({ line }) => line.gaps.length > 0);
  const readers = [...new Set(rows.flatMap(({ row }) => row.readers.map(({ personId }) => personId)))];
  const people = await listWhoseHour(ctx.db, readers, { at, isDefault, on });
  // Whoever urges at this moment takes turns with the evening: each counts what the other has told.
  await keeping.lock(ctx.db, people);
  const lines = Map.groupBy(
    rows.flatMap((one) => one.row.readers.map(({ personId }) => ({ personId, ...one }))),
    ({ personId }) => personId,
  );
  const limits = await limitsOf(ctx, rows, on);
  const past = await listUrges(ctx.db, people, {
    since: new Date(ctx.now.getTime() - dayMs),
    invitationIds: [],
  });
  const wanted = people.flatMap((personId) => {
    const theirs = (lines.get(personId) ?? []).map(({ row, line }) => ({ ...row, gaps: line.gaps, line }));
    const urges = past.filter((urge) => urge.personId === personId);
    const perDay = Math.min(...theirs.map(({ officeId }) => limits.get(officeId) ?? 1));
    const chosen = chooseMissing(theirs, {
      urges,
      perDay,
      now: ctx.now,
      timeZone,
      quietHours: sameThingHours,
    });
    return chosen.length > 0 ? [{ personId, chosen }] : [];
  });
  const nudges = wanted.map(({ personId, chosen }): Nudge => {
    const missing = chosen.map(({ meetingId, ref, gaps }) => ({ meetingId, ref, gaps: [...gaps] }));
    return { personId, on, missing, nudgedAt: ctx.now };
  });
  const fresh = new Set(await keeping.insert(ctx.db, nudges));
  await tell(
    ctx,
    on,
    wanted
      .filter(({ personId }) => fresh.has(personId))
      .map(({ personId, chosen }) => {
        return { personId, officeId: chosen[0]?.officeId, lines: chosen.map(({ line }) => line) };
      }),
  );
  return fresh.size;
}

/** How many reminders a day each office of these meetings allows a person. */
async function limitsOf(
  ctx: Context,
  rows: readonly { row: ChaseFacts }[],
  on: string,
): Promise<Map<OfficeId, number>> {
  const limits = new Map<OfficeId, number>();
  for (const officeId of new Set(rows.map(({ row }) => row.officeId)))
    limits.set(officeId, (await loadHours(ctx, officeId)).rulesOn(on).rules.remindersADay);
  return limits;
}

type Told = { personId: PersonId; officeId: OfficeId | undefined; lines: MissingLine[] };

/** By the ways that the office of the first meeting may use. */
async function tell(ctx: Context, on: string, told: Told[]): Promise<void> {
  const offices = new Map((await listOffices(ctx.db)).map((office) => [office.id, office]));
  for (const [officeId, theirs] of Map.groupBy(told, (one) => one.officeId)) {
    const office = officeId && offices.get(officeId);
    if (!office) continue;
    const plans = await planDeliveries(
      ctx,
      office,
      theirs.map(({ personId }) => personId),
      'nudge',
    );
    const notices = theirs.map(({ personId, lines }) => ({
      ...{ recipientKey: personId, personId, kind: 'nudge', ref: `nudge:${on}`, version: 1 },
      facts: { lines: lines.slice(0, mostLines), more: Math.max(0, lines.length - mostLines) },
    }));
    const deliveries = plans.flatMap((plan) => plan.deliveries);
    const sending = { broadcastId: null, officeId: office.id, urgency: nudgeUrgency, holdSeconds: 0 };
    await enqueue(ctx.db, { ...sending, notices, deliveries });
  }
}
