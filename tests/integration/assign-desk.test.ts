import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { assignDesk } from '#services/units/units.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const assign = (unitId: UnitId, personId: PersonId) =>
  assignDesk(test.as('secretariat'), test.seed.office.id, { unitId, personId, decisionNumber: null });
const seats = (personId: PersonId) => test.connection.sql`
  select from_at, to_at from desk_holders where person_id = ${personId}`;

it('R31 gives no seat in a unit that is over, up to the last minute of its last day', async () => {
  const { planning, home } = test.seed.units;
  const { guest } = test.seed.people;
  await test.connection.sql`insert into posts (person_id, unit_id, title, valid_from)
    values (${guest.id}, ${planning.id}, 'Chuyên viên', '2020-01-01')`;
  await expect(assign(planning.id, guest.id)).rejects.toMatchObject({ code: 'unit_ended' });
  await test.connection.sql`update units set valid_to = '2026-12-06' where id = ${home.id}`;
  await expect(assign(home.id, guest.id)).rejects.toMatchObject({ code: 'unit_ended' });
  expect(await seats(guest.id)).toHaveLength(0);
  await test.connection.sql`update units set valid_to = '2026-12-07' where id = ${home.id}`;
  await assign(home.id, guest.id);
  expect((await seats(guest.id)).every(({ from_at, to_at }) => from_at < to_at)).toBe(true);
});

it('gives it to nobody without a post in the unit, as a hand-over does', async () => {
  const { finance, home } = test.seed.units;
  const { guest } = test.seed.people;
  await expect(assign(finance.id, guest.id)).rejects.toMatchObject({ code: 'person_not_in_unit' });
  expect(await seats(guest.id)).toHaveLength(0);
  await assign(home.id, guest.id);
  expect(await seats(guest.id)).toHaveLength(1);
});
