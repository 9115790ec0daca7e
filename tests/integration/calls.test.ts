import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCalls } from '#services/calls/find-calls.ts';
import { listCallsDue } from '#services/calls/list-calls-due.ts';
import { type LogCallInput, logCall } from '#services/calls/log-call.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { bringNear, tellChange } from '#tests/support/near-meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  // Tellings count by the database's clock, so the program's clock stands where that one is.
  test = await testProgram({ now: new Date() });
});
afterAll(() => test.close());

const soon = () => ({
  startsAt: new Date(test.clock.now().getTime() + 20 * 86_400_000),
  endsAt: new Date(test.clock.now().getTime() + 20 * 86_400_000 + 3_600_000),
});
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** A meeting that was sent to everybody by a messenger some minutes ago and begins in some minutes. */
async function nearMeeting({ startsIn = 50, toldAgo = 120 } = {}) {
  const { units, people } = test.seed;
  const { meeting, invitations } = await toldMeeting(
    test,
    { units: [{ unitId: units.finance.id }], personIds: [people.homeHead.id, people.communeHead.id] },
    soon(),
  );
  const { sql } = test.connection;
  await sql`delete from outbox where ref in (select ref from invitations where meeting_id = ${meeting.id})`;
  await sql`update broadcasts set not_before = ${minutesAgo(toldAgo)} where ref = ${meeting.ref}`;
  await sql`update notices set placed_at = now(), sent_at = now(), sent_via = 'telegram'
    where ref in (select ref from invitations where meeting_id = ${meeting.id})`;
  await bringNear(test, meeting.id, startsIn);
  const refOf = (name: string) =>
    invitations.find((row) => (row.unitName ?? row.personName) === name)!.invitation.ref;
  return { meeting, refOf };
}

async function open(meetingId: string) {
  const calls = await findCalls(test.as('secretariat'), test.seed.office.id, meetingId as never);
  const rows = calls.filter((call) => call.reason).map((call) => [call.personName, call.reason] as const);
  return rows.toSorted(([a], [b]) => a.localeCompare(b, 'vi'));
}
const needed = async (meetingId: string) => {
  const [row] = await test.connection.sql`select count(*)::int as count from notices n
    join invitations i on i.ref = n.ref where i.meeting_id = ${meetingId} and n.call_needed_at is not null`;
  return row?.count;
};
const job = () => listCallsDue(test.system());
const call = (input: LogCallInput) => logCall(test.as('secretariat'), input);

describe('C1 at the class’s minutes before the start', () => {
  it('whoever has neither seen nor answered becomes a call, once, and leaves the list by themselves', async () => {
    const { meeting, refOf } = await nearMeeting();
    await answerInvitation(test.asDelegate('communeHead'), { ref: refOf('Kiều Văn Tám'), rsvp: 'accepted' });
    expect(await job()).toBe(3);
    expect(await job()).toBe(0);
    expect(await open(meeting.id)).toEqual([
      ['Đinh Công Trứ', 'not_seen'],
      ['Huỳnh Thị Mỹ Lệ', 'not_seen'],
      ['Võ Thị Hồng Gấm', 'not_seen'],
    ]);
    await test.connection
      .sql`update notices set seen_at = now() where person_id = ${test.seed.people.financeDesk.id}`;
    expect(await open(meeting.id)).toEqual([['Huỳnh Thị Mỹ Lệ', 'not_seen']]);
    const audit = await test.connection
      .sql`select data from audit where action = 'meeting.calls_listed' and object_id = ${meeting.id}`;
    expect(audit.map(({ data }) => data)).toEqual([{ count: 3 }]);
  });

  it('is one row when the job runs twice at the same moment', async () => {
    const { meeting } = await nearMeeting();
    const counts = await Promise.all([job(), job(), job()]);
    expect(counts.toSorted()).toEqual([0, 0, 4]);
    expect(await needed(meeting.id)).toBe(4);
  });

  it('not before, and by the minutes of the class', async () => {
    const { meeting } = await nearMeeting({ startsIn: 61 });
    expect(await job()).toBe(0);
    const { sql } = test.connection;
    const { session } = test.seed.classes;
    await sql`update meeting_classes set rules = rules || '{"callListMinutes": 90}' where id = ${session}`;
    expect(await job()).toBe(4);
    await sql`update meeting_classes set rules = rules - 'callListMinutes' where id = ${session}`;
    expect(await needed(meeting.id)).toBe(4);
  });

  it('not after the start, and not of a held telling', async () => {
    await nearMeeting({ startsIn: -1 });
    const { meeting } = await nearMeeting();
    await test.connection
      .sql`update broadcasts set not_before = now() + interval '1 minute' where ref = ${meeting.ref}`;
    expect(await job()).toBe(0);
    await test.connection.sql`update broadcasts set cancelled_at = now() where ref = ${meeting.ref}`;
  });

  it('gives whoever was told just now ten minutes, but not those whom nothing can reach', async () => {
    const { meeting } = await nearMeeting({ toldAgo: 9 });
    const { sql } = test.connection;
    await sql`update notices set sent_at = null, sent_via = null where person_id = ${test.seed.people.homeHead.id}`;
    expect(await job()).toBe(1);
    expect(await open(meeting.id)).toEqual([['Huỳnh Thị Mỹ Lệ', 'no_channel']]);
    await sql`update broadcasts set not_before = ${minutesAgo(11)} where ref = ${meeting.ref}`;
    expect(await job()).toBe(3);
  });
});

