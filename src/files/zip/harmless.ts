import { endOfPart, readDirectory, unpackPart, ZipError, type ZipPart } from './zip-directory.ts';

export type ZipLimits = {
  parts: number;
  /** All that an archive unpacks to, with the archives inside it. */
  unpackedBytes: number;
  /** Unpacked bytes to one packed, asked of what unpacks to more than a megabyte. */
  ratio: number;
  /** Archives inside archives. */
  depth: number;
};

const SMALL = 1024 * 1024;
const ARCHIVE = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/**
 * Proves that an archive unpacks to no more than its limits before any library sees it (S4): sizes in the directory are added
 * up, parts may not overlap or bear one name, no name may lead out of the folder, and every part is unpacked once within its
 * declared size. Throws a `ZipError`; returns the parts.
 */
export function requireHarmless(zip: Buffer, limits: ZipLimits): ZipPart[] {
  const budget = { left: limits.unpackedBytes };
  return check(zip, limits, budget, limits.depth);
}

function check(zip: Buffer, limits: ZipLimits, budget: { left: number }, depth: number): ZipPart[] {
  const parts = readDirectory(zip, limits.parts);
  if (new Set(parts.map(({ name }) => name)).size < parts.length) throw new ZipError('damaged');
  if (parts.some(({ name }) => leadsOut(name))) throw new ZipError('unsafe');
  if (parts.some(({ isEncrypted }) => isEncrypted)) throw new ZipError('encrypted');
  const unpacked = parts.reduce((sum, part) => sum + part.unpacked, 0);
  budget.left -= unpacked;
  if (budget.left < 0) throw new ZipError('too_large');
  if (unpacked > SMALL && unpacked > zip.length * limits.ratio) throw new ZipError('too_large');
  let free = 0;
  for (const part of parts.toSorted((a, b) => a.offset - b.offset)) {
    if (part.offset < free) throw new ZipError('unsafe');
    const content = unpackPart(zip, part);
    free = endOfPart(zip, part);
    if (content.subarray(0, 4).equals(ARCHIVE)) checkInner(content, limits, budget, depth);
  }
  return parts;
}

/** What begins like an archive and has no directory is no archive for anybody. */
function checkInner(content: Buffer, limits: ZipLimits, budget: { left: number }, depth: number): void {
  if (depth === 0) throw new ZipError('unsafe');
  try {
    check(content, limits, budget, depth - 1);
  } catch (error) {
    if (!(error instanceof ZipError) || error.problem !== 'damaged') throw error;
  }
}

function leadsOut(name: string): boolean {
  const path = name.replaceAll('\\', '/');
  return (
    path.startsWith('/') || /^[a-z]:/i.test(path) || path.includes('\0') || path.split('/').includes('..')
  );
}
