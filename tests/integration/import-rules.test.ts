import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import type { ImportId } from '#domain/ids.ts';
import { vi as words } from '#i18n/vi.ts';
import { writeXlsx } from '#print/sheets.ts';
import { dropRow, fixCells } from '#services/imports/change-import.ts';
import { confirmImport } from '#services/imports/confirm-import.ts';
import { readImport } from '#services/imports/read-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { putInForce } from '#services/rule-sets/put-in-force.ts';
import { readRuleSet } from '#services/rule-sets/read-rule-set.ts';
import { createDraft } from '#services/rule-sets/write-draft.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { testSheets } from '#tests/support/sheets.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const naming = { copyOf: words.adminRules.create.copyOf };
let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
});
afterEach(() => test.close());

const office = () => test.seed.office.id;
const heads = ['Ngày họp', 'Giờ bắt đầu', 'Giờ kết thúc', 'Tên cuộc họp', 'Loại cuộc họp', 'Địa điểm'];

async function stage(...days: string[]): Promise<ImportId> {
  const columns = heads.map((head) => ({ head, width: 20 }));
  const rows = days.map((on) => [on, '8h', '10h', `Họp ngày ${on}`, 'session', 'Phòng 1']);
  const bytes = Buffer.from(await writeXlsx([{ name: 'Lịch', columns, rows }]));
  const file = { kind: 'meetings', fileName: 'lich.xlsx', bytes };
  return (await stageImport(test.as('secretariat'), office(), file, testSheets)).id;
}

it('R5 a meeting that is brought in follows the rules in force on its own day', async () => {
  const [old] = await test.connection.sql`select rule_set_id as id from meeting_classes
    where id = ${test.seed.classes.session}`;
  const id = await createDraft(test.as('admin'), office(), { ruleSetId: old?.id }, naming);
  const { revisions } = await readRuleSet(test.as('admin'), office(), id);
  await putInForce(test.as('admin'), office(), { id, revision: revisions.whole, from: '2027-01-01' });
  const staged = await stage('22/12/2026', '12/01/2027', '05/01/2012');
  const { rows } = (await readImport(test.as('secretariat'), office(), staged, timeZone)).assessment;
  expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'error']);
  await confirmImport(test.as('secretariat'), office(), staged, { timeZone, skipErrors: 1 });
  const made = await test.connection.sql`select k.rule_set_id as id from meetings m
    join meeting_classes k on k.id = m.class_id order by m.starts_at`;
  expect(made.map((row) => row.id)).toEqual([old?.id, id]);
});

it('what was mended in an import is on record by its place, without the data itself', async () => {
  const id = await stage('22/12/2026', '23/12/2026');
  const ctx = test.as('secretariat');
  await fixCells(ctx, office(), id, [{ row: 0, field: 'title', value: 'Họp kín' }]);
  await dropRow(ctx, office(), id, 1);
  const rows = await auditOf(test.program.db, id);
  expect(rows.map(({ action, data }) => [action, data]).slice(1)).toEqual([
    ['import.changed', { cells: [{ row: 0, field: 'title' }] }],
    ['import.changed', { droppedRow: 1 }],
  ]);
});
