import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

const wideOnes = `[...document.querySelectorAll('main *')].filter((one) =>
  one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.tagName + '.' + one.className).slice(0, 5)`;

it('R38 the checks of a day and their hours fit a phone and say themselves to a screen reader', async () => {
  const tab = await served.browser.newPage({ viewport: SIZES.phone });
  tab.setDefaultTimeout(20_000);
  await test.connection.sql`insert into unit_checks (unit_id, "on", at, person_id, how, via, checked_at)
    select d.unit_id, '2026-12-07', '07:00', d.person_id, 'pressed', 'web', '2026-12-07T00:05:00Z' from desk_holders d
    on conflict do nothing`;
  const home = `${served.origin}/admin/o/${test.seed.office.id}`;
  await tab.goto(`${served.origin}/admin/sign-in`);
  await tab.getByLabel('Tên đăng nhập').fill('admin');
  await tab.locator('[name=password]').fill(SEED_PASSWORD);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(home);
  for (const path of ['/checks?on=2026-12-04', '/checks', '/checks/rules']) {
    await tab.goto(home + path);
    expect([path, await tab.evaluate(wideOnes)]).toEqual([path, []]);
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const problems = (await axe(tab)).filter((line) => !line.includes('change-requests'));
    expect([path, problems]).toEqual([path, []]);
  }
});
