import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { noteAbsence } from '#services/attendance/note-absence.ts';
import { notePresent } from '#services/attendance/note-presence.ts';
import { openDueRollCalls } from '#services/attendance/open-due-roll-calls.ts';
import { readAttendance } from '#services/attendance/read-attendance.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { cancelMeeting } from '#services/meetings/cancel-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { postponeMeeting } from '#services/meetings/postpone-meeting.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { rescheduleMeeting } from '#services/meetings/reschedule-meeting.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { closeRound } from '#services/voting/close-round.ts';
import { findOwnOpenRounds } from '#services/voting/own-rounds.ts';
import { morning, openedMeeting, seatOf } from '#tests/support/attendance.ts';
import { why } from '#tests/support/changing.ts';
import { announcedMeeting, toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW, type TestProgram, testProgram } from '#tests/support/program.ts';
import { openedRound, outcomeOf } from '#tests/support/voting.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const office = () => test.as('secretariat');
const officeId = () => test.seed.office.id;
const on = (day: string, clock: string) => new Date(`2026-12-${day}T${clock}:00+07:00`);
const list = (id: MeetingId) => readAttendance(office(), officeId(), id);
const act = async (id: MeetingId) => {
  const { meeting } = await readMeeting(office(), officeId(), id);
  return { id, version: meeting.version, ...why };
};
const move = async (id: MeetingId, startsAt: Date, endsAt: Date) =>
  rescheduleMeeting(office(), officeId(), { ...(await act(id)), startsAt, endsAt });
const tellings = async (ref: string) =>
  (
    await test.connection.sql`select 1 from notices where kind = 'roll_call_opened'
    and ref = ${`roll-call:${ref}`} and person_id = ${test.seed.people.guest.id}`
  ).length;

/** The guest is there, the head of home affairs noted as absent, a quarter of an hour before the start. */
async function satDown() {
  const { id, meeting } = await openedMeeting(test, ['guest', 'homeHead']);
  await notePresent(office(), id, { ref: await seatOf(test, id, 'guest') });
  const away = { ref: await seatOf(test, id, 'homeHead'), leave: 'with_leave' } as const;
  await noteAbsence(office(), id, away);
  test.clock.advance(1);
  const presidingId = test.seed.people.chairman.id;
  await test.connection
    .sql`update sittings set presiding_id = ${presidingId}, screen_hash = ${id} where meeting_id = ${id}`;
  const key = (await list(id)).sitting?.checkInKey;
  return { id, ref: meeting.ref, key };
}

async function expectNobody(id: MeetingId): Promise<void> {
  const { sitting, people, quorum } = await list(id);
  expect(sitting).toBeNull();
  expect(people.map(({ presences, absence }) => [presences, absence])).toEqual([
    [[], null],
    [[], null],
  ]);
  expect(quorum).toMatchObject({ summoned: 2, there: 0 });
}

describe('R48, R49 a meeting that is put off or moved to another day takes its roll-call back', () => {
  it('moved: nobody is there on the new day, and its roll-call opens and tells anew', async () => {
    const { id, ref, key } = await satDown();
    await move(id, on('23', '08:00'), on('23', '11:00'));
    await expectNobody(id);
    const kept = await test.connection.sql`select void_reason from presences where meeting_id = ${id}`;
    const { version } = await act(id);
    expect(kept.map((row) => row.void_reason)).toEqual([`reset_by_change:${version}`]);
    const [said] = await test.connection.sql`select data from audit
      where action = 'roll_call.undone' and object_id = ${id}`;
    expect(said?.data).toMatchObject({ version, voided: 1 });
    await sendNow(office(), officeId(), id);
    test.clock.set(on('23', '07:00'));
    expect(await openDueRollCalls(test.system())).toBe(1);
    const { sitting } = await list(id);
    expect(sitting).toMatchObject({ presidingId: null, screenHash: null });
    expect(sitting?.checkInKey).not.toBe(key);
    expect(await tellings(ref)).toBe(2);
  });

  it('postponed and cancelled, and edited to another day', async () => {
    const put = await satDown();
    await postponeMeeting(office(), officeId(), await act(put.id));
    await expectNobody(put.id);
    const off = await satDown();
    await cancelMeeting(office(), officeId(), await act(off.id));
    await expectNobody(off.id);
    const edited = await satDown();
    const days = { startsAt: on('22', '08:00'), endsAt: on('22', '11:00') };
    const facts = { ...usualMeeting(test), ...days };
    await editMeeting(office(), officeId(), { ...(await act(edited.id)), facts });
    await expectNobody(edited.id);
  });

  it('within the day it stays open: people sit there already', async () => {
    const { id, key } = await satDown();
    await move(id, morning('08:15'), morning('11:00'));
    const { sitting, quorum } = await list(id);
    expect(sitting?.checkInKey).toBe(key);
    expect(quorum).toMatchObject({ there: 1 });
  });
});

