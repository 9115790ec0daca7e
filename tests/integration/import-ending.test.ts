import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmImport } from '#services/imports/confirm-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { csvOf, testSheets } from '#tests/support/sheets.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

async function endUnit(code: string, lastDay: string): Promise<void> {
  const [ctx, officeId] = [test.as('secretariat'), test.seed.office.id];
  const file = {
    kind: 'units',
    fileName: 'don-vi.csv',
    bytes: csvOf('Mã,Tên,Đến ngày', `${code},,${lastDay}`),
  };
  const { id } = await stageImport(ctx, officeId, file, testSheets);
  await confirmImport(ctx, officeId, id, { timeZone, structureUnits: 1 });
}
const postsIn = (unitId: string) => test.connection.sql`
  select title, valid_to::text from posts where unit_id = ${unitId} order by title`;
const seatsIn = (unitId: string) => test.connection.sql`
  select from_at, to_at from desk_holders where unit_id = ${unitId}`;

it('a unit that a list ends takes its posts and desk seats with it', async () => {
  const { id, code } = test.seed.units.home;
  const { guest } = test.seed.people;
  await test.connection.sql`insert into posts (person_id, unit_id, title, valid_from, valid_to)
    values (${guest.id}, ${id}, 'A cũ', '2019-01-01', '2019-12-31'), (${guest.id}, ${id}, 'A sau', '2027-02-01', null)`;
  await test.connection.sql`insert into desk_holders (unit_id, person_id, from_at)
    values (${id}, ${guest.id}, '2027-02-01')`;
  await endUnit(code, '31/12/2026');
  const posts = await postsIn(id);
  expect(posts[0]).toEqual({ title: 'A cũ', valid_to: '2019-12-31' });
  expect(posts.length).toBeGreaterThan(2);
  expect(new Set(posts.slice(1).map(({ valid_to }) => valid_to))).toEqual(new Set(['2026-12-31']));
  expect(posts.map(({ title }) => title)).not.toContain('A sau');
  const seats = await seatsIn(id);
  expect(seats.map(({ to_at }) => new Date(String(to_at)).toISOString())).toEqual([
    '2026-12-31T17:00:00.000Z',
  ]);
});

it('a last day that is past ends seats now, since until now their holders acted', async () => {
  const { id, code } = test.seed.units.finance;
  await endUnit(code, '30/06/2026');
  const now = test.clock.now().getTime();
  const seats = await seatsIn(id);
  expect(seats).toHaveLength(2);
  for (const { to_at } of seats) expect(new Date(String(to_at)).getTime()).toBe(now);
  expect((await postsIn(id)).filter(({ valid_to }) => valid_to !== '2026-06-30')).toEqual([]);
});
