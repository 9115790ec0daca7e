import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { SEED_PASSWORD } from '#tests/support/seed.ts';
import { csvOf } from '#tests/support/sheets.ts';
import { openBrowser, type Served, SIZES } from '#tests/web/delegate/browser.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import { siteOf } from './visitor.ts';

let test: TestProgram;
let served: Served;
let tab: Page;
let home: string;

beforeAll(async () => {
  test = await testProgram();
  served = await openBrowser(new Hono().route('/', assetRoutes()).route('/', siteOf(test.program)));
  tab = await served.browser.newPage({ viewport: SIZES.desk });
  tab.setDefaultTimeout(20_000);
  home = `${served.origin}/admin/o/${test.seed.office.id}`;
  await tab.goto(`${served.origin}/admin/sign-in`);
  await tab.getByLabel('Tên đăng nhập').fill('secretariat');
  await tab.locator('[name=password]').fill(SEED_PASSWORD);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(home);
}, 120_000);
afterAll(async () => {
  await served.close();
  await test.close();
});

const boxes = (selector: string) =>
  tab
    .locator(selector)
    .evaluateAll((found) => found.map((one) => (one as unknown as Measured).getBoundingClientRect()));
type Measured = { getBoundingClientRect(): { top: number; width: number; height: number } };

describe('in a browser', () => {
  it('a chosen Sunday is written as every other page writes it', async () => {
    await tab.goto(`${home}/meetings/new`);
    await tab.locator('input[type=date]').first().fill('2026-12-13');
    const said = tab.locator('[data-date-words]').first();
    await expect.poll(() => said.textContent()).toContain('Chủ nhật');
    await tab.locator('input[type=date]').first().fill('2026-12-14');
    await expect.poll(() => said.textContent()).toContain('Thứ Hai');
  });

  it('C22 the trees before and after a reorganisation stand level', async () => {
    const { home: unit } = test.seed.units;
    await tab.goto(`${home}/units/reorganise/rename?unit=${unit.id}`);
    await tab.locator('[name=name]').fill('Sở Nội vụ và Lao động');
    await Promise.all([tab.waitForLoadState('load'), tab.locator('button[value=preview]').click()]);
    await tab.locator('.two-trees').waitFor();
    const tops = (await boxes('.two-trees > .card')).map(({ top }) => top);
    expect(tops).toHaveLength(2);
    expect(tops[0]).toBe(tops[1]);
  });

  it('R19 names of a table that is read in have room, however many columns stand beside them', async () => {
    const names =
      'Mã cán bộ,Họ và tên,Điện thoại,Thư điện tử,Đơn vị,Chức vụ,Lãnh đạo,Thứ tự lễ tân,Đầu mối,Từ ngày';
    const row = `,Công Tằng Tôn Nữ Thị Thùy Dương,,,${test.seed.units.province.name},Phó Trưởng phòng Tổng hợp,,,,`;
    await tab.goto(`${home}/imports`);
    await tab.check('[name=kind][value=people]', { force: true });
    const buffer = csvOf(names, row);
    await tab.setInputFiles('[name=file]', { name: 'can-bo.csv', mimeType: 'text/csv', buffer });
    await Promise.all([
      tab.waitForURL(/imports\/[\w-]{36}/),
      tab.locator('form[enctype] button[type=submit]').click(),
    ]);
    const cells = await boxes('.import-rows tbody .col-name');
    expect(cells).toHaveLength(3);
    for (const { width } of cells) expect(width).toBeGreaterThanOrEqual(200);
    await tab.setViewportSize(SIZES.phone);
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await tab.setViewportSize(SIZES.desk);
  });
});
