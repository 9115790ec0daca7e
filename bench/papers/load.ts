import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What is asked for: each connection one of these requests again and again, kept alive. */
export type Load = {
  port: number;
  requests: string[];
  connections: number;
  warmMs: number;
  measureMs: number;
};
export type Loaded = { requests: number; bytes: number; wrong: number; seconds: number };

/** Asks from a process of its own, so that what is measured is the server; `onBegin` is called when it is warm. */
export async function runLoad(load: Load, onBegin: () => void): Promise<Loaded> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(load));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'begin') onBegin();
    else return JSON.parse(line) as Loaded;
  }
  throw new Error('the load ended without a result');
}

/** A client of plain sockets: it reads into one buffer a connection and looks at nothing but the head. */
function ask(load: Load): void {
  const counted = { requests: 0, bytes: 0, wrong: 0 };
  const open = (at: number) => {
    const request = load.requests[at % load.requests.length] ?? '';
    let left = 0;
    const onData = (length: number, buffer: Uint8Array) => {
      counted.bytes += length;
      let from = 0;
      while (from < length) {
        if (left > 0) {
          const part = Math.min(left, length - from);
          left -= part;
          from += part;
        } else {
          const head = headOf(Buffer.from(buffer.buffer, buffer.byteOffset + from, length - from));
          if (!head.isRight) counted.wrong += 1;
          from += head.size;
          left = head.body;
        }
        if (left > 0) continue;
        counted.requests += 1;
        socket.write(request);
      }
      return true;
    };
    const onread = { buffer: Buffer.allocUnsafe(128 * 1024), callback: onData };
    const socket = connect({ port: load.port, host: '127.0.0.1', onread });
    socket
      .on('connect', () => socket.write(request))
      .on('error', () => {
        counted.wrong += 1;
      });
  };
  for (let at = 0; at < load.connections; at += 1) open(at);
  setTimeout(() => {
    process.stdout.write('begin\n');
    const before = { ...counted };
    const at = performance.now();
    setTimeout(() => {
      const result: Loaded = {
        requests: counted.requests - before.requests,
        bytes: counted.bytes - before.bytes,
        wrong: counted.wrong,
        seconds: (performance.now() - at) / 1000,
      };
      process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
    }, load.measureMs);
  }, load.warmMs);
}

/** The head of an answer; it comes whole with its first bytes. */
function headOf(bytes: Buffer): { size: number; body: number; isRight: boolean } {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return { size: bytes.length, body: 0, isRight: false };
  const head = bytes.toString('latin1', 0, end);
  const status = head.slice(9, 12);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  const body = status === '304' ? 0 : Number(length ?? 0);
  return { size: end + 4, body, isRight: ['200', '206', '304'].includes(status) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  ask(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Load);
}
