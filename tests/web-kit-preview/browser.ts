import { serve } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '#tests/support/browser.ts';
import { previewApp } from './preview.ts';

/** Serves the preview on a free loopback port and opens a browser; both end with `use`. */
export async function withPreview(use: (browser: Browser, origin: string) => Promise<void>): Promise<void> {
  const listening = Promise.withResolvers<number>();
  const server = serve({ fetch: previewApp().fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    listening.resolve(port),
  );
  const browser = await launchBrowser();
  try {
    await use(browser, `http://127.0.0.1:${await listening.promise}`);
  } finally {
    await browser.close();
    server.close();
  }
}
