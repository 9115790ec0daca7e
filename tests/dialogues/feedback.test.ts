import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FeedbackId } from '#domain/ids.ts';
import { answerFeedback } from '#services/feedback/answer-feedback.ts';
import { enterFeedback } from '#services/feedback/enter-feedback.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';

const tickets = async ({ connection: { sql } }: Conversation) =>
  sql`select id, number, year, kind, state, text, article, source, lane, version from feedback order by created_at, number`;
const newest = async (chat: Conversation) => (await tickets(chat)).at(-1);
const officeAnswers = async (chat: Conversation, outcome: 'answered' | 'declined', text: string) => {
  const { id, version } = (await newest(chat)) ?? {};
  const input = { version, outcome, text };
  await answerFeedback(chat.as('secretariat'), chat.seed.office.id, id as FeedbackId, input);
  await chat.settles();
};

describe('R45 góp ý phần mềm in a chat with buttons', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
  });
  beforeEach(() => chat.clock.advance(1));
  afterAll(() => chat.end());

  it('in one sentence gets a number of the office and year, and its answer comes into the same chat', async () => {
    await chat.says('homeHead', 'Góp ý phần mềm: chữ trên trang cá nhân hơi nhỏ, đề nghị cho chọn cỡ chữ.');
    expect(await newest(chat)).toMatchObject({
      ...{ number: 1, year: 2026, kind: 'software', state: 'new', source: 'chat', lane: 'memory:main' },
      text: 'chữ trên trang cá nhân hơi nhỏ, đề nghị cho chọn cỡ chữ.',
    });
    expect(chat.last('homeHead')).toContain('phiếu số GY-1/2026');
    await officeAnswers(chat, 'answered', 'Đã bổ sung nút chọn cỡ chữ ở góc trên bên phải trang cá nhân.');
    expect(chat.last('homeHead')).toContain('Trả lời: Đã bổ sung nút chọn cỡ chữ');
  });

  it('is opened again by the sender’s word, and declined with a reason', async () => {
    await chat.taps('homeHead', 'Trả lời thêm');
    await chat.says('homeHead', 'đã thấy nút, nhưng chọn xong mở lại thì mất');
    expect(await newest(chat)).toMatchObject({ state: 'reopened' });
    await officeAnswers(chat, 'declined', 'Máy dùng chung không lưu lựa chọn; sẽ xem xét ở phiên bản sau.');
    expect(chat.last('homeHead')).toContain('Lý do: Máy dùng chung');
    await chat.taps('homeHead', 'Góp ý của tôi');
    await chat.taps('homeHead', 'GY-1/2026');
    expect(chat.last('homeHead')).toContain('văn phòng trả lời: Đã bổ sung nút');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/feedback.txt');
  });

  it('“góp ý” alone, or on a paper, is asked what about and sends nothing by itself', async () => {
    const before = (await tickets(chat)).length;
    for (const words of ['Góp ý cho tài liệu: bảng 2 sai số liệu', 'gop y du thao nghi quyet']) {
      await chat.says('financeHead', words);
      expect(chat.last('financeHead')).toContain('góp ý về việc gì? Nội dung chưa được gửi');
    }
    await chat.taps('financeHead', 'Nội dung, tài liệu cuộc họp');
    expect(chat.last('financeHead')).toContain('không có cuộc họp nào đang nhận ý kiến');
    await chat.says('financeHead', 'góp ý');
    expect(await tickets(chat)).toHaveLength(before);
    await chat.taps('financeHead', 'Kiến nghị sửa quy chế');
    await chat.says('financeHead', 'Khoản 2 Điều 7: đề nghị gửi giấy mời trước 05 ngày làm việc.');
    expect(await newest(chat)).toMatchObject({ kind: 'regulation', article: 'Khoản 2 Điều 7', number: 2 });
    await expect(chat.transcript('financeHead')).toMatchFileSnapshot('golden/feedback-opinion.txt');
  });

  it('R62 whoever belongs to two offices is asked which; what was typed is kept', async () => {
    await chat.says('communeHead', 'kien nghi sua quy che: Điều 4 chưa rõ ai điểm danh');
    expect(chat.last('communeHead')).toContain('Xin chọn cơ quan tiếp nhận');
    await chat.taps('communeHead', 'Văn phòng UBND xã Tân Hòa');
    expect(chat.last('communeHead')).toContain('Văn phòng UBND xã Tân Hòa đã nhận kiến nghị sửa quy chế');
    expect(await newest(chat)).toMatchObject({ number: 1, article: 'Điều 4' });
    await expect(chat.transcript('communeHead')).toMatchFileSnapshot('golden/feedback-offices.txt');
  });

  it('what reads like an answer to a card is shown back before it is sent', async () => {
    const before = (await tickets(chat)).length;
    await chat.says('homeDesk', 'góp ý phần mềm');
    await chat.says('homeDesk', 'tham dự');
    expect(chat.last('homeDesk')).toContain(
      'Gửi góp ý phần mềm tới Văn phòng UBND tỉnh An Phước:\n“tham dự”',
    );
    await chat.taps('homeDesk', 'Sửa lại');
    await chat.says('homeDesk', 'rút tên người dự phải gõ lại cả họ tên, rất bất tiện');
    expect(await tickets(chat)).toHaveLength(before);
    await chat.says('homeDesk', 'đúng');
    expect((await tickets(chat)).slice(before)).toMatchObject([
      { text: 'rút tên người dự phải gõ lại cả họ tên, rất bất tiện' },
    ]);
  });

  it('is found in the menu under “Đóng góp ý kiến”', async () => {
    await chat.says('financeDesk2', 'menu');
    await chat.taps('financeDesk2', 'Đóng góp ý kiến');
    await chat.taps('financeDesk2', 'Góp ý phần mềm');
    await chat.says('financeDesk2', 'Nút “Cử người” nên đứng đầu');
    expect(await newest(chat)).toMatchObject({ kind: 'software', text: 'Nút “Cử người” nên đứng đầu' });
    await expect(chat.transcript('financeDesk2')).toMatchFileSnapshot('golden/feedback-menu.txt');
  });

  it('“thôi” leaves it, and the menu goes on working in the middle', async () => {
    const before = (await tickets(chat)).length;
    await chat.says('guest', 'gop y pm');
    await chat.says('guest', 'thôi');
    expect(chat.last('guest')).toContain('Đã bỏ qua');
    await chat.says('guest', 'góp ý phần mềm');
    await chat.says('guest', 'lịch');
    expect(chat.last('guest')).toContain('Hiện không có cuộc họp nào');
    expect(await tickets(chat)).toHaveLength(before);
  });

  it('takes five a day from one person and no more, and twenty lines too long are given back', async () => {
    for (let count = 1; count <= 5; count += 1) await chat.says('guest', `Góp ý phần mềm: lần thứ ${count}`);
    const before = (await tickets(chat)).length;
    await chat.says('guest', 'Góp ý phần mềm: lần thứ sáu');
    expect(chat.last('guest')).toContain('đã gửi đủ số góp ý');
    expect(await tickets(chat)).toHaveLength(before);
    chat.clock.advance(24 * 60 + 1);
    await chat.says('guest', `Góp ý phần mềm: ${'rất dài '.repeat(300)}`);
    expect(chat.last('guest')).toContain('Nội dung: dài quá mức cho phép (nhiều nhất 2000 ký tự)');
    await chat.says('guest', `Góp ý phần mềm: ${'dài vừa phải '.repeat(100)}`);
    expect(await tickets(chat)).toHaveLength(before + 1);
  });

  it('shows nobody another’s ticket, by number or by an old button', async () => {
    await chat.says('hungBudget', 'GY-1/2026');
    expect(chat.last('hungBudget')).toContain('Không thấy phiếu số GY-1/2026');
    await chat.says('hungBudget', 'GY-1/2026: tôi cũng vậy');
    expect(chat.last('hungBudget')).toContain('Không thấy phiếu số GY-1/2026');
    await chat.says('hungBudget', 'góp ý của tôi');
    expect(chat.last('hungBudget')).toContain('chưa gửi góp ý');
  });
});

