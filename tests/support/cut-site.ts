import type { MiddlewareHandler } from 'hono';
import type { BrowserContext } from 'playwright-core';

type Wire = { incoming: { socket: { destroy(): void } } };

export type SiteLine = {
  /** To stand before the site. */
  watch: MiddlewareHandler;
  /** Posts that reached the site, by path. */
  posts: string[];
  /**
   * The next post whose path ends so is done by the site, but its answer is lost with the line of that browser; resolves when it
   * was done.
   */
  loseAnswer(context: BrowserContext, ending: string): Promise<void>;
};

/** The line between browsers and the site: it breaks where a test wants it. */
export function siteLine(): SiteLine {
  const posts: string[] = [];
  let losing: { context: BrowserContext; ending: string; done(): void } | null = null;
  return {
    posts,
    watch: async (c, next) => {
      const { path, method } = c.req;
      if (method === 'POST') posts.push(path);
      await next();
      if (method !== 'POST' || !losing || !path.endsWith(losing.ending)) return;
      const { context, done } = losing;
      losing = null;
      await context.setOffline(true);
      (c.env as Wire).incoming.socket.destroy();
      done();
    },
    loseAnswer(context, ending) {
      const { promise, resolve } = Promise.withResolvers<void>();
      losing = { context, ending, done: resolve };
      return promise;
    },
  };
}
