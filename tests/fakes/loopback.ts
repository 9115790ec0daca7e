import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const LARGEST_BODY_BYTES = 12_000_000;

/** One HTTP request, read to its end. */
export type Call = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
  hungUp: AbortSignal;
};

/** What goes back; null cuts the line instead. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> } | null;

export type Listener = { origin: string; port: number; close(): Promise<void> };

/** Serves on 127.0.0.1 only; port 0 takes a free one. JSON goes out as JSON, text as it is. */
export async function listenOnLoopback(
  port: number,
  answer: (call: Call) => Promise<Answer>,
): Promise<Listener> {
  const server = createServer((request, response) => {
    handle(request, response, answer).catch((error: unknown) => {
      if (response.headersSent) return;
      send(response, { status: 400, body: { error: -1, message: String(error) } });
    });
  });
  // An idle line must not be closed just when the next call takes it.
  server.keepAliveTimeout = 65_000;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      return closed.promise;
    },
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (call: Call) => Promise<Answer>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake');
  const body = await readBytes(request);
  const hungUp = new AbortController();
  response.on('close', () => hungUp.abort());
  const { method = 'GET', headers } = request;
  const path = decodeURIComponent(url.pathname);
  const reply = await answer({ method, path, query: url.searchParams, headers, body, hungUp: hungUp.signal });
  if (reply === null) response.destroy();
  else send(response, reply);
}

function send(response: ServerResponse, { status, body, headers = {} }: NonNullable<Answer>): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LARGEST_BODY_BYTES) throw new Error('body too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Whether an address stays on this machine; the fakes call no other. */
export function isLoopback(address: string): boolean {
  const target = URL.parse(address);
  return target !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(target.hostname);
}
