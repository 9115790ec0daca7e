import { type ServerType, serve } from '@hono/node-server';
import type { RunningHouse } from './running.ts';

/** Lets messengers reach a house at the port that its PUBLIC_URL names. */
export async function letIn(
  { app }: Pick<RunningHouse, 'app'>,
  port: number,
): Promise<{ close(): Promise<void> }> {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve(started));
  });
  return {
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
