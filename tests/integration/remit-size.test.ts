import { afterAll, beforeAll, expect, it } from 'vitest';
import { listOutside } from '#db/queries/remit.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

it('a remit of three thousand units is asked in well under a second', async () => {
  const { sql } = test.connection;
  const add = (parents: string, count: number, prefix: string) =>
    sql`insert into units (code, name, short_name, kind, parent_id, valid_from, search_text)
      select ${prefix} || u.code || '-' || n, 'Đơn vị', 'ĐV', 'other', u.id, '2020-01-01', 'x'
      from generate_series(1, ${count}::int) n, units u where u.code like ${parents}`;
  const [commune] = await sql`select code from units where id = ${test.seed.units.commune.id}`;
  await add(String(commune?.code), 60, 'A');
  await add('A%', 50, 'B');
  const rows = await sql`select id from units`;
  expect(rows.length).toBeGreaterThan(3000);
  const asked = { unitIds: rows.map(({ id }) => id) };
  const startedAt = performance.now();
  const outside = await listOutside(
    test.program.db,
    [test.seed.otherOffice.id],
    asked,
    new Date('2026-12-07T01:00:00Z'),
  );
  expect(performance.now() - startedAt).toBeLessThan(1000);
  expect(outside.map(({ id }) => id)).toContain(test.seed.units.province.id);
  expect(outside.length).toBeLessThan(10);
});
