import type { UnitId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import type { Ground, Plan, UnitFacts } from './reorganisation.ts';

export type Refused = { refused: Refusal; facts: Record<string, string> };

/** Whether the unit is there on the day. */
export function isThere(unit: UnitFacts, on: string): boolean {
  return unit.validFrom <= on && (unit.validTo === null || unit.validTo >= on);
}

/** Whether a unit would come to stand under itself. */
export function isUnder(units: readonly UnitFacts[], below: UnitId | null, above: UnitId): boolean {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const seen = new Set<UnitId>();
  for (let id = below; id !== null && !seen.has(id); id = byId.get(id)?.parentId ?? null) {
    if (id === above) return true;
    seen.add(id);
  }
  return false;
}

/** The first reason why the unit cannot be changed from the day on: gone, not yet there, or changed again later. */
export function whyNotFrom(unit: UnitFacts, on: string): Refused | null {
  if (unit.validTo !== null)
    return { refused: 'unit_ended', facts: { unit: unit.name, validTo: unit.validTo } };
  if (unit.validFrom >= on)
    return { refused: 'unit_not_begun', facts: { unit: unit.name, validFrom: unit.validFrom } };
  return null;
}

const laterThan = (rows: { unitId: UnitId; fromOn: string }[], id: UnitId, on: string) =>
  rows.find((row) => row.unitId === id && row.fromOn >= on);

/** Puts the unit under another from the day on, keeping where it stood until then. */
export function planMove(
  plan: Plan,
  ground: Ground,
  unit: UnitFacts,
  { parentId, on }: { parentId: UnitId | null; on: string },
): Refused | null {
  const later = laterThan(ground.parents, unit.id, on);
  if (later) return { refused: 'unit_changed_later', facts: { unit: unit.name, on: later.fromOn } };
  plan.moved.push({ id: unit.id, parentId });
  if (unit.validFrom >= on) return null;
  if (!ground.parents.some((row) => row.unitId === unit.id))
    plan.parents.push({ unitId: unit.id, fromOn: unit.validFrom, parentId: unit.parentId });
  plan.parents.push({ unitId: unit.id, fromOn: on, parentId });
  return null;
}

/** Gives the unit another name from the day on, keeping the one until then. */
export function planRename(
  plan: Plan,
  ground: Ground,
  unit: UnitFacts,
  { name, shortName, on }: { name: string; shortName: string; on: string },
): Refused | null {
  const later = laterThan(ground.names, unit.id, on);
  if (later) return { refused: 'unit_changed_later', facts: { unit: unit.name, on: later.fromOn } };
  plan.renamed.push({ id: unit.id, name, shortName });
  if (!ground.names.some((row) => row.unitId === unit.id))
    plan.names.push({
      unitId: unit.id,
      fromOn: unit.validFrom,
      name: unit.name,
      shortName: unit.shortName,
    });
  plan.names.push({ unitId: unit.id, fromOn: on, name, shortName });
  return null;
}
