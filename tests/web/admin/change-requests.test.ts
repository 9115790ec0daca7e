import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChangeRequests } from '#services/change-requests/find-change-requests.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { attendAsLeader } from '#services/leader-requests/answer-as-leader.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let office: string;
let meetingId: string;
let ref: string;
beforeEach(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  office = `/admin/o/${test.seed.office.id}`;
});
afterEach(() => test.close());

const answerBy = new Date('2026-12-11T09:30:00Z');
/** After the limit; whoever had signed in on Monday signs in again. */
async function laterThatWeek() {
  test.clock.set(new Date('2026-12-12T02:00:00Z'));
  visitor = await signedIn(siteOf(test.program), 'secretariat');
}
async function wished() {
  const { meeting, invitations } = await toldMeeting(test, {
    personIds: [test.seed.people.homeHead.id],
    answerBy,
  });
  meetingId = meeting.id;
  ref = invitations[0]?.invitation.ref ?? '';
  await answerInvitation(test.asDelegate('homeHead'), { ref, rsvp: 'accepted' });
  await laterThatWeek();
  const told = { ref, rsvp: 'declined', reason: 'họp Bộ Nội vụ' } as const;
  await answerInvitation(test.asDelegate('homeHead'), told);
  const [request] = await findChangeRequests(test.as('secretariat'), test.seed.office.id);
  return `${office}/change-requests/${request?.id}`;
}
const rsvp = async () =>
  (await test.connection.sql`select rsvp from invitations where ref = ${ref}`)[0]?.rsvp;

describe('D5 changes of answers that wait for the office', () => {
  it('says what to expect while nothing waits', async () => {
    const { text } = await visitor.get(`${office}/change-requests`);
    expect(text).toContain('Không có đề nghị nào đang chờ');
  });

  it('shows old → new with who and when, counted in the menu and on the meeting’s page', async () => {
    await wished();
    const { text } = await visitor.get(`${office}/change-requests`);
    for (const said of ['Huỳnh Thị Mỹ Lệ', 'tham dự', 'vắng (họp Bộ Nội vụ)', '09:00 12/12', '16:30 11/12'])
      expect(text).toContain(said);
    const start = (await visitor.get(office)).text;
    expect(start).toMatch(/change-requests[\s\S]{0,400}1 đề nghị đang chờ/);
    expect((await visitor.get(`${office}/meetings/${meetingId}`)).text).toContain('vắng (họp Bộ Nội vụ)');
  });

  it('approves with one form, and the board marks the answer', async () => {
    const path = await wished();
    const { status, location } = await visitor.post(`${path}/approve`, { meeting: meetingId });
    expect([status, location]).toEqual([303, `${office}/meetings/${meetingId}?done=change_approved`]);
    expect(await rsvp()).toBe('declined');
    const board = (await visitor.get(`${office}/meetings/${meetingId}`)).text;
    expect(board).toContain('đổi sau hạn, văn phòng duyệt');
    expect(board).toContain('Đã duyệt');
  });

  it('refuses only with a reason, keeps what was typed, and the answer stands', async () => {
    const path = await wished();
    const bare = await visitor.post(`${path}/refuse`, { reason: '' });
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('aria-invalid');
    const done = await visitor.post(`${path}/refuse`, { reason: 'đã chốt số lượng' });
    expect(done.status).toBe(303);
    expect(await rsvp()).toBe('accepted');
    const again = await visitor.post(`${path}/approve`, {});
    expect(again.status).toBe(422);
    expect(again.text).toContain('đã được quyết định');
  });

  it('is read, and not decided, by whoever only reads', async () => {
    const path = await wished();
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(`${office}/change-requests`)).text).not.toContain('/approve');
    expect((await auditor.post(`${path}/approve`, {})).status).toBe(404);
    expect(await rsvp()).toBe('accepted');
  });

  it('marks a first answer that came late', async () => {
    const { meeting, invitations } = await toldMeeting(test, {
      personIds: [test.seed.people.homeHead.id],
      answerBy,
    });
    await laterThatWeek();
    const own = invitations[0]?.invitation.ref ?? '';
    await answerInvitation(test.asDelegate('homeHead'), { ref: own, rsvp: 'accepted' });
    expect((await visitor.get(`${office}/meetings/${meeting.id}`)).text).toContain('trả lời muộn');
  });
});

describe('R39 the office passes an invitation to the unit’s leader for a desk that phones', () => {
  it('shows on the board before whom it lies, and then what the leader answered', async () => {
    const { meeting, invitations } = await toldMeeting(test, {
      units: [{ unitId: test.seed.units.finance.id }],
    });
    const own = invitations[0]?.invitation.ref ?? '';
    const here = `${office}/meetings/${meeting.id}`;
    const form = (await visitor.get(`${here}/invitations/${own}`)).text;
    expect(form).toContain('Trình lãnh đạo đơn vị');
    expect(form).toContain('Phạm Quốc Dũng');
    const { status } = await visitor.post(`${here}/invitations/${own}/leader`, { note: 'Đơn vị nhờ trình' });
    expect(status).toBe(303);
    expect((await visitor.get(here)).text).toContain('Đang trình lãnh đạo Phạm Quốc Dũng từ 08:00 07/12');
    const [request] = await test.connection.sql`select ref from leader_requests`;
    const tapped = { ref: String(request?.ref), cardVersion: null };
    await attendAsLeader(test.asDelegate('financeHead'), tapped);
    expect((await visitor.get(here)).text).toContain(
      'Lãnh đạo Phạm Quốc Dũng đã trả lời lúc 08:00 07/12: trực tiếp dự',
    );
  });

  it('takes it back, and says so when nothing lies with the leader any more', async () => {
    const { meeting, invitations } = await toldMeeting(test, {
      units: [{ unitId: test.seed.units.finance.id }],
    });
    const here = `${office}/meetings/${meeting.id}/invitations/${invitations[0]?.invitation.ref}`;
    await visitor.post(`${here}/leader`, {});
    expect((await visitor.get(here)).text).toContain('Đang trình lãnh đạo Phạm Quốc Dũng');
    expect((await visitor.post(`${here}/leader/take-back`, {})).status).toBe(303);
    const late = await visitor.post(`${here}/leader/take-back`, {});
    expect(late.status).toBe(422);
    expect(late.text).toContain('rút lại đề nghị');
  });
});
