import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type StartOptions, startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import { callTelegram } from '#tests/support/telegram-call.ts';

let fake: TelegramFake;
const restart = async (options: StartOptions = {}) => {
  await fake?.close();
  fake = await startTelegramFake(options);
};
beforeEach(() => restart({ limits: { perSecond: null, perChatBurst: null } }));
afterEach(() => fake.close());

type Sent = { message_id: number; text: string; reply_markup?: object };
const call = (method: string, payload: object = {}) => callTelegram<Sent>(fake, method, payload);
const describe400 = (description: string) => ({
  ok: false,
  error_code: 400,
  description: `Bad Request: ${description}`,
});
const keyboard = (data: unknown) => ({ inline_keyboard: [[{ text: 'Dự', callback_data: data }]] });
const user = (standing?: 'new' | 'blocked' | 'deactivated') => fake.control.addUser({ standing }).id;

describe('sending to the fake', () => {
  it.each(['', '   ', undefined])('refuses the empty text %j', async (text) => {
    expect(await call('sendMessage', { chat_id: user(), text })).toEqual(
      describe400('message text is empty'),
    );
  });

  it('takes 4096 characters and not one more', async () => {
    const chatId = user();
    expect((await call('sendMessage', { chat_id: chatId, text: 'ố'.repeat(4096) })).ok).toBe(true);
    expect(await call('sendMessage', { chat_id: chatId, text: 'ố'.repeat(4097) })).toEqual(
      describe400('message is too long'),
    );
  });

  it('counts callback data in bytes', async () => {
    const chatId = user();
    const send = (data: unknown) =>
      call('sendMessage', { chat_id: chatId, text: 'x', reply_markup: keyboard(data) });
    expect((await send('x'.repeat(64))).ok).toBe(true);
    expect((await send('đ'.repeat(32))).ok).toBe(true);
    for (const data of ['', 'x'.repeat(65), 'đ'.repeat(33)]) {
      expect(await send(data)).toEqual(describe400('BUTTON_DATA_INVALID'));
    }
    expect((await send(undefined)).description).toContain('Text buttons are unallowed');
  });

  it('refuses more than 100 buttons', async () => {
    const row = Array.from({ length: 101 }, () => ({ text: 'x', callback_data: 'x' }));
    const payload = { chat_id: user(), text: 'x', reply_markup: { inline_keyboard: [row] } };
    expect(await call('sendMessage', payload)).toEqual(describe400('reply markup is too long'));
  });

  it.each([
    ['blocked', 'bot was blocked by the user'],
    ['deactivated', 'user is deactivated'],
    ['new', "bot can't initiate conversation with a user"],
  ] as const)('refuses to write to somebody %s', async (standing, words) => {
    expect(await call('sendMessage', { chat_id: user(standing), text: 'x' })).toEqual({
      ok: false,
      error_code: 403,
      description: `Forbidden: ${words}`,
    });
  });

  it('knows only the chats it has met', async () => {
    expect(await call('sendMessage', { chat_id: 5, text: 'x' })).toEqual(describe400('chat not found'));
    expect(await call('sendMessage', { text: 'x' })).toEqual(describe400('chat_id is empty'));
  });

  it('sends the old number of a group on to the new one', async () => {
    const { id } = fake.control.addGroup();
    const { newId } = fake.control.groupMigrates({ chatId: id });
    expect(await call('sendMessage', { chat_id: id, text: 'x' })).toEqual({
      ...describe400('group chat was upgraded to a supergroup chat'),
      parameters: { migrate_to_chat_id: newId },
    });
  });

  it('knows its token and its methods', async () => {
    expect(await callTelegram({ ...fake, token: '1:wrong' }, 'getMe')).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    });
    expect(await call('sendMesage')).toEqual({
      ok: false,
      error_code: 404,
      description: 'Not Found: method not found',
    });
    expect((await fetch(`${fake.apiRoot}/bot${fake.token}/sendMesage`)).status).toBe(404);
    expect((await call('getMe')).result).toMatchObject({ is_bot: true, username: 'moi_hop_bot' });
  });

  it('takes forms and addresses with parameters as well as JSON', async () => {
    const form = new URLSearchParams({
      chat_id: String(user()),
      text: '12',
      reply_markup: JSON.stringify(keyboard('x')),
    });
    const address = `${fake.apiRoot}/bot${fake.token}/sendMessage`;
    const answers = [await fetch(address, { method: 'POST', body: form }), await fetch(`${address}?${form}`)];
    for (const answer of answers) {
      expect(await answer.json()).toMatchObject({ result: { text: '12', reply_markup: keyboard('x') } });
    }
    expect(fake.control.violations()).toEqual([]);
  });
});

