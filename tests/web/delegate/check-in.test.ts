import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nominate } from '#services/nominations/nominate.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { codeOnScreen, morning, openedMeeting, placeOf, seatOf } from '#tests/support/attendance.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW } from '#tests/support/program.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
beforeAll(async () => {
  site = await delegateSite();
});
afterAll(() => site.close());

const presences = async (id: string) =>
  (await site.test.connection.sql`select source, form from presences where meeting_id = ${id}`).map(
    ({ source, form }) => `${source} ${form}`,
  );

describe('C10 checking in on one’s own page', () => {
  it('the QR of the screen leads whoever’s browser it is to the code filled in; only the post notes them', async () => {
    const { id, meeting } = await openedMeeting(site.test, ['guest']);
    const { path, cookie, csrf } = await site.boundPage('guest');
    const code = await codeOnScreen(site.test, id);
    const landed = await site.get(`/p/check-in/${code}`, { cookie });
    expect(landed.headers.get('location')).toBe(`${path}/check-in?code=${code}`);
    const found = await site.get(`${path}/check-in?code=${code}`, { cookie });
    const here = `${path}/check-in/${meeting.ref}`;
    expect(found.headers.get('location')).toBe(`${here}?code=${code}`);
    const page = await (await site.get(`${here}?code=${code}`, { cookie })).text();
    expect(page).toContain(`value="${code}"`);
    expect(page).toContain('Mã trên màn hình đã được điền sẵn');
    expect(await presences(id)).toEqual([]);
    const noted = await site.post(here, { csrf, code }, { cookie });
    expect(noted.headers.get('location')).toBe(here);
    expect(await (await site.get(here, { cookie })).text()).toContain('Đồng chí được ghi có mặt từ 07:45.');
    expect(await presences(id)).toEqual(['code on_site']);
  });

  it('a code that is over or none stays in the form with the reason', async () => {
    const { id, meeting } = await openedMeeting(site.test, ['homeHead'], { form: 'hybrid' });
    const { path, cookie, csrf } = await site.boundPage('homeHead');
    const here = `${path}/check-in/${meeting.ref}`;
    const old = await codeOnScreen(site.test, id);
    site.test.clock.advance(2);
    const refused = await site.post(here, { csrf, code: old, online: 'on' }, { cookie });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain(`value="${old}"`);
    expect(text).toContain('Mã điểm danh không đúng hoặc đã đổi');
    expect(text).toMatch(/name="online"[^>]*checked/);
    expect((await site.post(here, { csrf, code: ' ' }, { cookie })).status).toBe(422);
    const code = await codeOnScreen(site.test, id);
    await site.post(here, { csrf, code, online: 'on' }, { cookie });
    expect(await presences(id)).toEqual(['code online']);
  });

  it('of several open roll-calls a code never says whose it is: it is kept, and the post alone counts as a try', async () => {
    const first = await openedMeeting(site.test, ['homeDesk'], { title: 'Họp giao ban' });
    const second = await openedMeeting(site.test, ['homeDesk'], { title: 'Họp thẩm định' });
    const { path, cookie, csrf } = await site.boundPage('homeDesk');
    const codes = [await codeOnScreen(site.test, first.id), await codeOnScreen(site.test, second.id), '0000'];
    const shown: string[] = [];
    for (const code of codes) {
      const answer = await site.get(`${path}/check-in?code=${code}`, { cookie });
      expect(answer.status).toBe(200);
      const text = await answer.text();
      for (const { meeting } of [first, second])
        expect(text).toContain(`href="${path}/check-in/${meeting.ref}?code=${code}"`);
      shown.push(text.replaceAll(`?code=${code}`, ''));
    }
    expect(new Set(shown).size).toBe(1);
    const here = `${path}/check-in/${second.meeting.ref}`;
    const wrong = await site.post(here, { csrf, code: codes[0]! }, { cookie });
    expect(await wrong.text()).toContain('Mã điểm danh không đúng hoặc đã đổi');
    const [tries] = await site.test.connection.sql`select count(*)::int as count from rate_limits`;
    expect(tries?.count).toBeGreaterThan(0);
    await site.post(here, { csrf, code: codes[1]! }, { cookie });
    expect([await presences(first.id), await presences(second.id)]).toEqual([[], ['code on_site']]);
  });

  it('a stranger’s browser, a forwarded link and another site’s form note nobody', async () => {
    const { id, meeting } = await openedMeeting(site.test, ['financeHead']);
    const { path, cookie, csrf } = await site.boundPage('financeHead');
    const code = await codeOnScreen(site.test, id);
    const here = `${path}/check-in/${meeting.ref}`;
    const landed = await site.get(`/p/check-in/${code}`);
    expect(landed.status).toBe(200);
    expect(await landed.text()).toContain(`điểm danh ${code}`);
    expect((await site.get('/p/check-in/12345', { cookie })).status).toBe(404);
    expect(await (await site.get(here)).text()).toContain('Xác nhận thiết bị');
    expect((await site.post(here, { csrf, code })).status).toBe(403);
    const evil = { cookie, origin: 'https://evil.example' };
    expect((await site.post(here, { csrf, code }, evil)).status).toBe(403);
    const other = await site.boundPage('communeHead');
    const notTheirs = `${other.path}/check-in/${meeting.ref}`;
    expect((await site.get(notTheirs, { cookie: other.cookie })).status).toBe(404);
    expect(await presences(id)).toEqual([]);
  });

  it('a unit’s desk sees whom it named and notes them; nobody else’s people', async () => {
    const { test } = site;
    test.clock.set(TEST_NOW);
    const { units, people } = test.seed;
    const { meeting } = await toldMeeting(test, {
      units: [{ unitId: units.finance.id }],
      personIds: [people.guest.id],
    });
    const nominees = [{ fullName: 'Nguyễn Văn Hùng', personId: people.hungBudget.id }];
    await nominate(test.asDelegate('financeDesk'), {
      ref: await placeOf(test, meeting.id, 'finance'),
      nominees,
    });
    test.clock.set(morning('07:50'));
    const { path, cookie, csrf } = await site.boundPage('financeDesk');
    const here = `${path}/check-in/${meeting.ref}`;
    expect(await (await site.get(here, { cookie })).text()).toContain('chưa điểm danh');
    const hung = await seatOf(test, meeting.id, 'hungBudget');
    const early = await site.post(`${here}/people`, { csrf, of: hung }, { cookie });
    expect(early.status).toBe(422);
    expect(await early.text()).toContain('Điểm danh chưa mở');
    await openRollCall(test.as('secretariat'), meeting.id);
    await site.post(`${here}/people`, { csrf, of: hung }, { cookie });
    const page = await (await site.get(here, { cookie })).text();
    expect(page).toContain('có mặt từ 07:50');
    expect(page).not.toContain('Mai Văn Lộc');
    const guest = await seatOf(test, meeting.id, 'guest');
    expect((await site.post(`${here}/people`, { csrf, of: guest }, { cookie })).status).toBe(404);
    expect(await presences(meeting.id)).toEqual(['desk on_site']);
  });
});
