import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';
import type { SeedPerson } from '../support/seed.ts';

const digital = { title: 'Hội nghị chuyển đổi số' };
const later = { startsAt: new Date('2026-12-22T01:00:00Z'), endsAt: new Date('2026-12-22T04:00:00Z') };
const golden = (name: string) => `golden/${name}.txt`;

const answerOf = async (chat: Conversation, who: SeedPerson) =>
  (
    await chat.connection.sql`select m.title, i.rsvp, i.rsvp_reason as reason from invitations i
      join meetings m on m.id = i.meeting_id where i.person_id = ${chat.seed.people[who].id} order by m.starts_at`
  ).map(({ title, rsvp, reason }) => [title, rsvp, reason].filter(Boolean).join(', '));

describe('R7 one meeting is all there is to be answered', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons: false });
    const { chairman, homeHead, guest } = chat.seed.people;
    await announcedMeeting(chat, { personIds: [chairman.id, homeHead.id, guest.id] }, digital);
    await announcedMeeting(chat, { units: [{ unitId: chat.seed.units.finance.id }] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('takes “tham dự” for it, though the card is long past', async () => {
    await chat.says('chairman', 'menu');
    await chat.says('chairman', 'tôi tham dự');
    expect(chat.last('chairman')).toContain('Đã ghi nhận: tham dự “Hội nghị chuyển đổi số”');
    expect(await answerOf(chat, 'chairman')).toEqual(['Hội nghị chuyển đổi số, accepted']);
  });

  it('asks before it changes an answer that was given, or takes an absence with its reason', async () => {
    await chat.says('chairman', 'menu');
    await chat.says('chairman', 'vắng, họp Tỉnh ủy');
    expect(chat.last('chairman')).toContain(
      'Đồng chí báo vắng “Hội nghị chuyển đổi số”, lý do: họp Tỉnh ủy?',
    );
    expect(await answerOf(chat, 'chairman')).toEqual(['Hội nghị chuyển đổi số, accepted']);
    await chat.says('chairman', '1');
    expect(await answerOf(chat, 'chairman')).toEqual(['Hội nghị chuyển đổi số, declined, họp Tỉnh ủy']);
    await chat.says('chairman', 'menu');
    await chat.says('chairman', 'tham dự');
    expect(chat.last('chairman')).toContain('Xin xác nhận');
    expect(await answerOf(chat, 'chairman')).toEqual(['Hội nghị chuyển đổi số, declined, họp Tỉnh ủy']);
    await chat.says('chairman', '1');
    expect(await answerOf(chat, 'chairman')).toEqual(['Hội nghị chuyển đổi số, accepted']);
    await expect(chat.transcript('chairman')).toMatchFileSnapshot(golden('only-meeting'));
  });

  it('asks for the reason of a bare absence, and takes a mere “ok” for nothing', async () => {
    await chat.says('homeHead', 'menu');
    await chat.says('homeHead', 'ok');
    expect(await answerOf(chat, 'homeHead')).toEqual(['Hội nghị chuyển đổi số, pending']);
    await chat.says('homeHead', 'menu');
    await chat.says('homeHead', 'em xin vắng ạ');
    expect(chat.last('homeHead')).toContain('Xin cho biết lý do vắng “Hội nghị chuyển đổi số”');
  });

  it('passes the only card of a unit to its leader', async () => {
    await chat.says('financeDesk', 'menu');
    await chat.says('financeDesk', 'trình lãnh đạo');
    expect(chat.last('financeDesk')).toContain('Đã trình lãnh đạo Phạm Quốc Dũng');
    await chat.says('financeDesk', 'menu');
    await chat.says('financeDesk', 'thôi trình');
    expect(chat.last('financeDesk')).toContain('Phạm Quốc Dũng');
    expect(chat.last('financeDesk')).not.toContain('Xin chọn cuộc họp');
  });
});

