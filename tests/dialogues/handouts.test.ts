import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptVersion, returnVersion, submitVersion } from '#services/documents/change-version.ts';
import { reportIncident } from '#services/documents/report-incident.ts';
import { declarePaperOnly } from '#services/handouts/declare-paper-only.ts';
import { handOut, takeBack } from '#services/handouts/hand-out.ts';
import { readOwnHandouts } from '#services/handouts/read-handouts.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { checkedPaper, type TestPapers, testPapers } from '../support/documents.ts';
import { announcedMeeting } from '../support/meetings.ts';

const ends = (text: string) =>
  text
    .replace(/\/d\/[\w-]{43}/g, '/d/…')
    .replace(/[\da-f]{8}-[\da-f-]{27}/g, '…')
    .replace(/Mã: \S+/g, 'Mã: …');

describe.each([
  { thirdParty: false, golden: 'handouts' },
  { thirdParty: true, golden: 'handouts-minimal' },
])('C12 R18 papers that people are told of, third party: $thirdParty', ({ thirdParty, golden }) => {
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

  it('a copy is signed for and given back by a tap; what became of a paper is told without a secret’s name', async () => {
    const { sql } = chat.connection;
    if (thirdParty)
      await sql`update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb`;
    const { people, office } = chat.seed;
    const clerk = chat.as('secretariat');
    const { meeting } = await announcedMeeting(chat, { personIds: [people.guest.id] });
    await chat.settles();
    const skip = chat.shown('guest').length;
    const documentId = await declarePaperOnly(clerk, office.id, meeting.id, { level: 'confidential' });
    await chat.says('guest', 'tài liệu');
    await handOut(clerk, office.id, documentId, { personIds: [people.guest.id] });
    await chat.settles();
    const press = (label: string) => (thirdParty ? chat.says('guest', '1') : chat.taps('guest', label));
    await press('Đã nhận');
    await press('Đã trả');
    const [own] = await readOwnHandouts(chat.asDelegate('guest'));
    await takeBack(clerk, office.id, own!.copy.id);
    await chat.settles();
    const means = { test: chat, papers, meetingId: meeting.id };
    const paper = await checkedPaper(means, 'một', { title: 'Báo cáo dự toán' });
    await submitVersion(clerk, office.id, paper.versionId);
    await returnVersion(chat.as('admin'), office.id, paper.versionId, { reason: 'Thiếu phụ lục 2' });
    const next = await checkedPaper(means, 'hai', { title: 'Báo cáo dự toán', documentId: paper.documentId });
    await submitVersion(clerk, office.id, next.versionId);
    await acceptVersion(chat.as('admin'), office.id, next.versionId);
    await checkedPaper(means, 'TỐI MẬT', { title: 'Phương án phòng thủ' });
    await checkedPaper(means, 'khó đọc', { title: 'Bản quét mờ', as: 'admin' });
    await reportIncident(
      chat.as('admin'),
      office.id,
      next.documentId,
      { level: 'secret', confirmed: true },
      papers,
    );
    await chat.settles();
    const said = [
      '# đại biểu',
      ...chat
        .shown('guest')
        .slice(skip)
        .map(({ first }) => first.text),
      '# văn thư',
      ...chat.shown('clerk').map(({ first }) => first.text),
    ].join('\n---\n');
    expect(said).not.toMatch(/Phương án|Bản quét/);
    await expect(ends(said)).toMatchFileSnapshot(`golden/${golden}.txt`);
  });
});
