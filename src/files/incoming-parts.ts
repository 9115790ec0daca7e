import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, link, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Upload } from '@tus/server';
import { type Disk, StoreFullError, syncFolder, writeDurably } from './write-durably.ts';

/** What does not exist is like what was never given. */
export const gone = { status_code: 404, body: 'not_found' };
/** Somebody else brought the same bytes first: whoever asks how much is there goes on from there. */
const taken = { status_code: 409, body: 'offset_taken' };
const tooManyParts = { status_code: 413, body: 'too_many_parts' };
/** A line that is cut every 30 KB still brings 50 MB. */
const mostParts = 2000;

/**
 * Gives a written part its place, once: whoever comes second to the same place is refused (`EEXIST`), on one machine or
 * several. A test puts something in its place that asks nobody.
 */
export type PlacePart = (written: string, place: string) => Promise<void>;

const partAt = (folder: string, offset: number) => join(folder, `part.${offset}`);
const wholeIn = (folder: string) => join(folder, 'bytes');
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

export const isFull = (error: unknown): boolean =>
  error instanceof StoreFullError || ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error));

/** Where each part begins that follows on the one before, and where the last one ends. */
async function chain(folder: string): Promise<{ starts: number[]; end: number }> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('part.'));
  const sizes = new Map<number, number>();
  for (const name of names)
    sizes.set(Number(name.slice('part.'.length)), (await stat(join(folder, name))).size);
  const starts: number[] = [];
  let end = 0;
  for (let size = sizes.get(0); size !== undefined; size = sizes.get(end)) {
    starts.push(end);
    end += size;
  }
  return { starts, end };
}

/** The upload as its folder tells it, so that every process says the same; rejects with `gone`. */
export async function uploadIn(folder: string, id: string): Promise<Upload> {
  try {
    const size = Number(await readFile(join(folder, 'size'), 'utf8'));
    return new Upload({ id, size, offset: (await chain(folder)).end });
  } catch {
    throw gone;
  }
}

/**
 * Adds the bytes that come, from an offset on, and returns how many are there now. They are forced to the disk beside their
 * place, and only then given it; what had come before a line was cut, or a disk was full, is kept as well.
 */
export async function addPart(
  folder: string,
  {
    bytes,
    offset,
    on,
    place,
  }: { bytes: AsyncIterable<Uint8Array>; offset: number; on: Disk; place: PlacePart },
): Promise<number> {
  if ((await readdir(folder)).length > mostParts) throw tooManyParts;
  const beside = join(folder, `.${randomUUID()}`);
  try {
    const { written, broken } = await writeAll(await on.open(beside), bytes);
    if (written > 0) {
      await place(beside, partAt(folder, offset));
      await syncFolder(folder);
    }
    if (broken) throw broken.error;
    return offset + written;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') throw taken;
    throw code === 'ENOENT' ? gone : error;
  } finally {
    await rm(beside, { force: true });
  }
}

export const placePart: PlacePart = (written, place) => link(written, place);

async function writeAll(file: FileHandle, bytes: AsyncIterable<Uint8Array>) {
  let written = 0;
  let broken: { error: unknown } | null = null;
  try {
    try {
      for await (const chunk of bytes)
        for (let at = 0; at < chunk.length; ) {
          const { bytesWritten } = await file.write(chunk, at);
          at += bytesWritten;
          written += bytesWritten;
        }
    } catch (error) {
      broken = { error };
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { written, broken };
}

/** Puts the parts together, once all are there; doing it again changes nothing. Rejects with a `StoreFullError`. */
export async function joinParts(folder: string, on: Disk): Promise<void> {
  const whole = wholeIn(folder);
  if (await isThere(whole)) return;
  const { starts } = await chain(folder);
  await writeDurably(whole, inOrder(folder, starts), { on });
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

async function* inOrder(folder: string, starts: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const start of starts) yield* createReadStream(partAt(folder, start), { highWaterMark: 256 * 1024 });
}
