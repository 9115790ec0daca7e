import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type StartZaloOa, startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { callOa } from '#tests/support/zalo-call.ts';

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
