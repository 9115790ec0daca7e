import type { Import } from '#db/queries/imports.ts';
import type { StructureCounts } from '#domain/imports/structure.ts';
import type { ColumnMap, OutcomeCounts } from '#domain/imports/table.ts';

/** What is kept of an import beside its rows. */
export type ImportSummary = {
  /** Of the file as it was brought, in hexadecimal. */
  sha256: string;
  /** The number, in the file, of the line that is row 0. */
  firstLine: number;
  map: ColumnMap;
  /** What was done when it was confirmed. */
  result?: { counts: OutcomeCounts; skipped: number };
  /** What was done to the tree of units; absent when nothing was. */
  structure?: StructureCounts;
};

/** The summary of an import; every row of the table has one. */
export function summaryOf(found: Pick<Import, 'summary'>): ImportSummary {
  return found.summary as ImportSummary;
}
