import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMeetingById } from '#db/queries/meetings.ts';
import { findSitting, listSittingEvents } from '#db/queries/sittings.ts';
import type { MeetingId } from '#domain/ids.ts';
import { conductMeeting } from '#services/sittings/conduct-meeting.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { handOver, takeBackPresiding } from '#services/sittings/hand-over.ts';
import { noteDecision } from '#services/sittings/note-decision.ts';
import { readOwnRoom } from '#services/sittings/read-sitting.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { stepAgenda } from '#services/sittings/step-agenda.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { enterRoom, meetingInRoom, meetingInSession } from '#tests/support/sittings.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const chair = () => test.asDelegate('chairman');
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.code,
  );
const stateOf = async (id: MeetingId) => (await findMeetingById(test.program.db, id))?.meeting.state;
const kindsOf = async (id: MeetingId) =>
  (await listSittingEvents(test.program.db, id)).map(({ kind, text }) => (text ? `${kind}: ${text}` : kind));

describe('R24 the chair begins, goes through the agenda, and ends', () => {
  it('keeps every step as an event, and the states of the meeting as versions', async () => {
    const { meetingId, itemIds, meeting } = await meetingInSession(test);
    const [first, second] = itemIds;
    test.clock.advance(2);
    await stepAgenda(chair(), meetingId, { from: null, to: first! });
    test.clock.advance(12);
    await noteDecision(chair(), meetingId, { agendaItemId: first!, text: 'Thống nhất trình HĐND tỉnh.' });
    test.clock.advance(1);
    await stepAgenda(chair(), meetingId, { from: first!, to: second! });
    test.clock.advance(5);
    await endMeeting(chair(), meetingId);
    expect(await kindsOf(meetingId)).toEqual([
      ...['opened', 'item_started', 'decision_noted: Thống nhất trình HĐND tỉnh.'],
      ...['item_ended', 'item_started', 'item_ended', 'ended'],
    ]);
    const sitting = await findSitting(test.program.db, meetingId);
    expect(sitting).toMatchObject({
      currentItemId: null,
      openedBy: { kind: 'chair' },
      endedAt: test.clock.now(),
    });
    const states = await test.connection.sql`
      select facts->>'state' as state from meeting_versions where meeting_id = ${meetingId} and version > ${meeting.version}
      order by version`;
    expect(states.map(({ state }) => state).slice(-2)).toEqual(['in_session', 'ended']);
  });

  it('begins without a quorum only on a word of whoever presides, which is noted', async () => {
    const { sql } = test.connection;
    await sql`update meeting_classes set rules = rules || '{"quorum": {"numerator": 2, "denominator": 3}}'::jsonb`;
    const { meetingId } = await meetingInRoom(test);
    test.clock.advance(15);
    await enterRoom(test, meetingId, test.seed.people.guest.id);
    const refused = await startMeeting(chair(), meetingId).catch((error) => error);
    expect([refused.code, refused.facts]).toMatchObject(['meeting_without_quorum', { there: 1, needed: 2 }]);
    expect(await stateOf(meetingId)).toBe('announced');
    await startMeeting(chair(), meetingId, { quorumWord: 'Vẫn họp, gửi kết luận đến người vắng.' });
    expect(await kindsOf(meetingId)).toEqual(['opened: Vẫn họp, gửi kết luận đến người vắng.']);
    const { meetingId: other } = await meetingInRoom(test);
    await enterRoom(test, other, test.seed.people.guest.id);
    await enterRoom(test, other, test.seed.people.homeHead.id);
    test.clock.advance(1);
    await startMeeting(chair(), other);
    expect(await kindsOf(other)).toEqual(['opened']);
    await sql`update meeting_classes set rules = rules - 'quorum'`;
  });

  it('refuses another day, a notice that can be taken back, a draft, strangers, and whoever has only a seat', async () => {
    const { meetingId } = await meetingInRoom(test);
    test.clock.set(new Date('2026-12-20T10:00:00Z'));
    expect(await codeOf(startMeeting(chair(), meetingId))).toBe('meeting_not_today');
    test.clock.set(new Date('2026-12-21T01:00:00Z'));
    expect(await codeOf(startMeeting(test.asDelegate('financeHead'), meetingId))).toBe('not_found');
    expect(await codeOf(startMeeting(test.as('auditor'), meetingId))).toBe('not_permitted');
    expect(await codeOf(startMeeting(test.as('otherAdmin'), meetingId))).toBe('not_found');
    expect(await codeOf(endMeeting(chair(), meetingId))).toBe('sitting_not_open');
    test.clock.set(new Date('2026-12-07T01:00:00Z'));
    const held = await announcedMeeting(test, { personIds: [test.seed.people.guest.id] });
    test.clock.set(new Date('2026-12-21T01:00:00Z'));
    expect(await codeOf(startMeeting(test.as('secretariat'), held.meeting.id as MeetingId))).toBe(
      'hold_running',
    );
  });

  it('refuses to end while a round is open', async () => {
    const { meetingId } = await meetingInSession(test);
    const { sql } = test.connection;
    const by = JSON.stringify({ kind: 'system', job: 'test' });
    const [motion] = await sql`insert into motions (meeting_id, position, text, created_by)
      values (${meetingId}, 1, 'Thông qua dự toán', ${by}::jsonb) returning id`;
    await sql`insert into voting_rounds (motion_id, meeting_id, number, secrecy, way, rule, state, created_by, opened_at)
      values (${motion!.id}, ${meetingId}, 1, 'open', 'electronic', '{}', 'open', ${by}::jsonb, now())`;
    expect(await codeOf(endMeeting(chair(), meetingId))).toBe('voting_open');
    expect(await stateOf(meetingId)).toBe('in_session');
    await sql`delete from voting_rounds where meeting_id = ${meetingId}`;
    await endMeeting(chair(), meetingId);
    expect(await codeOf(endMeeting(chair(), meetingId))).toBe('sitting_not_open');
  });
});

