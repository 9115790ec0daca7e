import { describe, expect, it } from 'vitest';
import { parseUpdate, toRawUpdate } from '#bot/channels/zalo-bot/parse.ts';

const user = { id: '6ede9afa66b88fe6d6a9', display_name: 'An', is_bot: false };
const message = {
  message_id: '2d758cb5e222177a4e35',
  date: 1_763_700_000_000,
  from: user,
  chat: { id: user.id, chat_type: 'PRIVATE' },
  text: 'tham dự',
};
const update = (name: string, change: object = {}) => ({
  event_name: `message.${name}.received`,
  message: { ...message, ...change },
});
const wrapped = (result: object) => ({ ok: true, result });

describe('updates of the Zalo Bot', () => {
  it('reads both wire forms alike: person, chat, message, order and time', () => {
    const read = {
      kind: 'text',
      text: 'tham dự',
      chatKey: user.id,
      userKey: user.id,
      isPrivate: true,
      messageId: message.message_id,
      sequence: message.date,
      pressedAt: new Date(message.date),
    };
    expect(parseUpdate(update('text'))).toEqual(read);
    expect(parseUpdate(wrapped(update('text')))).toEqual(read);
    expect(toRawUpdate(wrapped(update('text')))?.updateId).toBe(toRawUpdate(update('text'))?.updateId);
  });

  it.each<[string, object, string]>([
    ['unsupported', { text: undefined }, 'unreadable'],
    ['voice', { text: undefined, voice_url: 'https://x/a.aac', message_type: 'CHAT_VOICE' }, 'unreadable'],
    ['image', { text: undefined, photo: 'https://x/a.jpg' }, 'unreadable'],
    [
      'image',
      { text: undefined, photo_url: 'https://x/a.jpg', caption: 'vắng', message_type: 'CHAT_PHOTO' },
      'text',
    ],
    ['sticker', { text: undefined, sticker: 'bfe458bf64fa' }, 'unreadable'],
    ['text', { from: { ...user, is_bot: true } }, 'other'],
    ['something.new', {}, 'other'],
  ])('reads message.%s.received %o as %s', (name, change, kind) => {
    expect(parseUpdate(update(name, change)).kind).toBe(kind);
  });

  it('knows a group, and a private chat without a type', () => {
    const group = { chat: { id: '9a0b00000000000000ff', chat_type: 'GROUP' } };
    expect(parseUpdate(update('text', group)).isPrivate).toBe(false);
    expect(parseUpdate(update('text', { chat: { id: user.id } })).isPrivate).toBe(true);
    expect(parseUpdate(update('text', { chat: { id: '9a0b00000000000000ff' } })).isPrivate).toBe(false);
  });

  it('takes a date of seconds for what it is, and does without one', () => {
    expect(parseUpdate(update('text', { date: 1_763_700_000 })).sequence).toBe(1_763_700_000_000);
    for (const date of [undefined, 'x', -1, 0, 1.5, null]) {
      expect(parseUpdate(update('text', { date })).sequence).toBeUndefined();
    }
  });

  it('never throws, and stores nothing that is no update', () => {
    const strange = [null, 7, 'x', [], {}, { ok: true, result: [] }, { event_name: 'message.text.received' }];
    for (const payload of strange) {
      expect(parseUpdate(payload).kind).toBe('other');
      expect(toRawUpdate(payload)).toBeNull();
    }
  });

  it('knows an update without a message id by what it holds', () => {
    const bare = update('unsupported', { message_id: undefined, text: undefined });
    expect(toRawUpdate(bare)?.updateId).toMatch(/^[0-9a-f]{64}$/);
    expect(toRawUpdate(wrapped(bare))?.updateId).toBe(toRawUpdate(bare)?.updateId);
  });
});
