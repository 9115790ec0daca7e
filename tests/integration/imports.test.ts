import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import type { ImportId } from '#domain/ids.ts';
import { dropRow, fixCells, mapColumns } from '#services/imports/change-import.ts';
import { confirmImport, dropImport } from '#services/imports/confirm-import.ts';
import { readImport } from '#services/imports/read-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { manageAll } from '#tests/support/remit.ts';
import { csvOf, sheetOfOffice, testSheets } from '#tests/support/sheets.ts';

let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
  // A list with bodies at the top of the tree is for the office that manages all of it.
  await manageAll(test);
});
afterEach(() => test.close());
const zone = 'Asia/Ho_Chi_Minh';

const ctx = () => test.as('secretariat');
const office = () => test.seed.office.id;
async function stage(kind: string, bytes: Uint8Array, fileName = 'danh-sach.xlsx') {
  const { id } = await stageImport(ctx(), office(), { kind, fileName, bytes }, testSheets);
  return id;
}
const read = async (id: ImportId) => (await readImport(ctx(), office(), id, zone)).assessment;
const confirm = (id: ImportId, skipErrors = 0) =>
  confirmImport(ctx(), office(), id, { timeZone: zone, skipErrors });
const counts = (fresh: number, update = 0, same = 0, error = 0) => ({ new: fresh, update, same, error });
const issuesOf = async (id: ImportId) =>
  (await read(id)).rows.flatMap(({ row, issues }) =>
    issues.map(({ field, code }) => `${row} ${field} ${code}`),
  );

async function picture() {
  const { sql } = test.connection;
  return {
    units: await sql`select * from units order by id`,
    names: await sql`select * from unit_names order by unit_id, from_on`,
    people: await sql`select * from people order by id`,
    posts: await sql`select * from posts order by id`,
    desks: await sql`select * from desk_holders order by id`,
    meetings: await sql`select * from meetings order by id`,
    invitations: await sql`select * from invitations order by id`,
  };
}

describe('the office’s spreadsheet with five planted errors (R3)', () => {
  it('shows each wrong cell, writes nothing until it is mended and confirmed, and changes nothing the second time', async () => {
    const office = await sheetOfOffice();
    const before = await picture();
    const units = await stage('units', office.units);
    const wrong = (kind: string) => office.errors.filter((each) => each.kind === kind);
    expect((await read(units)).counts).toEqual(counts(38, 0, 0, 2));
    expect((await issuesOf(units)).sort()).toEqual(
      wrong('units')
        .map(({ row, field }) => `${row} ${field} ${field === 'kind' ? 'unknown_kind' : 'parent_unknown'}`)
        .sort(),
    );
    await expect(confirm(units)).rejects.toMatchObject({ code: 'import_errors', facts: { count: 2 } });
    await fixCells(
      ctx(),
      test.seed.office.id,
      units,
      wrong('units').map(({ row, field, wrong: was, right }) => ({ row, field, was, value: right })),
    );
    expect(await picture()).toEqual(before);
    expect((await confirm(units)).counts).toEqual(counts(40));

    const people = await stage('people', office.people);
    expect((await read(people)).counts).toEqual(counts(117, 0, 0, 3));
    await fixCells(
      ctx(),
      test.seed.office.id,
      people,
      wrong('people').map(({ row, field, right }) => ({ row, field, value: right })),
    );
    expect((await confirm(people)).counts).toEqual(counts(120));

    const after = await picture();
    expect(after.units).toHaveLength(before.units.length + 40);
    expect(after.names).toHaveLength(before.names.length + 40);
    expect(after.people).toHaveLength(before.people.length + 120);
    expect(after.posts).toHaveLength(before.posts.length + 120);
    expect(after.desks).toHaveLength(before.desks.length + 40);
    expect(after.people.find(({ code }) => code === 'CB0001')).toMatchObject({
      search_text: 'nguyen van an',
    });

    const clean = await sheetOfOffice({ plantedErrors: 0 });
    const again = [await stage('units', clean.units), await stage('people', clean.people)] as const;
    expect((await confirm(again[0])).counts).toEqual(counts(0, 0, 40));
    expect((await confirm(again[1])).counts).toEqual(counts(0, 0, 120));
    expect(await picture()).toEqual(after);
  });

  it('an import is on record with file name, counts and SHA-256', async () => {
    const { units } = await sheetOfOffice({ units: 3, people: 1, plantedErrors: 0 });
    const id = await stage('units', units, 'don-vi.xlsx');
    await confirm(id);
    const rows = await auditOf(test.program.db, id);
    expect(rows.map(({ action }) => action)).toEqual(['import.staged', 'import.confirmed']);
    expect(rows[1]?.data).toMatchObject({
      fileName: 'don-vi.xlsx',
      kind: 'units',
      counts: counts(3),
      skipped: 0,
    });
    expect(rows[1]?.data).toHaveProperty('sha256', expect.stringMatching(/^[0-9a-f]{64}$/));
  });
});

