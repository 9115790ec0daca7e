import type { TestProgram } from '#tests/support/program.ts';
import { at, get, post, put, type Row, writers } from './row.ts';

export const stagedId = '33333333-3333-4333-8333-333333333333';
const staged = (rest: string) => at(`/imports/${stagedId}${rest}`);

/** A staged table of one right row, put back as it was before each call. */
export async function freshImport({ connection: { sql }, seed, clock }: TestProgram): Promise<void> {
  const summary = { sha256: 'a'.repeat(64), firstLine: 2, map: { fullName: 0 } };
  const [columns, rows] = [['Họ tên', 'Email'], [['Lâm Thị Mới', '']]];
  const by = { kind: 'system', job: 'test' };
  await sql`insert into imports (id, office_id, kind, file_name, columns, rows, summary, created_by, created_at)
    values (${stagedId}, ${seed.office.id}, 'people', 'a.csv', ${JSON.stringify(columns)}::text::jsonb, ${JSON.stringify(rows)}::text::jsonb,
      ${JSON.stringify(summary)}::text::jsonb, ${JSON.stringify(by)}::text::jsonb, ${clock.now().toISOString()})
    on conflict (id) do update set state = 'staged', rows = excluded.rows, columns = excluded.columns,
      summary = excluded.summary, finished_at = null`;
}

const prepare = freshImport;

/** Spreadsheets brought in. */
export const importRows: Row[] = [
  get('listImports', writers, at('/imports')),
  post('createImport', writers, at('/imports?kind=people&fileName=a.csv'), {
    contentType: 'text/csv',
    body: () => 'Họ tên\nLâm Thị Mới\n',
  }),
  get('readImport', writers, staged(''), { prepare }),
  post('fixImportCells', writers, staged('/cells'), {
    prepare,
    body: () => ({ cells: [{ row: 0, field: 'fullName', value: 'Lâm Thị Mới Hơn' }] }),
  }),
  post('dropImportRow', writers, staged('/rows/0/drop'), { prepare }),
  put('mapImportColumns', writers, staged('/columns'), { prepare, body: () => ({ map: { email: 1 } }) }),
  post('confirmImport', writers, staged('/confirm'), { prepare, body: () => ({}) }),
  post('dropImport', writers, staged('/drop'), { prepare }),
];
