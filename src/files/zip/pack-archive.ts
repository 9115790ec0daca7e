import { ReadableStream, TransformStream, type WritableStream } from 'node:stream/web';
import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js';

export type EntryToPack = { name: string; open(): AsyncIterable<Uint8Array> };

/**
 * A ZIP of these files in this order, piece by piece as it is read: no file is held whole. Stored, not deflated: papers are packed
 * already, and what zlib makes of a text differs between its versions, so the same files are the same archive everywhere.
 */
export async function* packArchive(entries: readonly EntryToPack[], on: string): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writing = writeAll(entries, writable, timeOf(on));
  // Its failure is also the reader's: nobody waits for it when the reader has gone.
  writing.catch(() => {});
  yield* readable;
  await writing;
}

async function writeAll(
  entries: readonly EntryToPack[],
  writable: WritableStream<Uint8Array>,
  lastModDate: Date,
): Promise<void> {
  const writer = new ZipWriter(writable, {
    ...{ level: 0, useWebWorkers: false, extendedTimestamp: false, lastModDate },
  });
  try {
    for (const { name, open } of entries) await writer.add(name, ReadableStream.from(open()));
    await writer.close();
  } catch (error) {
    await writable.abort(error).catch(() => {});
    throw error;
  }
}

/** ZIP keeps a wall clock without a zone, taken from the machine's: the same clock everywhere is noon of the day, told by its parts. */
function timeOf(on: string): Date {
  const [year = 1980, month = 1, day = 1] = on.split('-').map(Number);
  return new Date(year, month - 1, day, 12);
}
