import type { TaskDraft } from '#domain/conclusions/body.ts';
import type { ChangedField } from '#domain/conclusions/task-change.ts';
import type { Sentences } from '#i18n/vi.ts';
import { formatDate } from './time.ts';

export type Correction = {
  before: TaskDraft;
  /** Null: withdrawn. */
  after: TaskDraft | null;
  /** What of it is another now. */
  fields: readonly ChangedField[];
  reason: string;
};

/** One correction of an issued task in words: what is different with what it was, or that it was withdrawn; the reason last. */
export function correctionLines(
  { before, after, fields, reason }: Correction,
  names: ReadonlyMap<string, string>,
  words: Sentences['tasks'],
): string[] {
  const nameOf = (id: string) => names.get(id) ?? '…';
  const said = (draft: TaskDraft, field: ChangedField): string => {
    if (field === 'supportUnitIds') return draft.supportUnitIds.map(nameOf).join(', ');
    if (field === 'leadUnitId') return nameOf(draft.leadUnitId);
    return field === 'dueOn' ? (draft.dueOn ? formatDate(draft.dueOn) : '') : draft.product;
  };
  const lines = after
    ? fields.map((field) => words.changedField(field, said(before, field), said(after, field)))
    : [words.page.wasWithdrawn];
  return [...lines, words.changedReason(reason)];
}
