import { listStandingUnits } from '#db/queries/unit-days.ts';
import { listDeskHolders, listUnitHeads } from '#db/queries/units.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';

/**
 * Who is told of a unit's task now: the holders of its desk and its head, and those of the units that stand for one that has
 * ended. A unit with nobody has an empty list.
 */
export async function whoIsTasked(
  ctx: Context,
  unitIds: readonly UnitId[],
  timeZone: string,
): Promise<Map<UnitId, PersonId[]>> {
  const asked = [...new Set(unitIds)];
  const on = toOfficeDate(ctx.now, timeZone);
  const standing = Map.groupBy(await listStandingUnits(ctx.db, asked, on), ({ unitId }) => unitId);
  const answering = (id: UnitId) => [id, ...(standing.get(id) ?? []).map(({ standingId }) => standingId)];
  const all = [...new Set(asked.flatMap(answering))];
  const seats = (await listDeskHolders(ctx.db, all, ctx.now)).filter(({ fromAt }) => fromAt <= ctx.now);
  const people = Map.groupBy([...seats, ...(await listUnitHeads(ctx.db, all, on))], ({ unitId }) => unitId);
  const told = (id: UnitId) =>
    answering(id).flatMap((one) => (people.get(one) ?? []).map(({ personId }) => personId));
  return new Map(asked.map((id) => [id, [...new Set(told(id))]]));
}
