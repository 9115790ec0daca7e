import { listCheckRules } from '#db/queries/checks.ts';
import { findOffice, listDaysOff, type Office } from '#db/queries/offices.ts';
import { type CheckRules, checkRulesOn } from '#domain/checks/check-rules.ts';
import { type CheckWindow, windowsOf } from '#domain/checks/windows.ts';
import type { OfficeId } from '#domain/ids.ts';
import { isInForce } from '#domain/rule-sets/validity.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/** The hours of an office's checks, by ISO date; days off of the one table have none. */
export type Hours = {
  office: Office;
  rulesOn(on: string): { rules: CheckRules; isOwn: boolean };
  windowsOn(on: string): CheckWindow[];
};

/** Loads an office's rules and the days off once. */
export async function loadHours(ctx: Context, officeId: OfficeId): Promise<Hours> {
  const [office, { own, regulations }, daysOff] = await Promise.all([
    findOffice(ctx.db, officeId),
    listCheckRules(ctx.db, officeId),
    listDaysOff(ctx.db),
  ]);
  if (!office) throw new RefusedError('not_found');
  const { timeZone } = office;
  const rulesOn = (on: string) => {
    const inForce = regulations.filter((set) => isInForce(set, on)).map(({ code }) => code);
    return checkRulesOn(on, own, inForce);
  };
  return {
    office,
    rulesOn,
    windowsOn: (on) => windowsOf(on, rulesOn(on).rules, { daysOff, timeZone }),
  };
}
