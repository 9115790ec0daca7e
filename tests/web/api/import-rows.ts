import { inMain } from '#tests/support/api.ts';
import type { TestProgram } from '#tests/support/program.ts';
import type { SeedAccountName } from '#tests/support/seed.ts';

const writers: SeedAccountName[] = ['admin', 'secretariat'];
export const stagedId = '33333333-3333-4333-8333-333333333333';

/** A staged table of one right row, put back as it was before each call. */
export async function freshImport(test: TestProgram): Promise<void> {
  const { sql } = test.connection;
  const summary = { sha256: 'a'.repeat(64), firstLine: 2, map: { fullName: 0 } };
  const [columns, rows] = [['Họ tên', 'Email'], [['Lâm Thị Mới', '']]];
  const by = { kind: 'system', job: 'test' };
  await sql`insert into imports (id, office_id, kind, file_name, columns, rows, summary, created_by)
    values (${stagedId}, ${test.seed.office.id}, 'people', 'a.csv', ${JSON.stringify(columns)}::text::jsonb, ${JSON.stringify(rows)}::text::jsonb,
      ${JSON.stringify(summary)}::text::jsonb, ${JSON.stringify(by)}::text::jsonb)
    on conflict (id) do update set state = 'staged', rows = excluded.rows, columns = excluded.columns,
      summary = excluded.summary, finished_at = null`;
}

/** Rows of the table role × route for spreadsheets brought in. */
export function importRows(test: () => TestProgram) {
  const staged = (rest: string) => () => inMain(test(), `/imports/${stagedId}${rest}`);
  const list = { path: () => inMain(test(), '/imports'), may: writers };
  const one = { may: writers, prepare: () => freshImport(test()) };
  const post = { ...one, method: 'POST' };
  return [
    { ...list, operation: 'listImports', method: 'GET' },
    {
      ...{ operation: 'createImport', method: 'POST', may: writers, contentType: 'text/csv' },
      path: () => inMain(test(), '/imports?kind=people&fileName=a.csv'),
      body: () => 'Họ tên\nLâm Thị Mới\n',
    },
    { ...one, operation: 'readImport', method: 'GET', path: staged('') },
    {
      ...{ ...post, operation: 'fixImportCells', path: staged('/cells') },
      body: () => ({ cells: [{ row: 0, field: 'fullName', value: 'Lâm Thị Mới Hơn' }] }),
    },
    { ...post, operation: 'dropImportRow', path: staged('/rows/0/drop') },
    {
      ...{ ...one, method: 'PUT', operation: 'mapImportColumns', path: staged('/columns') },
      body: () => ({ map: { email: 1 } }),
    },
    { ...post, operation: 'confirmImport', path: staged('/confirm'), body: () => ({}) },
    { ...post, operation: 'dropImport', path: staged('/drop') },
  ];
}
