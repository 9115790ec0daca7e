import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listElectors } from '#db/queries/electors.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { readAttendance } from '#services/attendance/read-attendance.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { closeRound } from '#services/voting/close-round.ts';
import { openRound } from '#services/voting/open-round.ts';
import { readVoting, roundOf } from '#services/voting/read-voting.ts';
import { openEarly } from '#tests/support/attendance.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { draftedRound, outcomeOf, setPresent, voter } from '#tests/support/voting.ts';

let test: TestProgram;
let meetingId: MeetingId;
const named = new Map<string, PersonId>();
const clerk = () => test.as('secretariat');
const officeId = () => test.seed.office.id;

/** The chair in person, a unit that sends three and one along, and a unit that names nobody. */
beforeAll(async () => {
  test = await testProgram();
  const { units, people } = test.seed;
  const told = await toldMeeting(
    test,
    {
      personIds: [people.chairman.id],
      units: [{ unitId: units.finance.id, headCountLimit: 4 }, { unitId: units.home.id }],
    },
    { chairId: people.chairman.id },
  );
  meetingId = told.meeting.id as MeetingId;
  const finance = told.invitations.find(({ invitation }) => invitation.unitId === units.finance.id)!;
  const { nominations } = await nominate(test.asDelegate('financeDesk'), {
    ref: finance.invitation.ref,
    nominees: [
      { fullName: 'Vũ Thị Cùng', role: 'accompanying' },
      { fullName: 'Lê Văn Trưởng' },
      { fullName: 'Phạm Thị Phó' },
      { fullName: 'Ngô Văn Viên' },
    ],
  });
  for (const { fullName, personId } of nominations) named.set(fullName, personId);
  await openEarly(test, meetingId);
});
afterAll(() => test.close());

const come = (...names: string[]) =>
  setPresent(test.connection.sql, {
    meetingId,
    personIds: names.map((name) => named.get(name)!),
    at: test.clock.now(),
  });
const cast = (name: string, roundId: Awaited<ReturnType<typeof draftedRound>>) =>
  outcomeOf(castBallot(voter(test.program, named.get(name)!), roundId, { choice: 'for' }));

/** What a list of a round says of the chair is what held on the meeting's day, whatever came since. */
async function saysTheDay(roundId: RoundId): Promise<void> {
  const { sql } = test.connection;
  const { chairman } = test.seed.people;
  const post = async () => {
    const rows = await listElectors(test.program.db, roundId);
    const row = rows.find(({ personId }) => personId === chairman.id);
    return [row?.title, row?.unitName];
  };
  const before = await post();
  const [held] =
    await sql`select id, unit_id from posts where person_id = ${chairman.id} and valid_to is null`;
  const [unit] = await sql`select name from units where id = ${held!.unit_id}`;
  await sql`update posts set valid_to = '2027-06-30' where id = ${held!.id}`;
  await sql`insert into posts (person_id, unit_id, title, is_head, valid_from)
    values (${chairman.id}, ${test.seed.units.home.id}, 'Chức vụ mới', true, '2027-07-01')`;
  await sql`insert into unit_names (unit_id, from_on, name, short_name) values
    (${held!.unit_id}, '2020-01-01', ${unit!.name}, ''), (${held!.unit_id}, '2027-07-01', 'Tên mới', '')`;
  await sql`update units set name = 'Tên mới' where id = ${held!.unit_id}`;
  expect(await post()).toEqual(before);
}

describe('D14 R28 one right, one holder', () => {
  it('shows before the opening who votes for a unit, gives its one vote to them alone, and records it', async () => {
    await setPresent(test.connection.sql, {
      ...{ meetingId, personIds: [test.seed.people.chairman.id], at: test.clock.now() },
    });
    await come('Phạm Thị Phó', 'Ngô Văn Viên', 'Vũ Thị Cùng');
    const roundId = await draftedRound(clerk(), meetingId, { rule: { base: 'entitled' } });
    const { view } = roundOf(await readVoting(clerk(), officeId(), meetingId), roundId);
    expect(view.outlook).toMatchObject({ entitled: 3, present: 2, needed: 2 });
    // Two places of one list stand in no order.
    expect(new Set(view.holders.map(({ holder, as, isPresent }) => [holder, as, isPresent]))).toEqual(
      new Set([
        ['Phạm Thị Phó', 'official', true],
        [null, 'official', false],
      ]),
    );
    await openRound(clerk(), meetingId, roundId);
    for (const name of ['Lê Văn Trưởng', 'Ngô Văn Viên', 'Vũ Thị Cùng'])
      expect([name, await cast(name, roundId)]).toEqual([name, 'no_vote_right']);
    expect(await cast('Phạm Thị Phó', roundId)).toBe('done');
    // Whoever was named before them and comes now takes nothing away from them.
    await come('Lê Văn Trưởng');
    expect(await cast('Lê Văn Trưởng', roundId)).toBe('no_vote_right');
    const electors = await listElectors(test.program.db, roundId);
    expect(electors.map(({ fullName, forUnit }) => [fullName, forUnit !== null])).toContainEqual([
      'Phạm Thị Phó',
      true,
    ]);
    expect(electors).toHaveLength(2);
    await saysTheDay(roundId);
    const { tally } = await closeRound(clerk(), meetingId, roundId);
    expect(tally).toMatchObject({ entitled: 3, present: 2, cast: 1, baseCount: 3, outcome: 'not_carried' });
    const [row] = await test.connection
      .sql`select data->'holders' as holders from audit where action = 'round.opened' and object_id = ${roundId}`;
    const recorded: { personId: PersonId | null; as: string }[] = row!.holders;
    expect(new Set(recorded.map(({ personId, as }) => [personId, as]))).toEqual(
      new Set([
        [named.get('Phạm Thị Phó'), 'official'],
        [null, 'official'],
      ]),
    );
  });

  it('goes to the first-named in the next round, once they are there', async () => {
    const roundId = await draftedRound(clerk(), meetingId);
    await openRound(clerk(), meetingId, roundId);
    expect(await cast('Phạm Thị Phó', roundId)).toBe('no_vote_right');
    expect(await cast('Lê Văn Trưởng', roundId)).toBe('done');
    await closeRound(clerk(), meetingId, roundId);
  });

  it('has the same base as the quorum of the roll: a unit’s place counts once, also one that named nobody', async () => {
    const { line, quorum, people } = await readAttendance(clerk(), officeId(), meetingId);
    expect(line.members).toMatchObject({ summoned: 3, attended: 2, unnamed: 1 });
    expect(quorum).toMatchObject({ summoned: 3, there: 2 });
    expect(people.map(({ name, delegation, countedAs }) => [name, delegation, countedAs])).toEqual(
      expect.arrayContaining([
        ['Lê Văn Trưởng', 'head', 'member'],
        ['Phạm Thị Phó', 'beside', 'guest'],
        ['Ngô Văn Viên', 'beside', 'guest'],
        ['Vũ Thị Cùng', null, 'guest'],
      ]),
    );
  });

  it('a nominee who is made a guest holds nothing of it', async () => {
    const { sql } = test.connection;
    const head = named.get('Lê Văn Trưởng')!;
    await sql`update invitations set capacity = 'guest' where meeting_id = ${meetingId} and person_id = ${head}`;
    const roundId = await draftedRound(clerk(), meetingId);
    await openRound(clerk(), meetingId, roundId);
    expect(await cast('Lê Văn Trưởng', roundId)).toBe('no_vote_right');
    expect(await cast('Phạm Thị Phó', roundId)).toBe('done');
    await closeRound(clerk(), meetingId, roundId);
  });
});
