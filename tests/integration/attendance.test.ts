import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { checkIn, countCheckInTry } from '#services/attendance/check-in.ts';
import { noteAbsence } from '#services/attendance/note-absence.ts';
import { noteAllPromised } from '#services/attendance/note-all-promised.ts';
import { noteLeft, notePresent, voidPresence } from '#services/attendance/note-presence.ts';
import { openDueRollCalls } from '#services/attendance/open-due-roll-calls.ts';
import { readAttendance, readConductedAttendance } from '#services/attendance/read-attendance.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { codeOnScreen, morning, openedMeeting, placeOf, seatOf } from '#tests/support/attendance.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());
beforeEach(() => test.clock.set(TEST_NOW));

const office = () => test.as('secretariat');
const list = (id: MeetingId) => readAttendance(office(), test.seed.office.id, id);
const standing = async (id: MeetingId, person: SeedPerson) =>
  (await list(id)).people.find(({ personId }) => personId === test.seed.people[person].id)?.standing;
const refused = (code: string) => expect.objectContaining({ name: 'RefusedError', code });
const mark = async (id: MeetingId, person: SeedPerson, how: 'present' | 'late' = 'present') =>
  notePresent(office(), id, { ref: await seatOf(test, id, person), mark: how });

describe('the roll-call opens (R49)', () => {
  it('by itself an hour before the start, once whoever wakes, and everybody who may come is told once', async () => {
    const { meeting } = await toldMeeting(test, {
      personIds: [test.seed.people.guest.id, test.seed.people.hungBudget.id],
      units: [{ unitId: test.seed.units.home.id }],
    });
    const ref = await seatOf(test, meeting.id, 'hungBudget');
    const answer = { ref, rsvp: 'declined', reason: 'Đi công tác' } as const;
    await answerInvitation(test.asDelegate('hungBudget'), answer);
    test.clock.set(morning('06:59'));
    expect(await openDueRollCalls(test.system())).toBe(0);
    test.clock.set(morning('07:00'));
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDueRollCalls(test.system())));
    expect(opened.toSorted()).toEqual([0, 0, 0, 1]);
    const told = await test.connection.sql`select person_id from notices where kind = 'roll_call_opened'
      and ref = ${`roll-call:${meeting.ref}`}`;
    expect(told.map((row) => row.person_id)).toEqual([test.seed.people.guest.id]);
    expect((await list(meeting.id)).rollCall).toBe('open');
  });

  it('by hand of the office or the chair, and of nobody else', async () => {
    const invitees = { personIds: [test.seed.people.guest.id] };
    const { meeting } = await toldMeeting(test, invitees, { chairId: test.seed.people.chairman.id });
    await expect(openRollCall(test.asDelegate('guest'), meeting.id)).rejects.toEqual(refused('not_found'));
    await expect(openRollCall(test.as('auditor'), meeting.id)).rejects.toEqual(refused('not_permitted'));
    test.clock.set(morning('00:00'));
    await openRollCall(test.asDelegate('chairman'), meeting.id);
    await openRollCall(office(), meeting.id);
    expect((await list(meeting.id)).rollCall).toBe('open');
  });

  it('and before that nothing is noted', async () => {
    const { meeting } = await toldMeeting(test, { personIds: [test.seed.people.guest.id] });
    const notOpen = refused('roll_call_not_open');
    await expect(mark(meeting.id, 'guest')).rejects.toEqual(notOpen);
    await expect(noteAllPromised(office(), meeting.id)).rejects.toEqual(notOpen);
    await expect(checkIn(test.asDelegate('guest'), { code: '1234' }, meeting.id)).rejects.toEqual(notOpen);
  });
});