describe('C1 a change shortly before the start', () => {
  it('is known only when it was acknowledged or answered since; an older answer or look is not enough', async () => {
    const { meeting, refOf } = await nearMeeting();
    const { sql } = test.connection;
    const answer = (who: 'communeHead' | 'homeHead', name: string) =>
      answerInvitation(test.asDelegate(who), { ref: refOf(name), rsvp: 'accepted' });
    await answer('communeHead', 'Kiều Văn Tám');
    await sql`update invitations set answered_at = ${minutesAgo(60)} where ref = ${refOf('Kiều Văn Tám')}`;
    await tellChange(test, meeting.id, new Date(minutesAgo(15)));
    await sql`update notices set sent_at = now(), placed_at = now(), seen_at = now() where sent_at is null`;
    await sql`update notices set acknowledged_at = now() where version = ${meeting.version + 2}
      and person_id = ${test.seed.people.financeDesk2.id}`;
    await answer('homeHead', 'Huỳnh Thị Mỹ Lệ');
    expect(await job()).toBe(1);
    expect(await open(meeting.id)).toEqual([['Kiều Văn Tám', 'not_acknowledged']]);
  });

  it('of the hour is called about before the old start, too', async () => {
    const { meeting } = await nearMeeting({ startsIn: 50 });
    await tellChange(test, meeting.id, new Date(minutesAgo(20)));
    const { sql } = test.connection;
    const later = new Date(test.clock.now().getTime() + 86_400_000);
    await sql`update meetings set starts_at = ${later.toISOString()}, ends_at = ${new Date(later.getTime() + 3_600_000).toISOString()} where id = ${meeting.id}`;
    await sql`update broadcasts set facts = jsonb_set(facts, '{meeting,startsAt}', to_jsonb(${later.toISOString()}::text))
      where ref = ${meeting.ref} and version = (select max(version) from broadcasts where ref = ${meeting.ref})`;
    expect(await job()).toBe(4);
    test.clock.set(new Date());
  });
});

describe('R36 a call that is logged', () => {
  it('counts for the version that was told, and no longer after the next change', async () => {
    const { meeting, refOf } = await nearMeeting();
    await job();
    const ref = refOf('Huỳnh Thị Mỹ Lệ');
    const personId = test.seed.people.homeHead.id;
    await call({ ref, personId, outcome: 'no_answer' });
    expect(await open(meeting.id)).toContainEqual(['Huỳnh Thị Mỹ Lệ', 'not_seen']);
    await call({ ref, personId, outcome: 'told', answeredBy: 'Thư ký Lan', note: 'Sẽ đến muộn' });
    expect(await open(meeting.id)).not.toContainEqual(['Huỳnh Thị Mỹ Lệ', 'not_seen']);
    const calls = await findCalls(test.as('secretariat'), test.seed.office.id, meeting.id);
    const [row] = calls.filter((one) => one.ref === ref);
    expect(
      row?.calls.map(({ outcome, answeredBy, note, callerName }) => [outcome, answeredBy, note, callerName]),
    ).toEqual([
      ['told', 'Thư ký Lan', 'Sẽ đến muộn', 'Trần Thị Ngọc Ánh'],
      ['no_answer', '', '', 'Trần Thị Ngọc Ánh'],
    ]);
    const [notice] = await test.connection
      .sql`select acknowledged_at, seen_at from notices where ref = ${ref}`;
    expect(notice).toEqual({ acknowledged_at: null, seen_at: null });
    await tellChange(test, meeting.id, new Date(minutesAgo(12)));
    await test.connection.sql`update notices set sent_at = now() where sent_at is null`;
    await job();
    expect(await open(meeting.id)).toContainEqual(['Huỳnh Thị Mỹ Lệ', 'not_acknowledged']);
  });

  it('records the answer in the same act, or neither', async () => {
    const { refOf } = await nearMeeting();
    const ref = refOf('Huỳnh Thị Mỹ Lệ');
    const { sql } = test.connection;
    const state = async () => {
      const [row] = await sql`select rsvp, answered_via as via, (select count(*)::int from phone_calls c
        where c.invitation_id = i.id) as calls from invitations i where ref = ${ref}`;
      return row;
    };
    const absent = { rsvp: 'declined' } as const;
    await expect(call({ ref, outcome: 'told', answer: absent })).rejects.toMatchObject({
      code: 'reason_required',
    });
    expect(await state()).toEqual({ rsvp: 'pending', via: null, calls: 0 });
    await expect(call({ ref, outcome: 'no_answer', answer: { rsvp: 'accepted' } })).rejects.toMatchObject({
      issues: [{ field: 'outcome' }],
    });
    await call({ ref, outcome: 'told', answer: { ...absent, reason: 'ốm' } });
    expect(await state()).toEqual({ rsvp: 'declined', via: 'on_behalf', calls: 1 });
  });

  it('is of a person who was told, of an invitation of the office, by who may answer for others', async () => {
    const { refOf } = await nearMeeting();
    const ref = refOf('Huỳnh Thị Mỹ Lệ');
    const told = { ref, outcome: 'told' } as const;
    const stranger = { ...told, personId: test.seed.people.guest.id };
    await expect(call(stranger)).rejects.toMatchObject({ code: 'not_found' });
    await expect(logCall(test.as('auditor'), told)).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(logCall(test.as('otherAdmin'), told)).rejects.toMatchObject({ code: 'not_found' });
  });
});
