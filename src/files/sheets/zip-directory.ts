import { inflateRawSync } from 'node:zlib';
import { SheetError, sheetLimits } from './limits.ts';

type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Reads the archive's central directory, from its end; throws `damaged` when there is none. */
function readDirectory(zip: Buffer): Entry[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > sheetLimits.zipEntries) throw new SheetError('too_heavy');
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL) throw new SheetError('damaged');
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(zip: Buffer): number {
  const earliest = Math.max(0, zip.length - 22 - 65_535);
  for (let at = zip.length - 22; at >= earliest; at -= 1) if (zip.readUInt32LE(at) === END) return at;
  throw new SheetError('damaged');
}

/**
 * Proves that an archive unpacks to no more than the limit before any library sees it: sizes in the directory are added up,
 * parts may not overlap, and every part is unpacked once with its declared size as a bound, so that a directory cannot lie.
 */
export function requireHarmlessZip(zip: Buffer): void {
  const entries = readDirectory(zip);
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) throw new SheetError('not_a_sheet');
  if (new Set(entries.map(({ name }) => name)).size < entries.length) throw new SheetError('damaged');
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > sheetLimits.unpackedBytes) throw new SheetError('too_heavy');
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < free) throw new SheetError('too_heavy');
    free = unpackOnce(zip, entry);
  }
}

/** Unpacks one part within its declared size; returns where it ends in the file. */
function unpackOnce(zip: Buffer, { method, packed, unpacked, offset }: Entry): number {
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL) throw new SheetError('damaged');
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const end = start + packed;
  if (end > zip.length || (method !== STORED && method !== DEFLATED)) throw new SheetError('damaged');
  if (method === STORED) {
    if (packed !== unpacked) throw new SheetError('damaged');
    return end;
  }
  const content = inflate(zip.subarray(start, end), unpacked);
  if (content.length !== unpacked) throw new SheetError('damaged');
  return end;
}

function inflate(packed: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    const isLonger = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new SheetError(isLonger ? 'too_heavy' : 'damaged');
  }
}
