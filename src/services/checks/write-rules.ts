import { z } from 'zod';
import { insertCheckRules, listCheckRules } from '#db/queries/checks.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { officeDateOf, shiftDays } from '#domain/calendar/office-day.ts';
import type { CheckRules } from '#domain/checks/check-rules.ts';
import { findOverlap } from '#domain/checks/windows.ts';
import type { OfficeId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, parseInput } from '../input.ts';
import { record } from '../record.ts';
import { loadHours } from './hours.ts';

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ example: '07:00' });
const margin = z.number().int().min(0).max(120);

/** When an office's units check. Times are HH:MM on its clock; no window at all asks for no checks. */
export const checkRulesInput = z.object({
  windows: z.array(z.object({ at: clock, edge: z.enum(['start', 'end']) })).max(8),
  startBeforeMinutes: margin,
  startAfterMinutes: margin.min(5),
  endBeforeMinutes: margin,
  endAfterMinutes: margin.min(5),
  cardAfterMinutes: margin.meta({ description: 'After the window opens; who looks before gets no card.' }),
  remindersADay: z.number().int().min(1).max(10).meta({
    description: 'Evening reminders and the office’s own together, for one person.',
  }),
});
export type CheckRulesInput = z.input<typeof checkRulesInput>;

/** The rules in force today, those that are set for later, and where today's come from. Needs `rules.read`. */
export async function readCheckRules(ctx: Context, officeId: OfficeId) {
  permit(ctx, 'rules.read', officeId);
  const [{ office, rulesOn }, { own, regulations }] = await Promise.all([
    loadHours(ctx, officeId),
    listCheckRules(ctx.db, officeId),
  ]);
  const today = officeDateOf(ctx.now, office.timeZone);
  const ahead = own.filter(({ fromOn }) => fromOn > today);
  // Of two writings for the same day the later one counts.
  const coming = [...new Map(ahead.map((writing) => [writing.fromOn, writing])).values()];
  const hasRegulation = regulations.length > 0;
  return {
    today,
    ...rulesOn(today),
    ...{ coming, hasRegulation, version: own.reduce((newest, one) => Math.max(newest, one.version), 0) },
  };
}

/**
 * Sets when the office's units check, from a day to come: what was due until then stays as it was due. `version` is the
 * newest that was read (`changed_meanwhile`). Windows that overlap are invalid (`windows`).
 */
export async function writeCheckRules(
  ctx: Context,
  officeId: OfficeId,
  write: { fromOn: string; version: number; rules: CheckRulesInput },
): Promise<void> {
  const proof = permit(ctx, 'rules.write', officeId);
  const { fromOn, ...given } = parseInput(checkRulesInput.extend({ fromOn: isoDate }), {
    ...write.rules,
    fromOn: write.fromOn,
  });
  const rules: CheckRules = { ...given, windows: given.windows.toSorted((a, b) => a.at.localeCompare(b.at)) };
  if (findOverlap(rules) !== null) throw new InvalidError([{ field: 'windows', code: 'not_valid' }]);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const { today, version, ...before } = await readCheckRules(inner, officeId);
    if (fromOn <= today) throw new InvalidError([{ field: 'fromOn', code: 'not_valid' }]);
    const row = { version: write.version + 1, fromOn, rules, writtenBy: ctx.actor, writtenAt: ctx.now };
    if (version !== write.version || !(await insertCheckRules(tx, proof, row)))
      throw new RefusedError('changed_meanwhile');
    const data = { fromOn, before: before.rules, after: rules };
    await record(inner, 'check_rules.written', officeId, { officeId, data });
  });
}

/** The first day from which new rules may hold. */
export const firstDay = (today: string): string => shiftDays(today, 1);
