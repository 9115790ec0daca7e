import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layDown } from '#tests/support/lay-down.ts';
import { delegateChecks } from '#web-delegate/device.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';

const CARD = [
  'Giấy mời: Họp giao ban tháng 12',
  'Thời gian: 08 giờ 00, thứ Hai, ngày 14/12/2026',
  'Địa điểm: Phòng họp số 1',
  'Tình trạng: chưa trả lời',
].join('\n');
const ANSWERS = [
  [
    { label: 'Tham dự', action: 'acc:AB12CD34:2' },
    { label: 'Vắng', action: 'dec:AB12CD34:2' },
  ],
];

let site: DelegateSite;
let page: Page;
beforeAll(async () => {
  site = await delegateSite();
  page = await site.boundPage('financeHead');
});
afterAll(() => site.close());

const inboxSize = async () => (await site.test.connection.sql`select id from inbox`).length;
const bubbles = async () =>
  (await site.test.connection.sql`select text from web_messages where direction = 'in' order by id`).map(
    (row) => row.text as string,
  );

function say(fields: Record<string, string>, headers: Record<string, string> = {}, at = site) {
  const own = { csrf: page.csrf, nonce: `nonce-${Object.values(fields).join('').length}-say`, ...fields };
  return at.post(`${page.path}/say`, own, { cookie: page.cookie, ...headers });
}

function press(fields: Record<string, string>, headers: Record<string, string> = {}, at = site) {
  const own = { csrf: page.csrf, action: 'acc:AB12CD34:2', label: 'Tham dự', ...fields };
  return at.post(`${page.path}/press`, own, { cookie: page.cookie, ...headers });
}

const aWhileLater = () =>
  site.test.connection.sql`update inbox set received_at = received_at - interval '5 seconds'`;
const show = async () => (await site.get(page.path, { cookie: page.cookie })).text();

describe('answering from the page', () => {
  it('is one tap from the card: the button posts its action, and the reader sees their own bubble', async () => {
    await site.place('financeHead', CARD, ANSWERS);
    const shown = await show();
    const form =
      /<form method="post"[^>]*action="([^"]+\/press)"[^>]*>.*?name="action" value="(acc:[^"]+)".*?name="nonce" value="([^"]+)"/s.exec(
        shown,
      );
    const answered = await press({ action: form?.[2] ?? '', nonce: form?.[3] ?? '' });
    expect([answered.status, answered.headers.get('location')]).toEqual([303, page.path]);
    expect((await bubbles()).at(-1)).toBe('Tham dự');
    const [row] = await site.test.connection.sql`select payload from inbox order by id desc limit 1`;
    expect(row?.payload).toMatchObject({ kind: 'action', action: 'acc:AB12CD34:2' });
  });

  it('stores a tap that was sent twice once', async () => {
    await aWhileLater();
    const before = await inboxSize();
    const both = await Promise.all([press({ nonce: 'twice-0001' }), press({ nonce: 'twice-0001' })]);
    expect(both.map((response) => response.status)).toEqual([303, 303]);
    expect(await inboxSize()).toBe(before + 1);
    await aWhileLater();
    await press({ nonce: 'twice-0002' });
    expect(await inboxSize()).toBe(before + 2);
  });

  it('takes a double tap for one, even when the list was new in between, and a change of mind for what it is', async () => {
    await aWhileLater();
    const before = await inboxSize();
    await press({ nonce: 'double-0001' });
    await press({ nonce: 'double-0002' });
    await Promise.all([press({ nonce: 'double-0003' }), press({ nonce: 'double-0004' })]);
    expect(await inboxSize()).toBe(before + 1);
    await press({ nonce: 'double-0005', action: 'dec:AB12CD34:2', label: 'Vắng' });
    await press({ nonce: 'double-0006' });
    expect(await inboxSize()).toBe(before + 3);
    await press({ nonce: 'double-0007', action: 'acc:ZZ12CD34:2' });
    expect(await inboxSize()).toBe(before + 4);
    await aWhileLater();
    await press({ nonce: 'double-0008', action: 'acc:ZZ12CD34:2' });
    expect(await inboxSize()).toBe(before + 5);
  });

  it('gives the same button a new nonce once something was said', async () => {
    const nonces = async () =>
      [...(await show()).matchAll(/name="nonce" value="(tap-[^"]+)"/g)].map((m) => m[1]);
    const before = await nonces();
    expect(await nonces()).toEqual(before);
    await aWhileLater();
    await press({ nonce: 'other-0001' });
    expect(await nonces()).not.toEqual(before);
  });

  it('gives back a text that is too long or empty with the reason, and stores nothing', async () => {
    const long = 'Kính gửi văn phòng. '.repeat(250);
    const before = await site.traces();
    const tooLong = await say({ text: long });
    const shown = await tooLong.text();
    expect(tooLong.status).toBe(422);
    expect(shown).toContain('Nội dung dài quá 4000 ký tự');
    expect(shown).toContain(long.trim());
    const empty = await say({ text: ' \r\n ' });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('Chưa có nội dung.');
    expect(await site.traces()).toEqual(before);
  });

  it('tells a live page the reason beside the composer, whose text it leaves alone', async () => {
    const refused = await say({ text: '' }, { 'hx-request': 'true' });
    expect(refused.status).toBe(422);
    expect(refused.headers.get('hx-retarget')).toBe('#unsent');
    expect(await refused.text()).not.toContain('composer');
  });

  it('gives a live page the list with the new bubble, and another nonce to type with', async () => {
    const taken = await say({ text: 'Tôi sẽ đến trễ 10 phút' }, { 'hx-request': 'true' });
    const list = await taken.text();
    expect(taken.status).toBe(200);
    expect(list).toContain('Tôi sẽ đến trễ 10 phút');
    expect(list).toMatch(/id="say-nonce" name="nonce" value="[\w-]{20}" hx-swap-oob="true"/);
    expect(list).not.toContain('<html');
  });

  it('shows what people and cards say as text, never as markup', async () => {
    await say({ text: '<script>alert(1)</script>\n<b>đậm</b> & "ngoặc"', nonce: 'escape-01' });
    await site.place('financeHead', 'Giấy mời: <img src=x onerror=alert(1)>\nThời gian: <i>8</i>\nMã: "x"', [
      [{ label: '<b>Tham dự</b>', action: 'acc:"><script>:2' }],
    ]);
    const shown = await show();
    expect(shown).not.toMatch(/<script>alert|<img src=x|<i>8|<b>|"><script>/);
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\n&lt;b&gt;đậm');
  });

  it('drops the address of the page itself and turns no address but our own into a link', async () => {
    const own = `${site.test.program.house.publicUrl}${page.path}`;
    const paper = `${site.test.program.house.publicUrl}/d/abc`;
    const said = `Xem https://example.gov.vn/tai-lieu nhé.\nTài liệu: ${paper}.\nChi tiết: ${own}`;
    await site.place('financeHead', said);
    const shown = await show();
    expect(shown).toContain('Xem https://example.gov.vn/tai-lieu nhé.');
    expect(shown).toContain(`<a href="${paper}">Mở tài liệu</a>.`);
    expect(shown).not.toContain('Chi tiết:');
    expect(shown).not.toContain('<a href="https://');
  });

  it('takes neither a file, a broken nonce, an oversized action nor a NUL for an answer', async () => {
    const before = await inboxSize();
    expect((await press({ nonce: 'x' })).status).toBe(400);
    expect((await press({ nonce: 'action-01', action: 'a'.repeat(65) })).status).toBe(400);
    expect((await say({ text: 'a', nonce: '' })).status).toBe(400);
    const upload = new FormData();
    for (const [name, value] of Object.entries({ csrf: page.csrf, nonce: 'upload-01' }))
      upload.set(name, value);
    upload.set('text', new File(['x'], 'x.txt'));
    const headers = { cookie: page.cookie, origin: 'http://127.0.0.1:0' };
    const sent = await site.app.request(`${page.path}/say`, { method: 'POST', body: upload, headers });
    expect(sent.status).toBe(422);
    expect((await press({ nonce: 'action-02', action: 'menu\u0000' })).status).toBe(400);
    expect(await inboxSize()).toBe(before);
    expect((await say({ text: 'có\u0000 mặt', nonce: 'null-0001' })).status).toBe(303);
    expect((await press({ label: '\u0000', nonce: 'null-0002' })).status).toBe(303);
    expect((await bubbles()).at(-1)).toBe('có mặt');
  });
});

