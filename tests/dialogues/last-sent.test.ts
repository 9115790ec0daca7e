import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishDeliveries } from '#db/queries/lanes.ts';
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

it('a number that comes before the messenger has told us that the card went is about that card', async () => {
  const { sql, db } = chat.connection;
  const [lane, person] = ['memory:main', chat.seed.people.chairman.id];
  await sql`update lanes set paused_until = now() + interval '1 hour' where id = ${lane}`;
  const { meeting, officeId } = await announcedMeeting(chat, { personIds: [person] });
  await sendNow(chat.as('secretariat'), officeId, meeting.id);
  const [card] = await sql`update outbox set state = 'calling', calling_at = now(), tries = 1
    where lane = ${lane} and person_id = ${person} and kind = 'invitation' returning id::int`;
  const answered = chat.says('chairman', '1');
  // So long is the call under way.
  await sleep(300);
  await finishDeliveries(db, lane, [{ id: card!.id, state: 'sent', externalId: 'card', error: null }]);
  await sql`update lanes set paused_until = null where id = ${lane}`;
  await sql`select pg_notify('outbox', '')`;
  await answered;
  const [row] = await sql`select rsvp from invitations where person_id = ${person}`;
  expect(row).toEqual({ rsvp: 'accepted' });
});
