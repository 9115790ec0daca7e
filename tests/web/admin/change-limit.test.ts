import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { fieldsOf, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  test.clock.set(new Date('2026-12-14T01:00:00Z'));
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}/meetings`;
});
afterAll(() => test.close());

/** Told in time, answered in time; it is Monday 14 and the limit was Friday 11, half past four. */
async function overdue() {
  test.clock.set(new Date('2026-12-07T01:00:00Z'));
  const told = await toldMeeting(test, {
    units: [{ unitId: test.seed.units.finance.id }],
    answerBy: new Date('2026-12-11T09:30:00Z'),
  });
  const ref = told.invitations[0]?.invitation.ref ?? '';
  await answerInvitation(test.as('secretariat'), { ref, rsvp: 'accepted' });
  test.clock.set(new Date('2026-12-14T01:00:00Z'));
  const limit = async () => {
    const [row] = await test.connection.sql`select answer_by from invitations where ref = ${ref}`;
    return new Date(row?.answer_by).toISOString();
  };
  return { ...told, limit };
}

describe('R21 the limit to answer on the pages of a change', () => {
  it('is said to be over before an edit is told; the proposal may be changed, and a wrong one is asked for again', async () => {
    const { meeting, limit } = await overdue();
    const edit = `${home}/${meeting.id}/edit`;
    const fields = fieldsOf(await visitor.get(edit));
    const preview = await visitor.post(edit, { ...fields, startTime: '13:30', endTime: '16:00' });
    expect(seen(preview.text)).toContain('Hạn trả lời cũ (16 giờ 30, thứ Sáu, ngày 11/12/2026) đã qua');
    const typed = fieldsOf(preview);
    expect(typed).toMatchObject({ answerOn: '2026-12-17', answerTime: '17:00' });
    const wrong = await visitor.post(edit, { ...typed, answerOn: '2026-12-25', step: 'confirm' });
    expect(wrong.status).toBe(422);
    expect(seen(wrong.text)).toContain('Không được sau giờ họp bắt đầu');
    expect(fieldsOf(wrong)).toMatchObject({ answerOn: '2026-12-25', startTime: '13:30' });
    const sent = await visitor.post(edit, { ...fieldsOf(wrong), answerOn: '2026-12-18', step: 'confirm' });
    expect(sent.location).toBe(`${home}/${meeting.id}?done=retold`);
    expect(await limit()).toBe('2026-12-18T10:00:00.000Z');
  });

  it('follows the new time of a rescheduling that is looked at again, and is kept where it leaves time', async () => {
    const { meeting, limit } = await overdue();
    const here = `${home}/${meeting.id}/reschedule`;
    const fields = { ...fieldsOf(await visitor.get(here)), reason: 'other', note: 'Theo lịch mới.' };
    const first = await visitor.post(here, { ...fields, on: '2026-12-28' });
    expect(fieldsOf(first).answerOn).toBe('2026-12-18');
    const second = await visitor.post(here, { ...fieldsOf(first), on: '2026-12-16', step: 'look' });
    expect(fieldsOf(second).answerOn).toBe('2026-12-15');
    const late = await visitor.post(here, { ...fieldsOf(second), answerOn: '2026-12-17', step: 'confirm' });
    expect(late.status).toBe(422);
    expect(fieldsOf(late)).toMatchObject({ answerOn: '2026-12-17', on: '2026-12-16' });
    const sent = await visitor.post(here, { ...fieldsOf(second), step: 'confirm' });
    expect(sent.location).toContain('?done=retold');
    expect(new Date(await limit()) < new Date('2026-12-16T01:00:00Z')).toBe(true);
    expect(new Date(await limit()) > test.clock.now()).toBe(true);
  });

  it('is neither shown nor written where it leaves time and nobody touches it', async () => {
    const { meeting, limit } = await overdue();
    test.clock.set(new Date('2026-12-08T01:00:00Z'));
    const edit = `${home}/${meeting.id}/edit`;
    const fields = fieldsOf(await visitor.get(edit));
    const preview = await visitor.post(edit, { ...fields, startTime: '13:30', endTime: '16:00' });
    expect(seen(preview.text)).toContain('Hạn trả lời đang có: 16 giờ 30, thứ Sáu, ngày 11/12/2026');
    await visitor.post(edit, { ...fieldsOf(preview), step: 'confirm' });
    expect(await limit()).toBe('2026-12-11T09:30:00.000Z');
    const [row] = await test.connection.sql`
      select count(*)::int as moved from answer_limits l join invitations i on i.id = l.invitation_id
      where i.meeting_id = ${meeting.id}`;
    expect(row?.moved).toBe(0);
  });
});
