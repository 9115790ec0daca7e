import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseUpdate } from '#bot/channels/telegram/parse.ts';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';
import type { SeedPerson } from '../support/seed.ts';

describe('C20 in a group', () => {
  let chat: Conversation;
  const group = '-100700';
  let next = 1;
  beforeAll(async () => {
    chat = await startConversation();
    await announcedMeeting(chat, { personIds: [chat.seed.people.chairman.id, chat.seed.people.homeHead.id] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  const saysInGroup = async (person: SeedPerson | 'stranger', text: string, isForUs = true) => {
    const userKey = person === 'stranger' ? 'nobody-we-know' : chat.seed.people[person].id;
    const payload = {
      chatKey: group,
      userKey,
      isPrivate: false,
      isForUs,
      messageId: null,
      kind: 'text',
      text,
    };
    const update = { updateId: `group-${next++}`, chatKey: group, payload };
    await receiveUpdates(chat.connection.db, { channel: 'memory', account: 'main', updates: [update] });
    await chat.settles();
  };
  const groupSaid = () => chat.shownIn(group).map(({ text }) => text);

  it('posts titles, times, places and counts when the office asks, and nobody’s name', async () => {
    await chat.says('chairman', 'tham dự');
    await saysInGroup('clerk', '@tro_ly_hop_bot lịch');
    expect(groupSaid().at(-1)).toMatchInlineSnapshot(`
      "Lịch họp sắp tới:
      • 08:00 21/12: Họp rà soát dự toán ngân sách năm 2027. Phòng họp số 1, UBND tỉnh. Đã trả lời 1/2."
    `);
    for (const person of Object.values(chat.seed.people))
      expect(groupSaid().join('\n')).not.toContain(person.fullName);
  });

  it('records nothing that is personal, and says once an hour where it belongs', async () => {
    const before = groupSaid().length;
    await saysInGroup('homeHead', 'tham dự');
    await saysInGroup('homeHead', 'vắng, đi công tác');
    await saysInGroup('stranger', 'lịch');
    expect(groupSaid().slice(before)).toEqual([expect.stringContaining('nhắn riêng')]);
    const [row] = await chat.connection.sql`
      select rsvp from invitations where person_id = ${chat.seed.people.homeHead.id}`;
    expect(row?.rsvp).toBe('pending');
    expect(chat.last('homeHead')).toContain('Giấy mời');
  });

  it('posts nothing of an office whose authority has not approved third parties’ messengers (QĐ 45 Đ10)', async () => {
    const approval = { messenger_approval_number: null, messenger_approval_on: null };
    const strict = await startConversation({ thirdParty: true });
    await announcedMeeting(strict, { personIds: [strict.seed.people.chairman.id] });
    await strict.settles();
    const ask = async (updateId: string) => {
      const payload = {
        chatKey: group,
        userKey: strict.seed.people.clerk.id,
        isPrivate: false,
        kind: 'text',
        text: '/lich',
      };
      const updates = [{ updateId, chatKey: group, payload: { ...payload, messageId: null } }];
      await receiveUpdates(strict.connection.db, { channel: 'memory', account: 'main', updates });
      await strict.settles();
      return strict.shownIn(group).at(-1)?.text;
    };
    expect(await ask('g1')).toContain('dự toán');
    await strict.connection.sql`update offices set ${strict.connection.sql(approval)}`;
    expect(await ask('g2')).not.toContain('dự toán');
    await strict.end();
  });

  it('does not answer what is said to others', async () => {
    const before = groupSaid().length;
    await saysInGroup('clerk', 'lịch tuần này thế nào các đồng chí', false);
    expect(groupSaid()).toHaveLength(before);
  });

  it('knows by the bot’s name, or by a reply to it, what is said to it on Telegram', () => {
    const options = { botUsername: 'Moi_Hop_bot' };
    const heard = (text: string, more: object = {}) =>
      parseUpdate(
        { message: { message_id: 1, chat: { id: -5, type: 'group' }, from: { id: 7 }, text, ...more } },
        options,
      );
    expect(heard('lịch').isForUs).toBe(false);
    expect(heard('lịch @moi_hop_bot ơi').isForUs).toBe(true);
    expect(heard('lịch @moi_hop_bot2').isForUs).toBe(false);
    expect(heard('lịch', { reply_to_message: { from: { username: 'moi_hop_bot' } } }).isForUs).toBe(true);
    expect(heard('/lich').isForUs).not.toBe(false);
    expect(heard('/lich@other_bot').kind).toBe('other');
  });
});
