import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import type { ImportId } from '#domain/ids.ts';
import { contextOf } from '#services/context.ts';
import { fixCells } from '#services/imports/change-import.ts';
import { clearImports } from '#services/imports/clear-imports.ts';
import { confirmImport } from '#services/imports/confirm-import.ts';
import { findImports, readImport } from '#services/imports/read-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { csvOf, testSheets } from '#tests/support/sheets.ts';
import { seen, signedIn, siteOf } from '#tests/web/admin/visitor.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const dayMinutes = 24 * 60;
let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const ctx = () => test.as('secretariat');
const office = () => test.seed.office.id;
const clear = () => clearImports(contextOf(test.program, { actor: { kind: 'system', job: 'imports' } }));
const confirm = (id: ImportId) => confirmImport(ctx(), office(), id, { timeZone });
const actionsOf = async (id: string) =>
  (await auditOf(test.program.db, id)).map(({ action, actor }) => [action, actor.kind]);
const stored = async (id: string) =>
  (
    await test.connection
      .sql`select state, rows, columns, file_name, summary, created_by, created_at, finished_at
    from imports where id = ${id}`
  )[0];

async function stage(name = 'Lâm Thị Mới'): Promise<ImportId> {
  const file = {
    kind: 'people',
    fileName: 'danh-sach.csv',
    bytes: csvOf('Họ tên,SĐT', `${name},0909123123`),
  };
  return (await stageImport(ctx(), office(), file, testSheets)).id;
}

it('the rows of a written table go after thirty days; who, when, figures, file and fingerprint stay', async () => {
  const id = await stage();
  await confirm(id);
  const before = await stored(id);
  test.clock.advance(30 * dayMinutes - 1);
  await clear();
  expect(await stored(id)).toEqual(before);
  test.clock.advance(1);
  await clear();
  expect(before?.rows).toEqual([['Lâm Thị Mới', '0909123123']]);
  expect(await stored(id)).toEqual({ ...before, rows: [], columns: [] });
  expect(before?.summary).toMatchObject({
    ...{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), result: { counts: { new: 1 } } },
  });
  await clear();
  const actions = await actionsOf(id);
  expect(actions.slice(-2)).toEqual([
    ['import.confirmed', 'account'],
    ['import.cleared', 'system'],
  ]);
});

it('a table that nobody confirms expires after seven days with its rows, once', async () => {
  const [old, young] = [await stage(), await stage('Tạ Văn Mới')];
  await test.connection
    .sql`update imports set created_at = created_at + interval '1 day' where id = ${young}`;
  test.clock.advance(7 * dayMinutes);
  await clear();
  await clear();
  expect(await stored(old)).toMatchObject({ state: 'expired', rows: [], columns: [] });
  expect(await stored(young)).toMatchObject({ state: 'staged', rows: [['Tạ Văn Mới', '0909123123']] });
  expect(await actionsOf(old)).toEqual([
    ['import.staged', 'account'],
    ['import.expired', 'system'],
  ]);
  await confirm(young);
});

it('an expired table is not written even before the job comes by, and says so on its page', async () => {
  const id = await stage();
  const place = `/admin/o/${office()}/imports/${id}`;
  const visitor = await signedIn(siteOf(test.program), 'secretariat');
  expect(seen((await visitor.get(place)).text)).toContain('tự hết hạn lúc');
  test.clock.advance(7 * dayMinutes);
  const refusal = { code: 'import_expired', facts: { days: 7 } };
  await expect(confirm(id)).rejects.toMatchObject(refusal);
  const fix = fixCells(ctx(), office(), id, [{ row: 0, field: 'phone', value: '0909' }]);
  await expect(fix).rejects.toMatchObject(refusal);
  expect(await findImports(ctx(), office())).toMatchObject([{ id, state: 'expired' }]);
  expect((await readImport(ctx(), office(), id, timeZone)).import.rows).toEqual([]);
  const again = await signedIn(siteOf(test.program), 'secretariat');
  for (const due of [async () => {}, clear]) {
    await due();
    const { text } = await again.get(place);
    expect(seen(text)).toContain('Bảng này đã hết hạn Quá 7 ngày chưa bấm “Ghi” nên không có gì được ghi');
    expect(text).not.toContain('Lâm Thị Mới');
    expect(text).not.toContain('/confirm');
  }
  expect(await test.connection.sql`select 1 from people where full_name = 'Lâm Thị Mới'`).toHaveLength(0);
});

it('whoever confirms while the job clears is written whole or not at all', async () => {
  const id = await stage();
  test.clock.advance(7 * dayMinutes - 1);
  const early = ctx();
  test.clock.advance(1);
  const [written] = await Promise.allSettled([confirmImport(early, office(), id, { timeZone }), clear()]);
  const { state } = (await stored(id)) ?? {};
  const people = await test.connection.sql`select 1 from people where full_name = 'Lâm Thị Mới'`;
  const isWritten = written?.status === 'fulfilled';
  expect([state, people.length]).toEqual(isWritten ? ['done', 1] : ['expired', 0]);
});
