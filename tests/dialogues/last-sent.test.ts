import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
beforeAll(async () => {
  chat = await startConversation({ buttons: false, holdSeconds: 300 });
});
afterAll(() => chat.end());

it('words answer the card that came last, though it was written, and held, before what the chat showed meanwhile', async () => {
  const { meeting, officeId } = await announcedMeeting(chat, { personIds: [chat.seed.people.guest.id] });
  await chat.says('guest', 'lịch họp');
  await sendNow(chat.as('secretariat'), officeId, meeting.id);
  await chat.settles();
  expect(chat.last('guest')).toContain(meeting.title);
  await chat.says('guest', '1');
  expect(chat.last('guest')).toContain('Đã ghi nhận: tham dự');
});
