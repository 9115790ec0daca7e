import type { MiddlewareHandler } from 'hono';
import type { BrowserContext } from 'playwright-core';

type Socket = { destroy(): void; end(last: string): void };
type Wire = { incoming: { socket: Socket } };

export type SiteLine = {
  /** To stand before the site. */
  watch: MiddlewareHandler;
  /** Posts that reached the site, by path. */
  posts: string[];
  /** Takes the line from these browsers, and ends every stream: a browser that is told to be offline keeps those it has. */
  cut(...contexts: BrowserContext[]): Promise<void>;
  /**
   * The next post whose path ends so is done by the site, but its answer is lost with the line of that browser; resolves when it
   * was done.
   */
  loseAnswer(context: BrowserContext, ending: string): Promise<void>;
};

/** The line between browsers and the site: it breaks where a test wants it. */
export function siteLine(): SiteLine {
  const posts: string[] = [];
  const streams = new Set<Socket>();
  let losing: { context: BrowserContext; ending: string; done(): void } | null = null;
  return {
    posts,
    watch: async (c, next) => {
      const { path, method } = c.req;
      if (method === 'POST') posts.push(path);
      if (path.endsWith('/stream')) streams.add((c.env as Wire).incoming.socket);
      await next();
      if (method !== 'POST' || !losing || !path.endsWith(losing.ending)) return;
      const { context, done } = losing;
      losing = null;
      await context.setOffline(true);
      // Only the beginning of an answer: of none at all a browser makes another try by itself.
      (c.env as Wire).incoming.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<');
      done();
    },
    async cut(...contexts) {
      for (const context of contexts) await context.setOffline(true);
      for (const socket of streams) socket.destroy();
      streams.clear();
    },
    loseAnswer(context, ending) {
      const { promise, resolve } = Promise.withResolvers<void>();
      losing = { context, ending, done: resolve };
      return promise;
    },
  };
}
