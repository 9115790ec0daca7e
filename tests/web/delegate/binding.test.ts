import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalSentence } from '#messages/refusals.ts';
import { delegateRoutes } from '#web-delegate/app.ts';
import { delegateChecks } from '#web-delegate/device.ts';
import { type DelegateSite, delegateSite, ORIGIN } from './delegate.ts';

let site: DelegateSite;
beforeAll(async () => {
  site = await delegateSite();
});
afterAll(() => site.close());

const sentence = (code: Parameters<typeof refusalSentence>[0]['code'], facts = {}) =>
  refusalSentence({ code, facts }, 'vi', 'Asia/Ho_Chi_Minh');

describe('an address that opens nothing', () => {
  it('shows the same page for a token altered at any place, for half a token and for none', async () => {
    const path = await site.addressOf('homeHead');
    const token = path.slice('/p/'.length);
    const swap = (letter: string) => (letter === 'A' ? 'B' : 'A');
    const altered = [...token].map(
      (letter, at) => `/p/${token.slice(0, at)}${swap(letter)}${token.slice(at + 1)}`,
    );
    const pages = new Set<string>();
    for (const each of [...altered, `/p/${token.slice(0, 20)}`, '/p/x', `${path}/other`, '/p/%00']) {
      const response = await site.get(each);
      expect(response.status).toBe(404);
      pages.add(await response.text());
    }
    expect(altered).toHaveLength(43);
    expect(pages.size).toBe(1);
    const [page] = pages;
    expect(page).toContain('Đường dẫn không đúng');
    expect(page).not.toContain('Huỳnh Thị Mỹ Lệ');
  });

  it('answers posts, the stream and the list of an unknown token with the same page', async () => {
    const page = await (await site.get('/p/unknown')).text();
    for (const part of ['say', 'press', 'bind']) {
      const response = await site.post(`/p/unknown/${part}`, { text: 'dự', nonce: '12345678' });
      expect([response.status, await response.text()]).toEqual([404, page]);
    }
    expect((await site.get('/p/unknown/stream')).status).toBe(404);
    expect((await site.get('/p/unknown/messages')).status).toBe(404);
  });
});

describe('a link forwarded to another browser', () => {
  it('says whose it is, shows no message, and can answer nothing', async () => {
    const owner = await site.boundPage('financeHead');
    await site.place('financeHead', 'Giấy mời: Họp kín về nhân sự\nThời gian: 8 giờ\nĐịa điểm: Phòng 1', [
      [{ label: 'Tham dự', action: 'acc:AB12CD34:2' }],
    ]);
    const shown = await site.get(owner.path);
    const page = await shown.text();
    expect(shown.status).toBe(200);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.headers.get('referrer-policy')).toBe('same-origin');
    expect(page).toContain('Phạm Quốc Dũng');
    expect(page).not.toMatch(/Họp kín|Tham dự|nhân sự|name="csrf"/);
    const before = await site.traces();
    for (const part of ['say', 'press']) {
      const fields = { csrf: owner.csrf, nonce: 'nonce-0001', text: 'dự', action: 'menu', label: 'Tham dự' };
      const refused = await site.post(`${owner.path}/${part}`, fields);
      expect(refused.status).toBe(403);
      expect(await refused.text()).not.toContain('Họp kín');
    }
    expect((await site.get(`${owner.path}/messages`)).status).toBe(403);
    expect((await site.get(`${owner.path}/stream`)).status).toBe(403);
    expect(await site.traces()).toEqual(before);
  });

  it('stays closed to a device bound to somebody else', async () => {
    const other = await site.boundPage('hungPrices');
    const path = await site.addressOf('hungBudget');
    const stolen = other.cookie.replace(/^[^=]+/, await cookieNameOf('hungBudget'));
    for (const cookie of [other.cookie, stolen]) {
      const page = await (await site.get(path, { cookie })).text();
      expect(page).toContain('dành riêng cho Nguyễn Văn Hùng');
      const refused = await site.post(
        `${path}/say`,
        { csrf: other.csrf, nonce: 'nonce-0002', text: 'vắng' },
        { cookie },
      );
      expect(refused.status).toBe(403);
    }
  });

  it('would open to any device if the check of devices were taken away', async () => {
    const broken = await delegateSite({ ...delegateChecks, isOwnDevice: () => Promise.resolve(true) });
    const owner = await broken.boundPage('hungBudget');
    const strange = owner.cookie.replace(/=.*/, '=somebody-else');
    expect(await (await broken.get(owner.path, { cookie: strange })).text()).toContain('id="messages"');
    await broken.close();
  });

  async function cookieNameOf(person: 'hungBudget') {
    const page = await site.boundPage(person);
    return page.cookie.split('=')[0] ?? '';
  }
});

