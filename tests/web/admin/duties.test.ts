import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccount } from '#services/accounts/create-account.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, siteOf, Visitor } from './visitor.ts';

let test: TestProgram;
let desk: Visitor;
let ref: string;
beforeAll(async () => {
  test = await testProgram();
  const { office, units, people } = test.seed;
  const made = await createAccount(test.as('admin'), office.id, {
    personId: people.homeDesk.id,
    username: 'daumoi',
    role: 'auditor',
  });
  await test.connection.sql`delete from role_grants where account_id = ${made.account.id}`;
  await test.connection.sql`update accounts set must_change_password = false where id = ${made.account.id}`;
  const { invitations } = await toldMeeting(test, { units: [{ unitId: units.home.id, headCountLimit: 2 }] });
  ref = invitations[0]?.invitation.ref ?? '';
  await test.connection.sql`update notices set placed_at = now()`;
  desk = new Visitor(siteOf(test.program));
  await desk.signIn('daumoi', made.password);
});
afterAll(() => test.close());

const invitation = async () => {
  const [row] = await test.connection.sql`select * from invitations where ref = ${ref}`;
  return row;
};

it('leads a desk holder without a role to what concerns their unit', async () => {
  expect((await desk.get('/admin')).location).toBe('/admin/mine');
  const page = await desk.get('/admin/mine');
  expect(seen(page.text)).toContain(`Mời ${test.seed.units.home.name}`);
  expect(page.text).toContain('Chưa trả lời, hạn');
});

it('asks for the reason of an absence at its field and records nothing', async () => {
  await desk.get(`/admin/mine/${ref}`);
  const answer = await desk.post(`/admin/mine/${ref}/answer`, { rsvp: 'declined', reason: ' ' });
  expect(answer.status).toBe(422);
  expect(answer.text).toMatch(/id="[^"]*reason-error"/);
  expect((await invitation())?.rsvp).toBe('pending');
});

it('R40 names a colleague and somebody new as the unit’s desk, and no more than the head count', async () => {
  await desk.get(`/admin/mine/${ref}`);
  const colleague = test.seed.people.homeHead.id;
  const first = await desk.post(`/admin/mine/${ref}/nominate`, { personId: colleague });
  expect(first.location).toContain('done=nominated');
  await desk.get(`/admin/mine/${ref}`);
  const wrong = await desk.post(`/admin/mine/${ref}/nominate`, { fullName: 'Lê Tấn Phát', phone: 'abc' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="Lê Tấn Phát"');
  const second = await desk.post(`/admin/mine/${ref}/nominate`, {
    ...{ fullName: 'Lê Tấn Phát', jobTitle: 'Chuyên viên', phone: '0912345670' },
  });
  expect(second.location).toContain('done=nominated');
  const full = await desk.get(`/admin/mine/${ref}`);
  expect(full.text).toContain('Đã cử đủ số người.');
  const third = await desk.post(`/admin/mine/${ref}/nominate`, { fullName: 'Ai Nữa' });
  expect(third.status).toBe(422);
  const rows = await test.connection.sql`select nominated_by from nominations`;
  expect(rows.map((row) => row.nominated_by.kind)).toEqual(['desk', 'desk']);
  expect((await invitation())?.rsvp).toBe('accepted');
});

it('R33 shows the leader how the unit kept its duties, and nobody else', async () => {
  const own = await desk.get(`/admin/mine/units/${test.seed.units.home.id}`);
  expect(own.status).toBe(200);
  expect(seen(own.text)).toContain('Trả lời đúng hạn');
  expect((await desk.get(`/admin/mine/units/${test.seed.units.finance.id}`)).status).toBe(404);
});

it('does not show another’s invitation, nor one nobody was told of', async () => {
  const { invitations } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  const other = invitations[0]?.invitation.ref ?? '';
  expect((await desk.get(`/admin/mine/${other}`)).status).toBe(404);
  expect((await desk.post(`/admin/mine/${other}/answer`, { rsvp: 'accepted' })).status).toBe(404);
});
