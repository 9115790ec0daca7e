import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Bytes, chunksOf, type Disk, syncFolder, writeDurably } from './write-durably.ts';

/** Files by the SHA-256 of their content, in hex: the same content is one file, and what a hash names never changes. */
export type FileStore = {
  /** Keeps what has this hash; keeping it again changes nothing. Rejects when the bytes have another one, or the disk is full. */
  keep(hash: string, bytes: Bytes): Promise<void>;
  /** Keeps bytes whose hash is not known yet. */
  put(bytes: Bytes): Promise<{ hash: string; size: number }>;
  /** The whole content; null when it is not there. */
  open(hash: string): Promise<Uint8Array | null>;
  /** Where it lies, or would lie; its bytes are for a bounded process alone. */
  pathOf(hash: string): string;
  /** From one byte to another, both included, as HTTP ranges are. */
  stream(hash: string, range?: { from: number; to: number }): ReadStream;
  /** Bytes; null when it is not there. */
  size(hash: string): Promise<number | null>;
  /** Hashes of what was laid here before an instant. */
  listBefore(at: Date): Promise<string[]>;
  /** Nothing there is no error. */
  remove(hash: string): Promise<void>;
};

const HASH = /^[0-9a-f]{64}$/;

/** Opens the store in a folder, which several machines may share. */
export function openStore(folder: string, on?: Disk): FileStore {
  // Two levels keep each folder small.
  const placeOf = (hash: string) => {
    if (!HASH.test(hash)) throw new Error('a file is named by its SHA-256 in hex');
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  };
  const sizeOf = async (hash: string) =>
    stat(placeOf(hash)).then(
      ({ size }) => size,
      () => null,
    );

  async function keep(hash: string, bytes: Bytes): Promise<void> {
    if ((await sizeOf(hash)) !== null) return;
    const seen = createHash('sha256');
    const accept = () => {
      if (seen.digest('hex') !== hash) throw new Error('the bytes are not those of their hash');
    };
    await writeDurably(placeOf(hash), tee(chunksOf(bytes), seen), { accept, ...(on ? { on } : {}) });
    await syncFolder(dirname(dirname(placeOf(hash))));
    await syncFolder(folder);
  }

  return {
    keep,
    async put(bytes) {
      const { hash, size } = await measure(bytes);
      await keep(hash, bytes);
      return { hash, size };
    },
    open: async (hash) => readFile(placeOf(hash)).catch(nullIfGone),
    pathOf: placeOf,
    stream: (hash, range) =>
      createReadStream(placeOf(hash), range ? { start: range.from, end: range.to } : {}),
    size: sizeOf,
    async listBefore(at) {
      const names = await readdir(folder, { recursive: true }).catch(nullIfGone);
      const hashes = (names ?? []).map((name) => basename(name)).filter((name) => HASH.test(name));
      const isOld = async (hash: string) => {
        const found = await stat(placeOf(hash)).catch(nullIfGone);
        return found !== null && found.mtimeMs < at.getTime();
      };
      const old: string[] = [];
      for (const hash of hashes) if (await isOld(hash)) old.push(hash);
      return old;
    },
    async remove(hash) {
      await rm(placeOf(hash), { force: true });
    },
  };
}

/** SHA-256 in hex and bytes, without holding the file. */
export async function measure(bytes: Bytes): Promise<{ hash: string; size: number }> {
  const seen = createHash('sha256');
  let size = 0;
  for await (const chunk of chunksOf(bytes)) {
    seen.update(chunk);
    size += chunk.length;
  }
  return { hash: seen.digest('hex'), size };
}

async function* tee(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  seen: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    seen.update(chunk);
    yield chunk;
  }
}

export function nullIfGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