describe('C9 a doubtful absence', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    const { chairman, homeHead, guest } = chat.seed.people;
    await announcedMeeting(chat, { personIds: [chairman.id, homeHead.id, guest.id] }, digital);
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('is asked back, and only then is its reason asked for', async () => {
    await chat.says('chairman', 'chắc là không dự được');
    expect(chat.last('chairman')).toContain('Đồng chí báo vắng “Hội nghị chuyển đổi số”?');
    expect(chat.last('chairman')).toContain('[Báo vắng] [Chưa báo]');
    expect(await answerOf(chat, 'chairman')).toEqual(['Hội nghị chuyển đổi số, pending']);
    await chat.taps('chairman', 'Báo vắng');
    expect(chat.last('chairman')).toContain('Xin cho biết lý do vắng');
    await chat.says('chairman', 'họp Tỉnh ủy');
    expect(await answerOf(chat, 'chairman')).toEqual(['Hội nghị chuyển đổi số, declined, họp Tỉnh ủy']);
    await expect(chat.transcript('chairman')).toMatchFileSnapshot(golden('doubtful-absence'));
  });

  it('keeps the reason that came with it, and “ok” is yes to the question, not to the meeting', async () => {
    await chat.says('homeHead', 'chắc em không đi được, con em ốm');
    expect(chat.last('homeHead')).toContain('lý do: con em ốm?');
    await chat.says('homeHead', 'ok');
    expect(await answerOf(chat, 'homeHead')).toEqual(['Hội nghị chuyển đổi số, declined, con em ốm']);
  });

  it('is dropped by “chưa”, and nothing has changed', async () => {
    await chat.says('guest', 'có lẽ tôi vắng');
    await chat.taps('guest', 'Chưa báo');
    expect(chat.last('guest')).toContain('Đã bỏ qua, chưa có gì thay đổi');
    expect(await answerOf(chat, 'guest')).toEqual(['Hội nghị chuyển đổi số, pending']);
  });
});

describe('C9 a meeting named by words of its title', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    const { chairman } = chat.seed.people;
    await announcedMeeting(chat, { personIds: [chairman.id] }, { title: 'Họp giải ngân vốn đầu tư công' });
    await announcedMeeting(chat, { personIds: [chairman.id] }, { ...digital, ...later });
    await chat.settles();
  });
  afterAll(() => chat.end());
  const both = (first: string, second: string) => [
    `Họp giải ngân vốn đầu tư công, ${first}`,
    `Hội nghị chuyển đổi số, ${second}`,
  ];

  it('is declined after a word that it is meant', async () => {
    await chat.says('chairman', 'tôi không đi được họp giải ngân');
    expect(chat.last('chairman')).toContain('Đồng chí báo vắng “Họp giải ngân vốn đầu tư công”?');
    await chat.taps('chairman', 'Báo vắng');
    await chat.says('chairman', 'đi công tác Hà Nội');
    expect(await answerOf(chat, 'chairman')).toEqual(both('declined, đi công tác Hà Nội', 'pending'));
  });

  it('is declined with the reason that was said, and attended', async () => {
    await chat.says('chairman', 'xin vắng hội nghị chuyển đổi số vì bận tiếp dân');
    expect(chat.last('chairman')).toContain('“Hội nghị chuyển đổi số”, lý do: bận tiếp dân?');
    await chat.says('chairman', 'đúng');
    await chat.says('chairman', 'em dự họp giải ngân ạ');
    expect(chat.last('chairman')).toContain('Xin xác nhận');
    await chat.taps('chairman', 'Họp giải ngân vốn đầu tư công (08:00 21/12)');
    expect(await answerOf(chat, 'chairman')).toEqual(both('accepted', 'declined, bận tiếp dân'));
    await expect(chat.transcript('chairman')).toMatchFileSnapshot(golden('named-by-title'));
  });

  it('is none of theirs: nothing is done', async () => {
    await chat.says('chairman', 'không đi được họp phòng cháy');
    expect(chat.last('chairman')).toContain('chưa có gì thay đổi');
    expect(await answerOf(chat, 'chairman')).toEqual(both('accepted', 'declined, bận tiếp dân'));
  });
});

