import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let root: string;
beforeAll(async () => {
  test = await testProgram({ house: { holdSeconds: 0 } });
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  root = `/admin/o/${test.seed.office.id}/units`;
  await visitor.get(root);
});
afterAll(() => test.close());

const rename = (facts: { name: string; shortName: string; step: string; on?: string }) =>
  visitor.post(`${root}/reorganise/rename`, { unitId: test.seed.units.home.id, on: '2026-12-30', ...facts });

describe('C22 a name that changes', () => {
  it('is not changed to what it is already: the field says so, before the preview and when sent at once', async () => {
    const { name, shortName } = test.seed.units.home;
    for (const step of ['preview', 'go']) {
      const same = await rename({ name: ` ${name} `, shortName, step });
      expect([same.status, same.text.includes('Giống với giá trị đang có')]).toEqual([422, true]);
    }
    const short = await rename({ name, shortName: 'SNoiVu', step: 'preview' });
    expect(short.status).toBe(200);
    expect(await test.connection.sql`select 1 from reorganisations`).toHaveLength(0);
  });

  it('heads the page, the desk and “Sửa sai” only from its day; until then it stands beside', async () => {
    const { home } = test.seed.units;
    expect((await rename({ name: 'Sở Nội vụ mới', shortName: 'SNVM', step: 'go' })).status).toBe(303);
    const page = await visitor.get(`${root}/${home.id}`);
    expect(page.text).toContain(`<h1>${home.name} <span`);
    expect(page.text).toContain('Từ 30/12/2026: Sở Nội vụ mới</span>');
    expect((await visitor.get(`${root}/${home.id}/desk`)).text).not.toContain('Sở Nội vụ mới');
    const correcting = await visitor.get(`${root}/${home.id}/correct`);
    expect(correcting.text).toContain(`value="${home.name}"`);
    expect(correcting.text).not.toContain('Sở Nội vụ mới');
  });

  it('corrects the name of today and leaves the one that is to come', async () => {
    const { home } = test.seed.units;
    const sent = await visitor.post(`${root}/${home.id}/correct`, {
      ...{ code: home.code, name: 'Sở Nội vụ tỉnh', shortName: 'SNV tỉnh', kind: home.kind },
      ...{ parentId: home.parentId ?? '', protocolRank: String(home.protocolRank) },
    });
    expect(sent.status).toBe(303);
    const names = await test.connection
      .sql`select name from unit_names where unit_id = ${home.id} order by from_on`;
    expect(names.map(({ name }) => name)).toEqual(['Sở Nội vụ tỉnh', 'Sở Nội vụ mới']);
    expect((await visitor.get(`${root}?on=2026-12-29`)).text).toContain('Sở Nội vụ tỉnh');
    expect((await visitor.get(`${root}?on=2026-12-30`)).text).toContain('Sở Nội vụ mới');
    for (const search of ['noi+vu+tinh', 'noi+vu+moi'])
      expect((await visitor.get(`${root}?search=${search}`)).text).toContain(`/units/${home.id}`);
    const [{ name, parent_id: parentId } = {}] = await test.connection
      .sql`select name, parent_id from units where id = ${home.id}`;
    expect([name, parentId]).toEqual(['Sở Nội vụ mới', home.parentId]);
  });
});
