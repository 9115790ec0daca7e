import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { DataStore, Server, type Upload } from '@tus/server';
import { addPart, gone, isFull, joinParts, type PlacePart, placePart, uploadIn } from './incoming-parts.ts';
import { nullIfGone } from './store.ts';
import { type Disk, disk, syncFolder } from './write-durably.ts';

/** No room is left: what has arrived stays, and can be continued when there is room again. */
const full = { status_code: 507, body: 'storage_full' };

/** What a test puts in the place of the machine's own. */
export type IncomingMeans = { on: Disk; place: PlacePart };

/** One folder an upload: the size that was said, the parts that came, and what the check makes of them. */
class IncomingStore extends DataStore {
  readonly root: string;
  readonly means: IncomingMeans;
  constructor(root: string, means: IncomingMeans) {
    super();
    this.root = root;
    this.means = means;
  }

  override getUpload(id: string): Promise<Upload> {
    return uploadIn(join(this.root, id), id);
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    return addPart(join(this.root, id), { bytes, offset, ...this.means });
  }
}

/**
 * Where bytes lie on their way in, under `root`: resumable by the tus protocol (HEAD, PATCH), `maxBytes` at most. An upload
 * is made by us, with its size, never by the protocol; nothing of a file's name is written. What was confirmed is on the disk,
 * and one byte has one place, however many processes bring it (decisions/0012). A full disk is `full`, over HTTP 507.
 */
export function incomingFiles(
  root: string,
  { maxBytes, on = disk, place = placePart }: { maxBytes: number } & Partial<IncomingMeans>,
) {
  const store = new IncomingStore(root, { on, place });
  const asked = new WeakMap<Request, { id: string; whenWhole(): Promise<void> }>();
  const server = new Server({
    path: '/',
    datastore: store,
    maxSize: maxBytes,
    getFileIdFromRequest: (request) => asked.get(request as unknown as Request)?.id,
    onUploadFinish: async (request) => {
      const known = asked.get(request as unknown as Request);
      if (known) await finish(known);
      return {};
    },
    onResponseError: (_request, error) => (isFull(error) ? full : undefined),
  });
  const folderOf = (id: string) => join(root, id);
  async function finish({ id, whenWhole }: { id: string; whenWhole(): Promise<void> }): Promise<void> {
    await joinParts(folderOf(id), on);
    await whenWhole();
  }
  return {
    async create(id: string, sizeBytes: number): Promise<'ready' | 'full'> {
      try {
        await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
        await writeFile(join(folderOf(id), 'size'), String(sizeBytes), { flush: true });
        await syncFolder(folderOf(id));
        await syncFolder(root);
        return 'ready';
      } catch (error) {
        if (!isFull(error)) throw error;
        await rm(folderOf(id), { recursive: true, force: true });
        return 'full';
      }
    },
    async handle(request: Request, id: string, whenWhole: () => Promise<void>): Promise<Response> {
      if (request.method !== 'HEAD' && request.method !== 'PATCH') return new Response(null, { status: 405 });
      asked.set(request, { id, whenWhole });
      try {
        // The last answer may have been lost on its way: whoever asks how much is there hears that all of it is.
        if (request.method === 'HEAD') {
          const { offset, size } = await store.getUpload(id);
          if (offset === size) await finish({ id, whenWhole });
        }
      } catch (error) {
        const said = isFull(error) ? full : error === gone ? gone : null;
        if (!said) throw error;
        return new Response(null, { status: said.status_code });
      }
      return (await server.handleWeb(request)) as unknown as Response;
    },
    async write(id: string, bytes: ReadableStream<Uint8Array>): Promise<number | 'full'> {
      try {
        const written = await store.write(Readable.fromWeb(bytes as WebStream<Uint8Array>), id, 0);
        await joinParts(folderOf(id), on);
        return written;
      } catch (error) {
        if (isFull(error)) return 'full';
        throw error;
      }
    },
    pathOf: (id: string) => join(folderOf(id), 'bytes'),
    async workFolder(id: string): Promise<string> {
      const folder = join(folderOf(id), 'work');
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      return folder;
    },
    remove: (id: string) => rm(folderOf(id), { recursive: true, force: true }),
    listBefore: (at: Date) => listBefore(root, at),
  };
}

async function listBefore(root: string, at: Date): Promise<string[]> {
  const old: string[] = [];
  for (const id of (await readdir(root).catch(nullIfGone)) ?? []) {
    const found = await stat(join(root, id)).catch(nullIfGone);
    if (found && found.mtimeMs < at.getTime()) old.push(id);
  }
  return old;
}
