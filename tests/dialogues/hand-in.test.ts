import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';
import { ensurePersonalLinks } from '#services/links/personal-link.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { toldMeeting } from '../support/meetings.ts';
import { meetingWithTasks } from '../support/paper-tasks.ts';

const ends = (text: string) => text.replace(/\/p\/[\w-]{43}\/hand-in\/[\w-]{36}/g, '/p/…/hand-in/…');

describe.each([
  { thirdParty: false, golden: 'hand-in' },
  { thirdParty: true, golden: 'hand-in-minimal' },
])('R41 “nộp tài liệu” in a chat, third party: $thirdParty', ({ thirdParty, golden }) => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons: !thirdParty, thirdParty, holdSeconds: 60 });
  });
  afterAll(() => chat.end());

  it('answers with the address of each meeting, what is owed first; nothing to whoever speaks for no unit', async () => {
    const { finance } = chat.seed.units;
    if (thirdParty)
      await chat.connection
        .sql`update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb`;
    await chat.says('financeDesk', 'nộp tài liệu');
    const none = chat.last('financeDesk');
    await meetingWithTasks(chat, [finance.id]);
    await toldMeeting(chat, { units: [{ unitId: finance.id }] });
    await ensurePersonalLinks(chat.system(), [chat.seed.people.guest.id]);
    await chat.says('financeDesk', 'Em muốn gop tai lieu a');
    const said = chat.last('financeDesk');
    await chat.says('guest', 'nộp tài liệu');
    const [waiting] = said.split('\n\n2. ');
    expect([waiting?.includes('hạn'), said.includes('Báo cáo dự toán')]).toEqual([true, !thirdParty]);
    const lines = [none, said, chat.last('guest')].map(ends);
    await expect(lines.join('\n---\n')).toMatchFileSnapshot(`golden/${golden}.txt`);
  });
});

describe('the words for it', () => {
  const intentOf = (text: string) => parseAnswer(text).intent;

  it.each([
    'nộp tài liệu',
    'NỘP TÀI LIỆU Ạ',
    'nop tai lieu',
    'cho em nộp tài liệu',
    'góp tài liệu',
    'Đơn vị xin góp tài liệu'.normalize('NFD'),
    'nộp tài liệu ở đâu ạ?',
  ])('“%s” asks where', (text) => expect(intentOf(text)).toBe('hand_in'));

  it.each([
    'không nộp tài liệu',
    'đã nộp tài liệu',
    'chưa nộp tài liệu được',
    'tài liệu phải nộp',
    'xin nộp chậm tài liệu',
    'tài liệu',
  ])('“%s” is something else', (text) => expect(intentOf(text)).not.toBe('hand_in'));
});
