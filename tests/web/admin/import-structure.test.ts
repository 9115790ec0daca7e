import { afterEach, beforeEach, expect, it } from 'vitest';
import { inMain, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { manageAll } from '#tests/support/remit.ts';
import { csvOf } from '#tests/support/sheets.ts';
import { ORIGIN, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let address: string;
beforeEach(async () => {
  test = await testProgram();
  // A list with bodies at the top of the tree is for the office that manages all of it.
  await manageAll(test);
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  const { home, finance, commune } = test.seed.units;
  address = await upload(
    'Mã,Tên,Cấp trên,Đến ngày,Thứ tự',
    `${home.code},,,31/12/2026,`,
    `${finance.code},Sở Tài chính và Kế hoạch,${home.code},,`,
    `${commune.code},,,,91`,
    'MOI,Sở Mới,,,92',
  );
});
afterEach(() => test.close());

async function upload(...lines: string[]): Promise<string> {
  const root = `/admin/o/${test.seed.office.id}/imports`;
  await visitor.get(root);
  const body = new FormData();
  body.set('csrf', visitor.token);
  body.set('kind', 'units');
  body.set('file', new File([new Uint8Array(csvOf(...lines))], 'don-vi.csv'));
  return (await visitor.send(root, { method: 'POST', body, headers: { origin: ORIGIN } })).location ?? '';
}

const unitOf = async (id: string) =>
  (
    await test.connection
      .sql`select name, parent_id, valid_to::text, protocol_rank from units where id = ${id}`
  )[0];

it('each unit that would end, be renamed or be moved is named on top and has its own class of row', async () => {
  const { text } = await visitor.get(address);
  const words = seen(text);
  expect(words).toContain('Bảng này thay đổi cơ cấu của 2 đơn vị');
  expect(words).toContain('Sẽ kết thúc (1) Sở Nội vụ, ngày cuối 31/12/2026');
  expect(words).toContain('Đổi tên (1) Sở Tài chính → Sở Tài chính và Kế hoạch');
  expect(words).toContain('Chuyển (1) Sở Tài chính, sang dưới Sở Nội vụ');
  expect(words).toMatch(/Sáp nhập, chia tách, giải thể có kế thừa xin làm ở “Sắp xếp đơn vị”/);
  const ended = await visitor.get(`${address}?show=end`);
  expect(ended.text.match(/<tr/g)).toHaveLength(2);
  expect(seen(ended.text)).toMatch(/Sẽ kết thúc\s+Đến ngày: thêm 31\/12\/2026/);
});

it('who may reorganise finds the way there from the warning', async () => {
  const link = `href="/admin/o/${test.seed.office.id}/units/reorganise"`;
  const { text } = await visitor.get(address);
  expect(/callout-warn[\s\S]*?<\/form>/.exec(text)?.[0]).toContain(link);
});

it('such a table is not written without its own tick, and once with it', async () => {
  const before = await unitOf(test.seed.units.home.id);
  const silent = await visitor.post(`${address}/confirm`);
  expect(silent.status).toBe(422);
  expect(seen(silent.text)).toContain('kết thúc, đổi tên hoặc chuyển 2 đơn vị');
  const unticked = await visitor.post(`${address}/confirm`, { structureUnits: '2' });
  expect(unticked.status).toBe(422);
  const stale = await visitor.post(`${address}/confirm`, { structure: 'on', structureUnits: '1' });
  expect(stale.status).toBe(422);
  expect(stale.text).not.toMatch(/name="structure"[^>]*checked/);
  expect(await unitOf(test.seed.units.home.id)).toEqual(before);

  const agreed = { structure: 'on', structureUnits: '2' };
  expect((await visitor.post(`${address}/confirm`, agreed)).location).toBe(address);
  expect((await visitor.post(`${address}/confirm`, agreed)).status).toBe(422);
  expect(seen((await visitor.get(address)).text)).toContain(
    'Cơ cấu: 1 đơn vị kết thúc, 1 đổi tên, 1 chuyển.',
  );
  expect(await unitOf(test.seed.units.home.id)).toMatchObject({ valid_to: '2026-12-31' });
  expect(await unitOf(test.seed.units.finance.id)).toMatchObject({
    ...{ name: 'Sở Tài chính và Kế hoạch', parent_id: test.seed.units.home.id },
  });
  const [row] = await test.connection.sql`select data from audit where action = 'import.confirmed'`;
  expect(row?.data).toMatchObject({ structure: { end: 1, rename: 1, move: 1, units: 2 } });
});

it('a table that changes ranks and adds units asks for no tick', async () => {
  const plain = await upload('Mã,Tên,Thứ tự', `${test.seed.units.commune.code},,91`, 'MOI,Sở Mới,92');
  const { text } = await visitor.get(plain);
  expect(text).not.toContain('name="structure"');
  expect(seen(text)).not.toContain('thay đổi cơ cấu');
  expect((await visitor.post(`${plain}/confirm`)).status).toBe(303);
});

it('the API counts them in the preview and refuses without their number', async () => {
  const api = testApi(test);
  const path = inMain(test, `/imports/${address.split('/').at(-1)}`);
  const preview = (await api.call('GET', path)).json;
  expect(preview.structure).toEqual({ units: 2, end: 1, rename: 1, move: 1 });
  expect(preview.rows.map(({ structure }: { structure: string[] }) => structure)).toEqual([
    ['end'],
    ['rename', 'move'],
    [],
    [],
  ]);
  for (const structureUnits of [0, 1, 3])
    expect(await api.call('POST', `${path}/confirm`, { body: { structureUnits } })).toMatchObject({
      ...{ status: 409, json: { code: 'import_structure' } },
    });
  expect((await api.call('POST', `${path}/confirm`, { body: { structureUnits: 2 } })).status).toBe(200);
});
