import type { ImportKind, RowPlan } from './table.ts';

/** What a row does to the tree of units, the gravest first: it ends a unit, gives it another name, or puts it elsewhere. */
export const structureChanges = ['end', 'rename', 'move'] as const;
export type StructureChange = (typeof structureChanges)[number];

const fieldsOf: Record<StructureChange, readonly string[]> = {
  end: ['validTo'],
  rename: ['name', 'shortName'],
  move: ['parent'],
};

/** What the row does to the tree; a new unit, a wrong row and other lists do nothing to it. */
export function structureOf(
  kind: ImportKind,
  { outcome, changes }: Pick<RowPlan, 'outcome' | 'changes'>,
): StructureChange[] {
  if (kind !== 'units' || outcome !== 'update') return [];
  return structureChanges.filter((each) => changes.some(({ field }) => fieldsOf[each].includes(field)));
}

/** How many units become what; `units` counts each once, though it may be renamed and moved. */
export type StructureCounts = Record<StructureChange, number> & { units: number };

/** Counts what the rows do to the tree, so that it can be agreed to apart. */
export function countStructure(rows: readonly { structure: readonly StructureChange[] }[]): StructureCounts {
  const counts: StructureCounts = { end: 0, rename: 0, move: 0, units: 0 };
  for (const { structure } of rows) {
    for (const each of structure) counts[each] += 1;
    if (structure.length > 0) counts.units += 1;
  }
  return counts;
}
