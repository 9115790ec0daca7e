import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatKeyOf, parseUpdate, toRawUpdate, updateIdOf } from '#bot/channels/telegram/parse.ts';
import { withoutFiles } from '#domain/inbox/without-files.ts';

const directory = join(import.meta.dirname, '../../../../fixtures/telegram-updates');
const samples = readdirSync(directory)
  .map((file) => ({ file, ...JSON.parse(readFileSync(join(directory, file), 'utf8')) }))
  .filter((sample) => sample.update !== undefined);

const expectedKinds: Record<string, string> = {
  '01-official-start-no-chat-type': 'start',
  '02-official-start-text': 'start',
  '04-official-forwarded-channel': 'start',
  '05-official-reply': 'start',
  '07-official-entities': 'text',
  '08-official-voice': 'unreadable',
  '10-official-inline-query': 'other',
  '11-official-chosen-inline-result': 'other',
  '13-nutgram-callback-query': 'action',
  '14-nutgram-callback-query-inaccessible-message': 'action',
  '16-nutgram-contact': 'unreadable',
  '17-nutgram-document': 'unreadable',
  '19-nutgram-text': 'text',
  '20-nutgram-command': 'text',
  '22-nutgram-command-tag-valid': 'text',
  '23-nutgram-command-tag-wrong': 'other',
  '25-nutgram-edited-channel-post': 'other',
  '26-nutgram-edited-message': 'other',
  '28-nutgram-my-chat-member': 'other',
  '29-nutgram-new-chat-members': 'other',
  '31-nutgram-group-chat-created': 'other',
  '32-nutgram-migrate-to-chat-id': 'other',
  '34-nutgram-poll': 'other',
  '35-nutgram-poll-answer': 'other',
  '37-nutgram-users-shared': 'other',
  '38-nutgram-web-app-data': 'other',
  '40-nutgram-message-reaction': 'other',
  '41-nutgram-guest-message': 'other',
  '43-nutgram-pinned-message': 'other',
  '49-teloxide-migrate-from': 'other',
  '50-teloxide-my-chat-member-blocked': 'blocked',
  '52-teloxide-pinned-message': 'other',
  '53-teloxide-message-reaction': 'other',
  '55-teloxide-photo-caption-entities': 'text',
  '56-teloxide-media-group-item': 'unreadable',
  '58-teloxide-poll-answer-channel-bot': 'other',
  '61-autogram-unblocked-by-user': 'unblocked',
  '62-autogram-added-to-group': 'other',
  '64-autogram-promoted': 'other',
};

const bot = { botUsername: 'foo_bot' };
const privately = (text: string, more = {}) => ({
  update_id: 1,
  message: { message_id: 7, from: { id: 42 }, chat: { id: 42, type: 'private' }, text, ...more },
});
const inGroup = (text: string) => privately(text, { chat: { id: -5, type: 'supergroup' } });

describe('parsing Telegram updates from public sources', () => {
  it('has an expectation for every sample', () => {
    expect(samples.map(({ file }) => file.replace('.json', ''))).toEqual(Object.keys(expectedKinds));
  });

  it.each(samples)('reads $file', ({ file, update }) => {
    const event = parseUpdate(update, bot);
    expect(event.kind).toBe(expectedKinds[file.replace('.json', '')]);
    expect(updateIdOf(update)).toBe(String(update.update_id));
    expect(toRawUpdate(update)?.chatKey).toBe(event.chatKey);
  });

  it('names chat, person and message as strings', () => {
    const sample = samples.find(({ file }) => file.startsWith('13-'));
    expect(parseUpdate(sample.update)).toEqual({
      kind: 'action',
      action: 'thedata',
      callbackId: '666728699048485871',
      chatKey: '222222222',
      userKey: '222222222',
      isPrivate: true,
      messageId: '69587',
      sequence: sample.update.update_id,
    });
  });

  it('takes a private chat without a type for private, and a supergroup for not', () => {
    const sampleOf = (prefix: string) => samples.find(({ file }) => file.startsWith(prefix)).update;
    expect(parseUpdate(sampleOf('01-')).isPrivate).toBe(true);
    expect(parseUpdate(sampleOf('49-')).isPrivate).toBe(false);
  });
});

