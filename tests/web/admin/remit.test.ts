import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffice } from '#db/queries/offices.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { makePlace, type Place } from '#tests/support/register-writes.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let neighbour: Visitor;
let root: string;
let commune: Place;
let province: Place;
beforeAll(async () => {
  test = await testProgram();
  neighbour = await signedIn(siteOf(test.program), 'otherAdmin');
  root = `/admin/o/${test.seed.otherOffice.id}`;
  commune = await makePlace(test, test.seed.units.commune.id, 'xa');
  province = await makePlace(test, test.seed.units.province.id, 'tinh');
});
afterAll(() => test.close());

const why = () => `Do ${test.seed.office.name} quản lý`;
const writes =
  /\/(desk\/end|correct|reorganise\/\w+\?unit=[^"]+|order|edit|leave|cut-off|code|posts\/[^"]+|unlink)"/g;

describe('R19 a page of the shared register', () => {
  const pages: [string, (place: Place) => string][] = [
    ['a unit', ({ unit }) => `/units/${unit}`],
    ['a desk', ({ unit }) => `/units/${unit}/desk`],
    ['a person', ({ person }) => `/people/${person}`],
  ];
  it.each(pages)('of %s says who manages it and offers nothing to change there', async (_, pathOf) => {
    const own = await neighbour.get(root + pathOf(commune));
    expect([own.status, own.text.includes('quản lý. Văn phòng mình')]).toEqual([200, false]);
    expect(own.text.match(writes)?.length ?? 0).toBeGreaterThan(0);
    const foreign = await neighbour.get(root + pathOf(province));
    expect([foreign.status, foreign.text.includes(why())]).toEqual([200, true]);
    expect(foreign.text.match(writes) ?? []).toEqual([]);
  });

  it('tells who only reads it nothing of it', async () => {
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    const page = await auditor.get(`/admin/o/${test.seed.office.id}/units/${province.unit}`);
    expect([page.status, page.text.includes('quản lý. Văn phòng mình')]).toEqual([200, false]);
  });

  it('opens no form, by a typed address either, that could only be refused when it is sent', async () => {
    const pages = (place: Place) => [
      `/units/${place.unit}/correct`,
      `/people/${place.person}/edit`,
      `/people/${place.person}/posts/new`,
    ];
    for (const path of pages(province)) {
      const page = await neighbour.get(root + path);
      expect([path, page.status]).toEqual([path, 409]);
      expect(page.text).toContain(`Xin đề nghị ${test.seed.office.name} thực hiện`);
      expect(page.text).not.toContain('method="post" action="/admin/o/');
    }
    for (const path of pages(commune)) expect((await neighbour.get(root + path)).status).toBe(200);
  });

  it('answers a form that was sent all the same with whom to ask, and keeps what was typed', async () => {
    await neighbour.get(`${root}/units/new`);
    const facts = { name: 'Tên thử', shortName: 'Thử', kind: 'other', protocolRank: '7' };
    const corrected = await neighbour.post(`${root}/units/${province.unit}/correct`, {
      ...{ ...facts, code: 'THU', parentId: province.above },
    });
    expect(corrected.status).toBe(422);
    expect(corrected.text).toContain(`Xin đề nghị ${test.seed.office.name} thực hiện`);
    expect(corrected.text).toContain('value="Tên thử"');
    const code = await neighbour.post(`${root}/people/${province.person}/code`);
    expect([code.status, code.text.includes('phạm vi quản lý')]).toEqual([409, true]);
    const merger = await neighbour.post(`${root}/units/reorganise/end`, {
      ...{ unitId: province.unit, on: '2026-12-20', step: 'preview' },
    });
    expect([merger.status, merger.text.includes('phạm vi quản lý')]).toEqual([422, true]);
  });

  it('offers, in forms of the tree, what the office manages, and its own unit as the one above', async () => {
    const added = await neighbour.get(`${root}/units/new`);
    expect(added.text).toContain(`<option value="${test.seed.units.commune.id}" selected`);
    expect(added.text).not.toContain(province.unit);
    expect(added.text).not.toContain('Không trực thuộc đơn vị nào');
    const ending = await neighbour.get(`${root}/units/reorganise/end`);
    expect([ending.text.includes(commune.unit), ending.text.includes(province.unit)]).toEqual([true, false]);
  });

  it('offers in forms of people and units no place that can only be refused, and keeps the one that stands', async () => {
    const { commune: own, province: above } = test.seed.units;
    const forms = ['/people/new', `/people/${commune.person}/posts/new`, `/units/${commune.unit}/correct`];
    for (const path of forms) {
      const { text } = await neighbour.get(root + path);
      expect([path, text.includes(`value="${own.id}"`), text.includes(province.unit)]).toEqual([
        path,
        true,
        false,
      ]);
    }
    const standing = await neighbour.get(`${root}/units/${own.id}/correct`);
    expect(standing.text).toContain(`<option value="${above.id}" selected`);
  });

  it('shows on the board of who can be told what is to be done to who may do it alone', async () => {
    const board = await neighbour.get(`${root}/onboarding`);
    expect(board.text).toContain(`/people/new?unit=${commune.other}"`);
    expect(board.text).not.toContain(`/people/new?unit=${province.other}"`);
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    const person = await auditor.get(`/admin/o/${test.seed.office.id}/people/${test.seed.people.guest.id}`);
    expect([person.status, person.text.includes('Việc cần làm')]).toEqual([200, false]);
  });

  it('offers neither a new password nor a lock for the account of somebody who is managed elsewhere', async () => {
    await test.connection.sql`insert into role_grants (account_id, office_id, role, granted_by, from_at)
      values (${province.accountId}, ${test.seed.otherOffice.id}, 'auditor', '{"kind":"system","job":"test"}', now())`;
    const { text } = await neighbour.get(`${root}/accounts`);
    expect(text).toContain('tk.tinh');
    expect(text).toContain('Người này do cơ quan khác quản lý');
    expect(text).not.toContain(`/accounts/${province.accountId}/lock`);
  });

  it('is read, found and invited by everybody all the same', async () => {
    const tree = await neighbour.get(`${root}/units`);
    expect(tree.text).toContain(`/units/${province.unit}`);
    const found = await neighbour.get(`${root}/people/suggest?q=Phạm+Quốc+Dũng`);
    expect(found.text).toContain('Phạm Quốc Dũng');
  });
});

