import { findSuccessors, findUnits } from '#db/queries/units.ts';
import type { UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/** A unit can be invited only to a day on which it exists; the refusal names it and what it became. */
export async function requireValidUnits(
  ctx: Context,
  unitIds: UnitId[],
  { startsAt, timeZone }: { startsAt: Date; timeZone: string },
): Promise<void> {
  const on = toOfficeDate(startsAt, timeZone);
  const units = await findUnits(ctx.db, unitIds);
  const gone = units.find((unit) => unit.validFrom > on || (unit.validTo !== null && unit.validTo < on));
  if (units.length < new Set(unitIds).size) throw new RefusedError('not_found');
  if (!gone) return;
  const successors = await findSuccessors(ctx.db, [gone.id]);
  throw new RefusedError('unit_not_valid', {
    unit: gone.name,
    on,
    validTo: gone.validTo ?? '',
    successors: successors.map((unit) => unit.name).join(', '),
  });
}
