import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { noteAbsence } from '#services/attendance/note-absence.ts';
import { noteLeft, notePresent } from '#services/attendance/note-presence.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { readConclusions } from '#services/conclusions/read-conclusions.ts';
import { attendanceParts } from '#services/dossiers/parts/attendance.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { issueScreen } from '#services/sittings/issue-screen.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { draftRound } from '#services/voting/draft-round.ts';
import { addMotion } from '#services/voting/motions.ts';
import { morning, seatOf } from '#tests/support/attendance.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import type { TestProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { usualRule } from '#tests/support/voting.ts';
import { type DelegateSite, delegateSite, type Page } from '#tests/web/delegate/delegate.ts';
import { screenRoutes } from '#web-delegate/screen/app.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

/**
 * Six places of members: one on time, one late, one who left, one with a substitute, one excused, and a unit that named nobody.
 * Two guests, of whom one came. So 4 of 6 attended, 3 of 6 stayed, and 1 of 2 guests came; no other base gives these figures.
 */
const attended = '4/6';
const stayed = '3/6';
const guests = '1/2';

let site: DelegateSite;
let test: TestProgram;
let chair: Page;
let clerk: Visitor;
let meetingId: MeetingId;
let roundId: RoundId;
let ref: string;
let screen: string;
const here = () => `/admin/o/${test.seed.office.id}/meetings/${meetingId}`;
const office = () => test.as('secretariat');
const there = async (person: SeedPerson) =>
  notePresent(office(), meetingId, { ref: await seatOf(test, meetingId, person) });

async function called(): Promise<void> {
  const { people, units } = test.seed;
  const half = JSON.stringify({ numerator: 1, denominator: 2 });
  await test.connection
    .sql`update meeting_classes set rules = jsonb_set(rules, '{quorum}', ${half}::text::jsonb)`;
  const members = (['hungBudget', 'homeHead', 'financeHead', 'financeDesk', 'communeHead'] as const).map(
    (person) => people[person].id,
  );
  const besides = [people.guest.id, people.neighbour.id];
  const { meeting } = await toldMeeting(
    test,
    { personIds: [...members, ...besides], guestIds: besides, units: [{ unitId: units.empty.id }] },
    { chairId: people.chairman.id },
  );
  ({ id: meetingId, ref } = meeting);
  const nominees = [{ fullName: people.hungPrices.fullName, personId: people.hungPrices.id, reason: 'Bận' }];
  await nominate(test.asDelegate('homeHead'), { ref: await seatOf(test, meetingId, 'homeHead'), nominees });
  test.clock.set(morning('07:45'));
  await openRollCall(office(), meetingId);
  screen = new URL((await issueScreen(office(), meetingId)).address).pathname.replace('/screen', '');
  for (const person of ['hungBudget', 'hungPrices', 'financeHead', 'guest'] as const) await there(person);
  const excused = {
    ref: await seatOf(test, meetingId, 'communeHead'),
    leave: 'with_leave',
    reason: 'Ốm',
  } as const;
  await noteAbsence(office(), meetingId, excused);
  test.clock.set(morning('08:01'));
  await startMeeting(test.asDelegate('chairman'), meetingId);
  test.clock.set(morning('08:10'));
  const late = { ref: await seatOf(test, meetingId, 'financeDesk'), mark: 'late' } as const;
  await notePresent(office(), meetingId, late);
  test.clock.set(morning('08:20'));
  await noteLeft(office(), meetingId, { ref: await seatOf(test, meetingId, 'financeHead') });
  test.clock.set(morning('08:30'));
  const motion = await addMotion(office(), meetingId, { text: 'Thông qua dự toán' });
  const wish = { way: 'hands', secrecy: 'open', rule: usualRule } as const;
  ({ id: roundId } = await draftRound(office(), meetingId, motion.id, wish));
}

