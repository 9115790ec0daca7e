import { parse } from 'csv-parse/sync';
import { SheetError, type SheetLines, sheetLimits } from './limits.ts';

const SEPARATORS = [',', ';', '\t'];
/** Control characters that no table holds: the file is something else. */
const BINARY = /[^\P{Cc}\t\n\v\f\r\u007f-\u009f]/u;
/** An apostrophe that a writer put before what a spreadsheet would take for a formula. */
const GUARDED = /^'+[=+\-@\t\r\n]/;

/** A text table: UTF-8 or UTF-16 with whatever separator its first lines use; another encoding is refused, never guessed. */
export function readCsv(bytes: Buffer): SheetLines {
  const text = decode(bytes);
  if (BINARY.test(text)) throw new SheetError('not_a_sheet');
  const named = /^sep=(.)\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const rows = parseRows(body, named?.[1] ?? separatorOf(body));
  return rows.map((row) => row.map((cell) => (GUARDED.test(cell) ? cell.slice(1) : cell)));
}

function parseRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
      to: sheetLimits.rows + 50,
    });
  } catch {
    throw new SheetError('damaged');
  }
}

function decode(bytes: Buffer): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new SheetError('encoding');
  }
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 200);
  const zeros = head.filter((byte, index) => byte === 0 && index % 2 === 1).length;
  return head.length >= 8 && zeros > head.length / 5 ? 'utf-16le' : 'utf-8';
}

/** The separator that the first lines hold most of, outside quotes. */
function separatorOf(text: string): string {
  const head = text
    .slice(0, 20_000)
    .split(/\r?\n/, 10)
    .join('\n')
    .replaceAll(/"(?:[^"]|"")*"/g, '');
  const counts = SEPARATORS.map((separator) => head.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
