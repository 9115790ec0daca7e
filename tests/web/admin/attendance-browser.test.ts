import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { notePresent } from '#services/attendance/note-presence.ts';
import { openedMeeting, seatOf } from '#tests/support/attendance.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { SEED_PASSWORD } from '#tests/support/seed.ts';
import { axe, openBrowser, type Served, SIZES } from '#tests/web/delegate/browser.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import { siteOf } from './visitor.ts';

let test: TestProgram;
let served: Served;
beforeAll(async () => {
  test = await testProgram();
  served = await openBrowser(new Hono().route('/', assetRoutes()).route('/', siteOf(test.program)));
}, 120_000);
afterAll(async () => {
  await served.close();
  await test.close();
});

const focused = `document.activeElement.closest('[data-roll-row]')?.dataset.rollRow`;

it('R49 the roll is called with one key a person, follows other hands, and fits a thumb', async () => {
  const { id } = await openedMeeting(test, ['chairman', 'financeHead', 'homeHead', 'guest']);
  const tab = await served.browser.newPage({ viewport: SIZES.desk });
  tab.setDefaultTimeout(20_000);
  const home = `${served.origin}/admin/o/${test.seed.office.id}`;
  await tab.goto(`${served.origin}/admin/sign-in`);
  await tab.getByLabel('Tên đăng nhập').fill('secretariat');
  await tab.locator('[name=password]').fill(SEED_PASSWORD);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(home);
  await tab.goto(`${home}/meetings/${id}/attendance`);
  const row = (at: number) => tab.locator('[data-roll-row]').nth(at);
  const refs = await tab
    .locator('[data-roll-row]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-roll-row')));

  await row(0).locator('[data-key=c]').focus();
  await tab.keyboard.press('c');
  await row(0).getByText('Có mặt', { exact: true }).first().waitFor();
  await expect.poll(() => tab.evaluate(focused), { timeout: 15_000 }).toBe(refs[1]);
  await tab.keyboard.press('p');
  await row(1).getByText('Vắng có phép', { exact: true }).waitFor();
  await expect.poll(() => tab.evaluate(focused), { timeout: 15_000 }).toBe(refs[2]);
  await tab.keyboard.press('ArrowUp');
  expect(await tab.evaluate(focused)).toBe(refs[1]);
  await tab.keyboard.press('ArrowDown');

  const guest = await seatOf(test, id, 'guest');
  await notePresent(test.as('admin'), id, { ref: guest });
  await tab.locator(`[data-roll-row="${guest}"]`).getByText('văn phòng ghi').waitFor();
  await expect.poll(() => tab.evaluate(focused), { timeout: 15_000 }).toBe(refs[2]);

  for (const size of ['desk', 'phone'] as const) {
    await tab.setViewportSize(SIZES[size]);
    expect([size, await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([
      size,
      true,
    ]);
    expect([size, await axe(tab)]).toEqual([size, []]);
  }
  const height = await row(2)
    .locator('[data-key]')
    .first()
    .evaluate((one) => one.getBoundingClientRect().height);
  expect(height).toBeGreaterThanOrEqual(44);
  await tab.setViewportSize(SIZES.desk);
  await tab.goto(`${home}/meetings/${id}/attendance/print`);
});
