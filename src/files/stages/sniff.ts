import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { fileTypeFromBuffer } from 'file-type';
import type { FileType } from '#domain/documents/file-facts.ts';
import { readDirectory, ZipError } from '../zip/zip-directory.ts';
import { FileRefused, fileLimits, type StageWork } from './stage.ts';

/** The part without which no program opens such a file. */
const mainParts: Record<string, FileType> = {
  'word/document.xml': 'docx',
  'xl/workbook.xml': 'xlsx',
  'ppt/presentation.xml': 'pptx',
};
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** How an Office file locked by a password names its one stream. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

/** Says by its content what a file is; its name is never asked. */
export const sniff: StageWork<'sniff'> = async ({ path }) => {
  const { size } = statSync(path);
  if (size === 0) throw new FileRefused('file_empty');
  if (size > fileLimits.bytes) throw new FileRefused('file_too_large');
  const bytes = readFileSync(path);
  return { type: await typeOf(bytes), size, hash: createHash('sha256').update(bytes).digest('hex') };
};

async function typeOf(bytes: Buffer): Promise<FileType> {
  // A PDF may not begin behind other bytes, else it could be two things at once.
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  if (bytes.subarray(0, 4).equals(ZIP)) return officeTypeOf(bytes);
  if (bytes.subarray(0, 4).equals(OLE)) {
    throw new FileRefused(bytes.includes(LOCKED) ? 'file_encrypted' : 'file_type_unknown');
  }
  const told = await fileTypeFromBuffer(bytes.subarray(0, 4100)).catch(() => undefined);
  if (told?.mime === 'image/jpeg') return 'jpg';
  if (told?.mime === 'image/png') return 'png';
  throw new FileRefused('file_type_unknown');
}

function officeTypeOf(bytes: Buffer): FileType {
  try {
    const names = new Set(readDirectory(bytes, fileLimits.zip.parts).map(({ name }) => name));
    const types = Object.entries(mainParts).filter(([part]) => names.has(part));
    const [first, second] = types;
    if (!first || second || !names.has('[Content_Types].xml')) throw new FileRefused('file_type_unknown');
    return first[1];
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new FileRefused(error.problem === 'damaged' ? 'file_damaged' : 'file_unpacks_too_large');
  }
}
