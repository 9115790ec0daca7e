import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, decideAnswer, type FileAnswer, type FileRequest } from './byte-ranges.ts';

/** A part of a file: bytes that are held, or a way to read them when their turn comes. */
export type Piece = Uint8Array | (() => Readable);

/** A file open for one answer; `release` is called once, when nothing of it is needed any more. */
export type HeldFile = {
  size: number;
  /** Strong: the same tag is the same bytes. */
  etag: string;
  pieces(range: ByteRange): Piece[];
  release(): void;
};

/** A reader who takes nothing for so long is cut off, so that what is held for them can go. */
const IDLE_MILLISECONDS = 120_000;

/** Nobody but the reader keeps it, nothing guesses what it is, and nothing in it runs here. */
const STANDING = {
  'Cache-Control': 'private, no-store, no-transform',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

export type FileToSend = {
  file: HeldFile;
  /** What kind of file, and under which name it is saved. */
  headers: Record<string, string>;
  /** Called before any byte of the file is sent, whichever range it is of; not when nothing is sent. */
  onBegin(): Promise<void>;
};

/**
 * Answers a request for a file, by Node's own response where there is one: then it is `written`, and goes on being sent. Else
 * the answer is returned.
 */
export async function sendFile(
  request: FileRequest,
  outgoing: ServerResponse | undefined,
  { file, headers, onBegin }: FileToSend,
): Promise<'written' | Response> {
  const decided = decideAnswer(request, file);
  const answer = { ...decided, headers: { ...STANDING, ...headers, ...decided.headers } };
  try {
    if (answer.range) await onBegin();
  } catch (error) {
    file.release();
    throw error;
  }
  // What answers HEAD makes its own response of ours.
  if (!outgoing || request.method === 'HEAD') return webAnswer(answer, file);
  writeAnswer(outgoing, answer, file);
  return 'written';
}

/** Bytes that are held go out as they lie, without a copy for each reader; what has to be read follows the reader's pace. */
function writeAnswer(outgoing: ServerResponse, { status, range, headers }: FileAnswer, file: HeldFile): void {
  if (outgoing.destroyed) {
    file.release();
    return;
  }
  outgoing.once('close', () => file.release());
  outgoing.setTimeout(IDLE_MILLISECONDS, () => outgoing.destroy());
  outgoing.writeHead(status, headers);
  const pieces = range ? file.pieces(range) : [];
  if (pieces.every((piece) => piece instanceof Uint8Array)) {
    outgoing.cork();
    for (const piece of pieces) outgoing.write(piece);
    outgoing.end();
    outgoing.uncork();
    return;
  }
  // A reader who left, or a disk that failed half way: either way the connection has ended, and short.
  pipeline(Readable.from(chunksOf(pieces)), outgoing).catch(() => {});
}

function webAnswer({ status, range, headers }: FileAnswer, file: HeldFile): Response {
  const pieces = range ? file.pieces(range) : [];
  if (pieces.length === 0) {
    file.release();
    return new Response(null, { status, headers });
  }
  const body = Readable.from(chunksOf(pieces)).once('close', () => file.release());
  return new Response(Readable.toWeb(body) as ReadableStream, { status, headers });
}

async function* chunksOf(pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) yield piece;
    else yield* piece();
  }
}
