import type { MiddlewareHandler } from 'hono';
import type { BrowserContext, Page } from 'playwright-core';

type Cut = {
  /** To stand before the app. */
  watch: MiddlewareHandler;
  /** Where each part that reached the server began. */
  offsets: number[];
  /** Resolves when the n-th part, from 1, is on its way; it is held there. */
  onItsWay: Promise<void>;
  /** The browser loses its line, and the part that is held with it. */
  cut(context: BrowserContext): Promise<void>;
};

/** A line that is cut while the n-th part of an upload is on its way. */
export function lineCutAt(part: number): Cut {
  const offsets: number[] = [];
  const onItsWay = Promise.withResolvers<void>();
  const isCut = Promise.withResolvers<void>();
  return {
    offsets,
    onItsWay: onItsWay.promise,
    watch: async (c, next) => {
      if (c.req.method !== 'PATCH') return next();
      offsets.push(Number(c.req.header('upload-offset')));
      if (offsets.length !== part) return next();
      onItsWay.resolve();
      await isCut.promise;
      (c.env as { incoming: { socket: { destroy(): void } } }).incoming.socket.destroy();
      return c.body(null, 500);
    },
    async cut(context) {
      await context.setOffline(true);
      isCut.resolve();
    },
  };
}

/** Chooses a file of so many bytes in the page itself: handing megabytes to a browser takes longer than the test. */
export const chooseFile = (tab: Page, bytes: number): Promise<void> =>
  tab.evaluate(`{
    const chosen = new DataTransfer();
    chosen.items.add(new File([new Uint8Array(${bytes}).fill(97)], 'bao-cao.pdf', { lastModified: 1 }));
    document.querySelector('input[type=file]').files = chosen.files;
  }`);
