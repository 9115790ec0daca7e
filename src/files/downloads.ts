import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteRange } from '#lib/byte-ranges.ts';
import type { HeldFile, Piece } from '#lib/send-bytes.ts';
import type { HeldFiles } from './held-files.ts';
import { partsOfMarked, writeMark } from './marks/marking.ts';
import { type MarkedPdf, prepareMarked } from './prepare-marked.ts';
import type { Workshop } from './stages/run-stage.ts';
import { type FileStore, nullIfGone, openStore } from './store.ts';
import { writeDurably } from './write-durably.ts';

/** A file open for one answer; `isMarked`: it bears its reader's mark. */
export type OutgoingFile = HeldFile & { isMarked: boolean };

/** Files on their way out: as they were handed in, or a PDF with its reader's mark. */
export type Downloads = {
  /** Opens a file for one answer; null when it is gone. `mark`: what a PDF that can bear it says on each page; null: as it is. */
  open(hash: string, mark: string | null): Promise<OutgoingFile | null>;
  /** Nothing that was made of the file is left, on the disk or in memory. */
  forget(hash: string): Promise<void>;
};

type Means = {
  originals: FileStore;
  /** For what is made of them: it can be made again, so no backup needs it. */
  folder: string;
  workshop: Workshop;
  held: HeldFiles;
};

/** After so long a PDF that took too much to be prepared is tried again. */
const RETRY_MILLISECONDS = 600_000;
/** Markings kept in mind; each is some kilobytes. */
const KNOWN_MARKINGS = 200;

/** Opens the way out of papers. */
export function openDownloads({ originals, folder, workshop, held }: Means): Downloads {
  const made = openStore(join(folder, 'made'));
  const known = new Map<string, Promise<MarkedPdf | null>>();
  const noteOf = (hash: string) => join(folder, 'of', `${hash}.json`);

  async function prepare(hash: string): Promise<MarkedPdf | null> {
    const noted = await readNote(noteOf(hash));
    if (noted !== undefined && (noted === null || (await made.size(noted.hash)) !== null)) return noted;
    const preparation = await prepareMarked(originals.pathOf(hash), made, workshop);
    if (preparation.outcome === 'failed') {
      const again = setTimeout(() => known.delete(hash), RETRY_MILLISECONDS);
      again.unref();
      return null;
    }
    const {
      hash: madeHash,
      size,
      marking,
    } = preparation.outcome === 'prepared' ? preparation : { hash: '', size: 0, marking: null };
    const marked = marking ? { hash: madeHash, size, marking } : null;
    await writeDurably(noteOf(hash), [Buffer.from(JSON.stringify(marked))]);
    return marked;
  }

  /** Once a file, however many ask at the same time. */
  function markedOf(hash: string): Promise<MarkedPdf | null> {
    const present = known.get(hash);
    if (present) return present;
    const oldest = known.size >= KNOWN_MARKINGS ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    const preparing = prepare(hash);
    known.set(hash, preparing);
    preparing.catch(() => known.delete(hash));
    return preparing;
  }

  return {
    async open(hash, mark) {
      const marked = mark === null ? null : await markedOf(hash);
      return marked && mark !== null
        ? openMarked(marked, mark, { store: made, held })
        : openWhole(hash, { store: originals, held });
    },
    async forget(hash) {
      const noted = await readNote(noteOf(hash));
      known.delete(hash);
      held.drop(hash);
      if (noted) {
        held.drop(noted.hash);
        await made.remove(noted.hash);
      }
      await rm(noteOf(hash), { force: true });
    },
  };
}

type From = { store: FileStore; held: HeldFiles };

async function openWhole(hash: string, from: From): Promise<OutgoingFile | null> {
  return open(hash, from, { etag: `"${hash}"`, isMarked: false, partsOf: (range) => [range] });
}

async function openMarked(
  { hash, marking }: MarkedPdf,
  text: string,
  from: From,
): Promise<OutgoingFile | null> {
  const mark = writeMark(marking, text);
  const reader = createHash('sha256').update(mark).digest('base64url');
  return open(hash, from, {
    etag: `"${hash}-${reader.slice(0, 22)}"`,
    isMarked: true,
    partsOf: (range) => partsOfMarked(marking, mark, range),
  });
}

type Shape = { etag: string; isMarked: boolean; partsOf(range: ByteRange): (ByteRange | Uint8Array)[] };

async function open(
  hash: string,
  { store, held }: From,
  { etag, isMarked, partsOf }: Shape,
): Promise<OutgoingFile | null> {
  const size = await store.size(hash);
  if (size === null) return null;
  const taken = await held.take(hash, size, () => store.open(hash));
  const pieceOf = ({ from, to }: ByteRange): Piece =>
    taken ? taken.bytes.subarray(from, to + 1) : () => store.stream(hash, { from, to });
  return {
    ...{ size, etag, isMarked },
    pieces: (range) => partsOf(range).map((part) => (part instanceof Uint8Array ? part : pieceOf(part))),
    release: () => taken?.release(),
  };
}

/** What was found when the file was prepared: undefined when it never was, null when it must stay as it is. */
async function readNote(path: string): Promise<MarkedPdf | null | undefined> {
  const text = await readFile(path, 'utf8').catch(nullIfGone);
  return text === null ? undefined : (JSON.parse(text) as MarkedPdf | null);
}
