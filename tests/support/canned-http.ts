import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type CannedAnswer = { status?: number; type?: string; body: string };

/** A loopback server that answers what it is told to; for answers no well-behaved fake gives. */
export async function startCannedServer(answer: (request: IncomingMessage) => CannedAnswer | null) {
  const server = createServer((request, response) => {
    const canned = answer(request);
    // Null never answers at all.
    if (canned === null) return;
    response.writeHead(canned.status ?? 200, { 'content-type': canned.type ?? 'application/json' });
    response.end(canned.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