describe('C9 what was kept for another question', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    const { chairman, homeHead, financeDesk } = chat.seed.people;
    const personIds = [chairman.id, homeHead.id, financeDesk.id];
    await announcedMeeting(chat, { personIds }, { title: 'Họp giải ngân' });
    await announcedMeeting(
      chat,
      { personIds, units: [{ unitId: chat.seed.units.finance.id, headCountLimit: 3 }] },
      { ...digital, ...later },
    );
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('a reason is not taken by a tap on a card that was not in the list', async () => {
    await chat.says('homeHead', 'vắng, họp Tỉnh ủy');
    expect(chat.last('homeHead')).toContain('Xin chọn cuộc họp');
    const late = { startsAt: new Date('2026-12-23T01:00:00Z'), endsAt: new Date('2026-12-23T04:00:00Z') };
    const personIds = [chat.seed.people.homeHead.id];
    await announcedMeeting(chat, { personIds }, { title: 'Họp phòng cháy', ...late });
    await chat.settles();
    await chat.tapsOld('homeHead', chat.shown('homeHead').length - 1, 'Vắng');
    expect(chat.last('homeHead')).toContain('Xin cho biết lý do vắng “Họp phòng cháy”');
    expect(await answerOf(chat, 'homeHead')).toContain('Họp phòng cháy, pending');
  });

  it('“rút …” as the reason of an absence is the reason, whoever asks for it', async () => {
    const unit = async () =>
      (
        await chat.connection
          .sql`select rsvp, rsvp_reason as reason from invitations where unit_id = ${chat.seed.units.finance.id}`
      )[0];
    await chat.says('financeDesk', 'trình lãnh đạo');
    await chat.taps('financeHead', 'Vắng');
    await chat.says('financeHead', 'rút kinh nghiệm công tác quản lý ngân sách tại xã');
    expect(chat.last('financeHead')).toContain('tại xã”, đúng không?');
    await chat.says('financeHead', 'đúng');
    expect(await unit()).toEqual({
      rsvp: 'declined',
      reason: 'rút kinh nghiệm công tác quản lý ngân sách tại xã',
    });
    await chat.says('homeHead', 'để xem');
    expect(chat.last('homeHead')).toContain('Lý do vắng “Họp phòng cháy” là: “để xem”, đúng không?');
    await chat.says('homeHead', 'rút kinh nghiệm ở huyện');
    expect(chat.last('homeHead')).toContain('rút kinh nghiệm ở huyện');
    await chat.says('homeHead', 'ok');
    expect(await answerOf(chat, 'homeHead')).toContain('Họp phòng cháy, declined, rút kinh nghiệm ở huyện');
  });
});

describe('R40 a substitute by name alone', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    await announcedMeeting(chat, { personIds: [chat.seed.people.homeHead.id] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('is found among the colleagues of an invited person, and elsewhere in the register without their phone', async () => {
    await chat.taps('homeHead', 'Cử người đi thay');
    await chat.says('homeHead', 'cử Mai Văn Lộc');
    expect(chat.last('homeHead')).toContain('• Mai Văn Lộc, Chuyên viên, chưa có số điện thoại\n');
    await chat.taps('homeHead', 'Sửa lại');
    await chat.says('homeHead', 'cử Phạm Quốc Dũng');
    expect(chat.last('homeHead')).toContain('• Phạm Quốc Dũng, Giám đốc\n');
    expect(chat.last('homeHead')).not.toContain('0900');
    await chat.taps('homeHead', 'Sửa lại');
    await chat.says('homeHead', 'cử Nguyễn Văn Hùng');
    expect(chat.last('homeHead')).toContain('Có nhiều người tên Nguyễn Văn Hùng. Xin chọn:');
    expect(chat.last('homeHead')).not.toContain('0900');
    await chat.taps('homeHead', 'Nguyễn Văn Hùng, Trưởng phòng Ngân sách');
    await chat.taps('homeHead', 'Đúng');
    const [row] = await chat.connection.sql`select person_id from nominations`;
    expect(row?.person_id).toBe(chat.seed.people.hungBudget.id);
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot(golden('substitute-by-name'));
  });

  it('is taken back by “Rút”, or kept', async () => {
    await chat.says('homeHead', 'rút Nguyễn Văn Hùng');
    expect(chat.last('homeHead')).toContain('[Rút] [Không rút]');
    await chat.taps('homeHead', 'Không rút');
    expect(chat.last('homeHead')).toContain('Đã bỏ qua, chưa có gì thay đổi');
  });
});
