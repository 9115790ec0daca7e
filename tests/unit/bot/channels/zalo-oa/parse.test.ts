import { describe, expect, it } from 'vitest';
import { isPhoneReceipt, parseEvent, toRawUpdate } from '#bot/channels/zalo-oa/parse.ts';

const user = '7000000000000000001';
const oa = '4000000000000000001';
const timestamp = '1763700000000';
const fromUser = (event_name: string, message: object = {}) => ({
  ...{ app_id: '1', event_name, timestamp, message },
  ...{ sender: { id: user }, recipient: { id: oa } },
});
const toUser = (event_name: string, message: object, id = user) => ({
  ...{ app_id: '1', event_name, timestamp, message },
  ...{ sender: { id: oa }, recipient: { id } },
});
const follow = { app_id: '1', oa_id: oa, follower: { id: user }, event_name: 'follow', timestamp };

describe('what an event says', () => {
  it.each([
    [
      'words',
      fromUser('user_send_text', { msg_id: 'm1', text: 'Có mặt' }),
      { kind: 'text', text: 'Có mặt', messageId: 'm1' },
    ],
    [
      'a tap, which is our own words',
      fromUser('user_send_text', { msg_id: 'm1', text: 'acc:K7M2Q4TX:3' }),
      { kind: 'action', action: 'acc:K7M2Q4TX:3' },
    ],
    [
      'words that only look like a tap',
      fromUser('user_send_text', { msg_id: 'm1', text: 'acc: tôi dự' }),
      { kind: 'text' },
    ],
    ['a follow, which offers linking', follow, { kind: 'start', code: null, userKey: user }],
    ['an unfollow', { ...follow, event_name: 'unfollow' }, { kind: 'blocked', userKey: user }],
    [
      'a tap on the profile',
      { ...follow, follower: undefined, user_id: user, event_name: 'user_click_chatnow' },
      { kind: 'unblocked' },
    ],
    ['a sticker', fromUser('user_send_sticker', { msg_id: 'm1' }), { kind: 'unreadable' }],
    ['a file', fromUser('user_send_file', { msg_id: 'm1' }), { kind: 'unreadable' }],
    ['a voice message', fromUser('user_send_audio', { msg_id: 'm1' }), { kind: 'unreadable' }],
    [
      'that our message arrived',
      toUser('user_received_message', { msg_id: 'x1' }),
      { kind: 'receipt', receipt: 'delivered', messageIds: ['x1'], userKey: user },
    ],
    [
      'that our messages were seen',
      toUser('user_seen_message', { msg_ids: ['x1', 'x2'] }),
      { kind: 'receipt', receipt: 'seen', messageIds: ['x1', 'x2'] },
    ],
    ['an event of tomorrow', fromUser('user_dances'), { kind: 'other' }],
    [
      'words in a group',
      { ...fromUser('user_send_group_text', { text: 'ok' }), recipient: { group_id: 'g' } },
      { kind: 'other', isPrivate: false },
    ],
    ['nothing', null, { kind: 'other', userKey: '-' }],
    ['a number', 7, { kind: 'other' }],
  ])('%s', (_title, payload, said) => {
    expect(parseEvent(payload)).toMatchObject(said);
  });

  it('orders by its own time', () => {
    const event = parseEvent(fromUser('user_send_text', { msg_id: 'm1', text: '1' }));
    expect(event).toMatchObject({ sequence: 1763700000000, pressedAt: new Date(1763700000000) });
  });
});

describe('what the inbox keeps', () => {
  const idOf = (payload: unknown) => {
    const raw = toRawUpdate(payload);
    return raw === null || raw === 'ignored' ? raw : raw.updateId;
  };

  it('knows a message that is sent again by its own id', () => {
    const first = fromUser('user_send_text', { msg_id: 'm1', text: '1' });
    expect(idOf(first)).toBe('message:m1');
    expect(idOf({ ...first, timestamp: '1763700005000' })).toBe('message:m1');
  });

  it('tells two follows, and a receipt and its message, apart', () => {
    const ids = [
      idOf(follow),
      idOf({ ...follow, timestamp: '1763700000001' }),
      idOf({ ...follow, follower: { id: '7000000000000000002' } }),
      idOf({ ...follow, event_name: 'unfollow' }),
      idOf(toUser('user_received_message', { msg_id: 'x1' })),
      idOf(toUser('user_received_message', { msg_id: 'x2' })),
      idOf(toUser('user_seen_message', { msg_ids: ['x1'] })),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(idOf({ ...follow })).toBe(ids[0]);
  });

  it('keeps nothing of our own messages and of groups, and takes no stranger for an event', () => {
    expect(idOf(toUser('oa_send_text', { msg_id: 'x1', text: 'Mời họp' }))).toBe('ignored');
    expect(idOf(fromUser('user_send_group_text', { msg_id: 'g1', text: 'ok' }))).toBe('ignored');
    expect(idOf({ hello: 'world' })).toBeNull();
    expect(idOf('user_send_text')).toBeNull();
  });

  it('knows the receipt of a template by phone', () => {
    const message = { delivery_time: timestamp, msg_id: 'zn01', tracking_id: 't' };
    expect(isPhoneReceipt(toUser('user_received_message', message, '84912345678'))).toBe(true);
    expect(isPhoneReceipt(toUser('user_received_message', { msg_id: 'x1' }))).toBe(false);
  });
});
