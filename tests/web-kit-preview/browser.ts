import { serve } from '@hono/node-server';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { previewApp } from './preview.ts';

const ARGS = ['--disable-background-networking', '--no-first-run', '--disable-sync'];

/** Serves the preview on a free loopback port and opens a browser; both end with `use`. */
export async function withPreview(use: (browser: Browser, origin: string) => Promise<void>): Promise<void> {
  const listening = Promise.withResolvers<number>();
  const server = serve({ fetch: previewApp().fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    listening.resolve(port),
  );
  // One process a page: with --single-process the browser dies when the first page closes.
  const args = [...chromium.args.filter((arg) => arg !== '--single-process'), ...ARGS];
  const executablePath = process.env.CHROME_PATH ?? (await chromium.executablePath());
  const browser = await playwright.launch({ executablePath, args });
  try {
    await use(browser, `http://127.0.0.1:${await listening.promise}`);
  } finally {
    await browser.close();
    server.close();
  }
}
