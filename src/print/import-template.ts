import type { ImportField } from '#domain/imports/columns.lexicon.ts';
import type { ImportKind } from '#domain/imports/table.ts';
import { sentences } from '#i18n/sentences.ts';
import { type SheetCell, writeXlsx } from './sheets.ts';

/** A spreadsheet to fill in: the right headers with example rows, and a second sheet that explains each column. */
export function writeTemplate(
  kind: ImportKind,
  fields: readonly ImportField[],
  language: 'vi' | 'en',
): Promise<Uint8Array> {
  const { guide } = sentences(language).adminImports;
  // Names are given the reader's language first: Vietnamese headers lead the list, the English ones close it.
  const headOf = ({ names }: ImportField) => (language === 'vi' ? names[0] : names.at(-1)) ?? '';
  const columns = fields.map((field) => ({
    head: headOf(field),
    width: Math.max(14, headOf(field).length + 4),
  }));
  const explained = fields.map((field): SheetCell[] => [
    headOf(field),
    field.required ? guide.yes : guide.no,
    guide.meanings[kind][field.name] ?? '',
  ]);
  const heads = [
    { head: guide.column, width: 28 },
    { head: guide.needed, width: 12 },
    { head: guide.meaning, width: 90 },
  ];
  return writeXlsx([
    { name: guide.data, columns, rows: guide.examples[kind] },
    { name: guide.sheet, columns: heads, rows: explained },
  ]);
}
