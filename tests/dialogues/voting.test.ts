import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { closeRound, publishRound } from '#services/voting/close-round.ts';
import { openEarly } from '#tests/support/attendance.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';
import { openedSecretRound } from '../support/secret-rounds.ts';
import { openedRound, setPresent } from '../support/voting.ts';

const plain = (text: string) =>
  text
    .replace(/Mã phiếu: [2-9A-Z]{8}/g, 'Mã phiếu: …')
    .replace(/mã phiếu [2-9A-Z]{8}/g, 'mã phiếu …')
    .replace(/\/p\/[\w-]+/g, '/p/…')
    .replace(/\/vote\/[\da-f-]{36}/g, '/vote/…');

describe.each([
  { buttons: true, thirdParty: false, golden: 'voting' },
  { buttons: false, thirdParty: false, golden: 'voting-numbers' },
  { buttons: true, thirdParty: true, golden: 'voting-minimal' },
])('R28 a named vote in chat, $golden', ({ buttons, thirdParty, golden }) => {
  let chat: Conversation;
  let meetingId: MeetingId;
  beforeAll(async () => {
    chat = await startConversation({ buttons, thirdParty });
    const { people } = chat.seed;
    const personIds = [people.guest.id, people.homeHead.id];
    const { meeting } = await announcedMeeting(chat, { personIds }, { chairId: people.chairman.id });
    meetingId = meeting.id;
    await openEarly(chat, meetingId);
    await setPresent(chat.connection.sql, { meetingId, personIds, at: chat.clock.now() });
    await chat.settles();
  });
  afterAll(() => chat.end());

  const since = (skip: number) => chat.transcript('guest').split('\n\n').slice(skip).join('\n\n');
  const ballots = async () =>
    (
      await chat.connection.sql`select choice from ballots b join people p on p.id = b.person_id
      where p.full_name = 'Mai Văn Lộc' order by cast_at`
    ).map(({ choice }) => choice);
  const clerk = () => chat.as('secretariat');

  it('is a card with three choices, asked back with its matter, answered with a receipt, and ends in a result with its base', async () => {
    const { sql } = chat.connection;
    if (thirdParty)
      await sql`update meeting_classes set rules = rules || '{"messengerDetail": "minimal"}'::jsonb`;
    const skip = chat.transcript('guest').split('\n\n').length;
    const first = await openedRound(clerk(), meetingId, { text: 'Thông qua dự toán ngân sách năm 2027' });
    await chat.settles();
    const press = (label: string, number: string) =>
      buttons ? chat.taps('guest', label) : chat.says('guest', number);
    if (thirdParty) {
      await chat.says('guest', 'tán thành');
      expect(await ballots()).toEqual([]);
    } else {
      await press('Không tán thành', '2');
      expect(await ballots()).toEqual([]);
      await press('Sửa lại', '2');
      await press('Tán thành', '1');
      expect(await ballots()).toEqual([]);
      await press('Đúng', '1');
      expect(await ballots()).toEqual(['for']);
      await chat.says('guest', 'biểu quyết tán thành');
      await chat.says('guest', 'không tán thành');
      expect(await ballots()).toEqual(['for']);
    }
    await closeRound(clerk(), meetingId, first);
    await publishRound(clerk(), meetingId, first);
    await chat.settles();
    await chat.says('guest', 'biểu quyết');
    if (!thirdParty) {
      const second = await openedRound(clerk(), meetingId, {
        text: 'Thông qua nghị quyết của kỳ họp',
        rule: { isChangeable: true },
      });
      await chat.settles();
      await chat.says('guest', 'toi khong bieu quyet a');
      await chat.says('guest', 'đúng');
      await chat.says('guest', 'tán thành');
      await chat.says('guest', 'Đúng');
      expect(await ballots()).toEqual(['for', 'for']);
      await chat.says('guest', 'không tán thành');
      await closeRound(clerk(), meetingId, second);
      await press('Đúng', '1');
      expect(await ballots()).toEqual(['for', 'for']);
    }
    await expect(plain(since(skip))).toMatchFileSnapshot(`golden/${golden}.txt`);
  });
});

it('R28 words in an open secret round are answered with the way to the page, which alone takes a ballot', async () => {
  const chat = await startConversation({ buttons: true, thirdParty: true });
  const { people } = chat.seed;
  const personIds = [people.guest.id, people.homeHead.id];
  const { meeting } = await announcedMeeting(chat, { personIds }, { chairId: people.chairman.id });
  await openEarly(chat, meeting.id);
  await setPresent(chat.connection.sql, { meetingId: meeting.id, personIds, at: chat.clock.now() });
  await openedSecretRound(chat.as('secretariat'), meeting.id, { tellers: [people.homeHead.id] });
  await chat.settles();
  const told = () => chat.transcript('guest').split('chỉ bỏ trên trang cá nhân').length - 1;
  expect(told()).toBe(1);
  for (const words of ['tán thành', 'biểu quyết']) await chat.says('guest', words);
  expect(told()).toBe(3);
  expect(chat.transcript('guest')).not.toContain('Hiện không có lượt biểu quyết nào đang mở');
  const [row] = await chat.connection.sql`select count(*)::int as cast from ballot_envelopes`;
  expect(row?.cast).toBe(0);
  await chat.end();
});

it('R28 a choice that waits to be confirmed in chat replaces no ballot that came from the page meanwhile', async () => {
  const chat = await startConversation({ buttons: true, thirdParty: false });
  const { people } = chat.seed;
  const personIds = [people.guest.id, people.homeHead.id];
  const { meeting } = await announcedMeeting(chat, { personIds }, { chairId: people.chairman.id });
  await openEarly(chat, meeting.id);
  await setPresent(chat.connection.sql, { meetingId: meeting.id, personIds, at: chat.clock.now() });
  const roundId = await openedRound(chat.as('secretariat'), meeting.id, { rule: { isChangeable: true } });
  await chat.settles();
  const cast = async () =>
    (await chat.connection.sql`select choice from ballots`).map(({ choice }) => choice);
  await chat.says('guest', 'tán thành');
  await castBallot(chat.asDelegate('guest', 'web'), roundId, { choice: 'against', seen: 0 });
  await chat.says('guest', 'đúng');
  expect(await cast()).toEqual(['against']);
  await chat.says('guest', 'tán thành');
  await chat.connection.sql`update dialogues set step = step - 'seen'`;
  await chat.says('guest', 'đúng');
  expect(await cast()).toEqual(['for']);
  await chat.end();
});
