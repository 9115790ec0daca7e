import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

it('the live board has persons by rank and then by given name, whatever their references, before the units', async () => {
  const { people, units, office } = test.seed;
  const [first, second, third] = [people.chairman, people.homeHead, people.guest];
  const { meeting } = await toldMeeting(test, {
    personIds: [third.id, second.id, first.id],
    units: [{ unitId: units.finance.id }],
  });
  const { sql } = test.connection;
  for (const [index, { id }] of [third, second, first].entries())
    await sql`update posts set protocol_rank = ${3 - index} where person_id = ${id} and valid_to is null`;
  await sql`update posts set unit_id = (select id from units where id = ${units.finance.id})
    where valid_to is null and person_id in (${first.id}, ${second.id}, ${third.id})`;
  const order = async () => {
    const { rows } = await readMeetingBoard(test.as('secretariat'), office.id, meeting.id);
    return [...new Set(rows.map(({ inviteeName, unitName }) => inviteeName ?? unitName))];
  };
  const names = [first, second, third].map(({ fullName }) => fullName);
  expect(await order()).toEqual([...names, units.finance.name]);
  await sql`update posts set protocol_rank = 5 where person_id in (${first.id}, ${second.id}, ${third.id})`;
  await sql`update people set full_name = 'Trần Văn An' where id = ${third.id}`;
  await sql`update people set full_name = 'An Văn Bình' where id = ${first.id}`;
  await sql`update people set full_name = 'Bùi Văn Chung' where id = ${second.id}`;
  expect((await order()).slice(0, 3)).toEqual(['Trần Văn An', 'An Văn Bình', 'Bùi Văn Chung']);
});
