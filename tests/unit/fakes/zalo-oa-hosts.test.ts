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

const CS = 'POST openapi /v3.0/oa/message/cs';
const user = (given: Parameters<ZaloOaFake['control']['addUser']>[0] = {}) => fake.control.addUser(given);
const say = (userId: string) =>
  callOa(fake, token, CS, { recipient: { user_id: userId }, message: { text: 'Mời họp' } });

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
    fake.control.timePasses({ minutes: 1 });
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
