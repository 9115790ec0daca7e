import type { UnitId } from '../ids.ts';
import type { TaskDraft } from './body.ts';

/** What of a task may be changed after its conclusion was issued; its wording is the chair's and stays. */
export const changeableFields = ['leadUnitId', 'supportUnitIds', 'product', 'dueOn'] as const;
export type ChangedField = (typeof changeableFields)[number];

const sameUnits = (a: readonly UnitId[], b: readonly UnitId[]): boolean =>
  a.toSorted().join() === b.toSorted().join();

/** Which fields of a task a change touches; supporting units in another order are the same. */
export function changedFields(before: TaskDraft, after: TaskDraft): ChangedField[] {
  return changeableFields.filter((field) =>
    field === 'supportUnitIds'
      ? !sameUnits(before.supportUnitIds, after.supportUnitIds)
      : before[field] !== after[field],
  );
}

/** The same of a change as it is kept; a withdrawal changes none. */
export function changedIn({ before, after }: { before: TaskDraft; after: TaskDraft | null }): ChangedField[] {
  return after ? changedFields(before, after) : [];
}
