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

/** The two tokens that a messenger gave, in the clear; never logged. */
export type TokenPair = { access: string; refresh: string; obtainedAt: Date; expiresAt: Date };

/** A messenger that its own administrator must allow first (OAuth with a code and a proof of who asked). */
export type Connector = {
  /** The key of the proof, where the settings fix one; null: a new one for each sign-in. */
  readonly verifier: string | null;
  /** The channels that send with what comes of it. */
  readonly channels: readonly string[];
  /** Where the administrator's browser is sent. */
  address(asked: { state: string; verifier: string }): string;
  /** The code that came back, for the first pair of tokens. */
  exchange(given: { code: string; verifier: string }): Promise<TokenPair | { refused: string }>;
};
