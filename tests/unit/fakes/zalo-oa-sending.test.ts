import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type StartZaloOa, startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { callOa, fetchOa } from '#tests/support/zalo-call.ts';

let fake: ZaloOaFake;
let token: string;
const restart = async (options: StartZaloOa = {}) => {
  await fake?.close();
  fake = await startZaloOa(options);
  token = fake.control.issueTokens().access_token;
};
beforeEach(() => restart());
afterEach(() => fake.close());
/** Time passes, and whoever keeps the tokens has renewed them meanwhile. */
const later = (span: Parameters<ZaloOaFake['control']['timePasses']>[0]) => {
  fake.control.timePasses(span);
  token = fake.control.issueTokens().access_token;
};

const CS = 'POST openapi /v3.0/oa/message/cs';
const BY_UID = 'POST openapi /v3.0/oa/message/template';
const BY_PHONE = 'POST business /message/template';
const cs = (userId: string, message: object) =>
  callOa(fake, token, CS, { recipient: { user_id: userId }, message });
const say = (userId: string) => cs(userId, { text: 'Mời họp' });
const user = (given: Parameters<ZaloOaFake['control']['addUser']>[0] = {}) => fake.control.addUser(given);
const withButtons = (buttons: unknown) => ({
  text: 'Dự không?',
  attachment: { type: 'template', payload: { buttons } },
});
const button = (change: object = {}) => ({ title: '1. Dự', type: 'oa.query.hide', payload: 'a', ...change });

describe('the windows of consultation messages', () => {
  it('are open for seven days after an interaction, then -230', async () => {
    await restart({ now: () => 1_763_700_000_000 });
    const { id } = user();
    later({ days: 7 });
    expect((await say(id)).error).toBe(0);
    later({ minutes: 1 });
    expect(await say(id)).toEqual({
      error: -230,
      message: 'User has not interacted with the OA in the past 7 days',
    });
  });

  it('never open for a user who never interacted, and looking at a message opens none', async () => {
    const { id } = user({ hasInteracted: false });
    fake.control.see({ userId: id });
    expect((await say(id)).error).toBe(-232);
  });

  it.each([
    ['following', () => fake.control.follow({ userId: fake.control.users()[0]!.id })],
    ['writing', () => fake.control.sendText({ userId: fake.control.users()[0]!.id, text: '1' })],
    ['opening the chat', () => fake.control.clickChat({ userId: fake.control.users()[0]!.id })],
    ['a picture', () => fake.control.sendImage({ userId: fake.control.users()[0]!.id })],
    [
      'handing over the phone number',
      () =>
        fake.control.submitInfo({ userId: fake.control.users()[0]!.id, name: 'An', phone: '84912345678' }),
    ],
  ])('open again by %s', async (_, act) => {
    const { id } = user();
    later({ days: 8 });
    expect((await say(id)).error).toBe(-230);
    act();
    expect((await say(id)).error).toBe(0);
  });

  it('stay shut when a user leaves', async () => {
    const { id } = user({ hasInteracted: false });
    fake.control.unfollow({ userId: id });
    expect((await say(id)).error).toBe(-232);
  });

  it('give 8 free messages in 48 hours, then the package’s, then -211; an interaction fills up the 8', async () => {
    const { id } = user();
    fake.control.setQuota({ sub: 1 });
    const quotas = [];
    for (let sent = 0; sent < 9; sent += 1) quotas.push((await say(id)).data.quota);
    expect(quotas.map(({ quota_type, remain }) => `${quota_type} ${remain}`)).toEqual([
      ...[7, 6, 5, 4, 3, 2, 1, 0].map((remain) => `reply ${remain}`),
      'sub_quota 0',
    ]);
    expect(await say(id)).toEqual({ error: -211, message: 'Out of quota' });
    fake.control.sendText({ userId: id, text: '1' });
    expect((await say(id)).data.quota).toMatchObject({ quota_type: 'reply', remain: '7', total: '8' });
  });

  it('take from the package after 48 hours', async () => {
    const { id } = user();
    later({ hours: 49 });
    expect((await say(id)).data.quota.quota_type).toBe('sub_quota');
  });

  it('do not help with users who are gone, or who want none', async () => {
    const { id } = user();
    fake.control.userIsInactive({ userId: id });
    expect((await say(id)).error).toBe(-227);
    fake.control.userIsInactive({ userId: id, is: false });
    fake.control.userRestricts({ userId: id });
    expect((await say(id)).error).toBe(-244);
    expect((await say('7999')).error).toBe(-201);
  });

  it('take ids as strings only', async () => {
    const { id } = user();
    const message = { text: 'x' };
    const call = { recipient: { user_id: Number(id) }, message };
    expect((await callOa(fake, token, CS, call)).error).toBe(-201);
  });
});

