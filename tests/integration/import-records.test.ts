import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import { takePeopleTurn } from '#db/queries/register.ts';
import type { ImportId, PersonId, UnitId } from '#domain/ids.ts';
import { confirmImport } from '#services/imports/confirm-import.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { editPerson } from '#services/people/edit-person.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { manageAll } from '#tests/support/remit.ts';
import { csvOf, testSheets } from '#tests/support/sheets.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
let test: TestProgram;
beforeEach(async () => {
  test = await testProgram();
  // A list with bodies at the top of the tree is for the office that manages all of it.
  await manageAll(test);
});
afterEach(() => test.close());

const ctx = () => test.as('secretariat');
const office = () => test.seed.office.id;
const confirm = (id: ImportId) => confirmImport(ctx(), office(), id, { timeZone });
const rowsOf = async (id: string) =>
  (await auditOf(test.program.db, id)).map(({ action, data, actor }) => ({ action, data, actor }));

async function stage(kind: string, ...lines: string[]): Promise<ImportId> {
  const file = { kind, fileName: 'danh-sach.csv', bytes: csvOf(...lines) };
  return (await stageImport(ctx(), office(), file, testSheets)).id;
}

async function idOf(table: 'people' | 'units', name: string) {
  const { sql } = test.connection;
  const column = sql(table === 'people' ? 'full_name' : 'name');
  const [row] = await sql`select id from ${sql(table)} where ${column} = ${name}`;
  return row?.id as PersonId & UnitId;
}

it('what an import of people changed is on record for each person, as it was and as it became', async () => {
  const { homeHead } = test.seed.people;
  const heads = 'Họ và tên,SĐT,Thư điện tử,Đơn vị,Chức vụ,Đầu mối,Từ ngày';
  const known = `Huỳnh Thị Mỹ Lệ,0900000020,le@example.vn,home,Phó Giám đốc,x,01/12/2026`;
  const id = await stage('people', heads, known, 'Lâm Thị Mới,0909123123,,home,Chuyên viên,,01/12/2026');
  await confirm(id);
  const actor = { kind: 'account', accountId: test.seed.accounts.secretariat.id };
  const home = test.seed.units.home.id;
  const added = await rowsOf(homeHead.id);
  expect(added).toEqual([
    {
      ...{ action: 'person.edited', actor: expect.objectContaining(actor) },
      data: { was: { email: null }, change: { email: 'le@example.vn' }, importId: id },
    },
    expect.objectContaining({
      action: 'post.changed',
      data: expect.objectContaining({
        was: expect.objectContaining({ title: 'Giám đốc', validTo: null }),
        change: { validTo: '2026-11-30' },
        importId: id,
      }),
    }),
    expect.objectContaining({
      action: 'post.added',
      data: expect.objectContaining({ title: 'Phó Giám đốc', unitId: home, importId: id }),
    }),
  ]);
  expect(await rowsOf(await idOf('people', 'Lâm Thị Mới'))).toEqual([
    expect.objectContaining({ action: 'person.created', data: { importId: id } }),
  ]);
  expect((await rowsOf(home)).at(-1)).toMatchObject({
    action: 'desk.assigned',
    data: { personId: homeHead.id, importId: id },
  });

  const again = await stage('people', heads, known);
  await confirm(again);
  expect(await rowsOf(homeHead.id)).toEqual(added);
});

it('what an import of units changed is on record for each unit', async () => {
  const { home } = test.seed.units;
  const id = await stage('units', 'Mã,Tên,Thứ tự', `${home.code},Sở Nội vụ,77`, 'MOI,Sở Mới,78');
  await confirm(id);
  expect((await rowsOf(home.id)).at(-1)).toMatchObject({
    action: 'unit.changed',
    data: { was: { protocolRank: 20 }, change: { protocolRank: 77 }, importId: id },
  });
  expect(await rowsOf(await idOf('units', 'Sở Mới'))).toEqual([
    expect.objectContaining({ action: 'unit.created', data: { name: 'Sở Mới', importId: id } }),
  ]);
});

it('a hand that edits a person while an import of them is written waits, and neither is lost', async () => {
  const { homeHead } = test.seed.people;
  const id = await stage('people', 'Họ và tên,SĐT,Thư điện tử', 'Huỳnh Thị Mỹ Lệ,0900000020,le@example.vn');
  const facts = { fullName: 'Huỳnh Thị Mỹ Lệ', phone: '0900000020', code: 'CB-88' };
  await Promise.all([confirm(id), editPerson(ctx(), office(), homeHead.id, { ...facts, email: '' })]);
  const edits = (await auditOf(test.program.db, homeHead.id)).filter(
    ({ action }) => action === 'person.edited',
  );
  expect(edits).toHaveLength(2);
  // Whichever came first, the second saw what the first had written.
  const [first, second] = edits.map(({ data }) => data as { was: object; importId?: string });
  const isImportFirst = first?.importId === id;
  expect([first?.was, second?.was]).toEqual(
    isImportFirst
      ? [{ email: null }, { email: 'le@example.vn', code: null }]
      : [{ code: null }, { email: null }],
  );
  const [row] = await test.connection.sql`select code, email from people where id = ${homeHead.id}`;
  expect(row).toEqual({ code: 'CB-88', email: isImportFirst ? null : 'le@example.vn' });
});

it('a list waits for the hand that is adding a person, and does not add them again', async () => {
  const { sql } = test.connection;
  const name = 'Lâm Thị Mới';
  const id = await stage('people', 'Họ và tên,SĐT', `${name},0909123123`);
  const confirmed = await test.program.db.transaction(async (tx) => {
    await takePeopleTurn(tx);
    const settled = Promise.allSettled([confirm(id)]);
    await seenWaiting(sql);
    await tx.execute(`insert into people (full_name, phone, search_text)
      values ('${name}', '0909123123', 'lam thi moi')`);
    return { settled };
  });
  expect(await confirmed.settled).toMatchObject([{ value: { counts: { new: 0, same: 1 } } }]);
  expect(await sql`select 1 from people where full_name = ${name}`).toHaveLength(1);
});

it('red: without the lock the import would undo what the hand wrote meanwhile', async () => {
  const { homeHead } = test.seed.people;
  const id = await stage('people', 'Họ và tên,SĐT,Thư điện tử', 'Huỳnh Thị Mỹ Lệ,0900000020,le@example.vn');
  const { sql } = test.connection;
  const send = sql.begin.bind(sql);
  const facts = { fullName: 'Huỳnh Thị Mỹ Lệ', phone: '0900000020', code: 'CB-88' };
  const byHand = () => {
    sql.begin = send;
    return editPerson(ctx(), office(), homeHead.id, { ...facts, email: '' });
  };
  sql.begin = ((work: (tx: unknown) => unknown) =>
    send((tx) => work(withoutLock(tx as never, byHand)))) as typeof sql.begin;
  await confirm(id);
  const [row] = await sql`select code, email from people where id = ${homeHead.id}`;
  expect(row).toEqual({ code: null, email: 'le@example.vn' });
});

type Tx = { unsafe: (text: string, ...rest: unknown[]) => unknown };

/** A transaction that holds no people, and lets another hand in before it writes them. */
function withoutLock(tx: Tx, byHand: () => Promise<unknown>): Tx {
  const unsafe = tx.unsafe.bind(tx);
  tx.unsafe = (text, ...rest) => {
    const unlocked = text.replace(' for no key update', '');
    if (!text.startsWith('update people p set')) return unsafe(unlocked, ...rest);
    return byHand().then(() => unsafe(unlocked, ...rest));
  };
  return tx;
}