describe('changing messages and answering presses', () => {
  const sendCard = async (chatId: number) =>
    (await call('sendMessage', { chat_id: chatId, text: 'thẻ', reply_markup: keyboard('a') })).result
      .message_id;

  it('refuses an edit that changes nothing', async () => {
    const chatId = user();
    const edit = {
      chat_id: chatId,
      message_id: await sendCard(chatId),
      text: 'thẻ',
      reply_markup: keyboard('a'),
    };
    expect((await call('editMessageText', edit)).description).toMatch(
      /^Bad Request: message is not modified: /,
    );
    expect((await call('editMessageText', { ...edit, text: 'mới' })).result.text).toBe('mới');
    expect(
      (await call('editMessageReplyMarkup', { ...edit, text: undefined, reply_markup: undefined })).ok,
    ).toBe(true);
  });

  it("edits only the bot's own messages in the chat they stand in", async () => {
    const chatId = user();
    const mine = await sendCard(chatId);
    const { messageId: theirs } = fake.control.userSends({ userId: chatId, text: 'tôi' });
    const edit = (chat: number, message: number) =>
      call('editMessageText', { chat_id: chat, message_id: message, text: 'y' });
    expect(await edit(user(), mine)).toEqual(describe400('message to edit not found'));
    expect(await edit(chatId, 99_999)).toEqual(describe400('message to edit not found'));
    expect(await edit(chatId, theirs)).toEqual(describe400("message can't be edited"));
  });

  it('deletes a message once', async () => {
    const chatId = user();
    const message = { chat_id: chatId, message_id: await sendCard(chatId) };
    expect((await call('deleteMessage', message)).result).toBe(true);
    expect(await call('deleteMessage', message)).toEqual(describe400('message to delete not found'));
  });

  it('takes one answer for a press, and none for an unknown or old one', async () => {
    const tooOld = describe400('query is too old and response timeout expired or query ID is invalid');
    const chatId = user();
    const press = () =>
      sendCard(chatId).then((messageId) =>
        fake.control.userPresses({ userId: chatId, messageId, button: 0 }),
      );
    const { callbackId } = await press();
    expect(
      (await call('answerCallbackQuery', { callback_query_id: callbackId, text: 'x'.repeat(201) })).ok,
    ).toBe(false);
    expect((await call('answerCallbackQuery', { callback_query_id: callbackId })).result).toBe(true);
    expect(await call('answerCallbackQuery', { callback_query_id: callbackId })).toEqual(tooOld);
    expect(await call('answerCallbackQuery', { callback_query_id: '1' })).toEqual(tooOld);
  });

  it('lets people press only what is there, unless they forge it', async () => {
    const chatId = user();
    const messageId = await sendCard(chatId);
    expect(() => fake.control.userPresses({ userId: chatId, messageId, button: 1 })).toThrow('no button');
    expect(() => fake.control.userPresses({ userId: chatId, messageId, button: 'b' })).toThrow('no button');
    expect(fake.control.userPresses({ userId: chatId, messageId, button: 'b', forged: true }).data).toBe('b');
  });
});

describe('limits and misfortunes', () => {
  it('locks the token when a 31st message arrives within a second', async () => {
    await restart();
    const people = Array.from({ length: 32 }, () => user());
    const sent = await Promise.all(
      people.slice(0, 31).map((chatId) => call('sendMessage', { chat_id: chatId, text: 'x' })),
    );
    expect(sent.filter(({ ok }) => ok)).toHaveLength(30);
    expect(sent.find(({ ok }) => !ok)).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    expect((await call('sendMessage', { chat_id: people[31], text: 'x' })).error_code).toBe(429);
    expect((await call('getMe')).ok).toBe(true);
  });

  it('lets one chat have a burst and then a message a second, without locking the others', async () => {
    await restart({ limits: { perSecond: null, perChatBurst: 3 } });
    const [one, other] = [user(), user()];
    const codes: (number | undefined)[] = [];
    for (let i = 0; i < 4; i++)
      codes.push((await call('sendMessage', { chat_id: one, text: 'x' })).error_code);
    expect(codes).toEqual([undefined, undefined, undefined, 429]);
    expect((await call('sendMessage', { chat_id: other, text: 'x' })).ok).toBe(true);
  });

  it('accepts and logs a message whose reply it loses', async () => {
    fake.control.setScenario({ lostReplyPercent: 100 });
    const chatId = user();
    await expect(call('sendMessage', { chat_id: chatId, text: 'x' })).rejects.toThrow();
    expect(fake.control.accepted()).toMatchObject([
      { method: 'sendMessage', chatId, text: 'x', replyLost: true },
    ]);
  });

  it('has the same luck again with the same seed', async () => {
    const luck = async () => {
      await restart({
        seed: 7,
        scenario: { tooManyPercent: 50 },
        limits: { perSecond: null, perChatBurst: null },
      });
      const chatId = user();
      const oks: boolean[] = [];
      for (let i = 0; i < 20; i++) oks.push((await call('sendMessage', { chat_id: chatId, text: 'x' })).ok);
      return oks;
    };
    const first = await luck();
    expect(new Set(first).size).toBe(2);
    expect(await luck()).toEqual(first);
  });

  it('keeps a log of everything, in memory and as lines in a file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'telegram-log-'));
    const logFile = join(directory, 'log.jsonl');
    await restart({ logFile });
    const chatId = user();
    await call('sendMessage', { chat_id: chatId, text: 'x', reply_markup: keyboard('a') });
    await call('sendMessage', { chat_id: 5, text: 'x', hide: false });
    const lines = readFileSync(logFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual(fake.control.log());
    expect(lines).toMatchObject([
      {
        seq: 1,
        type: 'accepted',
        method: 'sendMessage',
        chatId,
        text: 'x',
        markup: [[{ callback_data: 'a' }]],
      },
      { seq: 2, type: 'violation', problems: ['sendMessage.hide: no such field'] },
      { seq: 3, type: 'refused', code: 400, description: 'Bad Request: chat not found' },
    ]);
    rmSync(directory, { recursive: true });
  });
});
