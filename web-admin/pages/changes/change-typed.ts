import { type UrgencyMark, urgencyMarks } from '#domain/broadcasts/urgency.ts';
import { type ChangeReason, changeReasons } from '#domain/meetings/changes.ts';
import type { AdminContext } from '../../site.ts';

const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | null =>
  values.find((value) => value === text) ?? null;

/** Reason, note and mark of a change as they were typed; what was not chosen is null. */
export function typedChange(c: AdminContext): {
  reason: ChangeReason | null;
  note: string;
  mark: UrgencyMark | null;
} {
  const typed = (name: string) => c.get('form').get(name) ?? '';
  return {
    reason: oneOf(changeReasons, typed('reason')),
    note: typed('note'),
    mark: oneOf(urgencyMarks, typed('mark')),
  };
}
