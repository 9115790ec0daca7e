import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { DataStore, Server, Upload } from '@tus/server';

/** No room is left: what has arrived stays, and can be continued when there is room again. */
class StorageFullError extends Error {
  readonly status_code = 507;
  readonly body = 'storage_full';
  constructor() {
    super('no room is left for uploads');
    this.name = 'StorageFullError';
  }
}

/** Opens a file to be written from an offset on; a test gives a disk that is full. */
export type OpenWriter = (path: string, from: number) => Writable;
const openWriter: OpenWriter = (path, from) => createWriteStream(path, { flags: 'r+', start: from });

const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
/** What does not exist is like what was never given. */
const gone = { status_code: 404, body: 'not_found' };

/** One folder an upload: its bytes, the size that was said, and what the check makes of it. */
class IncomingStore extends DataStore {
  readonly root: string;
  readonly open: OpenWriter;
  constructor(root: string, open: OpenWriter) {
    super();
    this.root = root;
    this.open = open;
  }

  override async getUpload(id: string): Promise<Upload> {
    try {
      const [size, { size: offset }] = await Promise.all([
        readFile(join(this.root, id, 'size'), 'utf8'),
        stat(join(this.root, id, 'bytes')),
      ]);
      return new Upload({ id, size: Number(size), offset });
    } catch {
      throw gone;
    }
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const path = join(this.root, id, 'bytes');
    try {
      await pipeline(bytes, this.open(path, offset));
    } catch (error) {
      throw isFull(error) ? new StorageFullError() : error;
    }
    return (await stat(path)).size;
  }
}

/**
 * Where bytes lie on their way in, under `root`: resumable by the tus protocol (HEAD, PATCH), `maxBytes` at most. An upload
 * is made by us, with its size, never by the protocol; nothing of a file's name is written. A full disk is
 * `full`, over HTTP 507.
 */
export function incomingFiles(
  root: string,
  { maxBytes, open = openWriter }: { maxBytes: number; open?: OpenWriter },
) {
  const store = new IncomingStore(root, open);
  const asked = new WeakMap<Request, { id: string; whenWhole(): Promise<void> }>();
  const server = new Server({
    path: '/',
    datastore: store,
    maxSize: maxBytes,
    getFileIdFromRequest: (request) => asked.get(request as unknown as Request)?.id,
    onUploadFinish: async (request) => {
      await asked.get(request as unknown as Request)?.whenWhole();
      return {};
    },
    // The library may pass on the disk's own error instead of the store's.
    onResponseError: (_request, error) =>
      isFull(error) ? { status_code: 507, body: 'storage_full' } : undefined,
  });
  const folderOf = (id: string) => join(root, id);
  return {
    async create(id: string, sizeBytes: number): Promise<'ready' | 'full'> {
      try {
        await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
        await writeFile(join(folderOf(id), 'size'), String(sizeBytes));
        await writeFile(join(folderOf(id), 'bytes'), '');
        return 'ready';
      } catch (error) {
        if (isFull(error)) return 'full';
        throw error;
      }
    },
    async handle(request: Request, id: string, whenWhole: () => Promise<void>): Promise<Response> {
      if (request.method !== 'HEAD' && request.method !== 'PATCH') return new Response(null, { status: 405 });
      asked.set(request, { id, whenWhole });
      // The last answer may have been lost on its way: whoever asks how much is there hears that all of it is.
      if (request.method === 'HEAD') {
        const { offset, size } = await store.getUpload(id);
        if (offset === size) await whenWhole();
      }
      return (await server.handleWeb(request)) as unknown as Response;
    },
    async write(id: string, bytes: ReadableStream<Uint8Array>): Promise<number | 'full'> {
      try {
        return await store.write(Readable.fromWeb(bytes as WebStream<Uint8Array>), id, 0);
      } catch (error) {
        if (error instanceof StorageFullError) return 'full';
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
    list: () => readdir(root).catch(() => []),
  };
}
