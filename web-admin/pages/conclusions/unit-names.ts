import type { UnitId } from '#domain/ids.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';

type Named = { id: UnitId; name: string; shortName: string };

/** Units typed by name or short name, each after a semicolon, each once; null where a name is nobody's. */
export function unitsNamed(units: readonly Named[], typed: string): UnitId[] | null {
  const byName = new Map(
    units.flatMap(({ id, name, shortName }) =>
      [name, shortName].map((one) => [foldVietnamese(one), id] as const),
    ),
  );
  const names = typed.split(';').map((name) => name.trim());
  const found = names.filter(Boolean).map((name) => byName.get(foldVietnamese(name)));
  return found.includes(undefined) ? null : [...new Set(found.flatMap((id) => id ?? []))];
}
