import { z } from 'zod';
import { type DayOffRow, deleteDayOff, listDaysOffBetween, lockDaysOff } from '#db/queries/days-off.ts';
import { listDaysOff, upsertDaysOff } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId } from '#domain/ids.ts';
import { weekdayOf } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, line, parseInput } from '../input.ts';
import { requireWholeRemit } from '../offices/remit.ts';
import { record } from '../record.ts';
import { revisionOf } from '../rule-sets/read-rule-set.ts';

export type { DayOffRow } from '#db/queries/days-off.ts';

export const dayOffInput = z
  .object({
    on: isoDate,
    name: line(120),
    kind: z.enum(['holiday', 'exchanged_working_day']),
    status: z.enum(['confirmed', 'pending']).default('confirmed'),
    decisionNumber: line(60, 0).nullable().default(null),
  })
  .superRefine(({ on, kind }, issues) => {
    if (kind === 'exchanged_working_day' && weekdayOf(on) <= 5)
      issues.addIssue({ code: 'custom', path: ['kind'], message: 'not_valid' });
  });
export type DayOffInput = z.input<typeof dayOffInput>;

/** The days of one year; every office of the house counts by the same table. */
export function findDaysOff(ctx: Context, officeId: OfficeId, year: number): Promise<DayOffRow[]> {
  permit(ctx, 'rules.read', officeId);
  return listDaysOffBetween(ctx.db, `${year}-01-01`, `${year}-12-31`);
}

/** Every day that nobody has confirmed, by date. */
export async function findPendingDays(ctx: Context, officeId: OfficeId): Promise<DayOffRow[]> {
  permit(ctx, 'rules.read', officeId);
  return (await listDaysOff(ctx.db)).filter((day) => day.status === 'pending');
}

/** What a form names of the day it read; a day that was not there has its own. */
export const dayRevision = (day: DayOffRow | null | undefined) => revisionOf(day ?? null);

/**
 * Writes a day, new or not; `revision` names what was read of that date (`changed_meanwhile`). Every office counts by these
 * days, so who writes them is an office that holds every unit (`outside_remit`). Audited with old and new.
 */
export async function writeDayOff(
  ctx: Context,
  officeId: OfficeId,
  write: { revision: string; day: DayOffInput },
): Promise<DayOffRow> {
  const proof = permit(ctx, 'rules.write', officeId);
  const parsed = parseInput(dayOffInput, write.day);
  const day = { ...parsed, decisionNumber: parsed.decisionNumber || null };
  return inTransaction(ctx.db, async (tx) => {
    await lockDaysOff(tx);
    await requireWholeRemit(within(ctx, tx), 'rules.write');
    const before = await dayOn(within(ctx, tx), day.on);
    if (dayRevision(before) !== write.revision) throw new RefusedError('changed_meanwhile');
    await upsertDaysOff(tx, [day]);
    const data = { before, after: day };
    await record(within(ctx, tx), 'day_off.written', day.on, { officeId: proof.officeId, data });
    return day;
  });
}

async function dayOn(ctx: Context, on: string): Promise<DayOffRow | null> {
  const [day] = await listDaysOffBetween(ctx.db, on, on);
  return day ?? null;
}

/** Takes a day out of the table. */
export async function removeDayOff(ctx: Context, officeId: OfficeId, on: string): Promise<void> {
  const proof = permit(ctx, 'rules.write', officeId);
  await inTransaction(ctx.db, async (tx) => {
    await lockDaysOff(tx);
    await requireWholeRemit(within(ctx, tx), 'rules.write');
    const before = await dayOn(within(ctx, tx), on);
    if (!before || !(await deleteDayOff(tx, proof, on))) throw new RefusedError('not_found');
    await record(within(ctx, tx), 'day_off.removed', on, { officeId, data: { before } });
  });
}

/**
 * Writes a list of days as one; nothing is written when one of them is wrong. Field names carry the place in the list. Each
 * is audited with old and new.
 */
export async function writeDaysOff(
  ctx: Context,
  officeId: OfficeId,
  days: readonly DayOffInput[],
): Promise<void> {
  permit(ctx, 'rules.write', officeId);
  const list = z.array(dayOffInput).min(1).max(400);
  const parsed = parseInput(z.object({ days: list }), { days }).days;
  const seen = new Set<string>();
  for (const [at, { on }] of parsed.entries()) {
    if (seen.has(on)) throw new InvalidError([{ field: `days.${at}.on`, code: 'taken' }]);
    seen.add(on);
  }
  await inTransaction(ctx.db, async (tx) => {
    await lockDaysOff(tx);
    await requireWholeRemit(within(ctx, tx), 'rules.write');
    const known = new Map((await listDaysOff(tx)).map((day) => [day.on, day]));
    await upsertDaysOff(tx, parsed);
    for (const day of parsed) {
      const data = { before: known.get(day.on) ?? null, after: day };
      await record(within(ctx, tx), 'day_off.written', day.on, { officeId, data });
    }
  });
}