describe('a person checks in by the room’s code (C10)', () => {
  it('with the code of this minute or the one before, and is there from then on', async () => {
    const { id } = await openedMeeting(test, ['guest']);
    const code = await codeOnScreen(test, id);
    test.clock.advance(1);
    const done = await checkIn(test.asDelegate('guest'), { code: ` ${code.slice(0, 2)} ${code.slice(2)}` });
    expect(done).toMatchObject({ already: false, form: 'on_site', at: morning('07:46') });
    const { people, quorum } = await list(id);
    expect(people[0]).toMatchObject({ standing: { kind: 'present' }, presences: [{ source: 'code' }] });
    expect(quorum).toMatchObject({ summoned: 1, there: 1 });
    const again = await checkIn(test.asDelegate('guest'), { code: await codeOnScreen(test, id) });
    expect(again.already).toBe(true);
    expect((await list(id)).people[0]?.presences).toHaveLength(1);
  });

  it('is refused with an older code, somebody else’s code or a seat in no open roll-call', async () => {
    const { id } = await openedMeeting(test, ['guest']);
    const other = await openedMeeting(test, ['homeHead']);
    const old = await codeOnScreen(test, id);
    test.clock.advance(2);
    await expect(checkIn(test.asDelegate('guest'), { code: old }, id)).rejects.toEqual(
      refused('check_in_code_wrong'),
    );
    const theirs = await codeOnScreen(test, other.id);
    await expect(checkIn(test.asDelegate('guest'), { code: theirs }, id)).rejects.toEqual(
      refused('check_in_code_wrong'),
    );
    await expect(checkIn(test.asDelegate('guest'), { code: theirs }, other.id)).rejects.toEqual(
      refused('roll_call_not_open'),
    );
    expect(await standing(id, 'guest')).toEqual({ kind: 'expected' });
  });

  it('online only where the meeting is held online too', async () => {
    const room = await openedMeeting(test, ['guest']);
    const hybrid = await openedMeeting(test, ['guest'], { form: 'hybrid' });
    const online = { form: 'online' } as const;
    const at = async (id: MeetingId) => ({ code: await codeOnScreen(test, id), ...online });
    await expect(checkIn(test.asDelegate('guest'), await at(room.id), room.id)).rejects.toEqual(
      refused('check_in_on_site'),
    );
    expect(await checkIn(test.asDelegate('guest'), await at(hybrid.id), hybrid.id)).toMatchObject(online);
  });

  it('and may try a wrong one six times in five minutes; a right one does not count', async () => {
    const { id } = await openedMeeting(test, ['hungPrices']);
    const ctx = () => test.asDelegate('hungPrices');
    await countCheckInTry(ctx());
    await checkIn(ctx(), { code: await codeOnScreen(test, id) });
    for (let tried = 0; tried < 6; tried += 1) await countCheckInTry(ctx());
    await expect(countCheckInTry(ctx())).rejects.toEqual(refused('too_many_tries'));
    await countCheckInTry(test.asDelegate('guest'));
  });
});

