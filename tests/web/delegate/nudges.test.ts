import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
beforeAll(async () => {
  site = await delegateSite();
});
afterAll(() => site.close());

const choices = async () =>
  (await site.test.connection.sql`select at from nudge_choices order by version`).map(({ at }) => at);

it('C7 the page leads to the evening’s reminder, moves its hour and ends it', async () => {
  const { path, cookie, csrf } = await site.boundPage('homeHead');
  expect(await (await site.get(path, { cookie })).text()).toContain(`href="${path}/reminders"`);
  expect(await (await site.get(`${path}/reminders`, { cookie })).text()).toContain('Hiện nhắc lúc 19:30.');
  const saved = await site.post(`${path}/reminders`, { csrf, at: '20:15' }, { cookie });
  expect(await saved.text()).toContain('Hiện nhắc lúc 20:15.');
  const off = await site.post(`${path}/reminders/off`, { csrf }, { cookie });
  expect(await off.text()).toContain('Hiện không nhắc buổi tối.');
  expect(await choices()).toEqual(['20:15', null]);
});

it('an hour of the night stays in the form with the reason, and nothing is kept of it', async () => {
  const { path, cookie, csrf } = await site.boundPage('communeHead');
  const before = await choices();
  const answer = await site.post(`${path}/reminders`, { csrf, at: '23:00' }, { cookie });
  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain('value="23:00"');
  expect(text).toContain('Giờ đang dùng chưa thay đổi.');
  expect(await choices()).toEqual(before);
});

it('a forwarded link, or a form of another site, chooses nothing', async () => {
  const { path, cookie, csrf } = await site.boundPage('guest');
  const before = await choices();
  const at = '18:00';
  expect(await (await site.get(`${path}/reminders`)).text()).toContain('Xác nhận thiết bị');
  expect((await site.post(`${path}/reminders`, { csrf, at })).status).toBe(403);
  expect((await site.post(`${path}/reminders`, { csrf: 'x', at }, { cookie })).status).toBe(403);
  const evil = { cookie, origin: 'https://evil.example' };
  expect((await site.post(`${path}/reminders`, { csrf, at }, evil)).status).toBe(403);
  expect(await choices()).toEqual(before);
});

it('R38 opening one’s page in a window is the unit’s look; the live list that a page asks for by itself is not', async () => {
  site.test.clock.set(new Date('2026-12-07T00:05:00Z'));
  const { path, cookie } = await site.boundPage('homeDesk');
  const checks = () => site.test.connection.sql`select how, via from unit_checks`;
  await site.get(`${path}/messages`, { cookie });
  expect(await checks()).toHaveLength(0);
  await site.get(path, { cookie, 'sec-purpose': 'prefetch' });
  await site.get(path);
  expect(await checks()).toHaveLength(0);
  await site.get(path, { cookie });
  expect((await checks()).map(({ how, via }) => [how, via])).toEqual([['looked', 'web']]);
});