describe('R28 an open round and its meeting', () => {
  it('keeps the meeting from being cancelled, postponed or moved until it is closed', async () => {
    const { id } = await satDown();
    const roundId = await openedRound(office(), id);
    const facts = { ...usualMeeting(test), startsAt: morning('08:30') };
    const acts = async () => [
      await outcomeOf(postponeMeeting(office(), officeId(), await act(id))),
      await outcomeOf(cancelMeeting(office(), officeId(), await act(id))),
      await outcomeOf(move(id, on('23', '08:00'), on('23', '11:00'))),
      await outcomeOf(editMeeting(office(), officeId(), { ...(await act(id)), facts })),
    ];
    expect(await acts()).toEqual(['voting_open', 'voting_open', 'voting_open', 'voting_open']);
    await closeRound(office(), id, roundId);
    expect(await outcomeOf(cancelMeeting(office(), officeId(), await act(id)))).toBe('done');
  });

  it('is none of an elector whose seat is withdrawn or whose meeting does not take place', async () => {
    const { id } = await satDown();
    await openedRound(office(), id);
    const own = async () => (await findOwnOpenRounds(test.asDelegate('guest'))).length;
    const { sql } = test.connection;
    expect(await own()).toBe(1);
    await sql`update invitations set withdrawn_at = now() where meeting_id = ${id}`;
    expect(await own()).toBe(0);
    await sql`update invitations set withdrawn_at = null where meeting_id = ${id}`;
    await sql`update meetings set state = 'cancelled' where id = ${id}`;
    expect(await own()).toBe(0);
  });
});

describe('R49 a roll-call by hand', () => {
  it('opens on the meeting’s own day, and only once people know of it', async () => {
    test.clock.set(TEST_NOW);
    const invitees = { personIds: [test.seed.people.guest.id] };
    const { meeting } = await announcedMeeting(test, invitees);
    const open = () => outcomeOf(openRollCall(office(), meeting.id));
    expect(await open()).toBe('hold_running');
    await sendNow(office(), officeId(), meeting.id);
    expect(await open()).toBe('roll_call_too_early');
    test.clock.set(new Date(morning('00:00').getTime() - 1));
    expect(await open()).toBe('roll_call_too_early');
    test.clock.set(morning('00:00'));
    expect(await open()).toBe('done');
  });
});

describe('R49 the roll-calls that are due', () => {
  it('are opened although one of them fails', async () => {
    test.clock.set(TEST_NOW);
    const personIds = [test.seed.people.guest.id];
    const bad = await toldMeeting(
      test,
      { personIds },
      { startsAt: on('28', '07:59'), endsAt: on('28', '11:00') },
    );
    const good = await toldMeeting(
      test,
      { personIds },
      { startsAt: on('28', '08:00'), endsAt: on('28', '11:00') },
    );
    await test.connection
      .sql`alter table sittings add constraint broken check (meeting_id <> ${test.connection.sql.unsafe(`'${bad.meeting.id}'`)})`;
    test.clock.set(on('28', '07:30'));
    await expect(openDueRollCalls(test.system())).rejects.toThrow('roll-calls could not be opened');
    expect((await list(good.meeting.id)).rollCall).toBe('open');
    expect((await list(bad.meeting.id)).rollCall).toBe('not_open');
  });
});