describe('R45 the same in words and numbers alone', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons: false, thirdParty: true });
  });
  afterAll(() => chat.end());

  it('is asked, sent, answered and taken up again', async () => {
    await chat.says('financeDesk', 'toi muon gop y');
    await chat.says('financeDesk', '1');
    await chat.says('financeDesk', 'Tin nhắc buổi tối đến muộn');
    await officeAnswers(chat, 'answered', 'Đồng chí gõ “nhắc lúc 19 giờ” để đổi giờ nhắc.');
    await chat.says('financeDesk', '1');
    await chat.says('financeDesk', 'cảm ơn, đã đổi được');
    await chat.says('financeDesk', 'gop y cua toi');
    await chat.says('financeDesk', '1');
    await chat.says('financeDesk', 'GY-1/2026: xin hỏi thêm, có tắt được thứ Bảy không');
    expect(await newest(chat)).toMatchObject({ state: 'reopened', version: 4 });
    await expect(chat.transcript('financeDesk')).toMatchFileSnapshot('golden/feedback-without-buttons.txt');
  });

  it('a letter that the office entered is told to its sender, who follows it in chat', async () => {
    const { seed } = chat;
    await enterFeedback(chat.as('secretariat'), seed.office.id, {
      ...{ kind: 'regulation', source: 'letter', personId: seed.people.homeHead.id, article: 'Điều 5' },
      ...{
        text: 'Đề nghị quy định rõ thời hạn gửi tài liệu.',
        letterNumber: '15/SNV-VP',
        letterOn: '2026-12-01',
      },
    });
    await chat.settles();
    expect(chat.last('homeHead')).toContain('đã nhận văn bản kiến nghị sửa quy chế của đồng chí');
    await officeAnswers(chat, 'answered', 'Tiếp thu, sẽ đưa vào dự thảo quy chế sửa đổi.');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/feedback-letter.txt');
  });
});
