import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GroupId } from '#domain/ids.ts';
import { editGroup } from '#services/groups/groups.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const facts = { name: 'Tổ công tác 06', decisionNumber: null, validFrom: '2026-01-01', validTo: null };
const edit = (id: GroupId, change: object) =>
  editGroup(test.as('secretariat'), test.seed.office.id, id, { ...facts, ...change });

it('a group whose namesake was there already is corrected and ended, but not brought over it anew', async () => {
  const found = async (from: string, to: string | null): Promise<GroupId> => {
    const [row] = await test.connection
      .sql`insert into groups (office_id, name, search_text, valid_from, valid_to)
      values (${test.seed.office.id}, ${facts.name}, 'to cong tac 06', ${from}, ${to}) returning id`;
    return row?.id;
  };
  const [first, second] = [await found('2026-01-01', null), await found('2026-01-01', null)];
  const past = await found('2020-01-01', '2020-12-31');
  expect((await edit(first, { decisionNumber: '06/QĐ-UBND' })).decisionNumber).toBe('06/QĐ-UBND');
  expect((await edit(second, { validTo: '2026-12-31' })).validTo).toBe('2026-12-31');
  const taken = { issues: [{ field: 'name', code: 'taken' }] };
  const onPast = (change: object) =>
    edit(past, { validFrom: '2020-01-01', validTo: '2020-12-31', ...change });
  await expect(onPast({ validTo: '2026-06-30' })).rejects.toMatchObject(taken);
  await onPast({ name: 'Tổ khác' });
  await expect(edit(past, { validFrom: '2020-01-01', name: facts.name })).rejects.toMatchObject(taken);
  await expect(edit(second, { validTo: '2027-12-31' })).rejects.toMatchObject(taken);
});
