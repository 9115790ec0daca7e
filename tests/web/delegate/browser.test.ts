import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { insertPageMessage } from '#db/queries/page-messages.ts';
import { layDown, layOver } from '#tests/support/lay-down.ts';
import { demoRoutes } from '#web-delegate/demo.ts';
import { axe, openBrowser, openTab, type Served, SIZES } from './browser.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';
import { SAMPLES } from './samples.ts';

/** With PICTURES set, what the pages look like is kept here to be looked at. */
const FOLDER = 'tests/.tmp/delegate';
const THEMES = ['light', 'dark'] as const;

vi.setConfig({ testTimeout: 90_000 });

let site: DelegateSite;
let served: Served;
let desk: Page;
let seen: Page;

beforeAll(async () => {
  site = await delegateSite();
  served = await openBrowser(site.app);
  site.test.program.house.publicUrl = served.origin;
  desk = await site.boundPage('financeDesk');
  seen = await site.boundPage('homeHead');
  await plant(desk);
});
afterAll(async () => {
  await served.close();
  await site.close();
});

async function plant({ personId }: Page) {
  for (const { from = 'out', text, buttons = [] } of SAMPLES)
    await insertPageMessage(site.test.program.db, { personId, direction: from, text, buttons });
}

async function picture(tab: Tab, name: string): Promise<void> {
  if (process.env.PICTURES) await tab.screenshot({ path: `${FOLDER}/${name}.png` });
}

/** Lines of the header whose words are cut off, beside its tools. */
const CUT_TITLES = `[...document.querySelectorAll('.phone-title > *')].filter((line) => line.scrollWidth > line.clientWidth).map((line) => line.textContent)`;

/** How much the document is wider and higher than the window; only the list inside may scroll. */
const overflowOf = (tab: Tab) =>
  tab.evaluate(
    '[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]',
  );

const messagesIn = (tab: Tab) => tab.locator('#messages > article').count();
const scrollOf = (tab: Tab) =>
  tab.evaluate(`document.querySelector('#messages').scrollTop`) as Promise<number>;

describe('the look', () => {
  const closed = ['bind', 'unknown', 'wrong'] as const;

  it.each(THEMES.flatMap((theme) => Object.keys(SIZES).map((size) => [theme, size] as const)))(
    'is readable for everybody, %s on a %s, and breaks no rule of its own policy',
    async (theme, size) => {
      const options = { viewport: SIZES[size as keyof typeof SIZES], colorScheme: theme };
      const own = await openTab(served, desk.cookie, options);
      await own.tab.goto(served.origin + desk.path, { waitUntil: 'load' });
      await picture(own.tab, `chat-${size}-${theme}`);
      expect(await axe(own.tab)).toEqual([]);
      expect(await own.tab.evaluate(CUT_TITLES)).toEqual([]);
      await own.tab.evaluate(`document.querySelector('#messages').scrollTop = 0`);
      await picture(own.tab, `chat-top-${size}-${theme}`);
      expect(await overflowOf(own.tab)).toEqual([0, 0]);
      expect(own.problems).toEqual([]);
      await own.context.close();
      const stranger = await openTab(served, '', options);
      for (const name of closed) {
        await stranger.tab.goto(served.origin + (name === 'unknown' ? '/p/none' : desk.path));
        if (name === 'wrong') {
          await stranger.tab.fill('input[name=code]', 'ABCD-2345');
          await stranger.tab.click('main button');
          await stranger.tab.waitForSelector('.field-error');
        }
        await picture(stranger.tab, `${name}-${size}-${theme}`);
        expect(await axe(stranger.tab)).toEqual([]);
      }
      await stranger.context.close();
    },
  );
});

