import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let admin: Visitor;
let secretariat: Visitor;
let office: string;
beforeAll(async () => {
  test = await testProgram();
  [admin, secretariat] = [
    await signedIn(siteOf(test.program), 'admin'),
    await signedIn(siteOf(test.program), 'secretariat'),
  ];
  office = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

const tomorrow = { fromOn: '2026-12-30', fromTime: '22:00', untilOn: '2026-12-30', untilTime: '23:30' };
const told = () => test.connection.sql`
  select person_id, version, facts ->> 'text' as text from notices where kind = 'maintenance' order by version, person_id`;

it('keeps what was typed and tells nobody while the end lies before the start', async () => {
  await admin.get(`${office}/maintenance`);
  const answer = await admin.post(`${office}/maintenance`, {
    ...tomorrow,
    text: 'Nâng cấp máy chủ',
    untilTime: '21:00',
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Giờ kết thúc phải sau giờ bắt đầu');
  expect(answer.text).toContain('Nâng cấp máy chủ</textarea>');
  expect(await told()).toHaveLength(0);
});

it('R55 says it on every page and tells everybody once, until it is called off', async () => {
  await admin.get(`${office}/maintenance`);
  const sent = await admin.post(`${office}/maintenance`, { ...tomorrow, text: 'Nâng cấp máy chủ' });
  expect(sent.location).toContain('done=maintenance_told');
  const users = await test.connection.sql`select person_id from accounts where disabled_at is null`;
  const first = await told();
  expect(first.length).toBeGreaterThanOrEqual(users.length);
  expect(new Set(first.map((row) => row.person_id)).size).toBe(first.length);
  expect((await secretariat.get(office)).text).toContain('Bảo trì hệ thống: 22:00 ');
  const page = await admin.get(`${office}/maintenance`);
  const action = /action="([^"]+\/cancel)"/.exec(page.text)?.[1] ?? '';
  const ended = await admin.post(action);
  expect(ended.location).toContain('done=maintenance_cancelled');
  expect((await secretariat.get(office)).text).not.toContain('Bảo trì hệ thống:');
  expect((await told()).filter((row) => row.version === 2)).toHaveLength(first.length);
  expect((await admin.post(action)).status).toBe(404);
});

it('is the admin’s alone', async () => {
  const page = await secretariat.get(`${office}/maintenance`);
  expect(page.status).toBe(404);
  expect((await secretariat.post(`${office}/maintenance`, { ...tomorrow, text: 'x' })).status).toBe(404);
  expect((await secretariat.get(office)).text).not.toContain('/maintenance"');
});
