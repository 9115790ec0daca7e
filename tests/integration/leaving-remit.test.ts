import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { leavePerson } from '#services/people/leave.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

/** A person with posts and desk seats in these units, none of them over. */
async function person(posts: UnitId[], seats: UnitId[]): Promise<PersonId> {
  const { sql } = test.connection;
  const [row] = await sql`insert into people (full_name, search_text) values ('Người thử', 'x') returning id`;
  for (const unitId of posts)
    await sql`insert into posts (person_id, unit_id, title, valid_from)
      values (${row?.id}, ${unitId}, 'Chuyên viên', '2020-01-01')`;
  for (const unitId of seats)
    await sql`insert into desk_holders (unit_id, person_id, from_at) values (${unitId}, ${row?.id}, '2020-01-01')`;
  return row?.id;
}

const leave = (id: PersonId) =>
  leavePerson(test.as('otherAdmin'), { officeId: test.seed.otherOffice.id, timeZone }, id);
const open = (id: PersonId) => test.connection.sql`
  select 1 from posts where person_id = ${id} and valid_to is null
  union all select 1 from desk_holders where person_id = ${id} and to_at is null`;

it('R31 leaves a person to the offices of all posts and desks that leaving would end', async () => {
  const { commune, finance, empty } = test.seed.units;
  for (const [posts, seats] of [
    [[commune.id, finance.id], []],
    [[commune.id], [finance.id]],
  ] as const) {
    const id = await person([...posts], [...seats]);
    await expect(leave(id)).rejects.toMatchObject({
      code: 'outside_remit',
      facts: { name: finance.name, office: test.seed.office.name },
    });
    expect(await open(id)).toHaveLength(2);
  }
  const own = await person([commune.id, empty.id], [empty.id]);
  await leave(own);
  expect(await open(own)).toHaveLength(0);
});

it('asks for nothing that is over already', async () => {
  const { commune, finance } = test.seed.units;
  const id = await person([commune.id], []);
  const { sql } = test.connection;
  await sql`insert into posts (person_id, unit_id, title, valid_from, valid_to)
    values (${id}, ${finance.id}, 'Cán bộ', '2018-01-01', '2019-12-31')`;
  await sql`insert into desk_holders (unit_id, person_id, from_at, to_at)
    values (${finance.id}, ${id}, '2018-01-01', '2020-01-01')`;
  await leave(id);
  expect(await open(id)).toHaveLength(0);
});