describe('the office notes the roll (C10)', () => {
  it('present is since the start, late is now, and left and come back are kept as they were', async () => {
    const { id } = await openedMeeting(test, ['guest', 'homeHead', 'financeHead']);
    test.clock.set(morning('08:20'));
    await mark(id, 'guest');
    await mark(id, 'homeHead', 'late');
    expect(await standing(id, 'guest')).toEqual({ kind: 'present' });
    expect(await standing(id, 'homeHead')).toEqual({ kind: 'late', minutes: 20 });
    test.clock.set(morning('09:00'));
    await noteLeft(office(), id, { ref: await seatOf(test, id, 'guest') });
    expect(await standing(id, 'guest')).toEqual({ kind: 'left', leftAt: morning('09:00'), lateMinutes: 0 });
    test.clock.set(morning('09:30'));
    await mark(id, 'guest');
    const { people, line } = await list(id);
    const guest = people.find(({ personId }) => personId === test.seed.people.guest.id);
    expect(guest?.standing).toEqual({ kind: 'present' });
    expect(guest?.presences.map(({ fromAt }) => fromAt)).toEqual([morning('08:00'), morning('09:30')]);
    expect(line.members).toMatchObject({ summoned: 3, attended: 2, inRoom: 2, late: 1, expected: 1 });
  });

  it('an absence with or without leave, taken back again, and never over somebody who is there', async () => {
    const { id } = await openedMeeting(test, ['guest']);
    const ref = await seatOf(test, id, 'guest');
    await noteAbsence(office(), id, { ref, leave: 'with_leave', reason: 'Ốm' });
    expect(await standing(id, 'guest')).toEqual({ kind: 'absent_with_leave' });
    test.clock.advance(1);
    await noteAbsence(office(), id, { ref, leave: null });
    expect(await standing(id, 'guest')).toEqual({ kind: 'expected' });
    await mark(id, 'guest');
    await expect(noteAbsence(office(), id, { ref, leave: 'without_leave' })).rejects.toEqual(
      refused('in_room'),
    );
    await voidPresence(office(), id, { ref, reason: 'Ghi nhầm người cùng tên' });
    test.clock.advance(1);
    await noteAbsence(office(), id, { ref, leave: 'without_leave' });
    expect(await standing(id, 'guest')).toEqual({ kind: 'absent_without_leave' });
    const kept = await test.connection.sql`select void_reason from presences where meeting_id = ${id}`;
    expect(kept.map((row) => row.void_reason)).toEqual(['Ghi nhầm người cùng tên']);
  });

  it('everybody who has said that they come, at one press', async () => {
    const { id } = await openedMeeting(test, ['guest', 'homeHead', 'financeHead']);
    for (const person of ['guest', 'homeHead'] as const) {
      const ref = await seatOf(test, id, person);
      await answerInvitation(test.asDelegate(person), { ref, rsvp: 'accepted' });
    }
    expect((await list(id)).forecast).toMatchObject({ summoned: 3, there: 2 });
    await mark(id, 'guest');
    expect(await noteAllPromised(office(), id)).toBe(1);
    expect(await noteAllPromised(office(), id)).toBe(0);
    expect((await list(id)).line.members).toMatchObject({ summoned: 3, inRoom: 2, expected: 1 });
  });

  it('nothing that was not: no time before the roll-call, none to come, nobody who never was there', async () => {
    const { id } = await openedMeeting(test, ['guest']);
    const ref = await seatOf(test, id, 'guest');
    const notThen = expect.objectContaining({ name: 'InvalidError' });
    for (const at of [morning('07:44'), morning('07:46')])
      await expect(notePresent(office(), id, { ref, at })).rejects.toEqual(notThen);
    await expect(noteLeft(office(), id, { ref })).rejects.toEqual(refused('not_in_room'));
    await expect(voidPresence(office(), id, { ref, reason: 'Nhầm' })).rejects.toEqual(refused('not_in_room'));
    await expect(voidPresence(office(), id, { ref, reason: ' ' })).rejects.toEqual(
      refused('reason_required'),
    );
    await expect(notePresent(office(), id, { ref: 'KHONGCO1' })).rejects.toEqual(refused('not_found'));
  });

  it('after the end only with its time, and nothing once the meeting is closed', async () => {
    const { id } = await openedMeeting(test, ['guest', 'homeHead']);
    await mark(id, 'guest');
    test.clock.set(morning('11:30'));
    expect((await list(id)).rollCall).toBe('over');
    expect(await standing(id, 'guest')).toEqual({ kind: 'present' });
    expect(await standing(id, 'homeHead')).toEqual({ kind: 'absent_without_leave' });
    const ref = await seatOf(test, id, 'guest');
    await expect(noteLeft(office(), id, { ref })).rejects.toMatchObject({
      issues: [{ field: 'at', code: 'required' }],
    });
    await noteLeft(office(), id, { ref, at: morning('10:00') });
    expect(await standing(id, 'guest')).toMatchObject({ kind: 'left' });
    await expect(
      checkIn(test.asDelegate('homeHead'), { code: await codeOnScreen(test, id) }),
    ).rejects.toEqual(refused('roll_call_not_open'));
    await test.connection.sql`update meetings set state = 'closed' where id = ${id}`;
    await expect(mark(id, 'homeHead')).rejects.toEqual(refused('roll_call_over'));
  });
});

