import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import { ensurePersonalLinks } from '#services/links/personal-link.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
let next = 9000;
beforeAll(async () => {
  chat = await startConversation();
  await ensurePersonalLinks(chat.system(), [chat.seed.people.guest.id]);
  await announcedMeeting(chat, { personIds: [chat.seed.people.guest.id] });
  await chat.settles();
});
afterAll(() => chat.end());

async function sends(what: object): Promise<string> {
  const key = chat.seed.people.guest.id;
  const payload = { chatKey: key, userKey: key, isPrivate: true, messageId: null, ...what };
  next += 1;
  const updates = [{ updateId: String(next), chatKey: key, payload }];
  await receiveUpdates(chat.connection.db, { channel: 'memory', account: 'main', updates });
  await chat.settles();
  return chat.last('guest').replace(/\/p\/[\w-]{43}/g, '/p/…');
}
const shown = () => chat.shown('guest').length;

it('a file is answered with where papers are handed in, once for ten of an album, and is kept nowhere', async () => {
  const before = shown();
  expect(await sends({ kind: 'unreadable', hasFile: true })).toBe(
    'Tệp, hình ảnh gửi trong tin nhắn không được nhận: hệ thống không tải về và không lưu lại. ' +
      'Tài liệu họp xin đồng chí nộp tại: http://127.0.0.1:0/p/…/hand-in\n' +
      'Nếu tệp có nội dung mật, xin xóa ngay khỏi cuộc trò chuyện này và nộp bản giấy tại văn thư. ' +
      'Trả lời giấy mời xin gõ bằng chữ, ví dụ: “tham dự”.',
  );
  for (let at = 1; at < 10; at += 1) await sends({ kind: 'unreadable', hasFile: true });
  expect(shown()).toBe(before + 1);
});

it('three voice messages are answered once, though the first answer has not left yet when the others come', async () => {
  const { sql, db } = chat.connection;
  const key = chat.seed.people.guest.id;
  const before = shown();
  await sql`update lanes set paused_until = now() + interval '1 hour' where id = 'memory:main'`;
  const payload = { chatKey: key, userKey: key, isPrivate: true, messageId: null, kind: 'unreadable' };
  const updates = [0, 1, 2].map((at) => ({ updateId: `voice-${at}`, chatKey: key, payload }));
  await receiveUpdates(db, { channel: 'memory', account: 'main', updates });
  await vi.waitFor(async () => expect(await sql`select 1 from inbox where done_at is null`).toHaveLength(0), {
    timeout: 10_000,
    interval: 10,
  });
  await sql`update lanes set paused_until = null where id = 'memory:main'`;
  await sql`select pg_notify('outbox', '')`;
  await chat.settles();
  expect(shown()).toBe(before + 1);
  expect(chat.last('guest')).toContain('chỉ đọc được chữ');
});

it('words under a file are heard when they are known, and else said nothing of', async () => {
  await chat.says('guest', 'lịch');
  const before = shown();
  expect(await sends({ kind: 'text', text: 'báo cáo quý', hasFile: true })).toContain('không được nhận');
  expect(shown()).toBe(before + 1);
  await chat.says('guest', 'lịch');
  await sends({ kind: 'text', text: 'lịch', hasFile: true });
  expect(chat.last('guest')).toContain('Họp rà soát dự toán ngân sách');
});

it('a file in the middle of a question leaves the question open', async () => {
  await chat.taps('guest', 'Vắng');
  await sends({ kind: 'unreadable', hasFile: true });
  await chat.says('guest', 'đi công tác Hà Nội');
  expect(chat.last('guest')).not.toContain('không được nhận');
  const [row] = await chat.connection.sql`select rsvp from invitations limit 1`;
  expect(row?.rsvp).toBe('declined');
});