describe('the live page', () => {
  it('answers in one tap without a new page, and keeps what is being typed', async () => {
    const { tab, context, problems } = await openTab(served, desk.cookie, { viewport: SIZES.phone });
    await tab.goto(served.origin + desk.path);
    await tab.evaluate('window.samePage = true');
    await tab.fill('#composer-text', 'Tôi đang gõ dở');
    const before = await messagesIn(tab);
    await tab.locator('.reply-primary:not([disabled])').last().click();
    await expect.poll(() => messagesIn(tab)).toBe(before + 1);
    expect(await tab.locator('.bubble-me .bubble-text').last().textContent()).toBe('Tham dự');
    expect(await tab.inputValue('#composer-text')).toBe('Tôi đang gõ dở');
    expect(await tab.evaluate('window.samePage')).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('sends typed words, empties the box, and says beside it why a text was not taken', async () => {
    const { tab, context } = await openTab(served, desk.cookie, { viewport: SIZES.desk });
    await tab.goto(served.origin + desk.path);
    await tab.fill('#composer-text', 'x'.repeat(5000));
    await tab.click('.send');
    await tab.waitForSelector('#unsent .callout');
    expect(await tab.locator('#unsent').textContent()).toContain('4000 ký tự');
    expect((await tab.inputValue('#composer-text')).length).toBe(5000);
    await picture(tab, 'unsent');
    expect(await axe(tab)).toEqual([]);
    for (const words of ['Đồng chí Hùng sẽ dự', 'Đến sớm 15 phút']) {
      await tab.fill('#composer-text', words);
      await tab.keyboard.press('Enter');
      await expect.poll(() => tab.locator('.bubble-me .bubble-text').last().textContent()).toBe(words);
      expect(await tab.inputValue('#composer-text')).toBe('');
    }
    expect(await tab.locator('#unsent').textContent()).toBe('');
    await context.close();
  });

  it('shows what arrives, without taking the focus, the text or the place of who reads further up', async () => {
    const { tab, context } = await openTab(served, desk.cookie, { viewport: SIZES.phone });
    const streaming = tab.waitForResponse((response) => response.url().endsWith('/stream'));
    await tab.goto(served.origin + desk.path);
    await streaming;
    await tab.fill('#composer-text', 'đang gõ');
    await tab.evaluate(`document.querySelector('#messages').scrollTop = 40`);
    const { db } = site.test.program;
    const id = await layDown(db, desk.personId, { text: 'Nhắc: hạn trả lời 17:00.', buttons: [] });
    await tab.locator(`#m-${id}`).waitFor();
    expect(await scrollOf(tab)).toBe(40);
    expect(await tab.evaluate('document.activeElement.id')).toBe('composer-text');
    expect(await tab.inputValue('#composer-text')).toBe('đang gõ');
    await picture(tab, 'newest');
    await tab.locator('[data-newest]').click();
    expect(await scrollOf(tab)).toBeGreaterThan(40);
    await layOver(db, desk.personId, id, { text: 'Nhắc: hạn trả lời 18:00.', buttons: [] });
    await tab.locator(`#m-${id} >> text=18:00`).waitFor();
    expect(await tab.locator('[data-newest]').isHidden()).toBe(true);
    await context.close();
  });

  it('leaves alone what did not change, so that a focused button keeps the focus', async () => {
    const { tab, context } = await openTab(served, desk.cookie, { viewport: SIZES.phone });
    const streaming = tab.waitForResponse((response) => response.url().endsWith('/stream'));
    await tab.goto(served.origin + desk.path);
    await streaming;
    const button = tab.locator('.reply-primary:not([disabled])').last();
    await button.focus();
    const nonce = () => button.locator('xpath=..').locator('input[name=nonce]').inputValue();
    const before = await nonce();
    const id = await layDown(site.test.program.db, desk.personId, { text: 'Tin mới.', buttons: [] });
    await tab.locator(`#m-${id}`).waitFor();
    expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await nonce()).not.toBe(before);
    await context.close();
  });

  it('works without script, the newest in view', async () => {
    const options = { viewport: SIZES.phone, javaScriptEnabled: false };
    const { tab, context } = await openTab(served, desk.cookie, options);
    await tab.goto(served.origin + desk.path);
    await tab.fill('#composer-text', 'không có script');
    await tab.click('.send');
    const last = tab.locator('.bubble-me').last();
    expect(await last.textContent()).toContain('không có script');
    const box = await last.boundingBox();
    expect(box!.y).toBeLessThan(SIZES.phone.height);
    await picture(tab, `no-script`);
    await context.close();
  });
});

describe('the demo', () => {
  it('shows three phones beside the site, each on its owner’s page', async () => {
    const people = ['financeDesk', 'homeHead', 'chairman'] as const;
    const pages = await Promise.all(people.map((person) => site.boundPage(person)));
    await plant(seen);
    const phones = pages.map((page, index) => ({
      personId: page.personId,
      name: site.test.seed.people[people[index]!].fullName,
      role: ['Văn thư, Sở Tài chính', 'Giám đốc Sở Nội vụ', 'Chủ tịch UBND tỉnh'][index]!,
      path: page.path,
      deviceSecret: page.cookie.split('=')[1]!,
    }));
    const signIn = { username: 'vanphong', hint: 'Mật khẩu in ở cửa sổ dòng lệnh.' };
    const demo = demoRoutes(site.test.program, { phones, siteSignIn: signIn, secureCookies: false });
    const { Hono } = await import('hono');
    const app = new Hono().route('/demo', demo).route('/', site.app);
    app.get('/admin', (c) => c.html('<title>admin</title><h1>Lịch tuần</h1>'));
    const demoServed = await openBrowser(app);
    const sizes = { ...SIZES, wide: { width: 1920, height: 1000 } };
    const looks = [
      ['phone', 'light'],
      ['desk', 'dark'],
      ['wide', 'light'],
    ] as const;
    for (const [size, theme] of looks) {
      const viewport = sizes[size];
      const { tab, context, problems } = await openTab(demoServed, '', { viewport, colorScheme: theme });
      await tab.goto(`${demoServed.origin}/demo`, { waitUntil: 'load' });
      expect(tab.frames()).toHaveLength(5);
      await tab.frame({ url: demoServed.origin + pages[0]!.path })?.waitForSelector('.bubble');
      await picture(tab, `demo-${size}-${theme}`);
      expect(await axe(tab)).toEqual([]);
      if (size === 'phone') {
        await tab.locator('label[for=demo-screen-1]').click();
        const card = tab.frameLocator('.demo-phone >> nth=0 >> iframe').locator('.reply-primary').last();
        await card.waitFor();
        await expect.poll(async () => (await card.boundingBox())!.y < viewport.height).toBe(true);
        await picture(tab, `demo-tab-${theme}`);
      }
      expect(await overflowOf(tab)).toEqual([0, 0]);
      expect(problems).toEqual([]);
      await context.close();
    }
    await demoServed.close();
  });
});
