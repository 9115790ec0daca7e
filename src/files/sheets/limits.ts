/** What a spreadsheet somebody brings may be at most; beyond it nothing is read. */
export const sheetLimits = {
  bytes: 5 * 1024 * 1024,
  rows: 10_000,
  columns: 60,
  /** Characters of one cell. */
  cell: 4_000,
  zipEntries: 2_000,
  /** All that an archive unpacks to. */
  unpackedBytes: 60 * 1024 * 1024,
  childMegabytes: 384,
  childMilliseconds: 20_000,
  answerBytes: 48 * 1024 * 1024,
};

/** Why a file was not read; each has its sentence as the refusal `sheet_…`. */
export type SheetProblem =
  | 'damaged'
  | 'empty'
  | 'encoding'
  | 'not_a_sheet'
  | 'old_format'
  | 'too_big'
  | 'too_heavy'
  | 'too_many_columns'
  | 'too_many_rows';

/** Every line of the first sheet as text, blank ones in their place, so that a line's number is the reader's. */
export type SheetLines = string[][];

export type SheetReading = { kind: 'read'; lines: SheetLines } | { kind: 'refused'; problem: SheetProblem };

/** Thrown inside the child; becomes a reading of kind `refused`. */
export class SheetError extends Error {
  readonly problem: SheetProblem;
  constructor(problem: SheetProblem) {
    super(`sheet: ${problem}`);
    this.problem = problem;
  }
}
