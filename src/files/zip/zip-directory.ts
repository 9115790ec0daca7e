import { inflateRawSync } from 'node:zlib';

/** One part of an archive as its central directory tells it; sizes in bytes. */
export type ZipPart = {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
  isEncrypted: boolean;
};

/** `too_large`: unpacks to more than allowed. `unsafe`: made to harm (parts over each other, paths that lead out). */
export type ZipProblem = 'damaged' | 'encrypted' | 'too_large' | 'unsafe';

export class ZipError extends Error {
  readonly problem: ZipProblem;
  constructor(problem: ZipProblem) {
    super(`zip: ${problem}`);
    this.problem = problem;
  }
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Reads an archive's central directory, from its end; throws `damaged` when there is none, `too_large` beyond `mostParts`. */
export function readDirectory(zip: Buffer, mostParts: number): ZipPart[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > mostParts) throw new ZipError('too_large');
  const parts: ZipPart[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL) throw new ZipError('damaged');
    const nameLength = zip.readUInt16LE(at + 28);
    parts.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
      isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}

function findEnd(zip: Buffer): number {
  const earliest = Math.max(0, zip.length - 22 - 65_535);
  for (let at = zip.length - 22; at >= earliest; at -= 1) if (zip.readUInt32LE(at) === END) return at;
  throw new ZipError('damaged');
}

/** Where a part's packed bytes lie; throws `damaged` when the local header does not bear the directory's name. */
function boundsOf(zip: Buffer, { name, method, packed, offset }: ZipPart): { start: number; end: number } {
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL) throw new ZipError('damaged');
  const nameLength = zip.readUInt16LE(offset + 26);
  if (zip.toString('utf8', offset + 30, offset + 30 + nameLength) !== name) throw new ZipError('damaged');
  const start = offset + 30 + nameLength + zip.readUInt16LE(offset + 28);
  const end = start + packed;
  if (end > zip.length || (method !== STORED && method !== DEFLATED)) throw new ZipError('damaged');
  return { start, end };
}

/** Unpacks one part; its declared size is the bound, so that a directory cannot lie. */
export function unpackPart(zip: Buffer, part: ZipPart): Buffer {
  if (part.isEncrypted) throw new ZipError('encrypted');
  const { start, end } = boundsOf(zip, part);
  const bytes = zip.subarray(start, end);
  const content = part.method === STORED ? bytes : inflate(bytes, part.unpacked);
  if (content.length !== part.unpacked) throw new ZipError('damaged');
  return content;
}

/** Where a part ends in the file. */
export function endOfPart(zip: Buffer, part: ZipPart): number {
  return boundsOf(zip, part).end;
}

function inflate(packed: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    const isLonger = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipError(isLonger ? 'too_large' : 'damaged');
  }
}
