import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeDossier } from '#services/dossiers/freeze-dossier.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';
import type { SeedPerson } from '../support/seed.ts';
import { openedRound, setPresent } from '../support/voting.ts';

let chat: Conversation;
const who = ['guest', 'chairman', 'financeDesk', 'hungBudget'] as const satisfies SeedPerson[];
const buttons = new Map<SeedPerson, { at: number; label: string }[]>();

/** A meeting that sits, with everything that chats were ever shown of it, and then is closed and frozen. */
beforeAll(async () => {
  chat = await startConversation();
  const { people, units } = chat.seed;
  const made = await announcedMeeting(
    chat,
    { personIds: [people.guest.id, people.chairman.id], units: [{ unitId: units.finance.id }] },
    { chairId: people.chairman.id },
  );
  const meetingId = made.meeting.id;
  const clerk = () => chat.as('secretariat');
  const place = made.invitations.find(({ invitation }) => invitation.unitId === units.finance.id)!;
  const { hungBudget } = people;
  await nominate(chat.asDelegate('financeDesk'), {
    ref: place.invitation.ref,
    nominees: [{ personId: hungBudget.id, fullName: hungBudget.fullName }],
  });
  chat.clock.set(new Date('2026-12-21T01:00:00Z'));
  await openRollCall(clerk(), meetingId);
  const personIds = [people.guest.id, people.chairman.id, hungBudget.id];
  await setPresent(chat.connection.sql, { meetingId, personIds, at: chat.clock.now() });
  await startMeeting(clerk(), meetingId);
  await openedRound(clerk(), meetingId);
  await chat.settles();
  for (const person of who) {
    const shown = chat
      .shown(person)
      .flatMap(({ first }, at) => first.buttons.flat().map(({ label }) => ({ at, label })));
    buttons.set(person, shown);
  }
  await chat.connection.sql`update meetings set state = 'closed' where id = ${meetingId}`;
  await freezeDossier(clerk(), meetingId);
}, 30_000);
afterAll(() => chat.end());

const open = () =>
  chat.connection.sql`select * from inbox where done_at is null or tries > 0 or error is not null`;
const answersTo = (person: SeedPerson) => chat.transcript(person).split('\n\n').length;

it('R29 every button that a chat was ever shown is answered after the closing, and nothing is left in the inbox', async () => {
  const rights: string[] = [];
  for (const person of who)
    for (const { at, label } of buttons.get(person) ?? []) {
      const before = answersTo(person);
      await chat.tapsOld(person, at, label);
      expect(answersTo(person), `${person} ${label}`).toBeGreaterThan(before + 1);
      rights.push(label);
    }
  expect(rights).toEqual(expect.arrayContaining(['Tán thành']));
  expect(await open()).toEqual([]);
});

it.each([
  'tham dự',
  'vắng vì đi công tác',
  'tán thành',
  'điểm danh 1234',
  'xin phát biểu về ngân sách',
  'góp ý: đề nghị bổ sung số liệu',
  'bảo lưu ý kiến: không đồng ý phương án 2',
  'cử Nguyễn Văn Hùng, chuyên viên, 0912 345 678',
  'xin đổi sang vắng',
  'đã rõ',
])('R29 “%s” after the closing is answered, and nothing is left in the inbox', async (words) => {
  for (const person of who) {
    const before = answersTo(person);
    await chat.says(person, words);
    expect(answersTo(person), `${person} ${words}`).toBeGreaterThan(before + 1);
  }
  expect(await open()).toEqual([]);
});

it('R29 says of a ballot that came too late that nothing of it was written', async () => {
  await chat.taps('hungBudget', 'Tán thành');
  await chat.taps('hungBudget', 'Đúng').catch(() => {});
  expect(chat.transcript('hungBudget')).toContain('Cuộc họp đã đóng và hồ sơ đã lưu');
  expect(await chat.connection.sql`select * from ballots`).toEqual([]);
});