describe('what a consultation message may hold', () => {
  it('is 1 to 2000 characters, counted as code points', async () => {
    const { id } = user();
    expect((await cs(id, { text: '🏛'.repeat(2000) })).error).toBe(0);
    expect((await cs(id, { text: 'ố'.repeat(2001) })).error).toBe(-210);
    for (const text of ['', '  ', undefined, 5]) expect((await cs(id, { text })).error).toBe(-201);
  });

  it('is at most 5 buttons with payloads of at most 1000 characters', async () => {
    const { id } = user();
    const send = (buttons: unknown) => cs(id, withButtons(buttons));
    expect((await send(Array(5).fill(button({ payload: 'x'.repeat(1000) })))).error).toBe(0);
    for (const wrong of [
      [],
      Array(6).fill(button()),
      [button({ payload: 'x'.repeat(1001) })],
      [button({ payload: { a: 1 } })],
      [button({ title: '' })],
      [button({ title: 'x'.repeat(101) })],
      [button({ type: 'oa.open.url', payload: 'https://hop.example.vn' })],
      [button({ type: 'callback' })],
    ]) {
      expect((await send(wrong)).error, JSON.stringify(wrong).slice(0, 80)).toBe(-201);
    }
    const link = button({ type: 'oa.open.url', payload: { url: 'https://hop.example.vn' } });
    expect((await send([link])).error).toBe(0);
  });

  it('is no buttons where they are switched off, and no list', async () => {
    const { id } = user();
    const list = { type: 'template', payload: { template_type: 'list', elements: [] } };
    expect((await cs(id, { attachment: list })).error).toBe(-233);
    fake.control.set({ buttons: false });
    expect((await cs(id, withButtons([button()]))).error).toBe(-233);
  });

  it('is an uploaded file for seven days, without words', async () => {
    const { id } = user();
    const uploaded = await upload('file', 'bao-cao.pdf', 10);
    const file = { attachment: { type: 'file', payload: { token: uploaded.data.token } } };
    expect((await cs(id, file)).error).toBe(0);
    expect((await cs(id, { text: 'x', ...file })).error).toBe(-201);
    later({ days: 8 });
    fake.control.sendText({ userId: id, text: '1' });
    expect((await cs(id, file)).error).toBe(-100);
  });

  it('is told apart from what nobody may send by the list of strange fields', async () => {
    await cs(user().id, { text: 'x', react_message_id: '1' });
    expect(fake.control.violations()).toMatchObject([{ problem: 'message.react_message_id: no such field' }]);
  });
});

describe('uploads', () => {
  it.each([
    ['image', 'so-do.png', 1024 * 1024, 0],
    ['image', 'so-do.png', 1024 * 1024 + 1, -210],
    ['image', 'so-do.pdf', 10, -201],
    ['gif', 'a.gif', 10, 0],
    ['file', 'a.docx', 5 * 1024 * 1024, 0],
    ['file', 'a.docx', 5 * 1024 * 1024 + 1, -210],
    ['file', 'a.xlsx', 10, -201],
  ])('%s %s of %i bytes: %i', async (kind, name, bytes, error) => {
    expect((await upload(kind, name, bytes)).error).toBe(error);
  });
});

