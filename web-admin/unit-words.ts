import type { UnitId } from '#domain/ids.ts';
import { formatDate } from '#messages/time.ts';
import { breadcrumbs } from '#web-kit/parts.ts';
import type { AdminContext } from './site.ts';

/** The way to a page about units; the last entry is the page itself. */
export function unitCrumbs(c: AdminContext, here: string, unit?: { id: UnitId; shortName: string }) {
  const { path } = c.get('desk');
  const items = [
    { href: `${path}/units`, label: c.get('words').adminPeople.units.title },
    ...(unit ? [{ href: `${path}/units/${unit.id}`, label: unit.shortName }] : []),
    { label: here },
  ];
  return breadcrumbs({ label: c.get('words').admin.nav.crumbs, items });
}

/** From when to when, in words. */
export function validityOf(
  c: AdminContext,
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
) {
  const words = c.get('words').adminUnits.unit;
  return validTo === null
    ? words.validFrom(formatDate(validFrom))
    : words.validBetween(formatDate(validFrom), formatDate(validTo));
}

/** Units as choices of a list, the ones with equal names told apart by the unit above. */
export function unitOptions(
  units: readonly { id: UnitId; name: string; parentId: UnitId | null; shortName: string }[],
) {
  const shortNames = new Map(units.map((unit) => [unit.id, unit.shortName]));
  const counts = Map.groupBy(units, (unit) => unit.name);
  return units.map((unit) => {
    const above = unit.parentId ? shortNames.get(unit.parentId) : undefined;
    const isOne = (counts.get(unit.name)?.length ?? 0) < 2;
    return { value: unit.id as string, label: isOne || !above ? unit.name : `${unit.name} (${above})` };
  });
}
