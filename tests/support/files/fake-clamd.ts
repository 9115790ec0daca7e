import { mkdtempSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A clamd that knows INSTREAM: says FOUND of what holds EICAR, and that the limit is exceeded beyond so many bytes. */
export async function startFakeClamd(mostBytes = 1_000_000) {
  const path = join(mkdtempSync(join(tmpdir(), 'moi-hop-clamd-')), 'socket');
  const server = createServer((socket) => void serve(socket, mostBytes).catch(() => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return { path, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

async function serve(socket: Socket, mostBytes: number): Promise<void> {
  let open = Buffer.alloc(0);
  const content: Buffer[] = [];
  let isAsked = false;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    open = Buffer.concat([open, chunk]);
    if (!isAsked) {
      if (open.length < 10) continue;
      if (open.subarray(0, 10).toString() !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0');
      isAsked = true;
      open = open.subarray(10);
    }
    while (open.length >= 4 && open.length >= 4 + open.readUInt32BE(0)) {
      const length = open.readUInt32BE(0);
      if (length === 0) {
        const isBad = Buffer.concat(content).includes('EICAR');
        return void socket.end(isBad ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
      }
      content.push(open.subarray(4, 4 + length));
      open = open.subarray(4 + length);
      if (content.reduce((sum, part) => sum + part.length, 0) > mostBytes) {
        return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
    }
  }
}
