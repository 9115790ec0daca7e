import { mkdirSync } from 'node:fs';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { dataFolder, type StartedProgram, startProgram } from '../support/start-program.ts';

const pictures = new URL('../.tmp/first-meeting/', import.meta.url).pathname;
const password = 'con-duong-lang-quanh-co-88';
const title = 'Hội nghị sơ kết công tác chuyển đổi số';

/** What a newcomer does after `npm ci && npm start`, in a browser, with nothing but what the console printed. */
describe('the first meeting of a newcomer', () => {
  const folder = dataFolder();
  let program: StartedProgram;
  let browser: Browser;
  let page: Page;
  let site: FrameLocator;
  const phone = (at: number) => page.frameLocator(`iframe[src^="/p/"] >> nth=${at}`);
  const picture = (name: string) => page.screenshot({ path: `${pictures}${name}.png` });

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    program = await startProgram({ DATA_DIR: folder.path });
    await program.prints('/demo');
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
    page.setDefaultTimeout(15_000);
    site = page.frameLocator('iframe[src^="/admin"]');
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    folder.remove();
  });

  it('finds three phones beside the site, signs in with the printed password and must change it', async () => {
    const printed = /thuky\.tinhuy\s+(\S+)/.exec(program.output())?.[1] ?? '';
    await page.goto(`${program.address}/demo`);
    expect(await page.locator('iframe[src^="/p/"]').count()).toBe(3);
    await site.locator('input[name=username]').fill('thuky.tinhuy');
    await site.locator('input[name=password]').fill(printed);
    await site.getByRole('button', { name: 'Đăng nhập' }).click();
    await site.locator('input[name=current]').fill(printed);
    await site.locator('input[name=next]').fill(password);
    await site.locator('input[name=again]').fill(password);
    await site.locator('main form button[type=submit]').click();
    await site.locator('input[name=username]').fill('thuky.tinhuy');
    await site.locator('input[name=password]').fill(password);
    await site.getByRole('button', { name: 'Đăng nhập' }).click();
    await site.getByRole('button', { name: 'Tôi đã đọc và chấp hành' }).click();
    await site.getByRole('heading', { name: 'Lịch họp tuần' }).waitFor();
  });

  it('previews the card, announces it, and lets it go at once', async () => {
    // What is typed later is about what came last, and the demo's own papers come when they have been checked.
    await phone(1).getByText('Văn phòng gửi bộ tài liệu').waitFor({ timeout: 120_000 });
    for (let week = 0; week < 3 && (await site.getByText(title).count()) === 0; week += 1) {
      const next = page.waitForEvent('framenavigated', (frame) => frame.url().includes('on='));
      await site.getByRole('link', { name: 'Tuần sau' }).click();
      await next;
      await site.getByRole('heading', { name: 'Lịch họp tuần' }).waitFor();
    }
    await site
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .click();
    await site.getByRole('link', { name: 'Xem trước và phát hành' }).first().click();
    await site.getByText(`Giấy mời: ${title}`).first().waitFor();
    await picture('preview');
    await site.getByRole('button', { name: 'Phát hành' }).click();
    await site.getByRole('button', { name: 'Hủy gửi' }).waitFor();
    await picture('hold');
  });

  it('shows the card on each phone within two seconds of Gửi ngay', async () => {
    const before = performance.now();
    await site.getByRole('button', { name: 'Gửi ngay' }).click();
    for (const at of [0, 1, 2]) await phone(at).getByText(title).last().waitFor({ timeout: 20_000 });
    report('card on all three phones after Gửi ngay', performance.now() - before);
    await picture('told');
  });

  it('R7 records attendance in one tap, and the board shows it without reload', async () => {
    const rows = site.getByText('Hứa Thị Mỵ');
    await rows.first().waitFor();
    const loads: string[] = [];
    page.on('framenavigated', (frame) => loads.push(frame.url()));
    const before = performance.now();
    await phone(0).getByRole('button', { name: 'Tham dự' }).last().click();
    const accepted = site.locator('tr', { hasText: 'Tống Viết Thuỵ' }).getByText('Dự họp').first();
    await accepted.waitFor({ timeout: 20_000 });
    report('answer on the board after one tap', performance.now() - before);
    await phone(0).getByText('Đã ghi nhận: tham dự').first().waitFor();
    expect(loads.filter((url) => url.includes('/admin'))).toEqual([]);
    await picture('answered');
  });

  it('takes an absence with its reason, and a nomination in one message, on the other phones', async () => {
    await phone(2).getByRole('button', { name: 'Vắng' }).last().click();
    await phone(2).getByText('Xin cho biết lý do vắng').first().waitFor();
    await phone(2).getByRole('textbox').fill('tiếp đoàn công tác của Trung ương');
    await phone(2).getByRole('textbox').press('Enter');
    await site.getByText('tiếp đoàn công tác của Trung ương').first().waitFor();
    await phone(1).getByRole('textbox').fill('cử Nguyễn Trọng Chữ, PGĐ');
    await phone(1).getByRole('textbox').press('Enter');
    await phone(1).getByRole('button', { name: 'Đúng' }).first().click();
    await site.getByText('Nguyễn Trọng Chữ').first().waitFor();
    await picture('nominated');
  });

  it('looks right on a phone too', async () => {
    const state = await page.context().storageState();
    const mobile = await browser.newPage({
      viewport: { width: 390, height: 844 },
      locale: 'vi-VN',
      storageState: state,
    });
    const address = await page.locator('iframe[src^="/p/"]').first().getAttribute('src');
    await mobile.goto(`${program.address}${address}`);
    await mobile.getByText('Đã ghi nhận: tham dự').first().waitFor();
    await mobile.screenshot({ path: `${pictures}phone.png` });
    expect(await mobile.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});

/** Times are printed, never asserted: the machine may be busy, and behaviour is what the test is about. */
function report(what: string, ms: number): void {
  process.stdout.write(`${what}: ${Math.round(ms)} ms\n`);
}
