import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { sendPack } from '#services/packs/send-pack.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { type TestPapers, testPapers } from '../support/documents.ts';
import { handedIn, meetingWithTasks } from '../support/paper-tasks.ts';

const ends = (text: string) => text.replace(/\/(d|p)\/[\w-]{43}/g, '/$1/…');

describe.each([
  { thirdParty: false, golden: 'pack' },
  { thirdParty: true, golden: 'pack-minimal' },
])('R60 the office’s pack in a chat, third party: $thirdParty', ({ thirdParty, golden }) => {
  let chat: Conversation;
  let papers: TestPapers;
  let meetingId: MeetingId;
  beforeAll(async () => {
    chat = await startConversation({ buttons: !thirdParty, thirdParty });
    papers = await testPapers();
    const { sql } = chat.connection;
    if (thirdParty)
      await sql`update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb`;
    meetingId = (await meetingWithTasks(chat, [chat.seed.units.finance.id])).meeting.id;
    await chat.settles();
  });
  afterAll(async () => {
    await papers.close();
    await chat.end();
  });
  const send = async (number: number) => {
    await sendPack(chat.as('secretariat'), chat.seed.office.id, meetingId, { number });
    await chat.settles();
  };
  const accepted = (text: string, title: string, change = {}) =>
    handedIn({ test: chat, papers, meetingId }, text, { title, accept: true, ...change });

  it('is one card with agenda and papers, later one with what is new; a tap gives the links', async () => {
    const { documentId } = await accepted('một\fhai', 'Báo cáo dự toán năm 2027');
    await send(1);
    chat.clock.advance(1);
    const first = chat.last('financeDesk');
    expect(first).toContain('Văn phòng gửi bộ tài liệu cuộc họp “Họp rà soát dự toán ngân sách năm 2027”');
    await accepted('một\fhai\fba', 'Báo cáo dự toán năm 2027', { documentId });
    await accepted('phụ lục', 'Phụ lục biểu số 3');
    await send(2);
    const second = chat.last('financeDesk');
    expect(second).toContain('Văn phòng bổ sung tài liệu');
    expect(second.includes('Báo cáo dự toán')).toBe(!thirdParty);
    await (thirdParty ? chat.says('financeDesk', '1') : chat.taps('financeDesk', 'Đọc tài liệu'));
    expect(chat.last('financeDesk')).toMatch(/\/d\/[\w-]{43}/);
    const said = [first, second, chat.last('financeDesk')].join('\n\n———\n\n');
    await expect(ends(said)).toMatchFileSnapshot(`golden/${golden}.txt`);
  });
});
