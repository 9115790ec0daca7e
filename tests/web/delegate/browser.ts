import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '#tests/support/browser.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1366, height: 768 } } as const;

export type Served = { origin: string; browser: Browser; close(): Promise<void> };

/** Serves the app on a free loopback port and opens a browser on it. */
export async function openBrowser(app: Hono): Promise<Served> {
  const listening = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    listening.resolve(port),
  );
  const browser = await launchBrowser();
  return {
    origin: `http://127.0.0.1:${await listening.promise}`,
    browser,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** A tab that holds the given cookie (`name=value`) of the personal pages. */
export async function openTab(
  { browser, origin }: Served,
  cookie: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; tab: Page; problems: string[] }> {
  const context = await browser.newContext(options);
  const [name = '', value = ''] = cookie.split('=');
  if (name) await context.addCookies([{ name, value, url: `${origin}/p`, httpOnly: true, sameSite: 'Lax' }]);
  const tab = await context.newPage();
  const problems: string[] = [];
  tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  tab.on('pageerror', (error) => problems.push(error.message));
  return { context, tab, problems };
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says against the page, as readable lines. */
export async function axe(tab: Page): Promise<string[]> {
  if (!(await tab.evaluate('"axe" in window'))) await tab.evaluate(`${await axeSource};0`);
  return tab.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }).then((r) =>
    r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | ')))`);
}
