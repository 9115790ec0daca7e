import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type StartZaloBot, startZaloBot, type ZaloBotFake } from '#tests/fakes/zalo-bot/server.ts';
import { type Hearing, startHearing } from '#tests/support/hearing.ts';
import { callBot } from '#tests/support/zalo-call.ts';

let fake: ZaloBotFake;
let hearing: Hearing;
const restart = async (options: StartZaloBot = {}) => {
  await fake?.close();
  fake = await startZaloBot(options);
};
beforeEach(async () => {
  await restart();
  hearing = await startHearing();
});
afterEach(async () => {
  hearing.close();
  await fake.close();
});

const call = (method: string, payload: object = {}) => callBot(fake, method, payload);
const writer = () => fake.control.addUser({ displayName: 'An', hasWritten: true }).id;
const say = (chatId: string, text: string) => call('sendMessage', { chat_id: chatId, text });
const hook = () => call('setWebhook', { url: hearing.url, secret_token: 'bi-mat-dai' });
const delivered = (eventId: number | null) =>
  fake.log.waitFor((entry) => entry.type === 'delivery' && entry.eventId === eventId);

describe('the methods of the bot', () => {
  it('tell who the bot is, in an envelope', async () => {
    expect(await call('getMe')).toMatchObject({ ok: true, result: { account_type: 'BASIC' } });
  });

  it('are refused to an unknown token, and unknown by another name', async () => {
    const stranger = { base: fake.base, token: '1:other' };
    expect(await callBot(stranger, 'getMe')).toMatchObject({ ok: false, error_code: 401 });
    expect(await call('getme')).toMatchObject({ ok: false, error_code: 404 });
    fake.control.set({ plainWrongToken: true });
    await expect(callBot(stranger, 'getMe')).rejects.toThrow('JSON');
  });

  it('take 1 to 2000 characters', async () => {
    const id = writer();
    expect(await say(id, 'ố'.repeat(2000))).toMatchObject({ ok: true });
    for (const text of ['', ' ', 'ố'.repeat(2001)])
      expect(await say(id, text)).toMatchObject({ error_code: 400 });
  });

  it('write to nobody who has not written, and to nobody who has blocked the bot', async () => {
    const { id } = fake.control.addUser();
    expect(await say(id, 'x')).toMatchObject({ ok: false, error_code: 400 });
    fake.control.sendText({ userId: id, text: 'chào' });
    expect(await say(id, 'x')).toMatchObject({ ok: true });
    fake.control.block({ userId: id });
    expect(await say(id, 'x')).toMatchObject({ ok: false, error_code: 403 });
    expect(await say('0'.repeat(20), 'x')).toMatchObject({ error_code: 400 });
  });

  it('know nothing of buttons: what is sent beside the text is not shown', async () => {
    const id = writer();
    await call('sendMessage', { chat_id: id, text: 'x', reply_markup: { inline_keyboard: [] } });
    expect(fake.control.violations()).toMatchObject([{ problem: 'reply_markup: no such field' }]);
  });

  it('count the month’s messages and refuse one too many with 429', async () => {
    const id = writer();
    fake.control.setSent({ sent: 2999 });
    expect(await say(id, 'x')).toMatchObject({ ok: true });
    expect(await say(id, 'x')).toMatchObject({ ok: false, error_code: 429 });
    fake.control.timePasses({ days: 32 });
    expect(await say(id, 'x')).toMatchObject({ ok: true });
  });

  it('leave out one user too many, or refuse to answer them', async () => {
    await restart({ userLimit: 1 });
    writer();
    const { id } = fake.control.addUser();
    expect(fake.control.sendText({ userId: id, text: 'x' }).eventId).toBe(null);
    fake.control.set({ overUserLimit: 'refuse' });
    expect(fake.control.sendText({ userId: id, text: 'x' }).eventId).toBe(1);
    expect(await say(id, 'x')).toMatchObject({ error_code: 429 });
  });

  it('fetch a picture before they answer', async () => {
    const pictures = createServer((request, response) =>
      response.writeHead(request.url === '/so-do.png' ? 200 : 404).end('x'),
    );
    await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}`;
    const id = writer();
    const send = (photo: string) => call('sendPhoto', { chat_id: id, photo, caption: 'Sơ đồ' });
    expect(await send(`${origin}/so-do.png`)).toMatchObject({ ok: true });
    expect(await send(`${origin}/khac.png`)).toMatchObject({ error_code: 400 });
    expect(await send('https://example.org/x.png')).toMatchObject({ error_code: 400 });
    pictures.close();
  });

  it('answer that somebody writes by ok alone', async () => {
    expect(await call('sendChatAction', { chat_id: writer(), action: 'typing' })).toEqual({ ok: true });
  });

  it('can answer a refusal by its HTTP status too', async () => {
    fake.control.set({ httpStatus: 'same' });
    const response = await fetch(`${fake.base}/bot${fake.token}/sendMessage?chat_id=x&text=x`);
    expect(response.status).toBe(400);
  });
});

describe('polling the bot', () => {
  it('gives one update, then 408', async () => {
    const id = writer();
    fake.control.sendText({ userId: id, text: 'một' });
    fake.control.sendText({ userId: id, text: 'hai' });
    const update = await call('getUpdates', { timeout: '1' });
    expect(update.result).toMatchObject({
      event_name: 'message.text.received',
      message: { text: 'một', from: { id, is_bot: false }, chat: { id, chat_type: 'PRIVATE' } },
    });
    expect((await call('getUpdates')).result.message.text).toBe('hai');
    expect(await call('getUpdates')).toMatchObject({ ok: false, error_code: 408 });
  });

  it('waits for an update as long as it is asked to', async () => {
    const polled = call('getUpdates', { timeout: '20' });
    fake.control.sendText({ userId: writer(), text: 'một' });
    expect((await polled).result.message.text).toBe('một');
    await restart({ pollScale: 0.001 });
    expect(await call('getUpdates', { timeout: '20' })).toMatchObject({ error_code: 408 });
  });

  it('brings nothing back that nobody polled', async () => {
    let now = 1_763_700_000_000;
    await restart({ now: () => now });
    fake.control.sendText({ userId: writer(), text: 'một' });
    now += 31_000;
    expect(await call('getUpdates')).toMatchObject({ error_code: 408 });
    expect(fake.control.log().at(-1)).toMatchObject({ type: 'dropped', why: 'not_polled' });
  });

  it('and a webhook exclude each other', async () => {
    await hook();
    expect(await call('getUpdates')).toMatchObject({ ok: false, error_code: 400 });
    await call('deleteWebhook');
    expect(await call('getUpdates')).toMatchObject({ error_code: 408 });
  });
});

describe('the webhook of the bot', () => {
  it.each([
    { url: 'http://127.0.0.1:9/x' },
    { url: 'http://127.0.0.1:9/x', secret_token: '1234567' },
    { url: 'http://127.0.0.1:9/x', secret_token: 'x'.repeat(257) },
    { url: 'https://example.org/x', secret_token: '12345678' },
    { url: 'khong', secret_token: '12345678' },
    { secret_token: '12345678' },
  ])('is refused as %j', async (payload) => {
    expect(await call('setWebhook', payload)).toMatchObject({ ok: false, error_code: 400 });
  });

  it('carries the secret, and the update in the form that is asked for', async () => {
    expect((await hook()).result.url).toBe(hearing.url);
    expect((await call('getWebhookInfo')).result.url).toBe(hearing.url);
    const userId = writer();
    await delivered(fake.control.sendText({ userId, text: 'một' }).eventId);
    fake.control.set({ form: 'bare', photoField: 'photo_url' });
    await delivered(fake.control.sendImage({ userId, caption: 'ảnh' }).eventId);
    const [wrapped, bare] = hearing.heard.map(({ body }) => JSON.parse(body));
    expect(hearing.heard[0]?.headers['x-bot-api-secret-token']).toBe('bi-mat-dai');
    expect(wrapped).toMatchObject({ ok: true, result: { message: { text: 'một' } } });
    expect(bare).toMatchObject({
      event_name: 'message.image.received',
      message: { caption: 'ảnh', message_type: 'CHAT_PHOTO', photo_url: expect.any(String) },
    });
  });

  it('is tried once only, unless tries are asked for', async () => {
    await hook();
    let failures = 2;
    hearing.answerWith(() => (failures-- > 0 ? 500 : 200));
    const { eventId } = fake.control.sendText({ userId: writer(), text: 'một' });
    await fake.log.waitFor((entry) => entry.type === 'dropped' && entry.eventId === eventId);
    expect(hearing.heard).toHaveLength(1);
    fake.control.set({ webhookRetriesMs: [5, 5] });
    const again = fake.control.sendText({ userId: writer(), text: 'hai' });
    await fake.log.waitFor(
      (entry) => entry.type === 'delivery' && entry.eventId === again.eventId && entry.status === 200,
    );
    expect(hearing.heard).toHaveLength(3);
  });

  it('can deliver twice, late, in another order, and with a wrong secret', async () => {
    await hook();
    const userId = writer();
    fake.control.hold();
    fake.control.sendText({ userId, text: 'một' });
    fake.control.sendText({ userId, text: 'hai', how: { copies: 2 } });
    expect(fake.control.release({ order: 'reverse' })).toBe(2);
    await fake.log.waitFor((entry) => entry.type === 'delivery' && entry.eventId === 1);
    fake.control.deliverAgain({ eventId: 1, how: { secret: 'bad' } });
    await fake.log.waitFor(() => hearing.heard.length === 4);
    const bad = hearing.heard.filter(({ headers }) => headers['x-bot-api-secret-token'] !== 'bi-mat-dai');
    expect(bad).toHaveLength(1);
    const texts = hearing.heard.map(({ body }) => JSON.parse(body).result.message.text);
    expect(texts.toSorted()).toEqual(['hai', 'hai', 'một', 'một']);
  });

  it('tells of stickers, voices and of what it cannot tell', async () => {
    await hook();
    const userId = writer();
    await delivered(fake.control.sendSticker({ userId }).eventId);
    await delivered(fake.control.sendVoice({ userId }).eventId);
    await delivered(fake.control.sendUnsupported({ userId }).eventId);
    expect(hearing.heard.map(({ body }) => JSON.parse(body).result.event_name)).toEqual([
      'message.sticker.received',
      'message.voice.received',
      'message.unsupported.received',
    ]);
  });

  it('tells of groups only where the bot is named', async () => {
    await hook();
    const group = fake.control.addGroup();
    await delivered(fake.control.sendText({ userId: writer(), groupId: group.id, text: 'x' }).eventId);
    expect(JSON.parse(hearing.heard[0]!.body).result.message.chat).toEqual({
      id: group.id,
      chat_type: 'GROUP',
    });
  });
});
