import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { layDown } from '#tests/support/lay-down.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';

let site: DelegateSite;
let page: Page;
beforeAll(async () => {
  site = await delegateSite();
  page = await site.boundPage('homeHead');
});
afterAll(() => site.close());

const seenAt = async () => {
  const [row] = await site.test.connection
    .sql`select seen_at from notices where person_id = ${page.personId}`;
  return row?.seen_at as Date | null;
};

describe('what counts as seen', () => {
  beforeEach(async () => {
    const { sql } = site.test.connection;
    await sql`delete from notices`;
    await sql`insert into notices (recipient_key, person_id, kind, ref, version, facts, placed_at)
      values ('p', ${page.personId}, 'invitation', 'AB12CD34', 2, '{}', now())`;
  });

  it('is nothing that a messenger fetches for a link preview, however often', async () => {
    await site.place('homeHead', 'Giấy mời: Họp kín\nThời gian: 8 giờ\nĐịa điểm: Phòng 1');
    const before = await site.traces();
    const agents = ['TelegramBot (like TwitterBot)', 'Zalo', 'Mozilla/5.0'];
    for (const agent of [...agents, ...agents]) {
      const preview = await site.get(page.path, { 'user-agent': agent });
      expect(await preview.text()).not.toContain('Họp kín');
    }
    expect(await site.traces()).toEqual(before);
  });

  it('is nothing that a browser fetches ahead, and no HEAD', async () => {
    const before = await site.traces();
    const fetches: Record<string, string>[] = [
      { 'sec-purpose': 'prefetch;prerender' },
      { purpose: 'prefetch' },
      { 'x-moz': 'prefetch' },
    ];
    for (const ahead of fetches)
      expect((await site.get(page.path, { cookie: page.cookie, ...ahead })).status).toBe(200);
    const head = await site.app.request(page.path, { method: 'HEAD', headers: { cookie: page.cookie } });
    expect(head.status).toBe(200);
    expect(await site.traces()).toEqual(before);
    expect(await seenAt()).toBeNull();
  });

  it('is what the bound device opens, and what a live page takes in', async () => {
    expect(await seenAt()).toBeNull();
    await site.get(page.path, { cookie: page.cookie });
    expect(await seenAt()).not.toBeNull();
    await site.test.connection.sql`update notices set seen_at = null`;
    await site.get(`${page.path}/messages`, { cookie: page.cookie });
    expect(await seenAt()).not.toBeNull();
  });
});

