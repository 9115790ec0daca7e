import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

describe('the settings of one chat', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    await announcedMeeting(chat, { personIds: [chat.seed.people.chairman.id, chat.seed.people.homeHead.id] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  const linked = async () => {
    const { id } = chat.seed.people.chairman;
    const [row] = await chat.connection
      .sql`select count(*)::int as count from identities where person_id = ${id} and unlinked_at is null`;
    return row?.count;
  };

  it('“hủy liên kết” says what would be missed, asks first, and keeps the link for anything but yes', async () => {
    await chat.says('chairman', 'hủy liên kết');
    expect(chat.last('chairman')).toContain('Còn 1 giấy mời chưa trả lời.');
    await chat.says('chairman', 'tham dự');
    expect(await linked()).toBe(1);
    await chat.says('chairman', 'hủy liên kết');
    await chat.taps('chairman', 'Giữ lại');
    expect(await linked()).toBe(1);
  });

  it('unlinks this account after “đúng”, with an audit row, and answers as a stranger’s from then on', async () => {
    await chat.says('chairman', 'huy lien ket');
    await chat.says('chairman', 'đúng');
    expect(chat.last('chairman')).toContain('Đã hủy liên kết với Lê Hữu Phước');
    expect(await linked()).toBe(0);
    const acts = await chat.connection
      .sql`select data from audit where action = 'link.chat_unlinked' and object_id = ${chat.seed.people.chairman.id}`;
    expect(acts.map(({ data }) => data)).toEqual([{ channel: 'memory' }]);
    await chat.says('chairman', 'lịch');
    expect(chat.last('chairman')).toContain('chưa được liên kết');
  });

  it('is linked anew by a code', async () => {
    const { chairman } = chat.seed.people;
    const { code } = await issueLinkCode(chat.as('secretariat'), chat.seed.office.id, chairman.id);
    await chat.says('chairman', code);
    expect(chat.last('chairman')).toContain('Đã liên kết với Lê Hữu Phước');
    expect(await linked()).toBe(1);
    const said = chat.transcript('chairman').replaceAll(code, 'MÃ-MỚI');
    await expect(said).toMatchFileSnapshot('golden/unlinking.txt');
  });

  it('changes the language, confirms in the new one, and tells everything in it', async () => {
    await chat.says('homeHead', 'tiếng Anh');
    expect(chat.last('homeHead')).toContain('The language is now English');
    await chat.says('homeHead', 'schedule');
    expect(chat.last('homeHead')).toContain('Họp rà soát dự toán');
    await chat.says('homeHead', 'menu');
    expect(chat.last('homeHead')).toMatch(/^Hello Huỳnh Thị Mỹ Lệ/);
    await chat.says('homeHead', 'tieng viet');
    expect(chat.last('homeHead')).toContain('Đã chuyển sang tiếng Việt');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/language.txt');
  });
});