describe('what is no text', () => {
  const thing = (more: object, chat: object = { id: 42, type: 'private' }) => ({
    update_id: 1,
    message: { message_id: 7, from: { id: 42 }, chat, ...more },
  });

  it('is answered where one person sends it, and its caption is read', () => {
    expect(parseUpdate(thing({ sticker: { file_id: 'x' } })).kind).toBe('unreadable');
    expect(parseUpdate(thing({ sticker: { file_id: 'x' } })).hasFile).toBeUndefined();
    expect(parseUpdate(thing({ document: { file_id: 'x' } }))).toMatchObject({
      kind: 'unreadable',
      hasFile: true,
    });
    expect(parseUpdate(thing({ photo: [], caption: 'vắng, ốm' }))).toMatchObject({
      kind: 'text',
      text: 'vắng, ốm',
    });
  });

  it('is kept without a word of the file, also where it is quoted or forwarded', () => {
    const file = { file_id: 'AgAC', file_name: 'TỐI MẬT.pdf', thumbnail: { file_id: 'T' } };
    const quoted = { message_id: 5, document: file, caption: 'xem' };
    const update = thing({ document: file, photo: [file], caption: 'vắng', reply_to_message: quoted });
    const kept = withoutFiles(update);
    expect(JSON.stringify(kept)).not.toMatch(/AgAC|MẬT/);
    expect(parseUpdate(kept)).toEqual(parseUpdate(update));
  });

  it('is nothing in a group', () => {
    const group = { id: -5, type: 'supergroup' };
    expect(parseUpdate(thing({ sticker: { file_id: 'x' } }, group)).kind).toBe('other');
    expect(parseUpdate(thing({ photo: [], caption: 'vắng' }, group)).kind).toBe('other');
  });
});

describe('commands', () => {
  const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
  it.each([
    ['/start AB-12_c', 'AB-12_c'],
    ['/start', null],
    ['/start   ', null],
    ['  /START  AB12 ', 'AB12'],
    ['/start@foo_bot AB12', 'AB12'],
    ['/start@Foo_Bot AB12', 'AB12'],
    ['/start\nAB12', 'AB12'],
  ])('reads the code of %j', (text, code) => {
    expect(parseUpdate(privately(text), bot)).toMatchObject({ kind: 'start', code });
    expect(parseUpdate(privately(text, { entities }), bot)).toMatchObject({ kind: 'start', code });
  });

  it.each(['/start@other_bot AB12', '/help@other_bot'])('leaves %j to the other bot', (text) => {
    expect(parseUpdate(privately(text), bot).kind).toBe('other');
    expect(parseUpdate(inGroup(text), bot).kind).toBe('other');
  });

  it('takes an addressed command in a group for nobody while the bot does not know its own name', () => {
    expect(parseUpdate(inGroup('/start@foo_bot')).kind).toBe('other');
    expect(parseUpdate(privately('/start@foo_bot')).kind).toBe('start');
  });

  it.each(['/starting', 'please /start', 'đồng ý', '/'])('takes %j for plain text', (text) => {
    expect(parseUpdate(privately(text), bot)).toMatchObject({ kind: 'text', text });
  });

  it('hands other commands on without the bot name', () => {
    expect(parseUpdate(inGroup('/lich@foo_bot tuần này'), bot)).toMatchObject({
      kind: 'text',
      text: '/lich tuần này',
      isPrivate: false,
      chatKey: '-5',
    });
  });
});

describe('the rest', () => {
  it('answers a press without a message to the person alone', () => {
    const press = { update_id: 1, callback_query: { id: '9', from: { id: 42 }, data: 'x' } };
    expect(parseUpdate(press)).toMatchObject({ chatKey: '42', isPrivate: true, messageId: null });
  });

  it('does not take a change of membership in a group for a block', () => {
    const change = {
      chat: { id: -5, type: 'group' },
      from: { id: 42 },
      new_chat_member: { status: 'kicked' },
    };
    expect(parseUpdate({ update_id: 1, my_chat_member: change }).kind).toBe('other');
  });

  it('finds no update number in what is no update', () => {
    expect([null, 7, 'x', [], {}, { update_id: 'a' }, { update_id: 1.5 }].map(toRawUpdate)).toEqual(
      Array(7).fill(null),
    );
    expect(chatKeyOf({ update_id: 1, poll: { id: '3' } })).toBe('-');
  });

  it('never throws, whatever comes', () => {
    const kind = fc.constantFrom('message', 'callback_query', 'my_chat_member', 'edited_message', 'new_kind');
    const anything = fc.oneof(fc.anything(), fc.dictionary(kind, fc.anything()));
    fc.assert(
      fc.property(anything, (payload) => {
        const event = parseUpdate(payload, bot);
        return typeof event.chatKey === 'string' && typeof event.userKey === 'string';
      }),
    );
  });
});
