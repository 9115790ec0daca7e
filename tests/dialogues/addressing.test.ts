import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

const answers = async (chat: Conversation) =>
  (
    await chat.connection.sql`select m.title, i.rsvp, i.rsvp_reason as reason from invitations i
      join meetings m on m.id = i.meeting_id where i.person_id = ${chat.seed.people.chairman.id} order by m.starts_at`
  ).map(({ title, rsvp, reason }) => [title, rsvp, reason].filter(Boolean).join(', '));

/** The first half of the code on the n-th card. */
const codeOf = (chat: Conversation, at: number) =>
  /Mã: (\w{4})-(\w{4})/.exec(
    chat.shown('chairman').filter(({ text }) => text.startsWith('Giấy mời'))[at]?.text ?? '',
  );

describe('C9 several meetings in a chat without buttons', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons: false, thirdParty: true, textLength: 2000 });
    const personIds = [chat.seed.people.chairman.id];
    await announcedMeeting(chat, { personIds }, { title: 'Họp ngân sách' });
    const later = { startsAt: new Date('2026-12-22T01:00:00Z'), endsAt: new Date('2026-12-22T04:00:00Z') };
    await announcedMeeting(chat, { personIds }, { title: 'Họp chuyển đổi số', ...later });
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('asks which one a bare answer is about, and takes the number', async () => {
    await chat.says('chairman', 'tham dự');
    expect(chat.last('chairman')).toContain('Xin chọn cuộc họp:');
    expect(await answers(chat)).toEqual(['Họp ngân sách, pending', 'Họp chuyển đổi số, pending']);
    await chat.says('chairman', '2');
    expect(await answers(chat)).toEqual(['Họp ngân sách, pending', 'Họp chuyển đổi số, accepted']);
  });

  it('takes an answer with the number in the list, or with half the code, before or behind', async () => {
    await chat.says('chairman', 'lịch');
    await chat.says('chairman', '1 vắng, đi công tác');
    expect(await answers(chat)).toContain('Họp ngân sách, declined, đi công tác');
    await chat.says('chairman', `tham dự ${codeOf(chat, 0)?.[1]?.toLowerCase()}`);
    expect(await answers(chat)).toEqual(['Họp ngân sách, accepted', 'Họp chuyển đổi số, accepted']);
    await chat.says('chairman', `${codeOf(chat, 1)?.[1]}: không dự được vì họp Tỉnh ủy`);
    expect(await answers(chat)).toContain('Họp chuyển đổi số, declined, họp Tỉnh ủy');
  });

  it('shows a card by its code, whole or half, and takes its choice', async () => {
    await chat.says('chairman', `${codeOf(chat, 0)?.[1]}-${codeOf(chat, 0)?.[2]}`);
    expect(chat.last('chairman')).toContain('Giấy mời: Họp ngân sách');
    await chat.says('chairman', `${codeOf(chat, 1)?.[1]} 1`);
    expect(await answers(chat)).toEqual(['Họp ngân sách, accepted', 'Họp chuyển đổi số, accepted']);
    await chat.says('chairman', 'lịch');
    await chat.says('chairman', '2 2');
    expect(chat.last('chairman')).toContain('Xin cho biết lý do vắng “Họp chuyển đổi số”');
    await chat.says('chairman', 'thôi');
  });

  it('does nothing for a code or number that is none of theirs', async () => {
    await chat.says('chairman', 'ZZ99 tham dự');
    expect(chat.last('chairman')).toContain('Không tìm thấy giấy mời nào của đồng chí có mã hoặc số “ZZ99”');
    await chat.says('chairman', 'lịch');
    await chat.says('chairman', '7 vắng');
    expect(chat.last('chairman')).toContain('“7”');
    expect(await answers(chat)).toEqual(['Họp ngân sách, accepted', 'Họp chuyển đổi số, accepted']);
    await expect(chat.transcript('chairman')).toMatchFileSnapshot('golden/addressing.txt');
  });
});

describe('R13 receipts', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    const { chairman, homeHead } = chat.seed.people;
    await announcedMeeting(chat, { personIds: [chairman.id, homeHead.id] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  const facts = () =>
    chat.connection
      .sql`select received_at is not null as received, acknowledged_at is not null as acknowledged, seen_at is not null as seen
      from notices n join people p on p.id = n.person_id where n.kind = 'invitation' order by p.full_name`;

  it('are a fact of their own, neither “đã rõ” nor an answer, by button and by word', async () => {
    await chat.taps('chairman', 'Đã nhận');
    await chat.says('homeHead', 'em nhận được giấy mời rồi ạ');
    await chat.says('homeHead', 'đã nhận ạ');
    expect([...(await facts())]).toEqual([
      { received: true, acknowledged: false, seen: true },
      { received: true, acknowledged: false, seen: true },
    ]);
    expect(chat.shown('chairman')[0]?.text).toContain('Còn thiếu: trả lời giấy mời\n✓ Đã báo nhận');
    const rows = await chat.connection.sql`select rsvp from invitations`;
    expect(rows.map(({ rsvp }) => rsvp)).toEqual(['pending', 'pending']);
    await expect(chat.transcript('chairman')).toMatchFileSnapshot('golden/receipt.txt');
  });
});
