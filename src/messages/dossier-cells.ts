import type { ColumnKind, DossierCell } from '#domain/dossiers/manifest.ts';
import type { Sentences } from '#i18n/vi.ts';
import { toOfficeTime } from '#lib/office-time.ts';
import { formatDate } from './time.ts';

type Column = { key: string; kind: ColumnKind };

/** A cell of the dossier as people read it: instants on the office's clock to the second, codes in words. */
export function cellInWords(
  words: Sentences['dossierTables'],
  { key, kind }: Column,
  cell: DossierCell,
  timeZone: string,
): string {
  if (cell === null) return '';
  if (kind === 'yes') return cell === true ? words.yes : words.no;
  const text = String(cell);
  if (kind === 'instant') return instantInWords(text, timeZone);
  if (kind === 'day') return formatDate(text);
  if (kind !== 'code') return text;
  const known = words.codes[key] ?? {};
  return text
    .split(', ')
    .map((code) => known[code] ?? code)
    .join(', ');
}

/** An ISO instant as "08:00:05 26/11/2026". */
export function instantInWords(iso: string, timeZone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const { on, time } = toOfficeTime(at, timeZone);
  return `${time}:${String(at.getUTCSeconds()).padStart(2, '0')} ${formatDate(on)}`;
}
