import writeXlsxFile, { type Cell } from 'write-excel-file/node';

/** One value to write: text stays text whatever it begins with; a day is `YYYY-MM-DD`. */
export type SheetCell = string | number | null | { day: string };
export type SheetColumn = { head: string; width: number };
export type SheetToWrite = {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
};

/** The most characters that Excel holds in a cell. */
const mostCharacters = 32_767;
/** What XML cannot hold or its readers leave out; a spreadsheet has no way to show it either. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}|\ufffd/gu;

/** The text as a cell can hold it: line ends are \n, nothing that XML forbids, no half characters. */
export function cellText(text: string): string {
  const clean = text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll(UNPRINTABLE, '');
  return clean
    .slice(0, mostCharacters)
    .toWellFormed()
    .replace(/\ufffd$/, '');
}

/** An XLSX of these sheets. Every text is a string cell, so that nothing in it is ever a formula; days are real dates. */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const written = sheets.map(({ name, columns, rows }) => ({
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    data: [columns.map(({ head }) => headCell(head)), ...rows.map((row) => row.map(toCell))],
  }));
  return writeXlsxFile(written).toBuffer();
}

/**
 * XLSX writes some characters as `_x000D_`: a text that only looks so says that it is none. The library keeps texts as keys
 * of a plain object, where “constructor” is already something: such a text begins with its first character written so.
 */
function xmlText(text: string): string {
  const clean = cellText(text).replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  if (!(clean in Object.prototype)) return clean;
  const first = clean.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `_x${first}_${clean.slice(1)}`;
}

const headCell = (head: string): Cell => ({
  value: xmlText(head),
  type: String,
  fontWeight: 'bold',
  wrap: true,
  backgroundColor: '#e8eef7',
});

function toCell(cell: SheetCell): Cell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'string') return { value: xmlText(cell), type: String };
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
}

/** What a spreadsheet would take for a formula, or for one that was guarded before. */
const RISKY = /^'*[=+\-@\t\r\n]/;

/** A CSV that Excel opens in Vietnamese: UTF-8 with its mark, every cell quoted, and an apostrophe before what could be run (OWASP). */
export function writeCsv({ columns, rows }: Pick<SheetToWrite, 'columns' | 'rows'>): Uint8Array {
  const lines = [columns.map(({ head }) => head), ...rows].map((row) => row.map(csvCell).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

function csvCell(cell: SheetCell): string {
  const text = csvText(cell);
  const guarded = typeof cell === 'string' && RISKY.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

function csvText(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.day.split('-').toReversed().join('/');
  return typeof cell === 'number' ? String(cell) : cellText(cell);
}