describe('R24 handing over', () => {
  it('the deputy conducts from their own phone and is told, the chair takes it back', async () => {
    const { meetingId } = await meetingInSession(test);
    const deputy = test.seed.people.financeHead;
    await handOver(chair(), meetingId, { personId: deputy.id });
    expect(await codeOf(conductMeeting(chair(), meetingId))).toBe('not_presiding');
    expect((await conductMeeting(test.asDelegate('financeHead'), meetingId)).actor.kind).toBe('chair');
    expect((await readOwnRoom(chair(), meetingId)).role).toBe('chair');
    const told = await test.connection.sql`
      select person_id as "personId" from notices where kind = 'presiding_handed'`;
    expect(told.map(({ personId }) => personId)).toEqual([deputy.id]);
    expect(await codeOf(takeBackPresiding(test.asDelegate('homeHead'), meetingId))).toBe('not_found');
    await takeBackPresiding(chair(), meetingId);
    expect(await codeOf(conductMeeting(test.asDelegate('financeHead'), meetingId))).toBe('not_presiding');
    expect(await codeOf(conductMeeting(test.asDelegate('homeHead'), meetingId))).toBe('not_found');
    expect((await readOwnRoom(chair(), meetingId)).role).toBe('presiding');
    expect(await codeOf(takeBackPresiding(chair(), meetingId))).toBe('not_found');
  });

  it('by the office when the chair’s phone is dead; never to somebody without a seat', async () => {
    const { meetingId } = await meetingInSession(test);
    const clerk = test.as('secretariat');
    const to = (personId: string) => handOver(clerk, meetingId, { personId } as never);
    expect(await codeOf(to(test.seed.people.communeHead.id))).toBe('deputy_without_seat');
    await to(test.seed.people.homeHead.id);
    expect((await readOwnRoom(test.asDelegate('homeHead'), meetingId)).role).toBe('presiding');
    const told = await test.connection
      .sql`select person_id as "personId", kind, facts->>'name' as name from notices
      where kind like 'presiding_%' and ref like ${`presiding:${meetingId}:%`} order by kind`;
    const { chairman, homeHead } = test.seed.people;
    expect(told).toEqual([
      { personId: homeHead.id, kind: 'presiding_handed', name: null },
      { personId: chairman.id, kind: 'presiding_passed', name: homeHead.fullName },
    ]);
    await to(test.seed.people.chairman.id);
    expect((await readOwnRoom(chair(), meetingId)).role).toBe('presiding');
  });
});
