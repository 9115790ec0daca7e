import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect as dial, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerConnection } from '#db/embedded/presence.ts';

/** A line to the database that can be cut, with every connection on it, and mended. */
export type CuttableLine = {
  connection: ServerConnection;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** Lays a line to a server that listens on a socket; whoever uses `connection` is cut off when the line is. */
export async function layLine(to: ServerConnection): Promise<CuttableLine> {
  const directory = mkdtempSync(join(tmpdir(), 'moi-hop-line-'));
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = dial(to.host.startsWith('/') ? { path: join(to.host, `.s.PGSQL.${to.port}`) } : to);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(join(directory, '.s.PGSQL.5432'), resolve));
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    connection: { ...to, host: directory, port: 5432 },
    cut,
    mend: () => {
      whole = true;
    },
    async close() {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