describe('templates by user id', () => {
  const data = { ho_ten: 'An', ten_hop: 'Giao ban', thoi_gian: '08:00 24/11/2026', dia_diem: 'Phòng A' };
  const send = (userId: string, change: object = {}) =>
    callOa(fake, token, BY_UID, { user_id: userId, template_id: '400123', template_data: data, ...change });

  it('go out when the seven days are over, and show as they were approved', async () => {
    const { id } = user();
    later({ days: 30 });
    expect((await send(id)).data.quota).toEqual({ quota_type: 'purchase_quota', remain: 4999 });
    expect(fake.control.messages({ userId: id }).at(-1)?.text).toBe(
      'Kính gửi An: mời dự Giao ban, 08:00 24/11/2026, tại Phòng A.',
    );
  });

  it('want the registered parameters, short enough, and no others', async () => {
    const { id } = user();
    const sendData = async (change: object) =>
      (await send(id, { template_data: { ...data, ...change } })).error;
    expect(await sendData({ ho_ten: undefined })).toBe(-1122);
    expect(await sendData({ ho_ten: 'x'.repeat(31) })).toBe(-1121);
    expect(await sendData({ ho_ten: 5 })).toBe(-1124);
    expect(await sendData({ them: 'x' })).toBe(-132);
  });

  it('must be known, approved and fit for user ids', async () => {
    const { id } = user();
    const template = { id: '1', name: 'x', byUid: true, tag: 1 as const, params: [], text: 'x' };
    fake.control.setTemplate({ ...template, status: 'PENDING_REVIEW' });
    expect((await send(id, { template_id: '1', template_data: {} })).error).toBe(-131);
    fake.control.setTemplate({ ...template, status: 'ENABLE', byUid: false });
    expect((await send(id, { template_id: '1', template_data: {} })).error).toBe(-249);
    expect((await send(id, { template_id: '2', template_data: {} })).error).toBe(-109);
  });

  it('need an interaction within a year', async () => {
    expect((await send(user({ hasInteracted: false }).id)).error).toBe(-232);
    const { id } = user();
    later({ days: 366 });
    expect((await send(id)).error).toBe(-232);
  });

  it('wait for the morning where the night is kept', async () => {
    const { id } = user({ phone: '84912345678' });
    const at = (hour: string) => () => Date.parse(`2026-11-22T${hour}:00+07:00`);
    const byPhone = () => callOa(fake, token, BY_PHONE, phoneBody('84912345678'));
    for (const [hour, byId, phone] of [
      ['21:59', 0, 0],
      ['22:00', -234, -133],
      ['05:59', -234, -133],
      ['06:00', 0, 0],
    ] as const) {
      fake.control.set({ nightRule: true, now: at(hour) });
      fake.control.sendText({ userId: id, text: '1' });
      token = fake.control.issueTokens().access_token;
      expect([(await send(id)).error, (await byPhone()).error], hour).toEqual([byId, phone]);
      expect((await say(id)).error, 'consultation goes at any hour').toBe(0);
    }
  });

  const phoneBody = (phone: string, change: object = {}) => ({
    phone,
    template_id: '400123',
    template_data: data,
    tracking_id: 'moi-hop-17',
    ...change,
  });

  it('go to a phone number with Zalo, and to no other', async () => {
    user({ phone: '84912345678', hasInteracted: false });
    const send = (phone: string, change: object = {}) =>
      callOa(fake, token, BY_PHONE, phoneBody(phone, change));
    const sent = await send('84912345678');
    expect(sent.data).toMatchObject({
      sending_mode: '1',
      quota: { dailyQuota: '500', remainingQuota: '499' },
    });
    const status = `GET business /message/status?message_id=${sent.data.msg_id}`;
    expect((await callOa(fake, token, status)).data.status).toBe(1);
    expect((await send('84999999999')).error).toBe(-118);
    for (const phone of ['0912345678', '+84912345678', '8491234567']) {
      expect((await send(phone)).error).toBe(-108);
    }
    expect((await send('84912345678', { tracking_id: 'x'.repeat(49) })).error).toBe(-132);
    expect((await send('84912345678', { mode: 'development' })).error).toBe(-127);
    fake.control.setQuota({ phoneDaily: 0 });
    expect((await send('84912345678')).error).toBe(-144);
  });
});

