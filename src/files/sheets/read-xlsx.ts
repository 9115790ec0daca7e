import { readSheet } from 'read-excel-file/universal';
import { SheetError, type SheetLines } from './limits.ts';
import { requireHarmlessZip } from './zip-directory.ts';

/**
 * The first sheet of an XLSX as text. A formula gives the value it was saved with; a date becomes dd/mm/yyyy, an hour HH:MM;
 * a number is written plainly, so a phone kept as a number has lost its zero, which the import mends and says.
 */
export async function readXlsx(bytes: Buffer): Promise<SheetLines> {
  requireHarmlessZip(bytes);
  const rows = await readSheet(new Blob([new Uint8Array(bytes)]), 1, { trim: false }).catch(
    (error: unknown) => {
      throw error instanceof RangeError ? new SheetError('too_heavy') : new SheetError('damaged');
    },
  );
  return rows.map((row) => row.map(toText));
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
