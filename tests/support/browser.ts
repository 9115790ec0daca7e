import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A headless Chromium that npm installed, or the one of `CHROME_PATH`; it never calls home. */
export async function launchBrowser(): Promise<Browser> {
  // One process a page: with --single-process the browser dies when the first page closes.
  const own = chromium.args.filter((arg) => arg !== '--single-process');
  const args = [...own, '--disable-background-networking', '--no-first-run', '--disable-sync'];
  return playwright.launch({
    executablePath: process.env.CHROME_PATH ?? (await chromium.executablePath()),
    args,
  });
}
