import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { SendOutcome } from '#bot/channel.ts';
import { createTelegramChannel } from '#bot/channels/telegram/channel.ts';
import { createTelegramGateway, withoutToken } from '#bot/channels/telegram/gateway.ts';
import { calmScenario } from '#tests/fakes/telegram/options.ts';
import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import { type CannedAnswer, startCannedServer } from '#tests/support/canned-http.ts';

const message = { text: 'Mời họp', buttons: [] };
let fake: TelegramFake;

beforeAll(async () => {
  fake = await startTelegramFake({ limits: { perSecond: null, perChatBurst: null } });
});
beforeEach(() => fake.control.setScenario(calmScenario));
afterAll(() => fake.close());

const channel = (change: { token?: string; apiRoot?: string; timeoutMs?: number } = {}) =>
  createTelegramChannel({ token: fake.token, apiRoot: fake.apiRoot, ...change });

const sendTo = (address: number) => channel().send(String(address), message);

async function sendThrough(canned: CannedAnswer | null, timeoutMs = 2000): Promise<SendOutcome> {
  const server = await startCannedServer(() => canned);
  const outcome = await channel({ apiRoot: server.url, timeoutMs }).send('1', message);
  await server.close();
  return outcome;
}

const refusal = (code: number, description: string, parameters?: object) => ({
  status: code,
  body: JSON.stringify({ ok: false, error_code: code, description, parameters }),
});

describe('what a refusal of Telegram means', () => {
  it('counts a person who blocked the bot, left Telegram or never pressed Start as unreachable', async () => {
    for (const standing of ['blocked', 'deactivated', 'new'] as const) {
      const { id } = fake.control.addUser({ standing });
      expect(await sendTo(id)).toMatchObject({
        outcome: 'unreachable',
        reason: expect.stringContaining('403'),
      });
    }
  });

  it('counts a group that removed the bot as unreachable', async () => {
    const { id } = fake.control.addGroup();
    for (const standing of ['kicked', 'deleted'] as const) {
      fake.control.groupTurns({ chatId: id, standing });
      expect((await sendTo(id)).outcome).toBe('unreachable');
    }
  });

  it('counts a chat nobody knows as unreachable', async () => {
    expect(await sendTo(12345)).toEqual({
      outcome: 'unreachable',
      reason: '400 Bad Request: chat not found',
    });
    expect((await sendThrough(refusal(400, 'Bad Request: private chat not found'))).outcome).toBe(
      'unreachable',
    );
  });

  it('follows a group to its new number', async () => {
    const { id } = fake.control.addGroup();
    const { newId } = fake.control.groupMigrates({ chatId: id });
    expect(await sendTo(id)).toEqual({ outcome: 'moved', address: String(newId) });
    expect((await sendTo(newId)).outcome).toBe('sent');
  });

  it('waits as long as a 429 says', async () => {
    const { id } = fake.control.addUser();
    fake.control.setScenario({ tooManyPercent: 100, retryAfterSeconds: 7 });
    expect(await sendTo(id)).toEqual({ outcome: 'retry_later', afterSeconds: 7 });
  });

  it('waits a little when a 429 names no time', async () => {
    expect(await sendThrough(refusal(429, 'Too Many Requests'))).toEqual({
      outcome: 'retry_later',
      afterSeconds: 5,
    });
  });

  it('counts our own mistakes as rejected', async () => {
    const { id } = fake.control.addUser();
    expect(await channel().send(String(id), { text: 'x'.repeat(4097), buttons: [] })).toEqual({
      outcome: 'rejected',
      reason: '400 Bad Request: message is too long',
    });
    expect(await channel().edit?.(String(id), '99999', message)).toMatchObject({ outcome: 'rejected' });
  });

  it('says clearly that the token is wrong or the method unknown', async () => {
    const wrong = channel({ token: '700000001:AAWrongWrongWrongWrongWrongWrong' });
    expect(await wrong.send('1', message)).toMatchObject({
      outcome: 'rejected',
      reason: expect.stringContaining('wrong bot token'),
    });
    const gateway = createTelegramGateway({ token: fake.token, apiRoot: fake.apiRoot });
    expect(await gateway.call('noSuchMethod' as never, {})).toMatchObject({ kind: 'refused', code: 404 });
  });

  it.each([
    ['44-response-too-many-requests', { outcome: 'retry_later', afterSeconds: 14 }],
    ['46-response-too-long', { outcome: 'rejected' }],
    ['47-response-wrong-file-id', { outcome: 'rejected' }],
  ])('reads the public error body %s', async (name, outcome) => {
    const file = join(import.meta.dirname, `../../../../fixtures/telegram-updates/${name}.json`);
    const { response } = JSON.parse(readFileSync(file, 'utf8'));
    expect(await sendThrough({ status: response.error_code, body: JSON.stringify(response) })).toMatchObject(
      outcome,
    );
  });
});

