import type { SheetReading } from '#files/sheets/limits.ts';
import type { writeTemplate } from '#print/import-template.ts';
import type { writeRegister } from '#print/register-sheet.ts';
import type { SheetToWrite } from '#print/sheets.ts';

/** Spreadsheets in and out: wiring fills it with the reader that works in a child process and with the writers of print. */
export type Sheets = {
  read(bytes: Uint8Array): Promise<SheetReading>;
  writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array>;
  writeCsv(sheet: SheetToWrite): Uint8Array;
  writeTemplate: typeof writeTemplate;
  writeRegister: typeof writeRegister;
};
