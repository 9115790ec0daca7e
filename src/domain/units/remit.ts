import type { UnitId } from '../ids.ts';
import type { Plan, UnitFacts } from './reorganisation.ts';

/** Who takes an ended unit's place as an office's own: the first that took over from it. One that took over nothing has none. */
export function heirsOf(plan: Pick<Plan, 'ended' | 'successions'>): { from: UnitId; to: UnitId }[] {
  return plan.ended.flatMap(({ id }) => {
    const heir = plan.successions.find(({ predecessorId }) => predecessorId === id);
    return heir ? [{ from: id, to: heir.successorId }] : [];
  });
}

/** Every unit a plan writes, gives to or puts something below, null for the top; all must be within who carries it out. */
export function unitsWritten(
  plan: Pick<Plan, 'ended' | 'created' | 'renamed' | 'moved' | 'successions'>,
  units: readonly Pick<UnitFacts, 'id' | 'parentId'>[],
): (UnitId | null)[] {
  const created = new Set(plan.created.map(({ id }) => id));
  const placeOf = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const moved = plan.moved.flatMap(({ id, parentId }) =>
    placeOf.get(id) === parentId ? [id] : [id, parentId],
  );
  const all = [
    ...[...plan.ended, ...plan.renamed].map(({ id }) => id),
    ...plan.created.map(({ parentId }) => parentId),
    ...moved,
    ...plan.successions.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]),
  ];
  return [...new Set(all)].filter((id) => id === null || !created.has(id));
}