describe('places', () => {
  it('a unit’s desk notes whom the unit named, and nobody else', async () => {
    const { seed } = test;
    const invitees = {
      units: [{ unitId: seed.units.finance.id }, { unitId: seed.units.home.id }],
      personIds: [seed.people.guest.id],
    };
    const { meeting } = await toldMeeting(test, invitees);
    const ref = await placeOf(test, meeting.id, 'finance');
    const nominees = [{ fullName: 'Nguyễn Văn Hùng', personId: seed.people.hungBudget.id }];
    await nominate(test.asDelegate('financeDesk'), { ref, nominees });
    test.clock.set(morning('07:50'));
    await openRollCall(office(), meeting.id);
    const hung = { ref: await seatOf(test, meeting.id, 'hungBudget') };
    const guest = { ref: await seatOf(test, meeting.id, 'guest') };
    await expect(notePresent(test.asDelegate('homeDesk'), meeting.id, hung)).rejects.toEqual(
      refused('not_found'),
    );
    await expect(notePresent(test.asDelegate('financeDesk'), meeting.id, guest)).rejects.toEqual(
      refused('not_found'),
    );
    await notePresent(test.asDelegate('financeDesk2'), meeting.id, hung);
    const absent = { ...hung, leave: 'with_leave' } as const;
    await expect(noteAbsence(test.asDelegate('financeDesk'), meeting.id, absent)).rejects.toEqual(
      refused('not_permitted'),
    );
    const { people, missing, line } = await list(meeting.id);
    expect(people.find(({ ref }) => ref === hung.ref)?.presences).toMatchObject([{ source: 'desk' }]);
    expect(missing.map(({ name }) => name)).toEqual(['Sở Nội vụ']);
    expect(line.members).toMatchObject({ summoned: 3, attended: 1, expected: 1, unnamed: 1 });
  });

  it('a substitute takes the place of whoever sent them, right behind them in the list', async () => {
    const { id } = await openedMeeting(test, ['homeHead', 'guest']);
    const ref = await seatOf(test, id, 'homeHead');
    const nominees = [
      { fullName: 'Nguyễn Văn Hùng', personId: test.seed.people.hungPrices.id, reason: 'Bận họp' },
    ];
    await nominate(test.asDelegate('homeHead'), { ref, nominees });
    await mark(id, 'hungPrices');
    const { people, line } = await list(id);
    const at = people.findIndex((one) => one.ref === ref);
    expect(people[at]?.standing).toEqual({ kind: 'substituted', by: 'Nguyễn Văn Hùng' });
    expect(people[at + 1]).toMatchObject({ standsForName: 'Huỳnh Thị Mỹ Lệ', standing: { kind: 'present' } });
    expect(line.members).toMatchObject({
      summoned: 2,
      attended: 1,
      standIns: 1,
      substituted: 1,
      expected: 1,
    });
  });
});

describe('who was taken off the list of those invited', () => {
  it('after they had come stays on the roll, as a guest without a place; else they are gone', async () => {
    const { id } = await openedMeeting(test, ['guest', 'homeHead', 'financeHead']);
    await mark(id, 'guest');
    const personIds = [test.seed.people.homeHead.id];
    await chooseInvitees(office(), test.seed.office.id, id, { personIds });
    const { people, line } = await list(id);
    expect(people.map(({ name, countedAs, isWithdrawn }) => [name, countedAs, isWithdrawn])).toEqual([
      ['Huỳnh Thị Mỹ Lệ', 'member', false],
      ['Mai Văn Lộc', 'guest', true],
    ]);
    expect([line.members.summoned, line.guests.summoned, line.guests.attended]).toEqual([1, 1, 1]);
    const ref = people[1]?.ref ?? '';
    await voidPresence(office(), id, { ref, reason: 'Ghi nhầm người' });
    expect((await list(id)).people).toHaveLength(1);
  });
});

describe('who reads the list', () => {
  it('the office and whoever conducts the meeting; another office knows of none', async () => {
    const { id } = await openedMeeting(test, ['guest'], { chairId: test.seed.people.chairman.id });
    expect((await readConductedAttendance(test.asDelegate('chairman'), id)).people).toHaveLength(1);
    await expect(readConductedAttendance(test.asDelegate('guest'), id)).rejects.toEqual(refused('not_found'));
    const other = readAttendance(test.as('otherAdmin'), test.seed.otherOffice.id, id);
    await expect(other).rejects.toEqual(refused('not_found'));
    await notePresent(test.asDelegate('chairman'), id, { ref: await seatOf(test, id, 'guest') });
    expect((await list(id)).people[0]?.presences).toMatchObject([{ source: 'chair' }]);
  });
});
