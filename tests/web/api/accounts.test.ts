import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantRole } from '#services/accounts/grant-role.ts';
import { enter, makeAccount, rolesOf } from '#tests/support/accounts.ts';
import { inMain, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram();
  api = testApi(test);
});
afterAll(() => test.close());

const as = 'admin' as const;
const call = (
  method: string,
  rest: string,
  given: { body?: unknown; headers?: Record<string, string> } = {},
) => api.call(method, inMain(test, `/accounts/${rest}`), { as, ...given });

it('a reset asked for twice with one key is done once, and tells the same password', async () => {
  const { id, username } = await makeAccount(test);
  const headers = { 'Idempotency-Key': 'reset-1' };
  const first = await call('POST', `${id}/reset-password`, { headers });
  const again = await call('POST', `${id}/reset-password`, { headers });
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.json).toEqual(first.json);
  expect(Object.keys(first.json).sort()).toEqual(['id', 'password', 'personId', 'username']);
  expect((await enter(test, username, first.json.password)).account.mustChangePassword).toBe(true);
});

it('an account is locked and unlocked, as often as one likes', async () => {
  const { id } = await makeAccount(test);
  const listed = async () =>
    (await api.call('GET', inMain(test, '/accounts'), { as })).json.items.find(
      (row: { id: string }) => row.id === id,
    ).disabledAt;
  for (const act of ['lock', 'lock']) expect((await call('POST', `${id}/${act}`)).status).toBe(204);
  expect(await listed()).toBe('2026-12-07T01:00:00.000Z');
  for (const act of ['unlock', 'unlock']) expect((await call('POST', `${id}/${act}`)).status).toBe(204);
  expect(await listed()).toBeNull();
});

it('a role is given by username across offices, by id, and taken back', async () => {
  const { id, username } = await makeAccount(test, 'secretariat', test.seed.otherOffice.id);
  const given = await call('POST', `${username}/roles`, { body: { role: 'chair' } });
  expect([given.status, given.json]).toEqual([201, expect.objectContaining({ id, username, role: 'chair' })]);
  expect((await call('POST', `${id.toUpperCase()}/roles`, { body: { role: 'auditor' } })).status).toBe(201);
  const twice = await call('POST', `${id}/roles`, { body: { role: 'auditor' } });
  expect([twice.status, twice.json.errors[0].field]).toEqual([422, 'role']);
  const unknown = await call('POST', 'khong.co/roles', { body: { role: 'auditor' } });
  expect([unknown.status, unknown.json.errors[0].field]).toEqual([422, 'username']);
  expect((await call('DELETE', `${id}/roles/chair`)).status).toBe(204);
  expect((await call('DELETE', `${id}/roles/chair`)).status).toBe(404);
  expect((await call('DELETE', `${id}/roles/king`)).status).toBe(404);
  expect(await rolesOf(test, id, test.seed.office.id)).toEqual(['auditor']);
});

it('says no to a way into another office, to one’s own account, and to the last administrator', async () => {
  const held = await makeAccount(test);
  await grantRole(test.as('otherAdmin'), test.seed.otherOffice.id, { of: { id: held.id }, role: 'auditor' });
  const own = test.seed.accounts.admin.id;
  for (const rest of [
    `${held.id}/reset-password`,
    `${held.id}/lock`,
    `${own}/lock`,
    `${own}/reset-password`,
  ]) {
    const { status, json } = await call('POST', rest);
    expect([rest, status, json.code]).toEqual([rest, 403, 'not_permitted']);
  }
  const last = await call('DELETE', `${own}/roles/admin`);
  expect([last.status, last.json.code]).toEqual([409, 'last_admin']);
  expect(last.json.detail).toContain('người quản trị cuối cùng');
});