describe('confirming', () => {
  it('writes the right rows alone when so many wrong ones are skipped, and no other number', async () => {
    const { people, units } = await sheetOfOffice({ people: 20, units: 5, plantedErrors: 0 });
    await confirm(await stage('units', units));
    const spoilt = await stage('people', people);
    await fixCells(ctx(), office(), spoilt, [{ row: 3, field: 'phone', value: 'abc' }]);
    await expect(confirm(spoilt, 2)).rejects.toMatchObject({ code: 'import_errors' });
    expect(await confirm(spoilt, 1)).toEqual({ counts: counts(19, 0, 0, 1), skipped: 1 });
    const written = await test.connection.sql`select 1 from people where code like 'CB%'`;
    expect(written).toHaveLength(19);
  });

  it('by two secretaries at once writes once', async () => {
    const { units } = await sheetOfOffice({ units: 30, people: 1, plantedErrors: 0 });
    const id = await stage('units', units);
    const done = await Promise.allSettled([confirm(id), confirm(id)]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'import_over' },
    });
    const rows = await auditOf(test.program.db, id);
    expect(rows.filter(({ action }) => action === 'import.confirmed')).toHaveLength(1);
  });

  it('of the same people in two files at once takes turns: nobody is written twice', async () => {
    const file = csvOf('Họ và tên,Điện thoại', 'Lâm Thị Mới,0901112223', 'Tạ Văn Mới,0901112224');
    const ids = [await stage('people', file), await stage('people', file)] as const;
    const done = await Promise.all([confirm(ids[0]), confirm(ids[1])]);
    expect(done.map(({ counts: each }) => each).sort((a, b) => b.new - a.new)).toEqual([
      counts(2),
      counts(0, 0, 2),
    ]);
  });

  it('red: without the lock both would have written', async () => {
    const { sql } = test.connection;
    const send = sql.begin.bind(sql);
    const file = csvOf('Họ và tên,Điện thoại', 'Lâm Thị Mới,0901112223');
    const ids = [await stage('people', file), await stage('people', file)] as const;
    // The turn is taken away, and both wait for each other before they write.
    const together = barrier(2);
    sql.begin = ((work: (tx: unknown) => unknown) =>
      send((tx) => work(withoutTurns(tx as never, together)))) as typeof sql.begin;
    await Promise.all([confirm(ids[0]), confirm(ids[1])]);
    sql.begin = send;
    expect(await sql`select 1 from people where full_name = 'Lâm Thị Mới'`).toHaveLength(2);
  });

  it('asks the database as often for 5,000 rows as for 50', async () => {
    const asked = async (size: number) => {
      const { people, units } = await sheetOfOffice({ people: size, units: 10, plantedErrors: 0 });
      await confirm(await stage('units', units));
      const id = await stage('people', people);
      const statements = await counted(() => confirm(id));
      return statements;
    };
    const few = await asked(50);
    const many = await asked(5000);
    expect(few).toBeGreaterThan(5);
    // Three parts of at most 2,000 rows in each of three tables.
    expect(many).toBeLessThanOrEqual(few + 6);
    expect(many).toBeLessThan(30);
  }, 60_000);

  it('is over after dropping, and a dropped table keeps no rows', async () => {
    const id = await stage('people', csvOf('Họ tên', 'Lâm Thị Mới'));
    await dropImport(ctx(), office(), id);
    await expect(confirm(id)).rejects.toMatchObject({ code: 'import_over' });
    await expect(dropRow(ctx(), office(), id, 0)).rejects.toMatchObject({ code: 'import_over' });
    expect((await readImport(ctx(), office(), id, zone)).import.rows).toEqual([]);
  });
});