beforeAll(async () => {
  site = await delegateSite();
  ({ test } = site);
  await called();
  chair = await site.boundPage('chairman');
  clerk = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => site.close());

const read = async (path: string) => seen((await clerk.get(`${here()}/${path}`)).text);
const room = async () => {
  const answer = await site.get(`${chair.path}/room/${ref}`, { cookie: chair.cookie });
  return seen(await answer.text());
};
const onScreen = async () => {
  const app = new Hono().route('/', screenRoutes(test.program));
  return seen(await (await app.request(screen)).text());
};
const minutes = async () => {
  const { conclusions } = await readConclusions(office(), test.seed.office.id, meetingId);
  const body = conclusions.find(({ kind }) => kind === 'minutes')?.body;
  return body?.parts.map(({ text }) => text).join('\n') ?? '';
};
/** The dossier's own line, as it is frozen. */
const dossier = async () => {
  const part = attendanceParts.find(({ name }) => name === 'attendance_line');
  const rows = (await part?.list(test.program.db, meetingId, test.clock.now())) ?? [];
  return rows.map((row) => `${row.capacity} ${row.attended}/${row.summoned}`).join(' ');
};

/** Rights to vote are another count: a substitute who has none is there all the same. */
const rights = 'Có mặt 2/6 thành viên có quyền biểu quyết';
const figure =
  /(\d+) ?\/ ?(\d+)(?= (?:thành viên|khách mời|có mặt|đạt))|(?:có mặt|member|guest):? (\d+) ?\/ ?(\d+)/giu;
/** Every figure out of a whole that a place tells of those who are there. */
const figuresIn = (text: string): string[] =>
  [...text.replace(rights, '').matchAll(figure)].map(
    ([, count, base, again, whole]) => `${count ?? again}/${base ?? whole}`,
  );
/** What a place tells that is none of the attendance list's own figures. */
const strange = (text: string): string[] =>
  figuresIn(text).filter((figure) => ![attended, stayed, guests].includes(figure));

describe('F6 one count of who is there', () => {
  it('is told by every place while the meeting goes on: members out of the places summoned, guests apart', async () => {
    const live = {
      desk: await read('sitting'),
      phone: await room(),
      screen: await onScreen(),
      roll: await read('attendance'),
      paper: await read('attendance/print'),
      vote: await read(`rounds/${roundId}`),
    };
    for (const [place, text] of Object.entries(live)) {
      expect([place, figuresIn(text)]).toEqual([place, expect.arrayContaining([stayed])]);
      expect([place, strange(text)]).toEqual([place, []]);
    }
    for (const place of [live.roll, live.paper]) expect(figuresIn(place)).toContain(attended);
    for (const place of [live.desk, live.phone]) expect(place).toContain('1 khách mời');
    expect(live.vote).toContain(rights);
  });

  it('and by everything that is written of it once it is over', async () => {
    test.clock.set(morning('08:50'));
    await endMeeting(test.asDelegate('chairman'), meetingId);
    const asked = { kind: 'minutes', version: 0 } as const;
    await draftConclusion(office(), test.seed.office.id, meetingId, asked, conclusionForm.words);
    const over = {
      facts: await read('conclusions'),
      minutes: await minutes(),
      roll: await read('attendance'),
      paper: await read('attendance/print'),
      dossier: await dossier(),
    };
    for (const [place, text] of Object.entries(over)) {
      const expected = expect.arrayContaining([attended, ...(place === 'roll' ? [] : [guests])]);
      expect([place, figuresIn(text)]).toEqual([place, expected]);
      expect([place, strange(text)]).toEqual([place, []]);
    }
    expect(over.minutes).toContain('Có mặt: 4/6 thành viên được triệu tập, trong đó dự thay 1');
    expect(over.facts).toContain('đến muộn 1, về sớm 1, dự thay 1, vắng 1 (có phép 1, không phép 0)');
  });

  it('and a place that takes another base is found', async () => {
    const text = await read('conclusions');
    // Everybody invited as one; persons without the unit that named nobody; whoever stayed out of persons.
    for (const other of ['5/8', '4/5', '3/8', '5/6']) {
      const wrong = text.replace('4/6 thành viên', `${other} thành viên`);
      expect(strange(wrong)).toContain(other);
    }
  });
});
