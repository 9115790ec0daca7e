import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createAccount } from '#services/accounts/create-account.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { seen, siteOf, Visitor } from './visitor.ts';

let test: TestProgram;
let desk: Visitor;
let head: Visitor;
let page: string;
beforeAll(async () => {
  test = await testProgram();
  desk = await signedInAs('financeDesk', 'daumoi');
  head = await signedInAs('financeHead', 'giamdoc');
});
afterAll(() => test.close());

/** Somebody of a unit who has an account and no role in the office. */
async function signedInAs(person: SeedPerson, username: string): Promise<Visitor> {
  const { office, people } = test.seed;
  const { account, password } = await createAccount(test.as('admin'), office.id, {
    ...{ personId: people[person].id, username, role: 'auditor' },
  });
  await test.connection.sql`delete from role_grants where account_id = ${account.id}`;
  await test.connection.sql`update accounts set must_change_password = false where id = ${account.id}`;
  const visitor = new Visitor(siteOf(test.program));
  await visitor.signIn(username, password);
  return visitor;
}

let id: string;
beforeEach(async () => {
  const { meeting, invitations } = await toldMeeting(test, {
    units: [{ unitId: test.seed.units.finance.id, headCountLimit: 2 }],
  });
  await test.connection.sql`update notices set placed_at = now() where placed_at is null`;
  id = meeting.id;
  page = `/admin/mine/${invitations[0]?.invitation.ref}`;
});

const state = async () => {
  const [row] = await test.connection.sql`
    select i.rsvp, i.rsvp_reason as reason, l.state, l.answer, l.note from invitations i
    left join leader_requests l on l.invitation_id = i.id
    where i.meeting_id = ${id} and i.unit_id is not null order by l.version desc limit 1`;
  return row;
};

it('R39 the desk passes the invitation on its own page, reminds the leader, and takes it back', async () => {
  expect(seen((await desk.get(page)).text)).toContain('Lãnh đạo: Phạm Quốc Dũng, Giám đốc');
  const passed = await desk.post(`${page}/leader`, { note: 'Cần người quyết được số liệu' });
  expect(passed.location).toBe(`${page}?done=leader_asked`);
  expect(await state()).toMatchObject({ state: 'asked', note: 'Cần người quyết được số liệu' });
  const waiting = seen((await desk.get(page)).text);
  for (const said of ['Đang trình lãnh đạo Phạm Quốc Dũng.', 'Nhắc lãnh đạo', 'Rút lại đề nghị'])
    expect(waiting).toContain(said);
  const again = await desk.post(`${page}/leader`, {});
  expect([again.status, seen(again.text)]).toEqual([
    422,
    expect.stringContaining('đang chờ ý kiến, nên không trình thêm'),
  ]);
  expect((await desk.post(`${page}/leader/remind`, {})).location).toBe(`${page}?done=leader_reminded`);
  const soon = await desk.post(`${page}/leader/remind`, {});
  expect(soon.status).toBe(422);
  expect(seen(soon.text)).toContain('vừa được nhắc việc này trong 4 giờ qua');
  expect((await desk.post(`${page}/leader/take-back`, {})).location).toBe(`${page}?done=leader_taken_back`);
  expect(await state()).toMatchObject({ rsvp: 'pending', state: 'taken_back' });
});

it('R39 the leader reads who asks and why, and comes in person with one press', async () => {
  await desk.get(page);
  await desk.post(`${page}/leader`, { note: 'Cần người quyết được số liệu' });
  const asked = seen((await head.get(page)).text);
  for (const said of ['Xin ý kiến đồng chí', 'Võ Thị Hồng Gấm trình lúc', 'Cần người quyết được số liệu'])
    expect(asked).toContain(said);
  expect((await head.post(`${page}/leader/attend`, {})).location).toBe(`${page}?done=answered`);
  expect(await state()).toMatchObject({ rsvp: 'accepted', state: 'answered', answer: 'attends' });
  const after = await head.get(page);
  expect(seen(after.text)).toContain('Đã cử Phạm Quốc Dũng');
  expect(after.text).not.toContain('/leader/attend');
});

it('R39 the leader keeps the unit away only with a reason, at its field', async () => {
  await desk.get(page);
  await desk.post(`${page}/leader`, {});
  await head.get(page);
  const bare = await head.post(`${page}/leader/decline`, { leaderReason: ' ' });
  expect(bare.status).toBe(422);
  expect(bare.text).toMatch(/id="[^"]*leaderReason-error"/);
  expect(await state()).toMatchObject({ rsvp: 'pending', state: 'asked' });
  const done = await head.post(`${page}/leader/decline`, { leaderReason: 'họp Tỉnh ủy' });
  expect(done.location).toBe(`${page}?done=answered`);
  expect(await state()).toMatchObject({ rsvp: 'declined', reason: 'họp Tỉnh ủy', answer: 'declines' });
});

it('R39 the desk cannot speak in the leader’s place, nor the leader where nothing was passed', async () => {
  await desk.get(page);
  await desk.post(`${page}/leader`, {});
  const forged = await desk.post(`${page}/leader/attend`, {});
  expect(forged.status).toBe(422);
  expect(await state()).toMatchObject({ rsvp: 'pending', state: 'asked' });
  await desk.post(`${page}/leader/take-back`, {});
  await head.get(page);
  expect((await head.post(`${page}/leader/attend`, {})).status).toBe(422);
  expect((await state())?.rsvp).toBe('pending');
});
