import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { approveChange } from '#services/change-requests/decide-change.ts';
import { endOvertakenChanges } from '#services/change-requests/end-overtaken.ts';
import { findChangeRequests } from '#services/change-requests/find-change-requests.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { postponeMeeting } from '#services/meetings/postpone-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { countWaiting } from '#services/offices/count-waiting.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting, usualMeeting } from '../support/meetings.ts';

/** 16:30 on Friday 11 December in the office; people write on the Saturday after it. */
const answerBy = new Date('2026-12-11T09:30:00Z');
const before = new Date('2026-12-07T01:00:00Z');
const after = new Date('2026-12-12T02:00:00Z');
const why = { reason: 'superior_order', note: 'Theo lịch của Thường trực.' } as const;
let chat: Conversation;
let id: MeetingId;

const office = () => chat.as('secretariat');
const waiting = () => findChangeRequests(office(), chat.seed.office.id);
const counted = async () => (await countWaiting(office(), chat.seed.office.id)).changeRequests;
const version = async () => (await readMeeting(office(), chat.seed.office.id, id)).meeting.version;
const end = async () => {
  const ended = await endOvertakenChanges(chat.system());
  await chat.settles();
  return ended;
};
const wish = async () => {
  const [row] = await chat.connection.sql`
    select state, overtaken_by as by from change_requests c join invitations i on i.id = c.invitation_id
    where i.meeting_id = ${id} order by c.requested_at desc limit 1`;
  return [row?.state, row?.by];
};

/** The head of the home office comes, and after the limit wishes not to. */
async function wished() {
  chat.clock.set(before);
  const { meeting } = await announcedMeeting(chat, { personIds: [chat.seed.people.homeHead.id], answerBy });
  id = meeting.id;
  if (chat.program.house.holdSeconds > 0) await sendNow(office(), chat.seed.office.id, id);
  await chat.settles();
  await chat.taps('homeHead', 'Tham dự');
  chat.clock.set(after);
  await chat.taps('homeHead', 'Vắng');
  await chat.says('homeHead', 'họp Bộ Nội vụ');
  expect(await counted()).toBe(1);
}

describe('D5 a late wish that nobody can grant any more', () => {
  beforeAll(async () => {
    chat = await startConversation({ holdSeconds: 60 });
  });
  afterAll(() => chat.end());

  it('waits while a cancellation may be taken back, and ends with it when it is told', async () => {
    await wished();
    const proof = { id, version: await version() };
    await cancelMeeting(office(), chat.seed.office.id, { ...proof, ...why });
    expect(await end()).toBe(0);
    await cancelHold(office(), chat.seed.office.id, id);
    expect([await end(), await counted()]).toEqual([0, 1]);
    await cancelMeeting(office(), chat.seed.office.id, { ...why, id, version: await version() });
    await sendNow(office(), chat.seed.office.id, id);
    expect([await end(), await end()]).toEqual([1, 0]);
    expect(await wish()).toEqual(['overtaken', 'cancelled']);
    expect(chat.last('homeHead')).toContain('đã hủy nên đề nghị “vắng (họp Bộ Nội vụ)” của đồng chí');
    expect([await counted(), await waiting()]).toEqual([0, []]);
    const [row] = await findChangeRequests(office(), chat.seed.office.id, { meetingId: id });
    expect(row).toMatchObject({ state: 'overtaken', overtakenBy: 'cancelled', decisionReason: null });
    const audited = await chat.connection
      .sql`select data from audit where action = 'change_request.overtaken'`;
    expect(audited).toMatchObject([{ data: { by: 'cancelled' } }]);
  });
});

