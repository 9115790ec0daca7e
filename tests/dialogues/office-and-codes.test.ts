import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

const digital = { title: 'Hội nghị chuyển đổi số' };
const later = { startsAt: new Date('2026-12-22T01:00:00Z'), endsAt: new Date('2026-12-22T04:00:00Z') };
const golden = (name: string) => `golden/${name}.txt`;

describe('R47 what the office does on its site', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    await announcedMeeting(chat, { personIds: [chat.seed.people.chairman.id] }, digital);
    await announcedMeeting(chat, { personIds: [chat.seed.people.chairman.id] }, later);
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('is pointed to by “hoãn họp”, “hủy họp”, “dời họp”: the form of that meeting', async () => {
    await chat.says('clerk', 'hoãn họp chuyển đổi số');
    expect(chat.last('clerk')).toMatch(/\/meetings\/[\w-]+\/postpone/);
    expect(chat.last('clerk')).toContain('“Hội nghị chuyển đổi số”');
    await chat.says('clerk', 'hủy cuộc họp dự toán');
    expect(chat.last('clerk')).toMatch(/\/meetings\/[\w-]+\/cancel/);
    await chat.says('clerk', 'doi hop chuyen doi so sang 14h');
    expect(chat.last('clerk')).toMatch(/\/meetings\/[\w-]+\/reschedule/);
    await chat.says('clerk', 'hoãn họp');
    expect(chat.last('clerk')).toContain('Xin chọn cuộc họp');
    await chat.taps('clerk', 'Hội nghị chuyển đổi số (08:00 21/12)');
    expect(chat.last('clerk')).toMatch(/\/meetings\/[\w-]+\/postpone/);
    const rows = await chat.connection.sql`select state from meetings`;
    expect(rows.map(({ state }) => state)).toEqual(['announced', 'announced']);
    await expect(chat.transcript('clerk').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')).toMatchFileSnapshot(
      golden('office-on-site'),
    );
  });

  it('is named in the help for who works in an office, and for nobody else', async () => {
    await chat.says('clerk', 'trợ giúp');
    for (const words of ['tình hình', 'đổi phòng', 'hoãn họp', 'trình lãnh đạo', 'hủy liên kết', 'tiếng Anh'])
      expect(chat.last('clerk')).toContain(words);
    await chat.says('guest', 'trợ giúp');
    expect(chat.last('guest')).not.toContain('tình hình');
    expect(chat.last('guest')).toContain('hủy liên kết');
  });

  it('is nothing that a guest is told', async () => {
    await chat.says('guest', 'hoãn họp chuyển đổi số');
    expect(chat.last('guest')).toContain('chưa hiểu ý đồng chí');
  });
});

describe('R12 a code as people type it', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
  });
  afterAll(() => chat.end());

  it.each([
    (code: string) => `mã của tôi là ${code}`,
    (code: string) => `Dạ mã của em là: ${code.toLowerCase()} ạ`,
    (code: string) => `mã liên kết của tôi là ${code.replace('-', ' ')}`,
    (code: string) => code.replace('-', ' ').toLowerCase(),
    (code: string) => `${code.toLowerCase()} ạ`,
    (code: string) => `em gửi mã ${code.replace('-', '')}`,
  ])('links by it: %#', async (write) => {
    const { code } = await issueLinkCode(
      chat.as('secretariat'),
      chat.seed.office.id,
      chat.seed.people.guest.id,
    );
    await chat.says('guest', write(code));
    expect(chat.last('guest')).toContain('Đã liên kết với Mai Văn Lộc');
  });
});
