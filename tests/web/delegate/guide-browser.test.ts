import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { guideRoutes } from '#web-delegate/guide/app.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import { axe, openBrowser, openTab, type Served, SIZES } from './browser.ts';

let test: TestProgram;
let served: Served;

beforeAll(async () => {
  test = await testProgram();
  await test.connection.sql`update offices set bot_names = 'Telegram @phong_hop_khong_giay_an_phuoc_bot',
    published_address = 'https://phonghopkhonggiay.vanphong.tinhanphuoc.example.vn/huong-dan'`;
  const guide = guideRoutes(test.program, { version: '1.2.3' });
  served = await openBrowser(new Hono().route('/', assetRoutes()).route('/huong-dan', guide));
}, 120_000);
afterAll(async () => {
  await served.close();
  await test.close();
});

describe('R20 the guide in a browser', () => {
  for (const theme of ['light', 'dark'])
    it.each(['', '/van-phong', '/ban-in', '?lang=en'])(
      `has nothing for axe at “%s” in the ${theme} theme, at a desk and on a phone`,
      async (path) => {
        const { context, tab, problems } = await openTab(served, '');
        await context.addCookies([{ name: 'theme', value: theme, url: served.origin }]);
        for (const size of Object.values(SIZES)) {
          await tab.setViewportSize(size);
          await tab.goto(`${served.origin}/huong-dan${path}`);
          expect(await axe(tab)).toEqual([]);
          expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        }
        expect(problems).toEqual([]);
        await context.close();
      },
    );

  it.each(['', '/dai-bieu', '/van-phong', '/ban-in'])(
    'opens “%s” on a phone with less than 150 kB; pictures come as one reads on',
    async (path) => {
      const { context, tab } = await openTab(served, '', { viewport: SIZES.phone });
      const sizes: Promise<{ responseBodySize: number }>[] = [];
      const foreign: string[] = [];
      tab.on('requestfinished', (request) => {
        if (!request.url().startsWith(served.origin)) foreign.push(request.url());
        if (!request.url().includes('/guide/')) sizes.push(request.sizes());
      });
      await tab.goto(`${served.origin}/huong-dan${path}`, { waitUntil: 'networkidle' });
      const bytes = (await Promise.all(sizes)).reduce((sum, one) => sum + one.responseBodySize, 0);
      expect(bytes).toBeGreaterThan(20_000);
      expect(bytes).toBeLessThan(150_000);
      expect(foreign).toEqual([]);
      expect(await tab.locator('img:not([loading=lazy])').count()).toBe(0);
      await context.close();
    },
  );

  it('prints black on white without menu and buttons, every picture loaded first', async () => {
    const { context, tab } = await openTab(served, '', { viewport: SIZES.desk, colorScheme: 'dark' });
    await tab.addInitScript('window.print = () => { window.printed = true }');
    await tab.goto(`${served.origin}/huong-dan/van-phong`);
    await tab.getByRole('button', { name: 'In hướng dẫn' }).click();
    await expect.poll(() => tab.evaluate('window.printed === true'), { timeout: 20_000 }).toBe(true);
    expect(
      await tab.evaluate('[...document.images].filter((one) => !one.complete || !one.naturalWidth).length'),
    ).toBe(0);
    await tab.emulateMedia({ media: 'print' });
    for (const hidden of ['#nav', '.page-header', '[data-print]', '.duty-list'])
      expect(await tab.locator(hidden).first().isVisible()).toBe(false);
    expect(await tab.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe('rgb(0, 0, 0)');
    expect(await tab.getByText('Phiên bản 1.2.3').isVisible()).toBe(true);
    await context.close();
  });
});
