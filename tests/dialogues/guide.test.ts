import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';
import { meetingInRoom } from '../support/sittings.ts';

describe('R20 the guide, asked for in a chat', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
  });
  afterAll(() => chat.end());

  it('answers “hướng dẫn” with the seven functions in short and the address of the guide', async () => {
    await chat.says('homeHead', 'hướng dẫn');
    expect(chat.last('homeHead')).toContain('http://127.0.0.1:0/huong-dan');
    await chat.says('homeHead', 'menu');
    expect(chat.last('homeHead')).toContain('Kính chào');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/guide.txt');
  });

  it.each(['huong dan', 'Trợ giúp', 'tro giup', '/huongdan', 'hdsd', '?'])(
    'understands “%s” in the same way',
    async (words) => {
      await chat.says('financeHead', words);
      expect(chat.last('financeHead')).toMatch(/^HƯỚNG DẪN NHANH\n1\. Lịch họp/);
    },
  );

  it('shows nothing of it where the words are only part of a sentence', async () => {
    await chat.says('homeHead', 'vắng, dự hội nghị hướng dẫn nghiệp vụ');
    expect(chat.last('homeHead')).not.toContain('HƯỚNG DẪN NHANH');
  });
});

describe('the guide while a meeting is near', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    await meetingInRoom(chat, ['financeHead']);
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('names the words of the room first to whoever has a seat, and to nobody else', async () => {
    await chat.says('financeHead', 'trợ giúp');
    expect(chat.last('financeHead')).toMatch(/^Cuộc họp đang diễn ra hoặc sắp họp:/);
    for (const word of ['“điểm danh 4821”', '“xin phát biểu về kinh phí”', '“ý kiến mục 2: nội dung”'])
      expect(chat.last('financeHead')).toContain(word);
    expect(chat.last('financeHead')).toContain('HƯỚNG DẪN NHANH');
    await chat.says('homeHead', 'trợ giúp');
    expect(chat.last('homeHead')).toMatch(/^HƯỚNG DẪN NHANH/);
  });
});

describe('R6 the seven functions on a messenger without buttons', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons: false, thirdParty: true, textLength: 2000 });
    await announcedMeeting(chat, { personIds: [chat.seed.people.homeHead.id] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('are chosen by their numbers, and each says what can be typed', async () => {
    for (const number of ['1', '2', '3', '4', '5', '6', '7']) {
      await chat.says('homeHead', 'menu');
      expect(chat.last('homeHead')).toContain('7 – Thống kê');
      await chat.says('homeHead', number);
    }
    await chat.says('homeHead', 'menu');
    await chat.says('homeHead', '4');
    await chat.says('homeHead', '1');
    expect(chat.last('homeHead')).toContain('Giấy mời: Họp rà soát dự toán ngân sách năm 2027');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/menu-numbers.txt');
  });
});
