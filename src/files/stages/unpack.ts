import { readFileSync } from 'node:fs';
import type { FileRefusal, FileType } from '#domain/documents/file-facts.ts';
import { requireHarmless } from '../zip/harmless.ts';
import { ZipError, type ZipProblem } from '../zip/zip-directory.ts';
import { requireDrawable } from './picture-size.ts';
import { FileRefused, fileLimits, type StageWork } from './stage.ts';

const refusalOf: Record<ZipProblem, FileRefusal> = {
  damaged: 'file_damaged',
  encrypted: 'file_encrypted',
  too_large: 'file_unpacks_too_large',
  unsafe: 'file_unsafe_archive',
};
const packed: readonly FileType[] = ['docx', 'xlsx', 'pptx'];

/** Proves that an archive or a picture is no bomb before anything that reads formats looks at it (S3, S4). */
export const unpack: StageWork<'unpack'> = async ({ path, type }) => {
  const bytes = readFileSync(path);
  if (type === 'jpg' || type === 'png') await requireDrawable(bytes);
  if (packed.includes(type)) requireHarmlessOffice(bytes);
  return null;
};

function requireHarmlessOffice(bytes: Buffer): void {
  try {
    requireHarmless(bytes, fileLimits.zip);
  } catch (error) {
    throw error instanceof ZipError ? new FileRefused(refusalOf[error.problem]) : error;
  }
}
