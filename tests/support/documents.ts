import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileFacts } from '#domain/documents/file-facts.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { Suspect, Verdict } from '#domain/secrecy/verdict.ts';
import { type IncomingMeans, incomingFiles } from '#files/incoming.ts';
import { openPagePictures } from '#files/page-pictures.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { declareUpload } from '#services/documents/declare-upload.ts';
import type { DeclareInput } from '#services/documents/input.ts';
import { receivePart } from '#services/documents/receive-bytes.ts';
import type { Bytes, Papers } from '#services/ports.ts';
import { plainDownloads } from './downloads.ts';
import type { TestProgram } from './program.ts';
import type { SeedAccountName } from './seed.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = async (given: Bytes) => ('path' in given ? readFile(given.path) : Buffer.from(given.bytes));

/** A JPEG of one dark pixel. */
const pixel = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAABAAEDASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AR//Z',
  'base64',
);

/** A paper of the tests is text: its pages stand between form feeds, and what the gate says of it stands in them. */
function factsOf(bytes: Buffer): FileFacts {
  const pages = bytes.toString('utf8').split('\f');
  const pictures = pages.map((text, index) => ({
    ...{ number: index + 1, hash: sha256(`${text}:${index}`), width: 1000, height: 1414, size: pixel.length },
  }));
  return {
    ...{ type: 'pdf', hash: sha256(bytes), size: bytes.length, pictures, metadata: {} },
    pages: pages.map((text, index) => ({
      ...{ number: index + 1, source: 'text', text, confidence: 100, words: [] },
    })),
    ...{ hasActiveContent: false, isSigned: false },
  };
}

/** `TỐI MẬT` on a page, or in a name, is a mark; `khó đọc` nobody could read. */
export function judgeForTests({ pages, title, fileName }: Suspect): Verdict {
  const named = [title, fileName].some((text) => text.normalize('NFC').includes('TỐI MẬT'));
  const at = pages.find(({ text }) => text.includes('TỐI MẬT'));
  const unread = pages.filter(({ text }) => text.includes('khó đọc')).map(({ number }) => number);
  const rest = { unread, circulation: [] };
  if (named) {
    const finding = { level: 'secret', where: 'title', page: null, source: 'text' } as const;
    return { outcome: 'marked', findings: [finding], ...rest };
  }
  if (at) {
    const finding = { level: 'secret', where: 'page', page: at.number, source: 'text' } as const;
    return { outcome: 'marked', findings: [finding], ...rest };
  }
  return { outcome: unread.length > 0 ? 'undecided' : 'clear', findings: [], ...rest };
}

export type TestPapers = Papers & {
  root: string;
  kept: Map<string, Buffer>;
  quarantined: Map<string, Buffer>;
  /** Since when something lies in quarantine that a test left behind there. */
  leftAt: Map<string, Date>;
  /** Since when something lies in the store, or on the way in, that a test left behind there. */
  laidAt: Map<string, Date>;
  /** What lies on the way in. */
  lying(): Promise<string[]>;
  /** What the checks do in the place of the usual, until it is taken away. */
  fault: { inspect?: () => Promise<void>; keep?: () => Promise<void> };
  close(): Promise<void>;
};

