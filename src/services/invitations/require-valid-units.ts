import { listStandingUnits } from '#db/queries/unit-days.ts';
import { findSuccessors, findUnits } from '#db/queries/units.ts';
import type { UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';

/**
 * A unit can be invited only to a day on which it exists; the refusal names it and what it became. A unit of `asked` was
 * invited before: it stays where a successor answers for it on that day (C22).
 */
export async function requireValidUnits(
  ctx: Context,
  unitIds: UnitId[],
  { startsAt, timeZone, asked = [] }: { startsAt: Date; timeZone: string; asked?: readonly UnitId[] },
): Promise<void> {
  const on = toOfficeDate(startsAt, timeZone);
  const units = await findUnits(ctx.db, unitIds);
  if (units.length < new Set(unitIds).size) throw new RefusedError('not_found');
  const ended = units.filter((unit) => unit.validFrom > on || (unit.validTo !== null && unit.validTo < on));
  const handedOn = ended.map(({ id }) => id).filter((id) => asked.includes(id));
  const standing = new Set((await listStandingUnits(ctx.db, handedOn, on)).map(({ unitId }) => unitId));
  const gone = ended.find(({ id }) => !standing.has(id));
  if (!gone) return;
  const successors = await findSuccessors(ctx.db, [gone.id]);
  throw new RefusedError('unit_not_valid', {
    unit: gone.name,
    on,
    validTo: gone.validTo ?? '',
    successors: successors.map((unit) => unit.name).join(', '),
  });
}
