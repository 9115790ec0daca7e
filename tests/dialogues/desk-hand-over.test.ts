import { afterAll, beforeAll, expect, it } from 'vitest';
import { handOverDesk } from '#services/units/hand-over-desk.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
beforeAll(async () => {
  chat = await startConversation();
  await announcedMeeting(chat, { units: [{ unitId: chat.seed.units.home.id, headCountLimit: 2 }] });
  await chat.settles();
});
afterAll(() => chat.end());

it('C21 the old holder’s tap is refused from the instant of the hand-over', async () => {
  await chat.taps('homeDesk', 'Tham dự');
  expect(chat.last('homeDesk')).toContain('Đã ghi nhận');
  const { homeDesk, guest } = chat.seed.people;
  const input = { fromPersonId: homeDesk.id, toPersonId: guest.id, decisionNumber: '15/QĐ-SNV' };
  await handOverDesk(chat.asDelegate('homeHead'), chat.seed.office.id, chat.seed.units.home.id, input);
  await chat.settles();
  await chat.tapsOld('homeDesk', 0, 'Vắng');
  const [row] = await chat.connection.sql`select rsvp from invitations`;
  expect(row?.rsvp).toBe('accepted');
  await expect(chat.transcript('homeDesk')).toMatchFileSnapshot('golden/desk-given-up.txt');
});

it('R31 the new holder is told with the coming duties, opens the card and answers', async () => {
  await chat.taps('guest', 'Họp rà soát dự toán ngân sách năm 2027');
  await chat.taps('guest', 'Vắng');
  await chat.says('guest', 'họp Tỉnh ủy');
  const [row] = await chat.connection.sql`select rsvp, answered_via from invitations`;
  expect(row).toEqual({ rsvp: 'declined', answered_via: 'memory' });
  await expect(chat.transcript('guest')).toMatchFileSnapshot('golden/desk-received.txt');
});