describe('a staged table', () => {
  it('needs its required columns, which a person can choose', async () => {
    const id = await stage('units', csvOf('Ký tự,Gọi là', 'A1,Sở Mới'));
    expect((await read(id)).missing).toEqual(['code', 'name']);
    await expect(confirm(id)).rejects.toMatchObject({ code: 'import_columns' });
    await mapColumns(ctx(), office(), id, { code: 0, name: 1 });
    expect(await read(id)).toMatchObject({ missing: [], counts: counts(1) });
    await expect(mapColumns(ctx(), office(), id, { kind: 1 })).rejects.toMatchObject({
      issues: [{ code: 'taken' }],
    });
  });

  it('is mended by two hands without losing either’s word', async () => {
    const id = await stage('people', csvOf('Họ tên,Điện thoại', 'Lâm Thị Mới,1', 'Tạ Văn Mới,2'));
    const fix = (row: number, was: string, value: string) =>
      fixCells(ctx(), office(), id, [{ row, field: 'phone', was, value }]);
    await Promise.all([fix(0, '1', '0901112223'), fix(1, '2', '0901112224')]);
    expect((await read(id)).counts).toEqual(counts(2));
    await expect(fix(0, '1', '0909999999')).rejects.toMatchObject({ code: 'changed_meanwhile' });
    expect((await readImport(ctx(), office(), id, zone)).import.rows[0]).toEqual([
      'Lâm Thị Mới',
      '0901112223',
    ]);
  });

  it('gets a column for a field that the file does not have', async () => {
    const id = await stage('units', csvOf('Mã,Tên', `A1,${'Trung tâm '.repeat(9)}`));
    expect(await issuesOf(id)).toEqual(['0 shortName required_short_name']);
    await fixCells(ctx(), office(), id, [{ row: 0, field: 'shortName', value: 'TT' }]);
    expect((await read(id)).counts).toEqual(counts(1));
  });

  it('belongs to its office and to who may write', async () => {
    const id = await stage('people', csvOf('Họ tên', 'Lâm Thị Mới'));
    const elsewhere = readImport(test.as('otherAdmin'), test.seed.otherOffice.id, id, zone);
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' });
    await expect(readImport(test.as('chair'), office(), id, zone)).rejects.toMatchObject({
      code: 'not_permitted',
    });
    const file = { kind: 'people', fileName: 'a.csv', bytes: csvOf('Họ tên', 'A B') };
    await expect(stageImport(test.as('auditor'), office(), file, testSheets)).rejects.toMatchObject({
      code: 'not_permitted',
    });
  });

  it('refuses a file that is no table, with the reason', async () => {
    await expect(stage('people', Buffer.from('%PDF-1.7'))).rejects.toMatchObject({
      code: 'sheet_not_a_sheet',
    });
    await expect(stage('people', csvOf('Họ tên'))).rejects.toMatchObject({ code: 'sheet_empty' });
  });
});

/** Statements sent while the work runs, inside transactions too. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  const { sql } = test.connection;
  const begin = sql.begin.bind(sql);
  let count = 0;
  sql.begin = ((run: (tx: { unsafe: (...given: unknown[]) => unknown }) => unknown) =>
    begin((tx) => {
      const unsafe = tx.unsafe.bind(tx);
      tx.unsafe = ((...given: Parameters<typeof unsafe>) => {
        count += 1;
        return unsafe(...given);
      }) as typeof tx.unsafe;
      return run(tx as never);
    })) as typeof sql.begin;
  try {
    await work();
  } finally {
    sql.begin = begin;
  }
  return count;
}

function barrier(size: number): () => Promise<void> {
  const open = Promise.withResolvers<void>();
  let waiting = 0;
  return () => {
    waiting += 1;
    if (waiting === size) open.resolve();
    return open.promise;
  };
}

type Tx = { unsafe: (text: string, ...rest: unknown[]) => unknown };

/** A transaction whose turn-taking is a broken one, and whose first insert waits for the other transaction's. */
function withoutTurns(tx: Tx, together: () => Promise<void>): Tx {
  const unsafe = tx.unsafe.bind(tx);
  tx.unsafe = (text, ...rest) => {
    if (text.includes('pg_advisory_xact_lock')) return unsafe('select 1');
    if (!text.startsWith('insert into "people"')) return unsafe(text, ...rest);
    const sent = together().then(() => unsafe(text, ...rest));
    return Object.assign(sent, {
      values: () => together().then(() => (unsafe(text, ...rest) as { values(): unknown }).values()),
    });
  };
  return tx;
}
