import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import { callTelegram } from '#tests/support/telegram-call.ts';

type Update = { update_id: number; message?: { text: string; entities?: object[] } };
type Told = { id: number; data: string } & { messageId: number; type: string }[];

let fake: TelegramFake;
beforeEach(async () => {
  fake = await startTelegramFake();
});
afterEach(() => fake.close());

const call = (method: string, payload: object = {}) => callTelegram<Update[]>(fake, method, payload);
const user = (standing?: 'new') => fake.control.addUser({ standing }).id;

describe('being polled', () => {
  const texts = (answer: { result: Update[] }) => answer.result.map((update) => update.message?.text);

  it('repeats updates until a higher offset confirms them', async () => {
    const userId = user();
    for (const text of ['một', 'hai', 'ba']) fake.control.userSends({ userId, text });
    const first = await call('getUpdates', { limit: 2 });
    expect(texts(first)).toEqual(['một', 'hai']);
    expect(texts(await call('getUpdates'))).toEqual(['một', 'hai', 'ba']);
    expect(texts(await call('getUpdates', { offset: first.result[1]?.update_id }))).toEqual(['hai', 'ba']);
    expect(texts(await call('getUpdates', { offset: -1 }))).toEqual(['ba']);
    expect(texts(await call('getUpdates'))).toEqual(['ba']);
  });

  it('holds a long poll until something comes, and ends it for a second caller', async () => {
    const userId = user();
    const polls = [1, 2].map(() => call('getUpdates', { timeout: 30 }));
    await fake.log.waitFor((entry) => entry.type === 'refused');
    fake.control.userSends({ userId, text: 'một' });
    const answers = await Promise.all(polls);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('terminated by other getUpdates request'),
    });
    expect(answers.filter(({ ok }) => ok).map(texts)).toEqual([['một']]);
  });

  it('refuses polling while a webhook is set', async () => {
    await call('setWebhook', { url: 'http://127.0.0.1:9/' });
    expect((await call('getUpdates')).description).toContain(
      "can't use getUpdates method while webhook is active",
    );
    await call('deleteWebhook');
    expect((await call('getUpdates')).ok).toBe(true);
  });

  it('shows only the kinds that were asked for, and blocks as changes of membership', async () => {
    const userId = user();
    await call('getUpdates', { allowed_updates: ['my_chat_member'] });
    fake.control.userSends({ userId, text: 'một' });
    fake.control.userBlocks({ userId });
    const { result } = await call('getUpdates');
    expect(result).toMatchObject([{ my_chat_member: { new_chat_member: { status: 'kicked' } } }]);
  });

  it('marks a command as Telegram does', async () => {
    fake.control.userSends({ userId: user('new'), text: '/start AB12' });
    const { result } = await call('getUpdates');
    expect(result[0]?.message?.entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }]);
  });
});

describe('being driven over HTTP', () => {
  const control = async (name: string, body?: object): Promise<{ ok: boolean; result: Told }> => {
    const init = { method: 'POST', body: body === undefined ? null : JSON.stringify(body) };
    const response = await fetch(`${fake.apiRoot}/control/${name}`, init);
    return (await response.json()) as { ok: boolean; result: Told };
  };

  it('has people, presses and the log', async () => {
    const { result: person } = await control('addUser', { firstName: 'Lan' });
    const reply_markup = { inline_keyboard: [[{ text: 'Dự', callback_data: 'a' }]] };
    await call('sendMessage', { chat_id: person.id, text: 'thẻ', reply_markup });
    const { result: shown } = await control('messages', { chatId: person.id });
    const press = { userId: person.id, messageId: shown[0]?.messageId, button: 0 };
    expect((await control('userPresses', press)).result.data).toBe('a');
    expect((await control('log')).result.map(({ type }) => type)).toEqual(['accepted', 'user']);
    expect(await control('noSuchThing')).toMatchObject({
      ok: false,
      description: expect.stringContaining('addUser'),
    });
  });
});
