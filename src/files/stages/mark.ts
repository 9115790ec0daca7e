import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preparePdf } from '../marks/prepare-pdf.ts';
import { findNature } from '../pdf/find-nature.ts';
import { openPdf } from '../pdf/pdfium.ts';
import type { StageWork } from './stage.ts';

/** Prepares a PDF for its readers' marks; null where that must not be (signed, locked by its owner) or would lose something. */
export const prepareMark: StageWork<'mark'> = async ({ path, folder }) => {
  const bytes = readFileSync(path);
  const pdf = await openPdf(bytes);
  if (findNature(pdf, bytes).isSigned || /\/Encrypt(?![A-Za-z])/.test(tailOf(bytes))) return null;
  const prepared = await preparePdf(bytes).catch(() => null);
  if (prepared === null || (await openPdf(prepared.bytes)).pages !== pdf.pages) return null;
  const file = join(folder, 'prepared.pdf');
  writeFileSync(file, prepared.bytes);
  return { file, marking: prepared.marking };
};

/** Where a file's trailers stand, its first and its last. */
const tailOf = (bytes: Buffer) =>
  `${bytes.subarray(0, 4096).toString('latin1')}${bytes.subarray(-65_536).toString('latin1')}`;
