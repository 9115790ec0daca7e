import { SheetError, type SheetLines, type SheetReading, sheetLimits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { sniffSheet } from './sniff.ts';

/** Reads a spreadsheet's bytes; to be called in the child process alone, since the bytes may be hostile. */
export async function readBytes(bytes: Buffer): Promise<SheetReading> {
  try {
    return { kind: 'read', lines: bounded(await linesOf(bytes)) };
  } catch (error) {
    return { kind: 'refused', problem: error instanceof SheetError ? error.problem : 'damaged' };
  }
}

async function linesOf(bytes: Buffer): Promise<SheetLines> {
  const kind = sniffSheet(bytes);
  if (kind === 'zip') return readXlsx(bytes);
  if (kind === 'old') throw new SheetError('old_format');
  if (kind === 'other') throw new SheetError('not_a_sheet');
  return readCsv(bytes);
}

/** Blank ends of lines and of the sheet are cut off; what is left must be within the limits. */
function bounded(lines: SheetLines): SheetLines {
  const trimmed = lines.map((line) => line.slice(0, line.findLastIndex((cell) => cell.trim() !== '') + 1));
  const last = trimmed.findLastIndex((line) => line.length > 0);
  if (last < 0) throw new SheetError('empty');
  // One line more than the rows is the header.
  if (last > sheetLimits.rows) throw new SheetError('too_many_rows');
  const kept = trimmed.slice(0, last + 1);
  if (kept.some((line) => line.length > sheetLimits.columns)) throw new SheetError('too_many_columns');
  return kept.map((line) => line.map((cell) => cell.slice(0, sheetLimits.cell)));
}
