import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertPerson } from '#db/queries/people.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { resolveNominee } from '#services/nominations/resolve-nominee.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
  // Sixty who come first in protocol order and bear the name only in a longer one, or with other marks.
  for (let at = 0; at < 30; at += 1)
    for (const fullName of [`Nguyễn Văn Ấn Bình ${'abcdefghijklmnopqrstuvwxyzabcd'[at]}`, 'Nguyễn Văn An'])
      await named(fullName, 1);
  await named('Nguyễn Văn Ấn', 99);
});
afterAll(() => test.close());

async function named(fullName: string, rank: number): Promise<void> {
  const person = await insertPerson(test.program.db, { fullName, searchText: foldVietnamese(fullName) });
  await test.connection.sql`insert into posts (person_id, unit_id, title, protocol_rank, valid_from)
    values (${person.id}, ${test.seed.units.finance.id}, 'Chuyên viên', ${rank}, '2020-01-01')`;
}

const sends = (fullName: string) =>
  resolveNominee(
    test.system(),
    { unitId: null, timeZone: 'Asia/Ho_Chi_Minh', senderId: test.seed.people.guest.id },
    { fullName, title: null, phone: null },
  );

it('finds the one of a name behind more than forty whose names only hold it or bear other marks', async () => {
  const resolved = await sends('Nguyễn Văn Ấn');
  expect(resolved).toMatchObject({ found: 'one', person: { fullName: 'Nguyễn Văn Ấn' } });
});

it('asks among forty of a name typed without marks, and no more', async () => {
  const resolved = await sends('nguyen van an');
  expect(resolved.found === 'several' && resolved.people.length).toBe(31);
  for (let at = 0; at < 15; at += 1) await named('Nguyễn Văn Ấn', 100);
  const more = await sends('nguyen van an');
  expect(more.found === 'several' && more.people.length).toBe(40);
});
