import { readSheet } from 'read-excel-file/universal';
import { requireHarmless } from '../zip/harmless.ts';
import { ZipError } from '../zip/zip-directory.ts';
import { SheetError, type SheetLines, sheetLimits } from './limits.ts';

/**
 * The first sheet of an XLSX as text. A formula gives the value it was saved with; a date becomes dd/mm/yyyy, an hour HH:MM;
 * a number is written plainly, so a phone kept as a number has lost its zero, which the import mends and says.
 */
export async function readXlsx(bytes: Buffer): Promise<SheetLines> {
  requireWorkbook(bytes);
  const rows = await readSheet(new Blob([new Uint8Array(bytes)]), 1, { trim: false }).catch(
    (error: unknown) => {
      throw error instanceof RangeError ? new SheetError('too_heavy') : new SheetError('damaged');
    },
  );
  return rows.map((row) => row.map(toText));
}

function requireWorkbook(bytes: Buffer): void {
  const { zipEntries: parts, unpackedBytes } = sheetLimits;
  try {
    // A table of ten thousand like rows packs well: what it unpacks to is the bound, not how well.
    const found = requireHarmless(bytes, { parts, unpackedBytes, ratio: Number.POSITIVE_INFINITY, depth: 1 });
    if (!found.some(({ name }) => name === 'xl/workbook.xml')) throw new SheetError('not_a_sheet');
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new SheetError(error.problem === 'damaged' ? 'damaged' : 'too_heavy');
  }
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dateText(cell);
  return String(cell);
}

const two = (value: number) => String(value).padStart(2, '0');

/** Excel's instants have no zone; an hour alone is a moment of the year in which its calendar begins. */
function dateText(at: Date): string {
  if (Number.isNaN(at.getTime())) return '';
  const rounded = new Date(Math.round(at.getTime() / 60_000) * 60_000);
  const time = `${two(rounded.getUTCHours())}:${two(rounded.getUTCMinutes())}`;
  if (rounded.getUTCFullYear() <= 1900) return time;
  const day = `${two(rounded.getUTCDate())}/${two(rounded.getUTCMonth() + 1)}/${rounded.getUTCFullYear()}`;
  return time === '00:00' ? day : `${day} ${time}`;
}
