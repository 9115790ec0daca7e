import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { FileFacts, FileType, PageText } from '#domain/documents/file-facts.ts';
import type { MeetingId } from '#domain/ids.ts';
import { type Downloads, openDownloads } from '#files/downloads.ts';
import { holdFiles } from '#files/held-files.ts';
import { createTurns } from '#files/processes/turns.ts';
import { type FileStore, openStore } from '#files/store.ts';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { declareUpload } from '#services/documents/declare-upload.ts';
import type { DeclareInput } from '#services/documents/input.ts';
import { receivePart } from '#services/documents/receive-bytes.ts';
import type { TestPapers } from './documents.ts';
import type { TestProgram } from './program.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Files of a store in memory on their way out, as they are. */
export const plainDownloads = (kept: ReadonlyMap<string, Buffer>): Downloads => ({
  async open(hash) {
    const bytes = kept.get(hash);
    if (!bytes) return null;
    const pieces = ({ from, to }: { from: number; to: number }) => [bytes.subarray(from, to + 1)];
    return { size: bytes.length, etag: `"${sha256(bytes)}"`, isMarked: false, pieces, release() {} };
  },
  async forget() {},
});

/** The product's own way out, below a folder of the test. */
export function realDownloads(folder: string, originals: FileStore, heldBytes = 32 * 1024 * 1024) {
  const held = holdFiles(heldBytes);
  const workshop = { turns: createTurns(1), scratch: join(folder, 'scratch'), owner: 'downloads' };
  return { ...openDownloads({ originals, folder: join(folder, 'marked'), workshop, held }), held };
}

/** Papers whose bytes are real files on the disk: kept and given out as the product does, read without the stages' processes. */
export function filePapers(papers: TestPapers) {
  const store = openStore(join(papers.root, 'store'));
  const downloads = realDownloads(papers.root, store);
  const inspect: TestPapers['inspect'] = async (path) => {
    const bytes = await readFile(path);
    const page: PageText = { number: 1, source: 'text', text: 'trang', confidence: 100, words: [] };
    const facts: FileFacts = {
      ...{ type: typeOf(bytes), hash: sha256(bytes), size: bytes.length, pictures: [], metadata: {} },
      ...{ pages: [page], hasActiveContent: false, isSigned: bytes.includes('/ByteRange') },
    };
    return { outcome: 'read', facts };
  };
  return { ...papers, store, downloads, inspect };
}

function typeOf(bytes: Buffer): FileType {
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF') return 'pdf';
  return bytes.subarray(1, 4).toString('latin1') === 'PNG' ? 'png' : 'docx';
}

type Means = { test: TestProgram; papers: TestPapers; meetingId: MeetingId };

/** A file brought in whole, checked, submitted and accepted. */
export async function acceptedFile(
  { test, papers, meetingId }: Means,
  bytes: Buffer,
  change: Partial<DeclareInput> = {},
) {
  const [ctx, officeId] = [test.as('secretariat'), test.seed.office.id];
  const title = 'Báo cáo dự toán ngân sách';
  const facts = { title, fileName: 'bao-cao.pdf', sizeBytes: bytes.length, declared: true, ...change };
  const declared = await declareUpload(ctx, officeId, meetingId, facts, papers);
  if (declared.outcome !== 'open') throw new Error('the declaration was stopped');
  const part = new Request('http://localhost/upload', {
    method: 'PATCH',
    body: new Uint8Array(bytes),
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
    },
  });
  const answer = await receivePart(ctx, declared.token, part, papers);
  if (answer.status !== 204) throw new Error(`the upload was answered ${answer.status}`);
  while (await checkNext(test.system(), papers));
  await submitVersion(ctx, officeId, declared.versionId);
  await acceptVersion(ctx, officeId, declared.versionId);
  return declared;
}

/** A site on a socket of this machine, as the product is served. */
export async function listen(app: { fetch: Parameters<typeof serve>[0]['fetch'] }) {
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(made));
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
