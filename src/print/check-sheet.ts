import type { Sentences } from '#i18n/vi.ts';
import { toOfficeTime } from '#lib/office-time.ts';
import type { SheetCell, SheetToWrite } from './sheets.ts';

/** One unit in one window of a day. */
export type CheckLine = {
  on: string;
  unitName: string;
  window: string;
  standing: keyof Sentences['adminChecks']['standings'];
  checkedAt: Date | null;
  checkedBy: string | null;
  how: keyof Sentences['adminChecks']['how'] | null;
};

/** The checks of a day as a sheet: a line a unit and window (R38). */
export function checkSheet(rows: readonly CheckLine[], words: Sentences, timeZone: string): SheetToWrite {
  const { sheet, unit, standings, how } = words.adminChecks;
  const heads = [
    [sheet.on, 12],
    [unit, 40],
    [sheet.window, 9],
    [sheet.standing, 18],
    [sheet.at, 12],
    [sheet.by, 26],
    [sheet.how, 24],
  ] as const;
  const cells = rows.map((row): SheetCell[] => [
    ...[{ day: row.on }, row.unitName, row.window, standings[row.standing]],
    ...[row.checkedAt ? toOfficeTime(row.checkedAt, timeZone).time : null, row.checkedBy],
    row.how && how[row.how],
  ]);
  return { name: sheet.name, columns: heads.map(([head, width]) => ({ head, width })), rows: cells };
}
