import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptVersion, submitVersion, withdrawDocument } from '#services/documents/change-version.ts';
import { openCardPicture, readPaperCards } from '#services/documents/paper-cards.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { checkedPaper, type TestPapers, testPapers } from '../support/documents.ts';
import { announcedMeeting } from '../support/meetings.ts';
import type { SeedPerson } from '../support/seed.ts';

let chat: Conversation;
let papers: TestPapers;
const accepted: { documentId: string }[] = [];
beforeAll(async () => {
  chat = await startConversation({ thirdParty: true, captionLength: 1024 });
  papers = await testPapers();
  chat.program.papers = papers;
  const { meeting } = await announcedMeeting(chat, { personIds: [chat.seed.people.guest.id] });
  const means = { test: chat, papers, meetingId: meeting.id };
  for (const title of ['Lưu hành nội bộ', 'Báo cáo quý IV', 'Tờ trình', 'Dự thảo', 'Phụ lục']) {
    chat.clock.advance(1);
    const paper = await checkedPaper(means, `${title}\ftrang hai`, { title });
    await submitVersion(chat.as('secretariat'), chat.seed.office.id, paper.versionId);
    await acceptVersion(chat.as('secretariat'), chat.seed.office.id, paper.versionId);
    accepted.push(paper);
  }
  await checkedPaper(means, 'TỐI MẬT', { title: 'Phương án phòng thủ' });
  const { sql } = chat.connection;
  await sql`update documents set circulation = '{internal}' where id = ${accepted[0]!.documentId}`;
  await setDetail('full');
});
afterAll(async () => {
  await papers.close();
  await chat.end();
});

const setDetail = (detail: 'full' | 'minimal') =>
  chat.connection
    .sql`update meeting_classes set rules = rules || ${JSON.stringify({ messengerDetail: detail })}::text::jsonb`;
const openTo = (picture: { versionId: string; hash: string }, person: SeedPerson = 'guest') =>
  openCardPicture(chat.program, picture, chat.seed.people[person].id);
const pictured = () => chat.shown('guest').filter(({ picture }) => picture !== undefined);

it('“tài liệu” shows the first pages of three papers under their list, none that bears a mark of circulation', async () => {
  await chat.says('guest', 'tài liệu');
  const cards = pictured();
  expect(cards.map(({ text }) => text.replace(/\/d\/[\w-]{43}/, '/d/…'))).toEqual(
    ['Báo cáo quý IV', 'Tờ trình', 'Dự thảo'].map((title) => `${title} (2 trang)\nhttp://127.0.0.1:0/d/…`),
  );
  for (const { picture } of cards) expect((await picture?.open?.())?.byteLength).toBeGreaterThan(100);
});

it('shows no picture where the class lets only the bare card go to a third party’s messenger', async () => {
  await setDetail('minimal');
  const before = pictured().length;
  await chat.says('guest', 'tài liệu');
  expect(pictured()).toHaveLength(before);
  await setDetail('full');
});

it('gives no picture of what was withdrawn, marked or replaced between saying and sending', async () => {
  const [card, marked] = await readPaperCards(chat.asDelegate('guest'));
  const picture = { versionId: card!.versionId, hash: card!.picture };
  expect(await openTo(picture)).not.toBeNull();
  expect(await openTo({ ...picture, hash: 'f'.repeat(64) })).toBeNull();
  await withdrawDocument(chat.as('secretariat'), chat.seed.office.id, accepted[1]!.documentId as never, {
    reason: 'Nhầm',
  });
  expect(await openTo(picture)).toBeNull();
  const other = { versionId: marked!.versionId, hash: marked!.picture };
  expect(await openTo(other)).not.toBeNull();
  await chat.connection
    .sql`update documents set circulation = '{recall}' where id = ${accepted[2]!.documentId}`;
  expect(await openTo(other)).toBeNull();
});

it('gives no picture to who is not invited, or is no more', async () => {
  const [card] = await readPaperCards(chat.asDelegate('guest'));
  const picture = { versionId: card!.versionId, hash: card!.picture };
  expect(await openTo(picture)).not.toBeNull();
  expect(await openTo(picture, 'financeHead')).toBeNull();
  await chat.connection
    .sql`update invitations set withdrawn_at = now() where person_id = ${chat.seed.people.guest.id}`;
  expect(await openTo(picture)).toBeNull();
});