describe('what no answer means', () => {
  it('does not know about a message whose reply was lost, though it was accepted', async () => {
    const { id } = fake.control.addUser();
    fake.control.setScenario({ lostReplyPercent: 100 });
    expect(await sendTo(id)).toMatchObject({ outcome: 'unknown' });
    expect(fake.control.messages({ chatId: id })).toHaveLength(1);
  });

  it.each([0, 100])(
    'does not know after a 502, of which %i in 100 were accepted all the same',
    async (percent) => {
      const { id } = fake.control.addUser();
      fake.control.setScenario({ serverErrorPercent: 100, serverErrorAcceptsPercent: percent });
      expect(await sendTo(id)).toMatchObject({ outcome: 'unknown', reason: '502 Bad Gateway' });
      expect(fake.control.messages({ chatId: id })).toHaveLength(percent / 100);
    },
  );

  it('does not know after its own time is up', async () => {
    expect(await sendThrough(null, 50)).toEqual({ outcome: 'unknown', reason: 'no answer within 50 ms' });
  });

  it('does not know when something else than Telegram answers', async () => {
    expect(await sendThrough({ status: 404, type: 'text/html', body: '<h1>proxy</h1>' })).toMatchObject({
      outcome: 'unknown',
    });
    expect(await sendThrough({ body: '{"ok":true,"result":{}}' })).toMatchObject({ outcome: 'unknown' });
    expect(await sendThrough({ body: '{"ok":false}' })).toMatchObject({ outcome: 'unknown' });
    expect(await sendThrough({ body: 'null' })).toMatchObject({ outcome: 'unknown' });
  });

  it('knows that nothing was sent when the connection is refused', async () => {
    const gone = await startCannedServer(() => null);
    await gone.close();
    expect(await channel({ apiRoot: gone.url }).send('1', message)).toEqual({
      outcome: 'retry_later',
      afterSeconds: 5,
    });
  });

  it('knows that nothing was sent when no secure line could be made', async () => {
    const secure = fake.apiRoot.replace('http:', 'https:');
    expect(await channel({ apiRoot: secure }).send('1', message)).toMatchObject({ outcome: 'retry_later' });
  });

  it('ends at once when the caller stops', async () => {
    const silent = await startCannedServer(() => null);
    const stop = new AbortController();
    const gateway = createTelegramGateway({ token: fake.token, apiRoot: silent.url });
    const answer = gateway.call('getUpdates', {}, { signal: stop.signal });
    stop.abort();
    expect((await answer).kind).toBe('no_answer');
    await silent.close();
  });
});

describe('the token', () => {
  it('stands in no reason, however the call fails', async () => {
    const gone = await startCannedServer(() => null);
    await gone.close();
    const gateway = createTelegramGateway({ token: fake.token, apiRoot: gone.url });
    const hostile = [
      { status: 404, type: 'text/html', body: `<p>/bot${fake.token}/sendMessage</p>` },
      refusal(400, `Bad Request: ${fake.token}`),
      refusal(403, `Forbidden: /bot${encodeURIComponent(fake.token)}/`),
      { status: 200, type: 'text/html', body: 'no JSON' },
    ];
    const said = [
      JSON.stringify(await gateway.call('getMe', {})),
      ...(await Promise.all(hostile.map(async (canned) => JSON.stringify(await sendThrough(canned))))),
    ];
    const secret = fake.token.slice(fake.token.indexOf(':') + 1);
    for (const reason of said) expect(reason).not.toContain(secret);
  });

  it('is recognised even when it is not ours', () => {
    expect(withoutToken('GET /bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe', '1:x')).toBe(
      'GET /bot…/getMe',
    );
  });
});
