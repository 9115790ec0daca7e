import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { makePlace, type Place } from '#tests/support/register-writes.ts';

let test: TestProgram;
let api: TestApi;
let province: Place;
let commune: Place;
beforeAll(async () => {
  test = await testProgram();
  api = testApi(test);
  commune = await makePlace(test, test.seed.units.commune.id, 'xa');
  province = await makePlace(test, test.seed.units.province.id, 'tinh');
});
afterAll(() => test.close());

const at = (path: string) => `/api/v1/offices/${test.seed.otherOffice.id}${path}`;
const send = (method: 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) =>
  api.call(method, at(path), { as: 'otherAdmin', ...(body === undefined ? {} : { body }) });
const told = { from: '2026-12-30T15:00:00Z', until: '2026-12-30T16:00:00Z' };

it.each([
  [
    'POST',
    '/units',
    ({ unit }: Place) => ({ name: 'A', shortName: 'A', validFrom: '2026-01-01', parentId: unit }),
  ],
  ['POST', '/people', ({ unit }: Place) => ({ fullName: 'Lê A', title: 'Văn thư', unitId: unit })],
  ['POST', '/reorganisations', ({ unit }: Place) => ({ kind: 'end', on: '2026-12-20', unitId: unit })],
] as const)('%s %s outside the remit is a 409 that names whom to ask', async (method, path, bodyOf) => {
  const answer = await send(method, path, bodyOf(province));
  expect(answer).toMatchObject({ status: 409, json: { code: 'outside_remit' } });
  expect(answer.json.detail).toContain(test.seed.office.name);
  expect((await send(method, path, bodyOf(commune))).status).toBeLessThan(300);
});

it('PATCH of an office names its own unit, null for the whole tree, and leaves it out otherwise', async () => {
  const read = async () => (await api.call('GET', at(''), { as: 'otherAdmin' })).json.rootUnitId;
  expect(await read()).toBe(test.seed.units.commune.id);
  expect(await send('PATCH', '', { botNames: 'Zalo' })).toMatchObject({ status: 200 });
  expect(await read()).toBe(test.seed.units.commune.id);
  const wide = await send('PATCH', '', { rootUnitId: null });
  expect(wide).toMatchObject({ status: 409, json: { code: 'outside_remit' } });
  expect(await send('PATCH', '', { rootUnitId: commune.other })).toMatchObject({
    ...{ status: 200, json: { rootUnitId: commune.other } },
  });
});

it('maintenance of the one system is not announced by a commune’s office', async () => {
  const body = { text: 'Tắt máy', fromAt: told.from, untilAt: told.until };
  const answer = await send('POST', '/maintenance', body);
  expect(answer).toMatchObject({ status: 409, json: { code: 'outside_remit' } });
});
