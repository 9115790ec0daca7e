import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { morning, openedMeeting, seatOf } from '#tests/support/attendance.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  home = `/admin/o/${test.seed.office.id}/meetings`;
});
afterAll(() => test.close());

/** A session does not outlive the hours that a test goes through. */
const enter = async (at: string) => {
  test.clock.set(morning(at));
  visitor = await signedIn(siteOf(test.program), 'secretariat');
};
const asReader = () => signedIn(siteOf(test.program), 'auditor');
const open = async (...people: Parameters<typeof openedMeeting>[1]) => {
  const { id, meeting } = await openedMeeting(test, people);
  await enter('07:45');
  return { id, meeting, here: `${home}/${id}/attendance` };
};
const live = { 'hx-request': 'true' };

describe('the roll of a meeting (R49, F6)', () => {
  it('says when it opens by itself, and opens by hand once', async () => {
    test.clock.set(new Date('2026-12-07T01:00:00Z'));
    const { meeting } = await toldMeeting(test, { personIds: [test.seed.people.guest.id] });
    await enter('06:30');
    const here = `${home}/${meeting.id}/attendance`;
    const before = await visitor.get(here);
    expect(seen(before.text)).toContain('Tự mở lúc 07:00');
    const reader = await asReader();
    expect((await reader.get(here)).text).not.toContain('attendance/open');
    const opened = await visitor.post(`${here}/open`);
    expect(opened.location).toBe(`${here}?done=roll_call_opened`);
    expect(seen((await visitor.get(opened.location ?? '')).text)).toContain('Chưa đến Có mặt');
    expect((await reader.post(`${here}/open`)).status).toBe(404);
  });

  it('notes with one button without script, and gives the list back to one with script', async () => {
    const { here, id } = await open('guest', 'homeHead');
    const ref = await seatOf(test, id, 'guest');
    const noted = await visitor.post(`${here}/${ref}`, { act: 'present' });
    expect(noted.location).toBe(`${here}?done=roll_noted`);
    const other = await seatOf(test, id, 'homeHead');
    const list = await visitor.post(`${here}/${other}`, { act: 'with_leave' }, live);
    expect(list.status).toBe(200);
    expect(list.text).toMatch(/^<div id="roll"/);
    expect(seen(list.text)).toContain('có mặt 1 / 2');
    expect(seen(list.text)).toContain('đạt 50%');
    expect(seen(list.text)).toContain('Mai Văn Lộc Chuyên viên, Sở Nội vụ Có mặt 07:45 · văn phòng ghi');
    expect(seen(list.text)).toContain('Vắng có phép');
  });

  it('takes a mistake back, and says in words what cannot be noted', async () => {
    const { here, id } = await open('guest');
    const ref = await seatOf(test, id, 'guest');
    await visitor.post(`${here}/${ref}`, { act: 'present' });
    const refused = await visitor.post(`${here}/${ref}`, { act: 'with_leave' }, live);
    expect(seen(refused.text)).toContain('Mai Văn Lộc đang được ghi có mặt nên chưa ghi vắng');
    const plain = await visitor.post(`${here}/${ref}`, { act: 'without_leave' });
    expect(plain.status).toBe(422);
    expect(seen(plain.text)).toContain('đang được ghi có mặt');
    const back = await visitor.post(`${here}/${ref}`, { act: 'void', mistake: 'Ghi nhầm' }, live);
    expect(seen(back.text)).toContain('Chưa đến');
    const kept = await test.connection.sql`select void_reason from presences where meeting_id = ${id}`;
    expect(kept.map((row) => row.void_reason)).toEqual(['Ghi nhầm']);
  });

  it('corrects a time afterwards, on the meeting’s own day', async () => {
    const { here, id } = await open('guest');
    const ref = await seatOf(test, id, 'guest');
    await enter('10:00');
    await visitor.post(`${here}/correct`, { ref, act: 'present', at: '08:20' });
    await visitor.post(`${here}/correct`, { ref, act: 'left', at: '09:40' });
    expect(seen((await visitor.get(`${here}/list`)).text)).toContain(
      'Về sớm lúc 09:40 08:20 · văn phòng ghi',
    );
    const wrong = await visitor.post(`${here}/correct`, { ref, act: 'present', at: '23:00' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="23:00"');
  });

  it('notes at one press whoever has said that they come', async () => {
    const { here, id } = await open('guest', 'homeHead');
    const ref = await seatOf(test, id, 'guest');
    await answerInvitation(test.asDelegate('guest'), { ref, rsvp: 'accepted' });
    expect(seen((await visitor.get(here)).text)).toContain('Ghi có mặt 1 người đã xác nhận');
    await visitor.post(`${here}/all`);
    expect(seen((await visitor.get(`${here}/list`)).text)).toContain('có mặt 1 / 2');
  });

  it('is printed with every figure on its base, and offers a reader nothing to note', async () => {
    const { here, id } = await open('guest', 'homeHead', 'financeHead');
    await visitor.post(`${here}/${await seatOf(test, id, 'guest')}`, { act: 'present' });
    await visitor.post(`${here}/${await seatOf(test, id, 'homeHead')}`, { act: 'without_leave' });
    const reader = await asReader();
    const paper = seen((await reader.get(`${here}/print`)).text);
    expect(paper).toContain('DANH SÁCH ĐIỂM DANH');
    expect(paper).toContain('Triệu tập: 3.');
    expect(paper).toContain('Có mặt: 1/3, đạt 33,3%.');
    expect(paper).toContain('Vắng không phép: 1.');
    expect(paper).toContain('Điều kiện họp: quy chế không quy định.');
    expect((await reader.get(here)).text).not.toContain('data-key=');
    const others = await reader.post(`${here}/${await seatOf(test, id, 'guest')}`, { act: 'void' });
    expect(others.status).toBe(404);
  });
});
