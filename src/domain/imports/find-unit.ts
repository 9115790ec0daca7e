import type { UnitId } from '#domain/ids.ts';
import { foldVietnamese, isSameName } from '#lib/vietnamese.ts';

/** A unit as imports know it. */
export type KnownUnit = {
  id: UnitId;
  code: string;
  name: string;
  shortName: string;
  kind: string;
  parentId: UnitId | null;
  protocolRank: number;
  validFrom: string;
  validTo: string | null;
};

export type FoundUnit =
  | { kind: 'one'; unit: KnownUnit }
  | { kind: 'none' }
  | { kind: 'several'; units: KnownUnit[] };

/** Codes are compared without case and spaces. */
export const foldCode = (code: string) => code.replaceAll(/\s/g, '').toUpperCase();

/** Finds units by what a cell calls them: code, else full or short name, and never one of several. */
export function unitFinder(units: readonly KnownUnit[]): (words: string) => FoundUnit {
  const byCode = new Map(units.map((unit) => [foldCode(unit.code), unit]));
  const byName = new Map<string, KnownUnit[]>();
  for (const unit of units)
    for (const name of new Set([unit.name, unit.shortName].map(foldVietnamese)))
      byName.set(name, [...(byName.get(name) ?? []), unit]);
  return (words) => {
    const coded = byCode.get(foldCode(words));
    if (coded) return { kind: 'one', unit: coded };
    const alike = byName.get(foldVietnamese(words)) ?? [];
    const exact = alike.filter((unit) => isSameName(unit.name, words) || isSameName(unit.shortName, words));
    const found = exact.length > 0 ? exact : alike;
    const [unit] = found;
    if (!unit) return { kind: 'none' };
    return found.length === 1 ? { kind: 'one', unit } : { kind: 'several', units: found };
  };
}

/** Whether the unit exists on the day. */
export function existsOn(unit: Pick<KnownUnit, 'validFrom' | 'validTo'>, on: string): boolean {
  return unit.validFrom <= on && (unit.validTo === null || unit.validTo >= on);
}
