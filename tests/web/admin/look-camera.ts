import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Sql } from '#db/client.ts';
import type { Program } from '#services/context.ts';
import { SIZES } from '#tests/web/delegate/browser.ts';

export type Act = (page: Page) => Promise<unknown>;

/** Opens one page of the site, does something there, and looks: a photograph, or a judgement. */
export type Look = (context: BrowserContext, name: string, path: string, act?: Act) => Promise<void>;

/** What a way through the site needs: the running site over the demo's data and somebody who looks. */
export type Tour = {
  sql: Sql;
  program: Program;
  browser: Browser;
  origin: string;
  look: Look;
  folder: string;
};

/** Presses what leads to another page and waits for it; its address may be tidied before it is loaded, so it is not asked. */
export async function pressOn(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
}

/** Sends the form by its chief button and waits for the page that comes back. */
export async function submit(page: Page, selector: string): Promise<void> {
  await pressOn(page, `${selector} button.button-primary`);
  await page.waitForLoadState('networkidle');
}

/** On a machine that does much else, a page may take long; that is not what is judged here. */
export const PATIENCE_MS = 90_000;

export async function signIn(
  { browser, origin }: Pick<Tour, 'browser' | 'origin'>,
  username: string,
  password: string,
): Promise<BrowserContext> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(`${origin}/admin/sign-in`);
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', password);
  await page.click('main button:not([type=button])');
  await page.waitForURL((address) => !address.pathname.endsWith('/sign-in'));
  await page.close();
  return context;
}

/** A refusal on purpose is an answer of 4xx, which the browser also writes to its console. */
const isRefused = (name: string) => name === 'not-found' || /errors$|refused$/.test(name);

/** Opens a page on the desktop and says whatever is wrong in its console or asked from elsewhere. */
export async function openPage(
  context: BrowserContext,
  address: URL,
  { name, say }: { name: string; say(text: string): void },
): Promise<{ page: Page; html: Buffer }> {
  const page = await context.newPage();
  page.on('console', (line) => line.type() === 'error' && !isRefused(name) && say(line.text()));
  page.on('pageerror', (error) => say(error.message));
  page.on('request', (request) => request.url().startsWith(address.origin) || say(`asks ${request.url()}`));
  await page.setViewportSize(SIZES.desk);
  const answer = await page.goto(address.href, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready');
  return { page, html: (await answer?.body()) ?? Buffer.alloc(0) };
}

/** How many dots the page, or its part that scrolls, is wider than its window; 0 is right. */
export async function tooWide(page: Page): Promise<number> {
  return page.evaluate(
    "Math.max(...[document.documentElement, ...document.querySelectorAll('main, #messages')].map((one) => one.scrollWidth - one.clientWidth))",
  );
}

export const showIn = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
