import { describe, expect, it } from 'vitest';

import { judgeTelegramCall } from '#tests/support/telegram-judge.ts';

const button = { text: 'Dự', callback_data: 'rsvp:1:accept' };
const withButton = (change: object) => ({
  chat_id: 1,
  text: 'x',
  reply_markup: { inline_keyboard: [[change]] },
});

describe('the judge of outgoing calls', () => {
  it.each([
    ['getMe', {}],
    ['sendMessage', withButton(button)],
    [
      'sendMessage',
      { chat_id: '@kenh', text: 'x'.repeat(4096), link_preview_options: { is_disabled: true } },
    ],
    ['editMessageText', { chat_id: 1, message_id: 2, text: 'x' }],
    ['editMessageReplyMarkup', { inline_message_id: 'a' }],
    [
      'setMyCommands',
      { commands: [{ command: 'lich', description: 'Lịch họp' }], scope: { type: 'default' } },
    ],
    ['getUpdates', { limit: 100, timeout: 25, allowed_updates: ['message'] }],
  ])('finds nothing wrong with a clean %s', (method, payload) => {
    expect(judgeTelegramCall(method, payload)).toEqual([]);
  });

  it.each([
    ['sendMesage', {}, 'sendMesage: no such method'],
    ['sendMessage', { chat_id: 1 }, 'sendMessage.text: missing'],
    ['sendMessage', { chat_id: 1, text: 7 }, 'sendMessage.text: not String'],
    ['sendMessage', { chat_id: 1.5, text: 'x' }, 'sendMessage.chat_id: not Integer'],
    ['sendMessage', { chat_id: 1, text: '' }, 'sendMessage.text: 0 characters instead of 1-4096'],
    [
      'sendMessage',
      { chat_id: 1, text: 'x'.repeat(4097) },
      'sendMessage.text: 4097 characters instead of 1-4096',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'x', reply_to_message_id: 2 },
      'sendMessage.reply_to_message_id: no such field',
    ],
    ['sendMessage', { chat_id: 1, text: 'x', parse_mode: null }, 'sendMessage.parse_mode: not String'],
    ['editMessageText', { chat_id: 1, text: 'x' }, 'editMessageText.message_id: missing'],
    [
      'answerCallbackQuery',
      { callback_query_id: '1', text: 'x'.repeat(201) },
      'answerCallbackQuery.text: 201 characters',
    ],
    ['getUpdates', { limit: 101 }, 'getUpdates.limit: 101  instead of 1-100'],
    ['setMyCommands', { commands: { command: 'a' } }, 'setMyCommands.commands: not an array'],
    ['setMyCommands', { commands: [{ command: 'a' }] }, 'setMyCommands.commands[0].description: missing'],
  ])('refuses %s %j', (method, payload, problem) => {
    expect(judgeTelegramCall(method, payload).join()).toContain(problem);
  });

  it.each([
    [{ ...button, hide: false }, 'hide: no such field'],
    [{ text: 'x' }, '0 kinds of button'],
    [{ ...button, url: 'https://x.vn' }, '2 kinds of button'],
    [{ ...button, callback_data: 'đ'.repeat(33) }, '66 bytes instead of 1-64'],
  ])('refuses the button %j', (change, problem) => {
    expect(judgeTelegramCall('sendMessage', withButton(change)).join()).toContain(problem);
  });
});