it('the settings choose the office’s own unit among those it manages', async () => {
  const page = await neighbour.get(`${root}/settings`);
  expect(page.text).toContain(`<option value="${test.seed.units.commune.id}" selected`);
  expect(page.text).not.toContain(province.unit);
  expect(page.text).not.toContain('Toàn bộ cây đơn vị');
  const wide = await neighbour.post(`${root}/settings`, { rootUnitId: '' });
  expect([wide.status, wide.text.includes('phạm vi quản lý')]).toEqual([422, true]);
  expect((await neighbour.post(`${root}/settings`, { rootUnitId: commune.unit })).location).toContain(
    'done=settings_saved',
  );
  const office = await findOffice(test.program.db, test.seed.otherOffice.id);
  expect(office?.rootUnitId).toBe(commune.unit);
});

it('R55 an office that does not manage everything reads notices of maintenance and sends none', async () => {
  const page = await neighbour.get(`${root}/maintenance`);
  expect(page.text).toContain('nên do');
  expect(page.text).not.toContain('name="untilOn"');
  const span = { fromOn: '2026-12-30', fromTime: '22:00', untilOn: '2026-12-30', untilTime: '23:00' };
  await neighbour.get(`${root}/settings`);
  const sent = await neighbour.post(`${root}/maintenance`, { ...span, text: 'Tắt máy' });
  expect([sent.status, sent.text.includes('toàn hệ thống')]).toEqual([422, true]);
});
