import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file as it lies on this machine, or in memory. */
export type Bytes = { path: string } | { bytes: Uint8Array };

/** The disk is full, or this account's part of it: nothing half written is left. */
export class StoreFullError extends Error {
  constructor(cause: unknown) {
    super('no room is left to keep files', { cause });
    this.name = 'StoreFullError';
  }
}

/** What a test replaces, to be a disk that is full or stops half way. */
export type Disk = { open(path: string): Promise<FileHandle> };
/** The machine's own disk. */
export const disk: Disk = { open: (path) => open(path, 'wx', 0o600) };

export const chunksOf = (source: Bytes): AsyncIterable<Uint8Array> | Iterable<Uint8Array> =>
  'path' in source ? createReadStream(source.path, { highWaterMark: 256 * 1024 }) : [source.bytes];

/**
 * Writes a file so that it is there whole or not at all, whatever happens: beside its place, forced to the disk, and only then
 * given its name. `accept` sees it once more before; throwing leaves nothing.
 */
export async function writeDurably(
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { accept = () => {}, on = disk }: { accept?: () => void; on?: Disk } = {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const file = await on.open(beside);
    try {
      for await (const chunk of chunks) await writeAll(file, chunk);
      accept();
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw isFull(error) ? new StoreFullError(error) : error;
  }
  await syncFolder(dirname(path));
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
}

const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code));

/** A name is kept only once its folder is; systems without such a call keep names by themselves. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  try {
    await folder?.sync();
  } catch {
    // Windows refuses it.
  } finally {
    await folder?.close();
  }
}
