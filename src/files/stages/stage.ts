import type { FileRefusal, FileType, PageText } from '#domain/documents/file-facts.ts';
import type { Marking } from '../marks/marking.ts';
import type { ChildBounds } from '../processes/run-child.ts';

/** A picture of a page as a child left it in its folder; sizes in pixels and bytes. */
export type DrawnPage = { number: number; file: string; width: number; height: number; size: number };

/** A page's own text, and whether something is drawn there that only a look can read. */
export type ReadPage = { page: PageText; needsLook: boolean };

/** What a file says of itself beside its text. */
export type Nature = { metadata: Record<string, string>; hasActiveContent: boolean; isSigned: boolean };

/** What each stage is given, says while it works (`line`), and ends with. */
export type StageShapes = {
  sniff: { job: { path: string }; line: never; value: { type: FileType; size: number; hash: string } };
  /** Proves that what is packed inside stays within the limits, before anything else looks. */
  unpack: { job: { path: string; type: FileType }; line: never; value: null };
  text: { job: { path: string; type: FileType }; line: ReadPage; value: Nature };
  /** Pages `numbers` as pictures, read by looking; for Office files its pictures, numbered behind its `pages`. */
  ocr: {
    job: { path: string; type: FileType; numbers: number[]; pages: number };
    line: PageText;
    value: null;
  };
  /** Pages from `first` to `last`; `pages` is how many the file has. */
  draw: {
    job: { path: string; type: FileType; first: number; last: number; folder: string };
    line: DrawnPage;
    value: { pages: number };
  };
  /** A PDF with room for its reader's mark; null where it may not be touched. */
  mark: {
    job: { path: string; folder: string };
    line: never;
    value: { file: string; marking: Marking } | null;
  };
};
export type StageName = keyof StageShapes;

/** One stage's work, inside the child; says a refusal by throwing `FileRefused`. */
export type StageWork<Name extends StageName> = (
  job: StageShapes[Name]['job'],
  say: (line: StageShapes[Name]['line']) => void,
) => Promise<StageShapes[Name]['value']>;

/** Thrown inside a child: the file is not taken. */
export class FileRefused extends Error {
  readonly refusal: FileRefusal;
  constructor(refusal: FileRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** What a file may be at most (reliability S2–S4). */
export const fileLimits = {
  bytes: 50 * 1024 * 1024,
  pages: 500,
  /** Of a picture that is a file itself, and of one inside an Office file. */
  pixels: 80_000_000,
  zip: { parts: 2_000, unpackedBytes: 200 * 1024 * 1024, ratio: 100, depth: 2 },
  /** Characters of one page; a whole DOCX is one. */
  pageText: 2_000_000,
};

const MEGABYTE = 1024 * 1024;

/** What each stage's process may take. A slow machine under load needs five times what an idle one does. */
export const stageBounds: Record<StageName, ChildBounds> = {
  sniff: { milliseconds: 20_000, megabytes: 256, answerBytes: MEGABYTE },
  unpack: { milliseconds: 30_000, megabytes: 400, answerBytes: MEGABYTE },
  text: { milliseconds: 90_000, megabytes: 400, answerBytes: 64 * MEGABYTE },
  ocr: { milliseconds: 240_000, megabytes: 400, answerBytes: 16 * MEGABYTE },
  draw: { milliseconds: 120_000, megabytes: 400, answerBytes: MEGABYTE },
  mark: { milliseconds: 90_000, megabytes: 400, answerBytes: MEGABYTE },
};
