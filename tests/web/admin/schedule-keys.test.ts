import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { SEED_PASSWORD } from '#tests/support/seed.ts';
import { openBrowser, type Served } from '#tests/web/delegate/browser.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import { siteOf } from './visitor.ts';

let test: TestProgram;
let served: Served;
let tab: Page;
let home: string;
const problems: string[] = [];

beforeAll(async () => {
  test = await testProgram();
  const on = (day: string, from: string, to: string) => ({
    startsAt: new Date(`2026-12-${day}T${from}:00+07:00`),
    endsAt: new Date(`2026-12-${day}T${to}:00+07:00`),
  });
  await draftMeeting(test, {}, { title: 'Họp một', ...on('08', '08:00', '10:00') });
  await draftMeeting(test, {}, { title: 'Họp hai', ...on('08', '14:00', '16:00') });
  await draftMeeting(test, {}, { title: 'Họp ba', ...on('09', '08:00', '09:00') });
  served = await openBrowser(new Hono().route('/', assetRoutes()).route('/', siteOf(test.program)));
  tab = await served.browser.newPage({ viewport: { width: 1366, height: 768 } });
  tab.setDefaultTimeout(20_000);
  tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  tab.on('pageerror', (error) => problems.push(error.message));
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

const goBy = (key: string, address: RegExp) =>
  Promise.all([tab.waitForURL(address, { waitUntil: 'load' }), tab.keyboard.press(key)]);
const focused = () => tab.evaluate('document.activeElement.textContent.trim()') as Promise<string>;

it('goes through time and views by single keys, and the back button returns', async () => {
  await goBy('j', /view=week&on=2026-12-14/);
  await goBy('ArrowRight', /on=2026-12-21/);
  await goBy('k', /on=2026-12-14/);
  await goBy('t', /on=2026-12-07/);
  await goBy('m', /view=month/);
  await goBy('l', /view=list/);
  await goBy('w', /view=week/);
  await Promise.all([tab.waitForURL(/view=list/), tab.goBack()]);
  await goBy('n', /meetings\/new/);
});

it('moves between meetings with the arrows, to free hours too, and opens one with Enter', async () => {
  await tab.goto(`${home}?on=2026-12-07`);
  await tab
    .getByRole('link', { name: /Họp một/ })
    .last()
    .focus();
  await tab.keyboard.press('ArrowRight');
  expect(await focused()).toContain('Họp ba');
  await tab.keyboard.press('ArrowLeft');
  expect(await focused()).toContain('Họp một');
  await tab.keyboard.press('ArrowDown');
  const slot = await tab.evaluate('document.activeElement.getAttribute("aria-label")');
  expect(slot).toBe('Tạo cuộc họp lúc 10:00, thứ Ba, ngày 08/12/2026');
  await goBy('Enter', /meetings\/new\?on=2026-12-08&startTime=10:00/);
  expect(await tab.locator('[name=startTime]').inputValue()).toBe('10:00');
});

it('leaves typing alone, and rests when it is switched off', async () => {
  await tab.goto(`${home}?on=2026-12-07`);
  await tab.keyboard.press('/');
  await tab.keyboard.type('jtw?');
  expect(await tab.locator('[name=q]').inputValue()).toBe('jtw?');
  expect(await tab.locator('dialog[open]').count()).toBe(0);
  await tab.locator('h1').click();
  await tab.keyboard.press('?');
  await tab.locator('dialog[open]').waitFor();
  await tab.keyboard.press('j');
  expect(tab.url()).toContain('on=2026-12-07');
  await tab.locator('#keys-on').uncheck();
  await tab.keyboard.press('Escape');
  await tab.keyboard.press('j');
  await tab.keyboard.press('?');
  await tab.locator('dialog[open]').waitFor();
  expect(tab.url()).toContain('on=2026-12-07');
  await tab.locator('#keys-on').check();
  await tab.keyboard.press('Escape');
  await goBy('j', /on=2026-12-14/);
  expect(problems).toEqual([]);
});