describe('the live page', () => {
  it('hears of a change on its stream, and is not sent a list that it has', async () => {
    const ended = new AbortController();
    const stream = await site.app.request(`${page.path}/stream`, {
      headers: { cookie: page.cookie },
      signal: ended.signal,
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (word: string) => {
      while (!heard.includes(word)) heard += (await reader.read()).value ?? '';
    };
    await until('ready');
    const first = await site.get(`${page.path}/messages`, { cookie: page.cookie });
    const tag = first.headers.get('x-list-tag') ?? '';
    const known = { cookie: page.cookie, 'x-list-tag': tag };
    expect((await site.get(`${page.path}/messages`, known)).status).toBe(204);
    await layDown(site.test.program.db, page.personId, { text: 'Phòng họp đã đổi.', buttons: [] });
    await until('changed');
    const fresh = await site.get(`${page.path}/messages`, known);
    expect([fresh.status, (await fresh.text()).includes('Phòng họp đã đổi.')]).toEqual([200, true]);
    ended.abort();
  });

  it('loads again when its device was taken away', async () => {
    const gone = await site.boundPage('homeHead');
    await site.test.connection.sql`update devices set revoked_at = now()`;
    const list = await site.get(`${gone.path}/messages`, { cookie: gone.cookie });
    expect([list.status, list.headers.get('hx-refresh')]).toEqual([403, 'true']);
    page = await site.boundPage('homeHead');
  });
});

describe('the chat', () => {
  it('shows a card with its title, facts and state, and marks the answer that was given', async () => {
    const words = [
      'Thời gian: 08 giờ 00, thứ Hai, ngày 14/12/2026',
      'Địa điểm: Phòng họp số 1',
      'Mã: AB12-CD34',
    ];
    const buttons = [
      [
        { label: 'Tham dự', action: 'acc:AB12CD34:2' },
        { label: 'Vắng', action: 'dec:AB12CD34:2' },
      ],
    ];
    await site.place(
      'homeHead',
      ['Giấy mời: Họp giao ban', ...words, 'Tình trạng: đã xác nhận tham dự'].join('\n'),
      buttons,
    );
    const shown = await (await site.get(page.path, { cookie: page.cookie })).text();
    expect(shown).toContain('<h2>Họp giao ban</h2>');
    expect(shown).toMatch(
      /class="reply reply-chosen" aria-label="Tham dự: Họp giao ban" aria-pressed="true"/,
    );
    expect(shown).not.toContain('reply-primary');
  });

  it('shows the buttons of an older version disabled once a newer card is there', async () => {
    const card = (title: string) => `${title}: Họp giao ban\nThời gian: 8 giờ\nĐịa điểm: Phòng 1`;
    await site.place('homeHead', card('Giấy mời'), [[{ label: 'Tham dự', action: 'acc:ZZ12CD34:2' }]]);
    await site.place('homeHead', card('Thông báo thay đổi'), [
      [{ label: 'Tham dự', action: 'acc:ZZ12CD34:3' }],
    ]);
    const shown = await (await site.get(page.path, { cookie: page.cookie })).text();
    const buttonOf = (action: string) =>
      new RegExp(`value="${action}".*?<button([^>]*)>`, 's').exec(shown)?.[1];
    expect(buttonOf('acc:ZZ12CD34:2')).toContain('disabled');
    expect(buttonOf('acc:ZZ12CD34:3')).not.toContain('disabled');
  });

  it('speaks the language of the person', async () => {
    const { sql } = site.test.connection;
    await sql`update people set language = 'en' where id = ${page.personId}`;
    expect(await (await site.get(page.path, { cookie: page.cookie })).text()).toContain(
      'Invitations and answers',
    );
    expect(await (await site.get(page.path)).text()).toContain('Confirm this device');
    await sql`update people set language = 'vi' where id = ${page.personId}`;
  });

  it('opens on a weak network: at most 60 kB come down the first time, fonts aside', async () => {
    for (let count = 0; count < 100; count += 1)
      await site.place(
        'homeHead',
        `Giấy mời: Họp Ban Chỉ đạo chuyển đổi số lần ${count}\nThời gian: 08 giờ 00, thứ Hai, ngày 14/12/2026\nĐịa điểm: Phòng họp số ${count}\nChủ trì: Phó Chủ tịch\nMã: AB${count}-CD34\nTình trạng: chưa trả lời`,
        [
          [
            { label: 'Tham dự', action: `acc:AB${count}CD:2` },
            { label: 'Vắng', action: `dec:AB${count}CD:2` },
          ],
        ],
      );
    const zipped = { cookie: page.cookie, 'accept-encoding': 'gzip' };
    const opened = Buffer.from(await (await site.get(page.path, zipped)).arrayBuffer());
    const seen = new Map([[page.path, opened.byteLength]]);
    const queue = addressesIn(gunzipSync(opened).toString());
    for (const address of queue) {
      const body = Buffer.from(await (await site.get(address, zipped)).arrayBuffer());
      seen.set(address, body.byteLength);
    }
    const total = [...seen.values()].reduce((sum, size) => sum + size, 0);
    console.info(`first load: ${total} bytes in ${seen.size} files, the page itself ${opened.byteLength}`);
    expect(queue.length).toBeGreaterThan(4);
    expect(total).toBeLessThan(60_000);
  });

  const addressesIn = (text: string) =>
    [...new Set(text.match(/\/assets\/\w+\/[\w./-]+/g))].filter((address) => !address.endsWith('.woff2'));
});
