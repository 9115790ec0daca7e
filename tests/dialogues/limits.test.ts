import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
beforeAll(async () => {
  chat = await startConversation();
  await announcedMeeting(chat, {
    units: [{ unitId: chat.seed.units.finance.id }],
    personIds: [chat.seed.people.homeHead.id],
  });
  await chat.settles();
});
afterAll(() => chat.end());

const setAside = async () =>
  (await chat.connection.sql`select id from inbox where set_aside_at is not null or tries > 0`).length;

describe('codes typed in a chat', () => {
  it('are counted only while they are wrong, and no longer taken after ten of them', async () => {
    const { guest } = chat.seed.people;
    for (let tries = 0; tries < 11; tries += 1) {
      const { code } = await issueLinkCode(chat.as('secretariat'), chat.seed.office.id, guest.id);
      await chat.says('guest', code);
      expect(chat.last('guest')).toContain('Đã liên kết với');
    }
    for (let tries = 0; tries < 10; tries += 1) {
      await chat.says('guest', 'ABCD-2345');
      expect(chat.last('guest')).toContain('Mã này không đúng');
    }
    await chat.says('guest', 'ABCD-2345');
    expect(chat.last('guest')).toContain('Đã thử quá nhiều lần');
    const { code } = await issueLinkCode(chat.as('secretariat'), chat.seed.office.id, guest.id);
    await chat.says('guest', code);
    expect(chat.last('guest')).toContain('Đã thử quá nhiều lần');
  });
});

describe('words that are too long', () => {
  it('are refused by name, and the question stays open', async () => {
    await chat.taps('homeHead', 'Vắng');
    await chat.says('homeHead', 'đi công tác xa '.repeat(60));
    expect(chat.last('homeHead')).toContain('Lý do: dài quá mức cho phép (nhiều nhất 500 ký tự).');
    expect(chat.last('homeHead')).toContain('Chưa có gì được ghi');
    await chat.says('homeHead', 'đi công tác Hà Nội');
    expect(chat.last('homeHead')).toContain('lý do: đi công tác Hà Nội');
    expect(await setAside()).toBe(0);
  });

  it('are refused in a nomination too', async () => {
    await chat.says(
      'financeDesk',
      `cử Lê Thị Mới, Phó Trưởng phòng ${'Ngân sách '.repeat(30)}, 0912 000 111`,
    );
    if (chat.last('financeDesk').includes('Thông tin trên đã đúng chưa?'))
      await chat.says('financeDesk', 'đúng');
    expect(chat.last('financeDesk')).toContain('Chức vụ: dài quá mức cho phép');
    expect(await setAside()).toBe(0);
  });
});
