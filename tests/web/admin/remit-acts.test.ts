import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { makePlace, type Place } from '#tests/support/register-writes.ts';
import { manageAll } from '#tests/support/remit.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let neighbour: Visitor;
let main: Visitor;
let root: string;
let mainRoot: string;
let commune: Place;
let province: Place;
beforeAll(async () => {
  test = await testProgram();
  neighbour = await signedIn(siteOf(test.program), 'otherAdmin');
  main = await signedIn(siteOf(test.program), 'admin');
  [root, mainRoot] = [`/admin/o/${test.seed.otherOffice.id}`, `/admin/o/${test.seed.office.id}`];
  commune = await makePlace(test, test.seed.units.commune.id, 'xa');
  province = await makePlace(test, test.seed.units.province.id, 'tinh');
});
afterAll(() => test.close());

it('R19 a person of two offices is edited by both, each post by the office of its unit', async () => {
  const [row] = await test.connection.sql`insert into posts (person_id, unit_id, title, valid_from)
    values (${commune.person}, ${province.unit}, 'Biệt phái', '2026-01-01') returning id`;
  const { text } = await neighbour.get(`${root}/people/${commune.person}`);
  expect(text).toContain(`/people/${commune.person}/posts/${commune.postId}"`);
  expect(text).not.toContain(`/posts/${row?.id}"`);
  const all = await main.get(`${mainRoot}/people/${commune.person}`);
  expect(all.text).toContain(`/posts/${row?.id}"`);
});

it('an act in units that another office manages by now offers no undoing, but says whose it is', async () => {
  const [{ id }, { sql }] = [test.seed.otherOffice, test.connection];
  await manageAll(test, id);
  const rename = { kind: 'rename', on: '2026-12-20', decisionNumber: null, name: 'Phòng Mới' } as const;
  const { reorganisation } = await carryOutReorganisation(test.as('otherAdmin'), id, {
    ...{ ...rename, unitId: province.other, shortName: 'Mới' },
  });
  const path = `${root}/units/reorganisations/${reorganisation.id}`;
  expect((await neighbour.get(path)).text).toContain('/undo"');
  await sql`update offices set root_unit_id = ${test.seed.units.commune.id} where id = ${id}`;
  const { status, text } = await neighbour.get(path);
  expect([status, text.includes('/undo"')]).toEqual([200, false]);
  expect(text).toContain(`Do ${test.seed.office.name} quản lý`);
});

it('slips of a unit or group leave out who is managed elsewhere, and say how many', async () => {
  const { sql } = test.connection;
  const [group] = await sql`insert into groups (office_id, name, search_text, valid_from)
    values (${test.seed.otherOffice.id}, 'Tổ chung', 'to chung', '2026-01-01') returning id`;
  for (const person of [commune.holder, province.holder])
    await sql`insert into group_members (group_id, person_id, role) values (${group?.id}, ${person}, 'Thành viên')`;
  const { text } = await neighbour.get(`${root}/slips?scope=group&group=${group?.id}`);
  expect(text).toContain(`value="${commune.holder}"`);
  expect(text).not.toContain(`value="${province.holder}"`);
  expect(seen(text)).toContain('1 người do cơ quan khác quản lý không có trong danh sách này');
  const unit = await neighbour.get(`${root}/slips?scope=unit&unit=${province.unit}`);
  expect(unit.text).not.toContain(`value="${province.holder}"`);
  expect(seen(unit.text)).toContain('người do cơ quan khác quản lý không có trong danh sách này');
  const own = await neighbour.get(`${root}/slips?scope=unit&unit=${commune.other}`);
  expect(seen(own.text)).not.toContain('do cơ quan khác quản lý');
});

it('forms of days off that an office may not write say whom to ask instead of opening', async () => {
  await test.connection.sql`insert into days_off ("on", name, kind, status)
    values ('2027-02-08', 'Tết', 'holiday', 'confirmed') on conflict do nothing`;
  for (const path of ['/new', '/year', '/2027-02-08', '/2027-02-08/remove']) {
    const page = await neighbour.get(`${root}/rules/days-off${path}`);
    expect([path, page.status, page.text.includes(`Xin đề nghị ${test.seed.office.name}`)]).toEqual([
      path,
      409,
      true,
    ]);
    expect((await main.get(`${mainRoot}/rules/days-off${path}`)).status).toBe(200);
  }
});

it('settings saved from a page opened earlier leave the office’s own unit as it was set since', async () => {
  const [{ sql }, { otherOffice, units }] = [test.connection, test.seed];
  const rootOf = async () =>
    (await sql`select root_unit_id, bot_names from offices where id = ${otherOffice.id}`)[0];
  const { text } = await neighbour.get(`${root}/settings`);
  const shown = /name="rootWas" value="([^"]*)"/.exec(text)?.[1] ?? 'none';
  await sql`update offices set root_unit_id = ${units.empty.id} where id = ${otherOffice.id}`;
  const fields = { botNames: 'Zalo xã', rootUnitId: units.commune.id };
  expect((await neighbour.post(`${root}/settings`, { ...fields, rootWas: shown })).status).toBe(303);
  expect(await rootOf()).toMatchObject({ root_unit_id: units.empty.id, bot_names: 'Zalo xã' });
  await sql`update offices set root_unit_id = ${units.commune.id} where id = ${otherOffice.id}`;
  await neighbour.post(`${root}/settings`, { rootUnitId: commune.unit, rootWas: shown });
  expect((await rootOf())?.root_unit_id).toBe(commune.unit);
  await sql`update offices set root_unit_id = ${units.commune.id} where id = ${otherOffice.id}`;
});

it('the empty board of units offers a new one to who may write units alone', async () => {
  const gap = (await main.get(`${mainRoot}/onboarding`)).text;
  expect(gap).not.toContain('/units/new"');
  const auditor = await signedIn(siteOf(test.program), 'auditor');
  await test.connection.sql`update units set valid_from = '2030-01-01', valid_to = null`;
  expect((await auditor.get(`${mainRoot}/onboarding`)).text).not.toContain('/units/new"');
  expect((await main.get(`${mainRoot}/onboarding`)).text).toContain('/units/new"');
});
