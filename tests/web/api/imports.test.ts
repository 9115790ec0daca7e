import { afterAll, beforeAll, expect, it } from 'vitest';
import { inMain, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { manageAll } from '#tests/support/remit.ts';
import { sheetOfOffice } from '#tests/support/sheets.ts';
import { freshImport, stagedId } from './permission-rows/imports.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram();
  await manageAll(test);
  api = testApi(test);
});
afterAll(() => test.close());

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function upload(
  bytes: Uint8Array,
  { kind = 'units', type = xlsx, key }: { kind?: string; type?: string; key?: string } = {},
) {
  const answer = await api.api.request(inMain(test, `/imports?kind=${kind}&fileName=don-vi.xlsx`), {
    method: 'POST',
    headers: {
      ...{ Authorization: `Bearer ${await api.tokenOf('secretariat')}`, 'Content-Type': type },
      ...(key ? { 'Idempotency-Key': key } : {}),
    },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, json: JSON.parse(await answer.text()), headers: answer.headers };
}

it('a spreadsheet is brought, mended and written with the rules of the site', async () => {
  const { units, errors } = await sheetOfOffice({ units: 30, people: 30 });
  const staged = await upload(units);
  expect(staged).toMatchObject({
    status: 201,
    json: { kind: 'units', state: 'staged', fileName: 'don-vi.xlsx' },
  });
  const path = inMain(test, `/imports/${staged.json.id}`);
  const preview = (await api.call('GET', `${path}?outcome=error`)).json;
  expect(preview.counts).toEqual({ new: 28, update: 0, same: 0, error: 2 });
  const wrong = errors.filter(({ kind }) => kind === 'units');
  expect(preview.rows.map(({ row }: { row: number }) => row)).toEqual(
    wrong.map(({ row }) => row).sort((a, b) => a - b),
  );
  const early = await api.call('POST', `${path}/confirm`, { body: {} });
  expect(early).toMatchObject({ status: 409, json: { code: 'import_errors' } });
  const cells = wrong.map(({ row, field, wrong: was, right: value }) => ({ row, field, was, value }));
  expect((await api.call('POST', `${path}/cells`, { body: { cells } })).status).toBe(204);
  const done = await api.call('POST', `${path}/confirm`, { body: {} });
  expect(done).toMatchObject({ status: 200, json: { counts: { new: 30, error: 0 }, skipped: 0 } });
  expect((await api.call('POST', `${path}/confirm`, { body: {} })).json.code).toBe('import_over');
});

it('a file that cannot be read is a refusal that says why', async () => {
  expect(await upload(Buffer.from('%PDF-1.7'))).toMatchObject({
    status: 409,
    json: { code: 'sheet_not_a_sheet' },
  });
  expect((await upload(Buffer.from('{}'), { type: 'application/json' })).status).toBe(415);
  expect((await upload(Buffer.alloc(7 * 1024 * 1024))).status).toBe(413);
  expect((await upload(Buffer.from('a'), { kind: 'rooms' })).status).toBe(422);
});

it('the same upload with one key is one import, though its bytes are no text', async () => {
  const { units } = await sheetOfOffice({ units: 3, people: 1, plantedErrors: 0 });
  const first = await upload(units, { key: 'mot-lan' });
  const again = await upload(units, { key: 'mot-lan' });
  expect([again.json.id, again.headers.get('Idempotency-Replayed')]).toEqual([first.json.id, 'true']);
  expect((await api.call('GET', inMain(test, `/imports/${first.json.id}`))).json.counts.same).toBe(3);
});

it('an import of another office does not exist', async () => {
  await freshImport(test);
  const elsewhere = `/api/v1/offices/${test.seed.otherOffice.id}/imports/${stagedId}`;
  for (const [method, rest] of [
    ['GET', ''],
    ['POST', '/drop'],
    ['POST', '/rows/0/drop'],
  ] as const)
    expect((await api.call(method, elsewhere + rest, { as: 'otherAdmin' })).status).toBe(404);
});