describe('without script', () => {
  it('waits for the answer and then shows it', async () => {
    const slow = await delegateSite(undefined, 20_000);
    const own = await slow.boundPage('homeHead');
    const { program } = slow.test;
    // The first changes are the binding and the reader's own bubble; the answer comes after that.
    const stop = program.onChange(`person:${own.personId}`, async () => {
      const [asked] = await slow.test.connection.sql`select id from web_messages where text = 'dự'`;
      if (!asked) return;
      stop();
      await layDown(program.db, own.personId, { text: 'Đã ghi nhận: tham dự.', buttons: [] });
    });
    const fields = { csrf: own.csrf, nonce: 'answer-01', text: 'dự' };
    const sent = await slow.post(`${own.path}/say`, fields, { cookie: own.cookie });
    expect(sent.status).toBe(303);
    const shown = await (await slow.get(own.path, { cookie: own.cookie })).text();
    expect(shown.indexOf('Đã ghi nhận: tham dự.')).toBeGreaterThan(shown.indexOf('>dự</p>'));
    expect(shown).toContain('<noscript><span id="newest" tabindex="-1" autofocus>');
    await slow.close();
  });
});

describe('a post from elsewhere', () => {
  const foreign: [string, Record<string, string>, Record<string, string>][] = [
    ['of another origin', {}, { origin: 'https://evil.example' }],
    ['of another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['of a sister site', {}, { 'sec-fetch-site': 'same-site' }],
    ['of no origin', {}, { origin: 'null' }],
    ['without the form token', { csrf: '' }, {}],
    ['with the form token of another device', { csrf: 'A'.repeat(43) }, {}],
  ];

  it.each(foreign)('%s changes nothing', async (_name, fields, headers) => {
    const before = await inboxSize();
    for (const post of [
      say({ text: 'vắng', ...fields }, headers),
      press({ nonce: 'foreign-1', ...fields }, headers),
    ]) {
      const refused = await post;
      expect(refused.status).toBe(403);
      expect(await refused.text()).toContain('Chưa có gì thay đổi.');
    }
    expect(await inboxSize()).toBe(before);
  });

  it('would get through if the checks were taken away', async () => {
    const open = { ...delegateChecks, isOwnOrigin: () => true };
    const untested = { ...delegateChecks, isOwnToken: () => true };
    for (const [checks, fields, headers] of [
      [open, {}, { origin: 'https://evil.example' }],
      [untested, { csrf: '' }, {}],
    ] as const) {
      const broken = await delegateSite(checks);
      const own = await broken.boundPage('financeHead');
      const sent = { csrf: own.csrf, nonce: 'broken-01', text: 'vắng', ...fields };
      const response = await broken.post(`${own.path}/say`, sent, { cookie: own.cookie, ...headers });
      expect(response.status).toBe(303);
      await broken.close();
    }
  });
});
