import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportKind } from '#domain/imports/table.ts';
import { confirmImport } from '#services/imports/confirm-import.ts';
import { readImport } from '#services/imports/read-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { manageAll } from '#tests/support/remit.ts';
import { everyRow } from '#tests/support/reorganising.ts';
import { csvOf, testSheets } from '#tests/support/sheets.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const office = () => test.seed.otherOffice.id;
const stage = async (kind: ImportKind, ...lines: string[]) => {
  const file = { kind, fileName: 'ds.csv', bytes: csvOf(...lines) };
  return (await stageImport(test.as('otherAdmin'), office(), file, testSheets)).id;
};
const judged = async (id: Awaited<ReturnType<typeof stage>>) => {
  const { assessment } = await readImport(test.as('otherAdmin'), office(), id, timeZone);
  return assessment.rows.map(({ outcome, issues }) =>
    [outcome, ...issues.map(({ field, code, facts }) => `${field} ${code} ${facts.name}`)].join(': '),
  );
};

const units = () =>
  stage(
    'units',
    'Mã,Tên đơn vị,Tên gọi ngắn,Trực thuộc',
    'TO-1,Tổ một cửa,Tổ MC,commune',
    'TO-2,Tổ tài chính,Tổ TC,finance',
    'TO-3,Tổ trên cùng,Tổ TrC,',
    'home,Sở Nội vụ mới,SNV,',
    'finance,Sở Tài chính,Sở Tài chính,',
    'TO-4,Tổ dưới tổ,Tổ DT,TO-2',
    'empty,Ban Quản lý chợ Tân Hòa,BQL chợ,province',
    'empty-2,Ban mới,Ban mới,TO-1',
  );

it('R3 a list of units is judged by the remit, row by row, before anything is written', async () => {
  const id = await units();
  expect(await judged(id)).toEqual([
    'new',
    'error: parent outside_remit Sở Tài chính',
    'error: parent outside_remit ',
    'error: code outside_remit Sở Nội vụ',
    'same',
    'error: parent parent_row_wrong undefined',
    'error: parent outside_remit Ủy ban nhân dân tỉnh An Phước',
    'new',
  ]);
});

it('R3 a list of people is judged by the remit: their posts, their desks and themselves', async () => {
  const { guest, communeHead } = test.seed.people;
  const id = await stage(
    'people',
    'Họ và tên,Số điện thoại,Đơn vị,Chức vụ,Đầu mối',
    'Lê Thị Mới,,commune,Văn thư,x',
    'Lê Thị Khác,,home,Văn thư,',
    `${guest.fullName},0900000077,home,Chuyên viên,`,
    'Huỳnh Thị Mỹ Lệ,0900000020,home,Giám đốc,',
    `${communeHead.fullName},0900000030,finance,Cố vấn,`,
    'Phạm Quốc Dũng,0900000010,commune,Cố vấn,',
  );
  expect(await judged(id)).toEqual([
    'new',
    'error: unit outside_remit Sở Nội vụ',
    `error: fullName outside_remit ${guest.fullName}`,
    'same',
    'error: unit outside_remit Sở Tài chính',
    'error: fullName outside_remit Phạm Quốc Dũng',
  ]);
  const before = await everyRow(test);
  await confirmImport(test.as('otherAdmin'), office(), id, { timeZone, skipErrors: 4 });
  const after = await everyRow(test);
  expect([after.posts!.length, after.desk_holders!.length]).toEqual([
    before.posts!.length + 1,
    before.desk_holders!.length + 1,
  ]);
});

it('goes red without its remit: the same list is written over the province', async () => {
  await manageAll(test, office());
  expect((await judged(await units())).filter((row) => row.startsWith('error'))).toEqual([]);
});
