import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
beforeAll(async () => {
  site = await delegateSite();
});
afterAll(() => site.close());

const openFeeds = async () =>
  (await site.test.connection.sql`select token_hash from calendar_feeds where revoked_at is null`).length;

it('the page leads to one’s calendar, gives its address once, and stops all of them', async () => {
  const { path, cookie, csrf } = await site.boundPage('homeHead');
  const chat = await (await site.get(path, { cookie })).text();
  expect(chat).toContain(`href="${path}/calendar"`);
  const made = await (await site.post(`${path}/calendar`, { csrf }, { cookie })).text();
  expect(made).toMatch(/\/ics\/[\w-]{43}\.ics/);
  expect(made).toContain('href="webcal:');
  expect(await openFeeds()).toBe(1);
  expect(await (await site.get(`${path}/calendar`, { cookie })).text()).not.toContain('/ics/');
  const off = await site.post(`${path}/calendar/off`, { csrf }, { cookie });
  expect(await off.text()).toContain('Đã ngừng mọi địa chỉ lịch đã lấy.');
  expect(await openFeeds()).toBe(0);
});

it('a forwarded link, or a form of another site, makes no address', async () => {
  const { path, cookie, csrf } = await site.boundPage('communeHead');
  expect(await (await site.get(`${path}/calendar`)).text()).toContain('Xác nhận thiết bị');
  expect((await site.post(`${path}/calendar`, { csrf })).status).toBe(403);
  expect((await site.post(`${path}/calendar`, { csrf: 'x' }, { cookie })).status).toBe(403);
  expect(
    (await site.post(`${path}/calendar`, { csrf }, { cookie, origin: 'https://evil.example' })).status,
  ).toBe(403);
  expect(await openFeeds()).toBe(0);
});