describe('a one-time code', () => {
  it('binds the browser, which then goes on by its cookie alone', async () => {
    const path = await site.addressOf('homeDesk');
    await site.place('homeDesk', 'Mời đồng chí xem lịch họp.');
    const code = await site.codeFor('homeDesk');
    const bound = await site.post(`${path}/bind`, { code: ` ${code.toLowerCase()} ` });
    expect([bound.status, bound.headers.get('location')]).toEqual([303, path]);
    const [cookie = '', forPapers = ''] = bound.headers.getSetCookie();
    expect(cookie).toMatch(/^mh_d_[\w-]{12}=[\w-]{43}; Max-Age=34560000; Path=\/p; HttpOnly; SameSite=Lax$/);
    expect(forPapers).toBe(cookie.replace('Path=/p', 'Path=/d'));
    const page = await (await site.get(path, { cookie: cookie.split(';')[0] ?? '' })).text();
    expect(page).toContain('Mời đồng chí xem lịch họp.');
  });

  it('leads back to the page that was asked for, and to no address from elsewhere', async () => {
    const path = await site.addressOf('homeHead');
    const asked = await (await site.get(`${path}/calendar`)).text();
    expect(asked).toContain(`<input type="hidden" name="next" value="${path}/calendar">`);
    for (const [next, place] of [
      [`${path}/calendar`, `${path}/calendar`],
      [`${path}/check-in?code=4821`, `${path}/check-in?code=4821`],
      ['//evil.example/p', path],
      [`${path}//evil.example`, path],
      [`${path}/../../admin`, path],
      [`${path}evil`, path],
    ] as const) {
      const bound = await site.post(`${path}/bind`, { code: await site.codeFor('homeHead'), next });
      expect([next, bound.status, bound.headers.get('location')]).toEqual([next, 303, place]);
    }
    const wrong = await site.post(`${path}/bind`, { code: 'ABCD-2345', next: `${path}/calendar` });
    expect(await wrong.text()).toContain(`name="next" value="${path}/calendar"`);
  });

  it('is kept for https alone where cookies are secure', async () => {
    const secure = delegateRoutes(site.test.program, { secureCookies: true, clientAddress: () => 'there' });
    const app = new Hono().route('/p', secure);
    const path = await site.addressOf('inspector');
    const body = new URLSearchParams({ code: await site.codeFor('inspector') });
    const bound = await app.request(`${path}/bind`, { method: 'POST', body, headers: { origin: ORIGIN } });
    const [cookie = ''] = bound.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-mh_d_[\w-]{12}=.*; Path=\/p; HttpOnly; Secure; SameSite=Lax$/);
    const page = await app.request(path, { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(await page.text()).toContain('id="messages"');
  });

  it('says what is wrong with it, keeps what was typed, and binds nothing', async () => {
    const path = await site.addressOf('communeHead');
    const used = await site.codeFor('communeHead');
    await site.post(`${path}/bind`, { code: used });
    const expired = await site.codeFor('communeHead');
    site.test.clock.advance(60 * 73);
    for (const [code, said] of [
      ['ABCD-2345', sentence('code_unknown')],
      [used, sentence('code_used')],
      [expired, sentence('code_expired')],
      ['', 'Xin nhập mã xác nhận.'],
    ] as const) {
      const refused = await site.post(`${path}/bind`, { code });
      const page = await refused.text();
      expect(refused.status).toBe(422);
      expect(refused.headers.get('set-cookie')).toBeNull();
      expect(page).toContain(said);
      expect(page).toContain(`value="${code}"`);
    }
  });

  it("refuses another person's code and leaves it for its owner", async () => {
    const code = await site.codeFor('administrator');
    const wrong = await site.post(`${await site.addressOf('guest')}/bind`, { code });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain(sentence('code_unknown'));
    const right = await site.post(`${await site.addressOf('administrator')}/bind`, { code });
    expect(right.status).toBe(303);
  });

  it('is not taken from a form on another site', async () => {
    const path = await site.addressOf('guest');
    const code = await site.codeFor('guest');
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      expect((await site.post(`${path}/bind`, { code }, headers)).status).toBe(403);
    }
    expect((await site.post(`${path}/bind`, { code })).status).toBe(303);
  });

  it('can only be tried ten times from one place', async () => {
    const path = await site.addressOf('chairman');
    const statuses: string[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      const page = await (await site.post(`${path}/bind`, { code: 'ABCD-2345' })).text();
      statuses.push(page.includes(sentence('code_unknown')) ? 'unknown' : 'other');
    }
    expect(statuses.at(-1)).toBe('other');
    expect(await (await site.post(`${path}/bind`, { code: 'ABCD-2345' })).text()).toContain('phút');
  });
});
