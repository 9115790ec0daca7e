import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import type { MeetingInput } from '#services/meetings/input.ts';
import { postponeMeeting } from '#services/meetings/postpone-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting, usualMeeting } from '../support/meetings.ts';

const why = { reason: 'superior_order', note: 'Thường trực Tỉnh ủy họp đột xuất.' } as const;
const afternoon = { startsAt: new Date('2026-12-21T06:30:00Z'), endsAt: new Date('2026-12-21T09:00:00Z') };

/** A meeting whose people have been told; acts on it as the secretariat, each told before the next line runs. */
async function told(chat: Conversation, change: Partial<MeetingInput> = {}) {
  const { chairman, homeHead } = chat.seed.people;
  const personIds = [chairman.id, homeHead.id];
  const { meeting, officeId } = await announcedMeeting(chat, { personIds }, change);
  await chat.settles();
  const id: MeetingId = meeting.id;
  const office = () => chat.as('secretariat');
  const at = async () => ({ id, version: (await readMeeting(office(), officeId, id)).meeting.version });
  const settled = async (act: Promise<unknown>) => {
    await act;
    await chat.settles();
  };
  return {
    edit: async (facts: Partial<MeetingInput>) =>
      settled(
        editMeeting(office(), officeId, {
          ...(await at()),
          facts: { ...usualMeeting(chat), ...change, ...facts },
        }),
      ),
    postpone: async () => settled(postponeMeeting(office(), officeId, { ...(await at()), ...why })),
    cancel: async () => settled(cancelMeeting(office(), officeId, { ...(await at()), ...why })),
    reschedule: async () =>
      settled(rescheduleMeeting(office(), officeId, { ...(await at()), ...why, ...afternoon })),
  };
}

describe('R21 a meeting that changes after it was announced', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    const meeting = await told(chat);
    await chat.taps('chairman', 'Tham dự');
    await chat.taps('homeHead', 'Tham dự');
    await meeting.edit({ place: 'Hội trường B, UBND tỉnh', ...afternoon });
  });
  afterAll(() => chat.end());

  const rsvps = async () =>
    (await chat.connection.sql`select rsvp from invitations order by created_at`).map((row) => row.rsvp);
  const acknowledged = async () =>
    (
      await chat.connection
        .sql`select acknowledged_at is not null as done from notices n join people p on p.id = n.person_id
      where n.kind = 'invitation' and n.version = 3 order by p.full_name desc`
    ).map((row) => row.done);

  it('is told with old and new of everything, and asks for the answer anew', async () => {
    const card = chat.shown('chairman').at(-1)?.text ?? '';
    expect(card).toMatch(/^Thông báo thay đổi:/);
    expect(card).toContain('• Thời gian: 08:00 → 13:30, thứ Hai, ngày 21/12/2026');
    expect(card).toContain('• Địa điểm: Phòng họp số 1, UBND tỉnh → Hội trường B, UBND tỉnh');
    expect(card).toContain('Đề nghị trả lời lại');
    expect(card).toContain('(lần 2)');
    expect(await rsvps()).toEqual(['pending', 'pending']);
  });

  it('says on the older card that it was replaced, without buttons', async () => {
    const [old] = chat.shown('chairman');
    expect(old).toMatchObject({ edited: true, buttons: [] });
    expect(old?.text).toContain('Thẻ này đã được thay bằng lần 2');
    expect(old?.text).not.toContain('08 giờ 00');
  });

  it('refuses a tap on the old card, records nothing, and shows the present one', async () => {
    await chat.tapsOld('chairman', 0, 'Tham dự');
    expect(await rsvps()).toEqual(['pending', 'pending']);
    expect(chat.shown('chairman').at(-1)?.text).toContain('Hội trường B, UBND tỉnh');
  });

  it('takes “Đã rõ” by button and by word, once, shows it on the card, and still asks for the answer', async () => {
    await chat.taps('chairman', 'Đã rõ');
    expect(chat.last('chairman')).toContain('Đã ghi nhận: đồng chí đã rõ');
    expect(chat.last('chairman')).toContain('Đề nghị trả lời lại');
    await chat.says('homeHead', 'ok đã rõ');
    expect(chat.last('homeHead')).toContain('Đã ghi nhận: đồng chí đã rõ');
    expect(await acknowledged()).toEqual([true, true]);
    expect(await rsvps()).toEqual(['pending', 'pending']);
    await chat.says('homeHead', 'da ro');
    expect(chat.last('homeHead')).toContain('Đã ghi nhận: đồng chí đã rõ');
    expect(chat.shown('homeHead').filter((one) => one.text.includes('✓ Đã xác nhận: đã rõ'))).toHaveLength(1);
  });

  it('takes the new answer', async () => {
    await chat.taps('chairman', 'Tham dự');
    expect((await rsvps()).filter((rsvp) => rsvp === 'accepted')).toHaveLength(1);
    await expect(chat.transcript('chairman')).toMatchFileSnapshot('golden/meeting-changed.txt');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/meeting-acknowledged.txt');
  });
});

