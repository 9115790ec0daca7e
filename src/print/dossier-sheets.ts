import type { ColumnKind, DossierCell } from '#domain/dossiers/manifest.ts';
import { sentences } from '#i18n/sentences.ts';
import { cellInWords } from '#messages/dossier-cells.ts';
import { writeCsv } from './sheets.ts';

type Table = { name: string; columns: { key: string; kind: ColumnKind }[]; rows: DossierCell[][] };

/** Every list of a dossier as a CSV that Excel opens in Vietnamese; `nameOf` says where each lies. */
export function dossierSheets(
  { tables, meeting }: { tables: readonly Table[]; meeting: { timeZone: string } },
  nameOf: (table: string, place: number) => string,
): { name: string; content: string }[] {
  const words = sentences('vi').dossierTables;
  return tables.map(({ name, columns, rows }, index) => {
    const heads = columns.map(({ key }) => ({ head: words.columns[key] ?? key, width: 0 }));
    const cells = rows.map((row) =>
      columns.map((column, at) => {
        const cell = row[at] ?? null;
        return typeof cell === 'number' ? cell : cellInWords(words, column, cell, meeting.timeZone);
      }),
    );
    const bytes = writeCsv({ columns: heads, rows: cells });
    return { name: nameOf(name, index + 1), content: Buffer.from(bytes).toString('utf8') };
  });
}