/** Papers with the real way in, and a store, a quarantine and a gate in memory. */
export async function testPapers(means: Partial<IncomingMeans> = {}) {
  const root = await mkdtemp(join(tmpdir(), 'moihop-papers-'));
  const kept = new Map<string, Buffer>();
  const quarantined = new Map<string, Buffer>();
  const leftAt = new Map<string, Date>();
  const laidAt = new Map<string, Date>();
  const fault: TestPapers['fault'] = {};
  const store: Papers['store'] = {
    async keep(hash, bytes) {
      await fault.keep?.();
      kept.set(hash, await bytesOf(bytes));
    },
    open: async (hash) => kept.get(hash) ?? null,
    size: async (hash) => kept.get(hash)?.length ?? null,
    listBefore: async (at) =>
      [...laidAt].filter(([hash, when]) => when < at && kept.has(hash)).map(([hash]) => hash),
    remove: async (hash) => void kept.delete(hash),
  };
  const papers: TestPapers = {
    ...{ root, kept, quarantined, leftAt, laidAt, fault },
    // The tests' clock is not the disk's: whatever lies there is old, unless a test says since when.
    incoming: {
      ...incomingFiles(root, { maxBytes: 50 * 1024 * 1024, ...means }),
      listBefore: async (at) =>
        (await readdir(root)).filter((id) => (laidAt.get(id)?.getTime() ?? 0) < at.getTime()),
    },
    scan: async () => 'not_scanned',
    async inspect(path, { folder, onPage }) {
      await fault.inspect?.();
      const bytes = await readFile(path);
      if (bytes.toString().startsWith('hỏng')) return { outcome: 'refused', refusal: 'file_damaged' };
      const facts = factsOf(bytes);
      for (const { hash, number } of facts.pictures) {
        await writeFile(join(folder, hash), pixel);
        onPage(number, facts.pictures.length);
      }
      return { outcome: 'read', facts };
    },
    judge: judgeForTests,
    store,
    pictures: openPagePictures(store),
    downloads: plainDownloads(kept),
    quarantine: {
      put: async (key, bytes) => void quarantined.set(key, await bytesOf(bytes)),
      open: async (key) => quarantined.get(key) ?? null,
      remove: async (key) => void quarantined.delete(key),
      async removeBefore(at) {
        const old = [...leftAt].filter(([, when]) => when < at).map(([key]) => key);
        return old.filter((key) => leftAt.delete(key) && quarantined.delete(key)).length;
      },
    },
    lying: () => readdir(root),
    close: () => rm(root, { recursive: true, force: true }),
  };
  return papers;
}

export const paperFacts = (text: string | Uint8Array, change: Partial<DeclareInput> = {}): DeclareInput => ({
  ...{ title: 'Báo cáo dự toán ngân sách', fileName: 'bao-cao.pdf', sizeBytes: Buffer.byteLength(text) },
  ...{ declared: true, ...change },
});

/** One part of a resumable upload, as the browser's script sends it. */
export const part = (bytes: Uint8Array | string, offset: number) =>
  new Request('http://localhost/upload', {
    method: 'PATCH',
    body: bytes as string,
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    },
  });

export const askHowMuch = () =>
  new Request('http://localhost/upload', { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } });

type Means = { test: TestProgram; papers: Papers; meetingId: MeetingId };

/** Declares a paper and sends all its bytes; it waits for its check. */
export async function uploadPaper(
  { test, papers, meetingId }: Means,
  text: string | Uint8Array,
  { as = 'secretariat', ...change }: Partial<DeclareInput> & { as?: SeedAccountName } = {},
) {
  const ctx = test.as(as);
  const facts = paperFacts(text, change);
  const declared = await declareUpload(ctx, test.seed.office.id, meetingId, facts, papers);
  if (declared.outcome !== 'open') throw new Error('the declaration was stopped');
  const answer = await receivePart(ctx, declared.token, part(text, 0), papers);
  if (answer.status !== 204) throw new Error(`the upload was answered ${answer.status}`);
  return declared;
}

/** The same, and checks whatever waits. */
export async function checkedPaper(
  means: Means,
  text: string | Uint8Array,
  change: Parameters<typeof uploadPaper>[2] = {},
) {
  const declared = await uploadPaper(means, text, change);
  while (await checkNext(means.test.system(), means.papers));
  return declared;
}

/** A body whose bytes come when the test says so. */
export function slowBody() {
  let give: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      give = controller;
    },
  });
  return {
    body,
    send: (text: string) => give!.enqueue(Buffer.from(text)),
    end: () => give!.close(),
    cut: () => give!.error(new Error('the line was cut')),
  };
}

/** A part of an upload with such a body. */
export const slowPart = (body: ReadableStream, offset: number) =>
  new Request('http://localhost/upload', {
    ...{ method: 'PATCH', body, headers: part('', offset).headers, duplex: 'half' },
  } as RequestInit);
