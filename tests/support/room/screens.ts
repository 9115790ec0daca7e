import { mkdirSync, rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { PersonId } from '#domain/ids.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { personalAddresses } from '#services/links/personal-link.ts';
import { launchBrowser } from '../browser.ts';
import type { RunningHouse } from '../running.ts';
import { SEED_PASSWORD } from '../seed.ts';

export const sizes = {
  desk: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
  wall: { width: 1920, height: 1080 },
} as const;

/** The browsers of a meeting: each tab is somebody's own, and what it complains of is kept. */
export type Screens = {
  browser: Browser;
  open(size: keyof typeof sizes, url?: string): Promise<Page>;
  /** Keeps what the page shows, numbered in the order of the play; `whole` with what lies below the fold. */
  picture(page: Page, name: string, whole?: 'whole'): Promise<void>;
  complaints: string[];
  close(): Promise<void>;
};

/** Refusals are answers with a status, and a question of a live part is cut off by a newer one. */
const expected = /status of 4(22|09|03)|^htmx:(sendAbort|afterRequest|sendError)|ERR_NETWORK_CHANGED/;

export async function openScreens(folder: string): Promise<Screens> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  const complaints: string[] = [];
  let count = 0;
  return {
    ...{ browser, complaints },
    async open(size, url) {
      const touch = size === 'phone' ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {};
      const look = { viewport: sizes[size], locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...touch };
      const page = await (await browser.newContext({ ...look, acceptDownloads: true })).newPage();
      page.setDefaultTimeout(20_000);
      // A look that took too long on a busy machine ends as an event, and the page looks again by itself.
      page.on('pageerror', (error) => {
        if (String(error) !== '[object Event]') complaints.push(`${page.url()}: ${error}`);
      });
      page.on('console', (message) => {
        if (message.type() === 'error' && !expected.test(message.text()))
          complaints.push(`${page.url()}: ${message.text()}`);
      });
      if (url) await page.goto(url);
      return page;
    },
    async picture(page, name, whole) {
      count += 1;
      const path = `${folder}/${String(count).padStart(2, '0')}-${name}.png`;
      const size = page.viewportSize() ?? sizes.desk;
      const isPhone = size.width === sizes.phone.width;
      // The page of a phone scrolls inside its frame.
      if (whole && isPhone) await page.setViewportSize({ ...size, height: 1900 });
      if (whole) await page.evaluate('scrollTo(0, 0)');
      // Hiding the caret would leave inline styles behind, of which the page's policy complains.
      await page.screenshot({ path, fullPage: whole === 'whole', caret: 'initial' });
      if (whole && isPhone) await page.setViewportSize(size);
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (over > 0) complaints.push(`${name}: ${over} px too wide`);
      // Nobody scrolls the wall of a room.
      const hidden = await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight');
      if (size.width === sizes.wall.width && hidden > 0)
        complaints.push(`${name}: ${hidden} px below the edge of the wall`);
    },
    close: () => browser.close(),
  };
}

/** The secretary's own browser, signed in. */
export async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/admin`);
  await page.locator('input[name=username]').fill('secretariat');
  await page.locator('input[name=password]').fill(SEED_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('link', { name: 'Tạo cuộc họp' }).first().waitFor();
}

/** The address of somebody's own page, as their slip has it. */
export async function ownAddress({ program }: RunningHouse, personId: PersonId): Promise<string> {
  return (await personalAddresses(program, [personId])).get(personId) ?? '';
}

/** Somebody's own page on their phone: the slip's address opened, the slip's code typed. */
export async function openOwnPage(screens: Screens, house: RunningHouse, personId: PersonId): Promise<Page> {
  const { code } = await issueLinkCode(house.as('secretariat'), house.seed.office.id, personId);
  const page = await screens.open('phone', await ownAddress(house, personId));
  await page.getByLabel('Mã xác nhận').fill(code);
  await page.getByRole('button', { name: 'Xác nhận' }).tap();
  await page.getByRole('textbox', { name: 'Nội dung trả lời' }).waitFor();
  return page;
}
