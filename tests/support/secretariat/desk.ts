import { mkdirSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { dataFolder, type StartedProgram, startProgram } from '../start-program.ts';
import { type Hands, keyboard, mouse } from './hands.ts';

export const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const;

/** The secretary's desk: the real program on an empty folder, a browser, and two ways of working it. */
export type Desk = {
  program: StartedProgram;
  browser: Browser;
  page: Page;
  hands: Hands;
  /** Of the page: a button, a link, a field. */
  button(name: string | RegExp): Locator;
  link(name: string | RegExp): Locator;
  field(label: string | RegExp): Locator;
  says(text: string | RegExp): Promise<void>;
  /** Keeps what both sizes of screen show, and what is wider than the screen. */
  picture(name: string): Promise<void>;
  /** What the page showed when a step failed. */
  keepFailure(task: { result?: { state: string } | undefined }): Promise<void>;
  tooWide: string[];
  complaints: string[];
  close(): Promise<void>;
};

/** Starts the program with `DEMO=0` on an empty data folder and opens its first page. */
export async function openDesk(options: {
  name: string;
  hands: 'mouse' | 'keyboard';
  env?: Record<string, string>;
}): Promise<Desk> {
  const folder = dataFolder();
  const pictures = new URL(`../../.tmp/${options.name}/`, import.meta.url).pathname;
  mkdirSync(pictures, { recursive: true });
  const program = await startProgram({ DATA_DIR: folder.path, DEMO: '0', ...options.env });
  await program.prints('/admin/setup');
  const browser = await launchBrowser();
  const page = await browser.newPage({
    viewport: sizes.desk,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(60_000);
  const tooWide: string[] = [];
  const complaints = listenTo(page);
  let count = 0;
  return {
    ...{ program, browser, page, tooWide, complaints },
    hands: options.hands === 'mouse' ? mouse() : keyboard(page),
    button: (name) => page.getByRole('button', { name, exact: typeof name === 'string' }),
    link: (name) => page.getByRole('link', { name, exact: typeof name === 'string' }),
    field: (label) => page.getByLabel(label, { exact: typeof label === 'string' }),
    says: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    async picture(name) {
      count += 1;
      const isKept = process.env.PICTURES !== undefined;
      const file = `${pictures}${String(count).padStart(2, '0')}-${name}`;
      if (isKept) await page.screenshot({ path: `${file}.png`, fullPage: true });
      await page.setViewportSize(sizes.phone);
      if (isKept) await page.screenshot({ path: `${file}-phone.png`, fullPage: true });
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > sizes.phone.width) tooWide.push(`${name}: ${width}`);
      await page.setViewportSize(sizes.desk);
    },
    async keepFailure({ result }) {
      if (result?.state === 'fail') await page.screenshot({ path: `${pictures}failed.png`, fullPage: true });
    },
    async close() {
      await browser.close();
      await program.stop();
      folder.remove();
    },
  };
}

/** Answers to wrong input, and questions of a live part that a newer one or the next page has cut off. */
const expected = /status of 4(22|09)|^htmx:(sendAbort|afterRequest)/;

/** What the browser itself complains of: scripts that fail, rules of the page that are broken, answers that are errors. */
function listenTo(page: Page): string[] {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) said.push(message.text());
  });
  return said;
}
