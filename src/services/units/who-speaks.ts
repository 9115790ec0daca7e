import { listStandingUnits } from '#db/queries/unit-days.ts';
import { listDeskHolders, listUnitHeads } from '#db/queries/units.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { sitsFor } from '../gate.ts';

/** Somebody who is told for a unit, and in which quality. */
export type Speaker = { personId: PersonId; fullName: string; as: 'desk' | 'head' };

/**
 * Who is told for each of these units about a meeting: its desk holders (R31), and when the desk is empty its head. For a
 * unit that has ended by the meeting's day those of its successors are told as well. A unit with nobody has an empty list.
 */
export async function whoSpeaks(
  ctx: Context,
  unitIds: UnitId[],
  { meeting, office }: { meeting: { startsAt: Date }; office: { timeZone: string } },
): Promise<Map<UnitId, Speaker[]>> {
  const on = toOfficeDate(meeting.startsAt, office.timeZone);
  const standing = Map.groupBy(await listStandingUnits(ctx.db, unitIds, on), (row) => row.unitId);
  const answering = (id: UnitId) => [id, ...(standing.get(id) ?? []).map((row) => row.standingId)];
  const all = [...new Set(unitIds.flatMap(answering))];
  const seats = await listDeskHolders(ctx.db, all, ctx.now);
  const holders = Map.groupBy(
    seats.filter((seat) => sitsFor(seat, meeting, ctx.now)),
    (row) => row.unitId,
  );
  const deskless = all.filter((id) => !holders.has(id));
  const heads = Map.groupBy(await listUnitHeads(ctx.db, deskless, on), (row) => row.unitId);
  const speakers = (id: UnitId): Speaker[] => {
    const readers = answering(id).flatMap((one): Speaker[] => {
      const desk = (holders.get(one) ?? []).map((reader) => ({ ...reader, as: 'desk' as const }));
      const head = (heads.get(one) ?? []).slice(0, 1).map((reader) => ({ ...reader, as: 'head' as const }));
      return [...desk, ...head];
    });
    const once = new Map(readers.reverse().map((reader) => [reader.personId, reader]));
    return [...once.values()].reverse();
  };
  return new Map(unitIds.map((id) => [id, speakers(id)]));
}
