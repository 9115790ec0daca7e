import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe, openBrowser, openTab, type Served, SIZES } from './browser.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
let served: Served;
beforeAll(async () => {
  site = await delegateSite();
  served = await openBrowser(site.app);
  site.test.program.house.publicUrl = served.origin;
}, 120_000);
afterAll(async () => {
  await served.close();
  await site.close();
});

it('C7 the hour of the evening’s reminder is chosen on a phone', async () => {
  const { path, cookie } = await site.boundPage('homeHead');
  const { context, tab, problems } = await openTab(served, cookie, {
    viewport: SIZES.phone,
  });
  tab.setDefaultTimeout(20_000);
  await tab.goto(`${served.origin}${path}/reminders`);
  expect(await axe(tab)).toEqual([]);
  expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await tab.getByLabel('Giờ nhắc').fill('20:15');
  await Promise.all([tab.waitForEvent('load'), tab.getByRole('button', { name: 'Lưu giờ nhắc' }).click()]);
  expect(await tab.textContent('main')).toContain('Hiện nhắc lúc 20:15.');
  if (process.env.PICTURES) await tab.screenshot({ path: 'tests/.tmp/delegate/reminders.png' });
  expect(problems).toEqual([]);
  await context.close();
});
