import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '#api/app.ts';
import type { Messenger, WayIn } from '#bot/messenger.ts';
import { silentLog } from '#lib/log.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { readMessengers } from '#services/messengers/read-messengers.ts';
import { startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { openZalo, zaloHouse, zaloSettings } from '#tests/support/zalo/house.ts';
import { plantGrant, plantLinked } from '#tests/support/zalo/people.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let fake: ZaloOaFake;
let test: TestProgram;
let opened: Messenger[];
let admin: Visitor;
let root: string;
beforeAll(async () => {
  fake = await startZaloOa();
  const settings = zaloSettings(fake);
  test = await testProgram({ house: { ...zaloHouse(settings), publicUrl: 'http://127.0.0.1' } });
  opened = await openZalo(test.program, settings);
  const [oa, ...others] = test.program.house.messengers;
  const connector = opened[0]?.connector;
  if (!oa || !connector) throw new Error('no account');
  test.program.house.messengers = [{ ...oa, connector, templates: ['invitation'] }, ...others];
  admin = await signedIn(siteOf(test.program), 'admin');
  root = `/admin/o/${test.seed.office.id}/channels`;
});
afterAll(async () => {
  await test.close();
  await fake.close();
});
beforeEach(async () => {
  const { sql } = test.connection;
  await sql`delete from messenger_grants`;
  await sql`delete from messenger_grant_history`;
  await sql`delete from messenger_alarms`;
});

const connectPath = () => `${root}/zalo-oa/${fake.credentials.oaId}/connect`;
const hrefOn = (text: string) =>
  /href="(http[^"]+permission[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';

/** What the messenger's own page does when its administrator says yes: the address the browser is sent back to. */
async function consentAt(address: string): Promise<URL> {
  const answer = await fetch(address, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}

/** From the button to the address the browser comes back with, at the site's own path. */
async function consented(visitor: Visitor): Promise<string> {
  await visitor.get(root);
  const onwards = await visitor.post(connectPath());
  const back = await consentAt(hrefOn(onwards.text));
  expect(back.pathname).toBe('/oauth/zalo');
  return `/admin/connected${back.search}`;
}

const grants = () => test.connection.sql`select version, lost_at from messenger_grants`;

describe('connecting the Official Account', () => {
  it('says what to do, leads to Zalo and back, and is connected', async () => {
    const before = seen((await admin.get(root)).text);
    expect(before).toContain('Zalo OA');
    expect(before).toContain('Chưa gửi được');
    const back = await admin.get(await consented(admin));
    expect(back.location).toBe(`${root}?done=channel_connected`);
    const after = seen((await admin.get(`${root}?done=channel_connected`)).text);
    expect(after).toContain('Đã kết nối. Tin đang chờ sẽ được gửi ngay.');
    expect(after).toContain('Đang hoạt động');
    expect(after).toContain('giấy mời');
    expect(await grants()).toEqual([{ version: 1, lost_at: null }]);
  });

  it('sends with what came of it', async () => {
    await admin.get(await consented(admin));
    const [person] = await plantLinked(test, fake, 1);
    const channel = opened[0]?.channel;
    const sent = await channel?.send(person?.userId ?? '', { text: 'Mời họp', buttons: [] });
    expect(sent?.outcome).toBe('sent');
  });

  it('shows what Zalo said is left, and nothing before it has said so', async () => {
    await admin.get(await consented(admin));
    expect(seen((await admin.get(root)).text)).toContain('Chưa có số liệu');
    fake.control.set({ freeMessages: 0 });
    const [person] = await plantLinked(test, fake, 1);
    await opened[0]?.channel.send(person?.userId ?? '', { text: 'Mời họp', buttons: [] });
    await opened[0]?.start?.().stop();
    expect(seen((await admin.get(root)).text)).toMatch(/Theo gói: \d+\/500/);
  });

  it('keeps both tokens so that nobody reads them without the secret of the house', async () => {
    await admin.get(await consented(admin));
    const { access, refresh } = fake.control.livingTokens();
    const [row] = await test.connection.sql`select row_to_json(g)::text as text from messenger_grants g`;
    expect(row?.text).not.toContain(access);
    expect(row?.text).not.toContain(refresh);
  });

  it('takes what came back once', async () => {
    const back = await consented(admin);
    await admin.get(back);
    const again = await admin.get(back);
    expect(again.status).not.toBe(303);
    expect(seen(again.text)).toContain('Lượt kết nối này đã dùng');
    expect(await grants()).toEqual([{ version: 1, lost_at: null }]);
  });

  it('takes it in the session that began it alone', async () => {
    const back = await consented(admin);
    const elsewhere = await signedIn(siteOf(test.program), 'admin');
    expect(seen((await elsewhere.get(back)).text)).toContain('phiên đăng nhập khác');
    const other = await signedIn(siteOf(test.program), 'otherAdmin');
    expect((await other.get(back)).location).toBeNull();
    expect(await grants()).toEqual([]);
  });

  it('refuses another account than the one in the settings, and a state nobody gave out', async () => {
    const back = (await consented(admin)).replace(fake.credentials.oaId, '4999');
    expect(seen((await admin.get(back)).text)).toContain('một tài khoản khác');
    expect(seen((await admin.get('/admin/connected?code=x&state=y&oa_id=1')).text)).toContain(
      'Lượt kết nối này',
    );
    expect(await grants()).toEqual([]);
  });

  it('keeps the present connection when Zalo does not take the code', async () => {
    await plantGrant(test, fake);
    const back = (await consented(admin)).replace(/code=[^&]+/, 'code=wrong');
    expect(seen((await admin.get(back)).text)).toContain('Kết nối đang dùng được giữ nguyên');
    expect(await grants()).toEqual([{ version: 1, lost_at: null }]);
  });

  it('ends a lost grant and what was raised about it, and lets the lane go on', async () => {
    const { sql } = test.connection;
    await plantGrant(test, fake);
    const lane = `zalo-oa:${fake.credentials.oaId}`;
    await sql`update messenger_grants set lost_at = now(), lost_because = 'refresh_refused'`;
    await sql`insert into messenger_alarms (channel, account, code, detail, since, last_at)
      values ('zalo-oa', ${fake.credentials.oaId}, 'grant_lost', '-14014 Refresh token is expired or has been used', now(), now())`;
    await sql`insert into lanes (id, paused_until) values (${lane}, now() + interval '1 hour')`;
    const lost = seen((await admin.get(root)).text);
    expect(lost).toContain('Mất quyền gửi tin');
    expect(lost).toContain('bấm “Kết nối lại”');
    expect(lost).toContain('-14014');
    await admin.get(await consented(admin));
    expect(seen((await admin.get(root)).text)).not.toContain('Mất quyền gửi tin');
    expect(await grants()).toEqual([{ version: 2, lost_at: null }]);
    expect(await sql`select paused_until from lanes where id = ${lane}`).toEqual([{ paused_until: null }]);
  });
});

describe('the way in for events', () => {
  const body =
    '{"app_id":"1234567890123456789","sender":{"id":"7000000000000000001"},"recipient":{"id":"4000000000000000001"},"user_id_by_app":"5000000000000000001","event_name":"user_send_text","message":{"msg_id":"a1b2c3d4e5f6","text":"Có mặt"},"timestamp":"1763700000000"}';
  const signature = 'mac=06588888bba18e6e800c21f67fa8390625fb1ad3df36fa7b1a223d9290177031';
  const received = () => test.connection.sql`select update_id from inbox`;

  function app(broken: (wayIn: WayIn) => WayIn = (wayIn) => wayIn) {
    const api = createApi(test.program, {
      version: '0',
      ready: async () => ({ database: true, migrated: true }),
      webhooks: opened.flatMap(({ waysIn }) => waysIn.map(broken)),
      log: silentLog,
      refusalSentence,
    });
    return new Hono().all('*', (c) => api.fetch(c.req.raw, c.env));
  }
  const post = (sent: string | Uint8Array<ArrayBuffer>, mac = signature) =>
    app().request('/webhooks/zalo-oa', {
      method: 'POST',
      body: sent,
      headers: { 'X-ZEvent-Signature': mac },
    });

  it('takes the fact sheet’s event with 200, stores it once, and refuses it with one byte changed', async () => {
    const now = test.clock.now();
    test.clock.set(new Date(1763700000000));
    expect((await post(body)).status).toBe(200);
    expect((await post(body)).status).toBe(200);
    expect(await received()).toEqual([{ update_id: 'message:a1b2c3d4e5f6' }]);
    expect((await post(body.replace('Có mặt', 'Có mặc'))).status).toBe(401);
    expect((await post(body, signature.replace('06', '07'))).status).toBe(401);
    // A byte order mark is no part of what was signed, though reading it as text would drop it.
    expect((await post(new TextEncoder().encode(`\uFEFF${body}`))).status).toBe(401);
    expect((await post(body, '')).status).toBe(401);
    test.clock.set(now);
    expect((await post(body)).status).toBe(401);
    expect(await received()).toHaveLength(1);
  });

  it('is red when the body is read as text before it is judged: a changed body then passes', async () => {
    const now = test.clock.now();
    test.clock.set(new Date(1763700000000));
    const readsFirst = (wayIn: WayIn): WayIn => ({
      ...wayIn,
      verify: (headers, bytes) =>
        wayIn.verify(headers, new TextEncoder().encode(new TextDecoder().decode(bytes))),
    });
    const changed = new TextEncoder().encode(`\uFEFF${body}`);
    const headers = { 'X-ZEvent-Signature': signature };
    const sent = { method: 'POST', body: changed, headers };
    expect((await app(readsFirst).request('/webhooks/zalo-oa', sent)).status).not.toBe(401);
    test.clock.set(now);
  });

  it('answers the console that only looks', async () => {
    expect((await app().request('/webhooks/zalo-oa')).status).toBe(200);
    expect((await app().request('/webhooks/zalo-oa', { method: 'HEAD' })).status).toBe(200);
  });
});

it('the figures name what stands', async () => {
  await test.connection.sql`insert into messenger_alarms (channel, account, code, detail, since, last_at)
    values ('zalo-oa', '1', 'out_of_quota', '', now(), now())`;
  const api = createApi(test.program, {
    version: '0',
    ready: async () => ({ database: true, migrated: true }),
    webhooks: [],
    log: silentLog,
    refusalSentence,
  });
  const text = await (await api.request('/metrics')).text();
  expect(text).toContain('moihop_messenger_alarms{channel="zalo-oa",account="1",alarm="out_of_quota"} 1');
});

describe('who sees the channels', () => {
  it('the secretariat reads how they do, and only the administrator connects', async () => {
    const secretariat = await signedIn(siteOf(test.program), 'secretariat');
    const page = await secretariat.get(root);
    expect(seen(page.text)).toContain('Chưa gửi được');
    expect(seen(page.text)).toContain('Việc kết nối do tài khoản quản trị');
    expect(page.text).not.toContain(connectPath());
    expect(page.text).toContain(`href="${root}"`);
    expect((await secretariat.post(connectPath())).status).toBe(404);
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(root)).status).toBe(404);
  });

  it('a way that sends with the account’s connection does not work before it is there', async () => {
    const { messengers } = test.program.house;
    const [phone] = messengers.filter(({ channel }) => channel === 'zalo-phone');
    expect(phone, 'the phone lane is switched on').toBeDefined();
    const stateOf = async () => {
      const reports = await readMessengers(test.as('secretariat'), test.seed.office.id);
      return reports.map(({ channel, state }) => [channel, state]);
    };
    expect(await stateOf()).toEqual([
      ['zalo-oa', 'off'],
      ['zalo-phone', 'off'],
    ]);
    expect(seen((await admin.get(root)).text)).toContain('gửi bằng quyền của Official Account');
    await admin.get(await consented(admin));
    expect(await stateOf()).toEqual([
      ['zalo-oa', 'working'],
      ['zalo-phone', 'working'],
    ]);
  });
});
