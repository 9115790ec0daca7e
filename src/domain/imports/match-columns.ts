import { foldVietnamese } from '#lib/vietnamese.ts';
import { importFields } from './columns.lexicon.ts';
import type { ColumnMap, ImportKind } from './table.ts';

/** A header as it is compared: no marks, no case, no punctuation, no remark in brackets. */
const foldHeader = (text: string) =>
  foldVietnamese(text.replaceAll(/\([^)]*\)/g, ' '))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Finds which column holds which field by the header's words. A field takes the column that bears its most usual name; a
 * column serves one field only.
 */
export function matchColumns(kind: ImportKind, columns: readonly string[]): ColumnMap {
  const folded = columns.map(foldHeader);
  const claims = importFields[kind].flatMap(({ name, names }) =>
    names.map((words, rank) => ({ field: name, column: folded.indexOf(foldHeader(words)), rank })),
  );
  const map: Record<string, number> = {};
  const taken = new Set<number>();
  for (const { field, column } of claims
    .filter((claim) => claim.column >= 0)
    .toSorted((a, b) => a.rank - b.rank)) {
    if (field in map || taken.has(column)) continue;
    map[field] = column;
    taken.add(column);
  }
  return map;
}

/** Lines above the header that are looked through: the office's name, the title of the list. */
const mostTitleLines = 15;

/** The line that is the header: among the first ones, the one that names most fields; the first when none names any. */
export function findHeader(kind: ImportKind, lines: readonly (readonly string[])[]): number {
  const known = lines.slice(0, mostTitleLines).map((line) => Object.keys(matchColumns(kind, line)).length);
  const first = lines.findIndex((line) => line.some((cell) => cell.trim() !== ''));
  const most = Math.max(0, ...known);
  return most === 0 ? Math.max(0, first) : known.indexOf(most);
}

/** Fields of the kind that no column holds though no row can do without. */
export function missingFields(kind: ImportKind, map: ColumnMap): string[] {
  return importFields[kind]
    .filter(({ name, required }) => required && !(name in map))
    .map(({ name }) => name);
}
