import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptVersion, submitVersion, withdrawDocument } from '#services/documents/change-version.ts';
import { declarePaperOnly } from '#services/handouts/declare-paper-only.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { checkedPaper, type TestPapers, testPapers } from '../support/documents.ts';
import { announcedMeeting } from '../support/meetings.ts';

const ends = (text: string) => text.replace(/\/d\/[\w-]{43}/g, '/d/…').replace(/\/p\/[\w-]{43}/g, '/p/…');

describe.each([
  { thirdParty: false, golden: 'documents' },
  { thirdParty: true, golden: 'documents-minimal' },
])('R17 R50 “tài liệu” in a chat, third party: $thirdParty', ({ thirdParty, golden }) => {
  let chat: Conversation;
  let papers: TestPapers;
  beforeAll(async () => {
    chat = await startConversation({ buttons: !thirdParty, thirdParty });
    papers = await testPapers();
  });
  afterAll(async () => {
    await papers.close();
    await chat.end();
  });

  it('lists what one may read with an address for each, never a body; nothing of what is stopped or withdrawn', async () => {
    const { sql } = chat.connection;
    if (thirdParty)
      await sql`update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb`;
    await chat.says('guest', 'tài liệu');
    const none = chat.last('guest');
    const { meeting } = await announcedMeeting(chat, { personIds: [chat.seed.people.guest.id] });
    const means = { test: chat, papers, meetingId: meeting.id };
    const office = chat.seed.office.id;
    const accept = async (text: string, title: string) => {
      chat.clock.advance(1);
      const paper = await checkedPaper(means, text, { title });
      await submitVersion(chat.as('secretariat'), office, paper.versionId);
      await acceptVersion(chat.as('secretariat'), office, paper.versionId);
      return paper;
    };
    await accept('một\fhai', 'Báo cáo dự toán ngân sách năm 2027');
    chat.clock.advance(1);
    await checkedPaper(means, 'TỐI MẬT', { title: 'Phương án phòng thủ' });
    chat.clock.advance(1);
    await declarePaperOnly(chat.as('secretariat'), office, meeting.id, { level: 'secret' });
    await checkedPaper(means, 'khó đọc', { title: 'Bản quét mờ' });
    const gone = await accept('nhầm', 'Tài liệu nhầm cuộc họp');
    await withdrawDocument(chat.as('secretariat'), office, gone.documentId, { reason: 'Nhầm cuộc họp' });
    await chat.says('guest', 'tai lieu');
    const said = chat.last('guest');
    expect(said).not.toMatch(/Phương án|Bản quét|nhầm/);
    if (thirdParty) expect(said).not.toContain('dự toán ngân sách năm 2027:');
    await expect(ends([none, said].join('\n---\n'))).toMatchFileSnapshot(`golden/${golden}.txt`);
  });
});