describe('the hosts of the account', () => {
  it('tell the app’s rate and refuse with -32 over it, until the next minute', async () => {
    await restart({ ratePerMinute: 2, now: () => 1_763_700_000_000 });
    const { id } = user();
    const call = () => fetchOa(fake, token, CS, { recipient: { user_id: id }, message: { text: 'x' } });
    const first = await call();
    expect(first.headers.get('X-RateLimit-Limit')).toBe('2');
    expect(first.headers.get('X-RateLimit-Remain')).toBe('1');
    await call();
    expect(await (await call()).json()).toMatchObject({ error: -32 });
    later({ minutes: 1 });
    expect(await (await call()).json()).toMatchObject({ error: 0 });
  });

  it('refuse the ways that are shut down', async () => {
    const body = { recipient: { user_id: user().id }, message: { text: 'x' } };
    expect((await callOa(fake, token, 'POST openapi /v2.0/oa/message', body)).error).toBe(-240);
    const reaction = { ...body, message: undefined, sender_action: { react_icon: '/-strong' } };
    expect((await callOa(fake, token, 'POST openapi /v2.0/oa/message', reaction)).error).toBe(0);
    for (const path of ['transaction', 'promotion']) {
      expect((await callOa(fake, token, `POST openapi /v3.0/oa/message/${path}`, body)).error).toBe(-233);
    }
  });

  it('are told apart: a template by phone is not sent to the host of messages', async () => {
    const response = await fetchOa(fake, token, 'POST openapi /message/template', {});
    expect(response.status).toBe(404);
    expect(fake.control.violations()).toHaveLength(1);
  });

  it('show the account, its users and what is left of the free messages', async () => {
    const { id } = user({ displayName: 'An' });
    user({ hasInteracted: false });
    const get = async (path: string, data: object) =>
      (await callOa(fake, token, `GET openapi ${path}?data=${encodeURIComponent(JSON.stringify(data))}`))
        .data;
    expect((await callOa(fake, token, 'GET openapi /v2.0/oa/getoa')).data.oaid).toBe(fake.credentials.oaId);
    expect(await get('/v3.0/oa/user/detail', { user_id: id })).toMatchObject({ display_name: 'An' });
    expect(await get('/v3.0/oa/user/getlist', { offset: 0, count: 50 })).toMatchObject({
      total: 1,
      users: [{ user_id: id }],
    });
    await say(id);
    const quota = await callOa(fake, token, 'POST openapi /v3.0/oa/quota/message', { user_id: id });
    expect(quota.data.cs_reply).toEqual({ remain: 7, total: 8 });
  });

  it('can accept a message and lose the answer; the log knows', async () => {
    await restart({ scenario: { lostReplyPercent: 100 } });
    await expect(say(user().id)).rejects.toThrow();
    expect(fake.control.accepted()).toMatchObject([{ kind: 'text', replyLost: true }]);
  });

  it('can refuse once whatever is sent next', async () => {
    const { id } = user();
    fake.control.refuseNext({ error: -200, message: 'Send message failed' });
    expect((await say(id)).error).toBe(-200);
    expect((await say(id)).error).toBe(0);
  });
});

async function upload(kind: string, name: string, bytes: number) {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(bytes)], name));
  const response = await fetch(`${fake.bases.openapi}/v2.0/oa/upload/${kind}`, {
    method: 'POST',
    headers: { access_token: token },
    body: form,
  });
  return response.json() as ReturnType<typeof callOa>;
}
