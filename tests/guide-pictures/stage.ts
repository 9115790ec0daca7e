import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '#tests/support/browser.ts';
import { dataFolder, startProgram } from '#tests/support/start-program.ts';

const desk = { width: 1366, height: 768 };
/** A longer window than a desk's screen, so that a picture may show what one sees after scrolling a little. */
const tall = { width: 1366, height: 1400 };
const phone = { width: 390, height: 844 };
const password = 'mua-thu-ve-tren-ben-song-26';

/** The demo as it runs, and the people who sit before it. */
export type Stage = {
  address: string;
  /** Signs in with the printed password, changes it, accepts the rules; the page stands where one begins to work. */
  signIn(username: string): Promise<Page>;
  /** The phones of `/demo`, each open on its owner's page. */
  openPhones(): Promise<Page[]>;
  /** The same page on a phone that is not its owner's. */
  openStranger(path: string): Promise<Page>;
  close(): Promise<void>;
};

/** Starts the demo on an embedded database of its own, and a browser; both are gone after `close`. */
export async function openStage(): Promise<Stage> {
  const folder = dataFolder();
  const program = await startProgram({ DATA_DIR: folder.path });
  await program.prints('/demo');
  const browser = await launchBrowser();
  const { address } = program;
  return {
    address,
    signIn: async (username) => {
      const printed =
        new RegExp(`${username.replace('.', '\\.')}\\s+(\\S+)`).exec(program.output())?.[1] ?? '';
      return signIn(await newPage(browser, { viewport: tall }), address, username, printed);
    },
    openPhones: () => openPhones(browser, address),
    openStranger: async (path) => {
      const page = await newPage(browser, { viewport: phone, deviceScaleFactor: 1.5 });
      await page.goto(address + path);
      return page;
    },
    close: async () => {
      await browser.close();
      await program.stop();
      folder.remove();
    },
  };
}

async function newPage(browser: Browser, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', colorScheme: 'light', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  return page;
}

async function signIn(page: Page, address: string, username: string, printed: string): Promise<Page> {
  const enter = async (typed: string) => {
    await page.locator('input[name=username]').fill(username);
    await page.locator('input[name=password]').fill(typed);
    await page.locator('main form button:not([type=button])').click();
  };
  await page.setViewportSize(desk);
  await page.goto(`${address}/admin`);
  await enter(printed);
  await page.locator('input[name=current]').fill(printed);
  await page.locator('input[name=next]').fill(password);
  await page.locator('input[name=again]').fill(password);
  await page.locator('main form button[type=submit]').click();
  await enter(password);
  await page.waitForURL((url) => !/sign-in|password/.test(url.pathname));
  await page.setViewportSize(tall);
  return page;
}

/** Reads and accepts the rules of the office whose page was asked for, if they are shown. */
export async function acceptRules(page: Page): Promise<void> {
  const accept = page.locator('form[action$="/accept-rules"] button.button-primary');
  if ((await accept.count()) > 0) await accept.first().click();
  await page.waitForLoadState('load');
}

async function openPhones(browser: Browser, address: string): Promise<Page[]> {
  const context: BrowserContext = await browser.newContext({
    locale: 'vi-VN',
    colorScheme: 'light',
    viewport: phone,
    deviceScaleFactor: 1.5,
  });
  const demo = await context.newPage();
  await demo.goto(`${address}/demo`);
  const paths = await demo
    .locator('iframe[src^="/p/"]')
    .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('src') ?? ''));
  await demo.close();
  return Promise.all(
    paths.map(async (path) => {
      const page = await context.newPage();
      page.setDefaultTimeout(90_000);
      await page.goto(address + path);
      return page;
    }),
  );
}
