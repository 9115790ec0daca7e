import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

describe('answering an invitation in chat', () => {
  let chat: Conversation;
  let officeId: Parameters<typeof readMeetingBoard>[1];
  let meetingId: Parameters<typeof readMeetingBoard>[2];

  beforeAll(async () => {
    chat = await startConversation();
    const announced = await announcedMeeting(chat, {
      personIds: [chat.seed.people.chairman.id, chat.seed.people.homeHead.id],
      units: [{ unitId: chat.seed.units.finance.id, headCountLimit: 2 }],
    });
    officeId = announced.officeId;
    meetingId = announced.meeting.id;
    await chat.settles();
  });
  afterAll(() => chat.end());

  const rowOf = async (name: string) => {
    const board = await readMeetingBoard(chat.as('secretariat'), officeId, meetingId);
    return board.rows.find((row) => row.readerName === name);
  };

  it('R6 R7 records attendance with one tap, and the card shows it', async () => {
    await chat.taps('chairman', 'Tham dự');
    expect((await rowOf('Lê Hữu Phước'))?.rsvp).toBe('accepted');
    const [card] = chat.shown('chairman');
    expect(card?.edited).toBe(true);
    expect(card?.text).toContain('Tình trạng: đã xác nhận tham dự');
    expect(chat.last('chairman')).toContain('Đã ghi nhận: tham dự');
  });

  it('asks for the reason of an absence and records it as typed', async () => {
    await chat.taps('homeHead', 'Vắng');
    expect(chat.last('homeHead')).toContain('Xin cho biết lý do vắng');
    await chat.says('homeHead', 'đi công tác Hà Nội');
    const row = await rowOf('Huỳnh Thị Mỹ Lệ');
    expect(row?.rsvp).toBe('declined');
    expect(row?.rsvpReason).toBe('đi công tác Hà Nội');
  });

  it('R48 keeps the first answer when the person changes their mind', async () => {
    await chat.taps('homeHead', 'Tham dự');
    expect((await rowOf('Huỳnh Thị Mỹ Lệ'))?.rsvp).toBe('accepted');
    const kept = await chat.connection
      .sql`select v.rsvp from rsvp_versions v join invitations i on i.id = v.invitation_id
      where i.person_id = ${chat.seed.people.homeHead.id} order by v.version`;
    expect(kept.map((row) => row.rsvp)).toEqual(['declined', 'accepted']);
  });

  it('answers small talk without changing anything', async () => {
    await chat.says('chairman', 'hôm nay trời đẹp quá');
    expect(chat.last('chairman')).toContain('chưa có gì thay đổi');
    expect((await rowOf('Lê Hữu Phước'))?.rsvp).toBe('accepted');
  });

  it('reads as an office would write it', async () => {
    await expect(chat.transcript('chairman')).toMatchFileSnapshot('golden/invitation-accepted.txt');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/invitation-declined.txt');
  });
});

describe('a messenger without buttons', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons: false, thirdParty: true, textLength: 2000 });
    await announcedMeeting(chat, { personIds: [chat.seed.people.chairman.id] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  it('takes the number of the choice, or the words', async () => {
    expect(chat.last('chairman')).toContain('1 – Tham dự; 2 – Vắng; 3 – Cử người đi thay');
    await chat.says('chairman', '2');
    await chat.says('chairman', 'họp Tỉnh ủy');
    expect(chat.last('chairman')).toContain('lý do: họp Tỉnh ủy');
    await chat.says('chairman', 'lịch');
    expect(chat.last('chairman')).toContain('Lịch họp sắp tới');
    await expect(chat.transcript('chairman')).toMatchFileSnapshot('golden/invitation-without-buttons.txt');
  });
});
