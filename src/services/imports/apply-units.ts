import {
  endInUnits,
  insertUnits,
  type UnitChange,
  type UnitEnd,
  updateUnits,
} from '#db/queries/import-writes.ts';
import type { ImportId, OfficeId, UnitId } from '#domain/ids.ts';
import { foldCode } from '#domain/imports/find-unit.ts';
import type { UnitWrite } from '#domain/imports/plan-units.ts';
import type { Permit } from '#domain/permissions.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { newUuid } from '#lib/random.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Context } from '../context.ts';
import { recordMany } from '../record.ts';
import { seatEnd } from '../units/pass-seats.ts';
import { unitEntries } from './record-units.ts';

/** Writes the units of an import: new ones parents first, changes in one go, the ends of posts and seats, and the audit. */
export async function applyUnits(
  ctx: Context,
  proof: Permit<'people.write'>,
  writes: readonly UnitWrite[],
  { importId, officeId, timeZone }: { importId: ImportId; officeId: OfficeId; timeZone: string },
): Promise<void> {
  const ids = new Map(
    writes.map((write) => [foldCode(write.facts.code), write.id ?? (newUuid(ctx.random) as UnitId)]),
  );
  const idOf = ({ facts }: UnitWrite) => ids.get(foldCode(facts.code)) as UnitId;
  const parentOf = ({ parent }: UnitWrite) =>
    parent === null ? null : 'id' in parent ? parent.id : (ids.get(parent.code) ?? null);
  const searchText = ({ facts }: UnitWrite) => foldVietnamese(`${facts.name} ${facts.shortName}`);
  const fresh = parentsFirst(writes.filter(({ id }) => id === null)).map((write) => ({
    ...write.facts,
    ...{ id: idOf(write), parentId: parentOf(write), searchText: searchText(write) },
  }));
  await insertUnits(ctx.db, proof, fresh);
  const changes = writes.flatMap((write): UnitChange[] => {
    const { code: _, ...facts } = write.facts;
    if (write.id === null) return [];
    return [{ ...facts, id: write.id, parentId: parentOf(write), searchText: searchText(write) }];
  });
  const today = toOfficeDate(ctx.now, timeZone);
  await updateUnits(ctx.db, proof, changes, today);
  const ends = writes.flatMap((write) => endOf(write, ctx.now, timeZone));
  await endInUnits(ctx.db, proof, ends, today);
  const done = writes.map((write) => ({ write, id: idOf(write), parentId: parentOf(write) }));
  await recordMany(ctx, unitEntries(importId, done), { officeId });
}

/** The end of a known unit that the list gives one; a seat whose unit is over already ends now. */
function endOf({ id, facts, before }: UnitWrite, now: Date, timeZone: string): UnitEnd[] {
  const { validTo } = facts;
  const end = seatEnd(facts, timeZone);
  if (id === null || end === null || validTo === null || validTo === before?.validTo) return [];
  return [{ id, validTo, seatsEndAt: end > now ? end : now }];
}

/** New units in an order in which each one's parent is written before it. */
function parentsFirst(writes: readonly UnitWrite[]): UnitWrite[] {
  const rows = new Map(writes.map((write) => [foldCode(write.facts.code), write]));
  const depths = new Map<UnitWrite, number>();
  const depthOf = (write: UnitWrite): number => {
    const known = depths.get(write);
    if (known !== undefined) return known;
    const above = write.parent && 'code' in write.parent ? rows.get(write.parent.code) : undefined;
    const depth = above ? depthOf(above) + 1 : 0;
    depths.set(write, depth);
    return depth;
  };
  return writes.toSorted((a, b) => depthOf(a) - depthOf(b));
}