describe('hoãn, dời, hủy', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
  });
  afterAll(() => chat.end());

  it('each has a card of its own, takes “Đã rõ” and, while there is no time, no answer', async () => {
    const meeting = await told(chat);
    await chat.taps('chairman', 'Tham dự');
    await meeting.postpone();
    expect(chat.last('chairman')).toMatch(/^Thông báo hoãn họp:.*\nCuộc họp dự kiến 08 giờ 00/);
    expect(
      chat
        .shown('chairman')
        .at(-1)
        ?.buttons.flat()
        .map(({ label }) => label),
    ).toEqual(['Đã rõ']);
    await chat.says('chairman', 'tham dự');
    expect(chat.last('chairman')).toContain('Cuộc họp này đã hoãn');
    await meeting.reschedule();
    expect(chat.last('chairman')).toMatch(/^Thông báo dời lịch họp:/);
    await chat.taps('chairman', 'Tham dự');
    await meeting.cancel();
    expect(chat.last('chairman')).toMatch(/^Thông báo hủy họp:/);
    await chat.taps('chairman', 'Đã rõ');
    await chat.says('chairman', 'lịch');
    expect(chat.last('chairman')).toContain('Hiện không có cuộc họp nào sắp tới');
    await expect(chat.transcript('chairman')).toMatchFileSnapshot('golden/meeting-postponed.txt');
  });
});

describe('a change on a messenger without buttons that may carry the minimum only', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons: false, thirdParty: true, textLength: 2000 });
  });
  afterAll(() => chat.end());

  it('says old and new of time and place alone, and takes “Đã rõ” by its number', async () => {
    await chat.connection
      .sql`update meeting_classes set rules = rules || '{"messengerDetail":"minimal"}'::jsonb`;
    const meeting = await told(chat);
    const content = 'Nội dung mới, không được ra ngoài.';
    await meeting.edit({ place: 'Hội trường B', content, contactPhone: '0900 000 099' });
    expect(chat.last('chairman')).toContain('4 – Đã rõ');
    expect(chat.last('chairman')).toContain('• Có thay đổi khác, xin xem trên trang cá nhân.');
    expect(chat.transcript('chairman')).not.toContain(content);
    await chat.says('chairman', '4');
    expect(chat.last('chairman')).toContain('Đã ghi nhận: đồng chí đã rõ');
    await meeting.cancel();
    expect(chat.last('chairman')).not.toContain('Thường trực');
    await chat.says('chairman', '1');
    expect(chat.last('chairman')).toContain('Đã ghi nhận: đồng chí đã rõ');
    await expect(chat.transcript('chairman')).toMatchFileSnapshot('golden/meeting-changed-minimal.txt');
  });
});

describe('R21 a change that comes in the middle of a question', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ edits: false });
    const meeting = await told(chat);
    await chat.taps('homeHead', 'Vắng');
    await meeting.edit({ place: 'Hội trường B, UBND tỉnh', ...afternoon });
  });
  afterAll(() => chat.end());

  it('ends the question once it is understood: “tham dự” is taken at the first word', async () => {
    await chat.says('homeHead', 'đã rõ');
    await chat.says('homeHead', 'tham dự');
    expect(chat.last('homeHead')).toContain('Đã ghi nhận: tham dự');
  });

  it('shows the card without what was said of it already', async () => {
    await chat.says('homeHead', 'xem giấy mời');
    await chat.says('homeHead', 'lịch');
    const [row] = await chat.connection.sql`
      select ref from invitations where person_id = ${chat.seed.people.homeHead.id}`;
    await chat.says('homeHead', row?.ref);
    expect(chat.last('homeHead')).toContain('Hội trường B');
    expect(chat.last('homeHead')).not.toContain('xác nhận đã rõ');
  });
});
