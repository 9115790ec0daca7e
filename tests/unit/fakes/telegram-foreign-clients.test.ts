import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Bot as GrammyBot, GrammyError, InlineKeyboard, webhookCallback } from 'grammy';
import { InlineKeyboardBuilder, TelegramApiError, Bot as YagopBot } from 'node-telegram-bot-api';
import { createWebhookServer } from 'node-telegram-bot-api/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';

const QUESTION = 'Đồng chí dự họp không?';
const CHOSEN = 'Đã ghi nhận: tham dự';
const SECRET = 'bi-mat-cua-webhook';

/** A bot that asks at /start and notes the press in the question itself; written once for each foreign library. */
type ForeignBot = {
  whoAmI(): Promise<string>;
  send(chatId: number, text: string): Promise<unknown>;
  refusal(error: unknown): { code: number; description: string; retryAfter: number | undefined };
  startPolling(): void;
  stopPolling(): Promise<void>;
  setWebhook(url: string): Promise<unknown>;
  listener(): RequestListener;
};
type Library = { name: string; make: (fake: TelegramFake) => ForeignBot };

const grammy: Library = {
  name: 'grammY',
  make({ token, apiRoot }) {
    const bot = new GrammyBot(token, { client: { apiRoot } });
    bot.command('start', (context) =>
      context.reply(QUESTION, {
        reply_markup: new InlineKeyboard().text('Tham dự', 'a:1').text('Báo vắng', 'd:1'),
      }),
    );
    bot.callbackQuery('a:1', async (context) => {
      await context.answerCallbackQuery({ text: 'Đã nhận' });
      await context.editMessageText(CHOSEN);
    });
    let polling: Promise<void> = Promise.resolve();
    return {
      whoAmI: async () => (await bot.api.getMe()).username,
      send: (chatId, text) => bot.api.sendMessage(chatId, text),
      refusal(error) {
        if (!(error instanceof GrammyError)) throw error;
        const { error_code: code, description, parameters } = error;
        return { code, description, retryAfter: parameters.retry_after };
      },
      startPolling() {
        polling = bot.start();
      },
      async stopPolling() {
        await bot.stop();
        await polling;
      },
      setWebhook: (url) => bot.api.setWebhook(url, { secret_token: SECRET }),
      listener: () => webhookCallback(bot, 'http', { secretToken: SECRET }),
    };
  },
};

const yagop: Library = {
  name: 'node-telegram-bot-api',
  make({ token, apiRoot }) {
    const bot = new YagopBot(token, { apiRoot, maxRetries: 0 });
    bot.command('start', async (context) => {
      const keyboard = new InlineKeyboardBuilder().text('Tham dự', 'a:1').text('Báo vắng', 'd:1');
      await context.reply(QUESTION, { reply_markup: keyboard.build() });
    });
    bot.on('callback_query', async (context) => {
      const { message } = context.callbackQuery ?? {};
      await context.answerCallbackQuery({ text: 'Đã nhận' });
      if (message === undefined) return;
      await bot.api.editMessageText({
        chat_id: message.chat.id,
        message_id: message.message_id,
        text: CHOSEN,
      });
    });
    let polling: Promise<void> = Promise.resolve();
    return {
      whoAmI: async () => (await bot.api.getMe()).username ?? '',
      send: (chatId, text) => bot.api.sendMessage({ chat_id: chatId, text }),
      refusal(error) {
        if (!(error instanceof TelegramApiError)) throw error;
        const { errorCode: code, description, retryAfter } = error;
        return { code, description, retryAfter };
      },
      startPolling() {
        polling = bot.startPolling();
      },
      async stopPolling() {
        await bot.stop();
        await polling;
      },
      setWebhook: (url) => bot.api.setWebhook({ url, secret_token: SECRET }),
      listener: () => {
        const server = createWebhookServer(bot, { path: '/hook', secretToken: SECRET });
        return (request, response) => server.emit('request', request, response);
      },
    };
  },
};

let fake: TelegramFake;
beforeEach(async () => {
  fake = await startTelegramFake({ timeScale: 0.01 });
});
afterEach(() => fake.close());

const asked = (userId: number) =>
  fake.log.waitFor(
    (entry) => entry.type === 'accepted' && entry.chatId === userId && entry.text === QUESTION,
  );
const edited = (userId: number) =>
  fake.log.waitFor(
    (entry) => entry.type === 'accepted' && entry.method === 'editMessageText' && entry.chatId === userId,
  );

/** A person writes /start, presses the first button, and sees the question change. */
async function play(userId: number): Promise<number | null> {
  fake.control.userSends({ userId, text: '/start' });
  const question = await asked(userId);
  expect(question).toMatchObject({
    markup: [
      [
        { text: 'Tham dự', callback_data: 'a:1' },
        { text: 'Báo vắng', callback_data: 'd:1' },
      ],
    ],
  });
  const messageId = 'messageId' in question ? Number(question.messageId) : Number.NaN;
  const { callbackId, updateId } = fake.control.userPresses({ userId, messageId, button: 0 });
  await edited(userId);
  expect(fake.control.callbackAnswer({ callbackId })).toMatchObject({ text: 'Đã nhận' });
  expect(fake.control.messages({ chatId: userId }).map(({ text }) => text)).toEqual(['/start', CHOSEN]);
  return updateId;
}

describe.each([grammy, yagop])('$name at the fake Telegram', ({ make }) => {
  it('knows itself', async () => {
    expect(await make(fake).whoAmI()).toBe('moi_hop_bot');
  });

  it('polls, asks with buttons, takes the press, edits, and confirms every update', async () => {
    const bot = make(fake);
    const userId = fake.control.addUser().id;
    bot.startPolling();
    const pressed = await play(userId);
    await fake.log.waitFor((entry) => entry.type === 'confirmed' && entry.updateId === pressed);
    await bot.stopPolling();
    expect(fake.control.pendingCount()).toBe(0);
    expect(fake.control.violations()).toEqual([]);
  });

  it('plays the same by webhook, and answers nobody without the secret', async () => {
    const bot = make(fake);
    const userId = fake.control.addUser().id;
    const server = createServer(bot.listener());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    await bot.setWebhook(url);
    await play(userId);
    const update = { update_id: 1, message: { text: '/start' } };
    const forged = await fetch(url, { method: 'POST', body: JSON.stringify(update) });
    expect(forged.status).toBe(401);
    expect(fake.control.violations()).toEqual([]);
    server.closeAllConnections();
    server.close();
  });

  it('understands every refusal of ours', async () => {
    await fake.close();
    fake = await startTelegramFake({ limits: { perChatBurst: 1 } });
    const bot = make(fake);
    const refusal = (chatId: number, text = 'x') => bot.send(chatId, text).then(String, bot.refusal);
    const user = (standing: 'new' | 'blocked' | 'started') => fake.control.addUser({ standing }).id;
    expect(await refusal(user('blocked'))).toMatchObject({
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    expect(await refusal(user('new'))).toMatchObject({ code: 403 });
    expect(await refusal(1)).toMatchObject({ code: 400, description: 'Bad Request: chat not found' });
    const chatId = user('started');
    await bot.send(chatId, 'x');
    expect(await refusal(chatId)).toMatchObject({ code: 429, retryAfter: 1 });
  });
});