describe('D5 what overtakes a late wish', () => {
  beforeAll(async () => {
    chat = await startConversation();
  });
  afterAll(() => chat.end());

  it('a withdrawn invitation', async () => {
    await wished();
    const [request] = await waiting();
    await chooseInvitees(office(), chat.seed.office.id, id, { personIds: [chat.seed.people.guest.id] });
    expect(await end()).toBe(1);
    expect(await wish()).toEqual(['overtaken', 'withdrawn']);
    expect(chat.last('homeHead')).toContain('đã được thu hồi nên đề nghị “vắng (họp Bộ Nội vụ)”');
    const late = approveChange(office(), chat.seed.office.id, request?.id as never);
    await expect(late).rejects.toMatchObject({ code: 'change_request_over' });
  });

  it('a postponement', async () => {
    await wished();
    await postponeMeeting(office(), chat.seed.office.id, { ...why, id, version: await version() });
    expect(await end()).toBe(1);
    expect(await wish()).toEqual(['overtaken', 'postponed']);
    expect(chat.last('homeHead')).toContain('Khi có lịch mới, nếu cần đổi, xin đồng chí trả lời lại.');
  });

  it('another time for which everybody is asked anew', async () => {
    await wished();
    const facts = {
      ...usualMeeting(chat),
      ...{ startsAt: new Date('2026-12-22T01:00:00Z'), endsAt: new Date('2026-12-22T04:00:00Z') },
    };
    await editMeeting(office(), chat.seed.office.id, { ...why, id, version: await version(), facts });
    expect(await end()).toBe(1);
    expect(await wish()).toEqual(['overtaken', 'asked_anew']);
    expect(chat.last('homeHead')).toContain('Xin đồng chí trả lời ở giấy mời mới.');
  });

  it('the end of the meeting, and the answer on record is named', async () => {
    await wished();
    expect(await end()).toBe(0);
    chat.clock.set(new Date('2026-12-21T04:00:00Z'));
    expect([await end(), await counted()]).toEqual([1, 0]);
    expect(await wish()).toEqual(['overtaken', 'ended']);
    expect(chat.last('homeHead')).toContain('chưa được văn phòng xét. Trả lời đã ghi: tham dự.');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/change-overtaken.txt');
  });
});

describe('D5 the same late wish once more', () => {
  beforeAll(async () => {
    chat = await startConversation();
    const { finance } = chat.seed.units;
    const { meeting } = await announcedMeeting(chat, {
      units: [{ unitId: finance.id, headCountLimit: 2 }],
      answerBy,
    });
    id = meeting.id;
    await chat.settles();
    await chat.taps('financeDesk', 'Tham dự');
    chat.clock.set(after);
  });
  afterAll(() => chat.end());

  const heard = (who: 'clerk' | 'financeDesk' | 'financeDesk2', words: string) =>
    chat
      .transcript(who)
      .split('\n')
      .filter((said) => said.includes(words)).length;

  const staysAway = async (who: 'financeDesk' | 'financeDesk2') => {
    await chat.taps(who, 'Vắng');
    await chat.says(who, 'họp Bộ Tài chính');
  };

  it('stays one request, of which the office hears once and the sender that it is there already', async () => {
    await staysAway('financeDesk');
    chat.clock.advance(10);
    await staysAway('financeDesk');
    expect(chat.last('financeDesk')).toBe(
      'Đề nghị “vắng (họp Bộ Tài chính)” về cuộc họp “Họp rà soát dự toán ngân sách năm 2027” đã ở văn phòng từ 09:00 12/12, đang chờ duyệt; đồng chí không cần gửi lại. Có kết quả sẽ báo đồng chí.',
    );
    expect(await chat.connection.sql`select state from change_requests`).toMatchObject([{ state: 'open' }]);
    expect(heard('clerk', 'đề nghị đổi trả lời sau hạn')).toBe(1);
  });

  it('by a colleague is not told twice either, and both hear what was decided', async () => {
    await staysAway('financeDesk2');
    expect(chat.last('financeDesk2')).toContain('đã ở văn phòng từ 09:00 12/12');
    await staysAway('financeDesk2');
    expect(heard('clerk', 'đề nghị đổi trả lời sau hạn')).toBe(1);
    const [request] = await waiting();
    await approveChange(office(), chat.seed.office.id, request?.id as never);
    await chat.settles();
    expect(heard('financeDesk', 'Văn phòng đã duyệt đề nghị')).toBe(1);
    expect(heard('financeDesk2', 'Văn phòng đã duyệt đề nghị')).toBe(1);
  });

  it('with another reason is a newer wish that the office hears of', async () => {
    await chat.taps('financeDesk', 'Tham dự');
    await chat.taps('financeDesk2', 'Tham dự');
    expect(heard('clerk', 'đề nghị đổi trả lời sau hạn')).toBe(2);
    const rows = await chat.connection.sql`select state from change_requests order by requested_at`;
    expect(rows.map(({ state }) => state)).toEqual(['approved', 'open']);
  });
});
