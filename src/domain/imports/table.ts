/** What can be brought in a spreadsheet. */
export const importKinds = ['units', 'people', 'meetings'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Why one cell cannot be taken; each code has its sentence, with what was expected. */
export type CellCode =
  | 'ambiguous_person'
  | 'ambiguous_unit'
  | 'bears_mark'
  | 'code_of_other'
  | 'cycle'
  | 'differs_from_line'
  | 'duplicate_line'
  | 'ends_before_start'
  | 'in_past'
  | 'name_taken'
  | 'not_a_date'
  | 'not_a_number'
  | 'not_a_phone'
  | 'not_a_time'
  | 'not_an_email'
  | 'not_yes_no'
  | 'outside_remit'
  | 'parent_row_wrong'
  | 'parent_unknown'
  | 'phone_of_other'
  | 'required'
  | 'required_short_name'
  | 'too_long'
  | 'unit_not_valid'
  | 'unknown_class'
  | 'unknown_kind'
  | 'unknown_person'
  | 'unknown_regularity'
  | 'unknown_unit';

export type CellIssue = { field: string; code: CellCode; facts: Record<string, string | number> };
/** What was understood otherwise than typed, so that the person sees it. */
export type CellNote = { field: string; code: 'phone_mended'; value: string };
export type CellChange = { field: string; before: string; after: string };

export type RowOutcome = 'new' | 'update' | 'same' | 'error';

/** What will happen to one row; `row` is its place among the rows as they were read. */
export type RowPlan = {
  row: number;
  outcome: RowOutcome;
  changes: CellChange[];
  issues: CellIssue[];
  notes: CellNote[];
  /** What a known unit is called until the row is written. */
  knownName?: string;
};

/** Which column holds which field; a field without a column is absent. */
export type ColumnMap = Readonly<Record<string, number>>;

/** Whether a row holds nothing: it was blank in the file, or was taken out. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** The outcome of a row whose cells are read: an issue makes it an error, a change an update. */
export function outcomeOf(plan: Pick<RowPlan, 'issues' | 'changes'>, known: boolean): RowOutcome {
  if (plan.issues.length > 0) return 'error';
  if (!known) return 'new';
  return plan.changes.length > 0 ? 'update' : 'same';
}

export type OutcomeCounts = Record<RowOutcome, number>;

/** How many rows become what. */
export function countOutcomes(rows: readonly RowPlan[]): OutcomeCounts {
  const counts: OutcomeCounts = { new: 0, update: 0, same: 0, error: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
