import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoom } from '#services/rooms/write-room.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { toldMeeting } from '../support/meetings.ts';

const golden = (name: string) => `golden/${name}.txt`;

async function withMeetings(chat: Conversation) {
  const { seed } = chat;
  const secretariat = chat.as('secretariat');
  const room = { address: '', capacity: 80, equipment: '' };
  await createRoom(secretariat, seed.office.id, { ...room, name: 'Hội trường B' });
  await createRoom(secretariat, seed.office.id, { ...room, name: 'Phòng họp số 2' });
  await createRoom(secretariat, seed.office.id, { ...room, name: 'Phòng họp số 3' });
  const told = await toldMeeting(chat, { personIds: [seed.people.chairman.id, seed.people.homeHead.id] });
  await chat.settles();
  return told;
}

const placeOf = async (chat: Conversation) =>
  (await chat.connection.sql`select place, version from meetings order by created_at limit 1`)[0];

describe('R47 the secretariat asks and changes in chat', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ buttons: false, holdSeconds: 60 });
    await withMeetings(chat);
  });
  afterAll(() => chat.end());

  it('C1 tells the state, shows a change with its reach before anything is written, and takes it back within the hold', async () => {
    await chat.says('chairman', 'tham dự');
    await chat.says('clerk', 'tình hình dự toán');
    await chat.says('clerk', '1');
    const byNumber = chat.last('clerk');
    await chat.says('clerk', 'còn ai chưa trả lời dự toán');
    expect(chat.last('clerk')).toBe(byNumber);
    await chat.says('clerk', 'đổi phòng họp dự toán sang phòng họp số');
    await chat.says('clerk', '1');
    expect(chat.last('clerk')).toContain('Phòng họp số 1, UBND tỉnh → Phòng họp số 2');
    expect((await placeOf(chat))?.place).toBe('Phòng họp số 1, UBND tỉnh');
    await chat.says('clerk', 'đúng');
    expect((await placeOf(chat))?.place).toBe('Phòng họp số 2');
    await chat.says('clerk', 'hủy gửi');
    expect((await placeOf(chat))?.place).toBe('Phòng họp số 1, UBND tỉnh');
    expect(chat.last('chairman')).not.toContain('Phòng họp số 2');
    await expect(chat.transcript('clerk')).toMatchFileSnapshot(golden('office-change-undone'));
  });

  it('sends a change of time now, and everybody invited is asked anew', async () => {
    await chat.says('clerk', 'doi gio thanh 2h chieu');
    expect(chat.last('clerk')).toContain('08:00 → 14:00');
    await chat.says('clerk', '1');
    await chat.says('clerk', 'gui ngay');
    await chat.settles();
    expect(chat.last('chairman')).toContain('14 giờ 00');
    const [row] = await chat.connection.sql`
      select actor->>'via' as via from audit where action = 'meeting.edited' order by id desc limit 1`;
    expect(row?.via).toBe('memory');
  });

  it('asks which meeting, reads no time that is none, and drops what is denied', async () => {
    const before = await placeOf(chat);
    await chat.says('clerk', 'đổi giờ sang hôm nào đó');
    expect(chat.last('clerk')).toContain('Chưa đọc được giờ mới');
    await chat.says('clerk', 'thôi');
    expect(chat.last('clerk')).toContain('Đã bỏ qua');
    await chat.says('clerk', 'đổi phòng sang Nhà khách Tỉnh ủy');
    expect(chat.last('clerk')).toContain('không có trong danh sách phòng họp');
    await chat.says('clerk', 'không');
    expect(await placeOf(chat)).toEqual(before);
  });
});

describe('R19 the office in chat belongs to its accounts', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation({ holdSeconds: 60 });
    await withMeetings(chat);
  });
  afterAll(() => chat.end());

  it('does not understand a delegate who asks like an office, and changes nothing', async () => {
    const before = await placeOf(chat);
    await chat.says('homeHead', 'đổi phòng sang Hội trường B');
    expect(chat.last('homeHead')).toContain('chưa hiểu ý');
    await chat.says('homeHead', 'tình hình');
    expect(chat.last('homeHead')).toContain('chưa hiểu ý');
    expect(await placeOf(chat)).toEqual(before);
  });

  it('refuses the confirmation of a change when somebody was quicker on the site', async () => {
    await chat.says('clerk', 'đổi phòng sang Hội trường B');
    await chat.connection.sql`update meetings set version = version + 1`;
    await chat.taps('clerk', 'Gửi thay đổi');
    expect((await placeOf(chat))?.place).toBe('Phòng họp số 1, UBND tỉnh');
    await chat.connection.sql`update meetings set version = version - 1`;
  });

  it('an old “Hủy gửi” or “Gửi ngay” leaves alone what was changed since', async () => {
    await chat.says('clerk', 'đổi phòng sang Hội trường B');
    await chat.taps('clerk', 'Gửi thay đổi');
    const first = chat.shown('clerk').length - 1;
    await chat.taps('clerk', 'Gửi ngay');
    await chat.settles();
    await chat.says('clerk', 'đổi phòng sang phòng họp số 2');
    await chat.taps('clerk', 'Gửi thay đổi');
    await chat.tapsOld('clerk', first, 'Hủy gửi');
    expect((await placeOf(chat))?.place).toBe('Phòng họp số 2');
    await chat.tapsOld('clerk', first, 'Gửi ngay');
    expect(chat.last('clerk')).toContain('Không còn thông báo nào đang chờ gửi');
    await chat.taps('clerk', 'Hủy gửi');
    expect((await placeOf(chat))?.place).toBe('Hội trường B');
  });

  it('ends with the account: a locked one asks no more', async () => {
    await chat.says('clerk', 'tình hình');
    expect(chat.last('clerk')).toContain('Tình hình “Họp rà soát');
    const before = await placeOf(chat);
    await chat.says('clerk', 'đổi phòng sang phòng họp số 3');
    await chat.connection
      .sql`update accounts set disabled_at = now() where person_id = ${chat.seed.people.clerk.id}`;
    await chat.taps('clerk', 'Gửi thay đổi');
    expect(await placeOf(chat)).toEqual(before);
  });
});
