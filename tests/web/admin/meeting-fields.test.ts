import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { saveAsTemplate } from '#services/templates/save-template.ts';
import { inMain, meetingFacts, testApi } from '#tests/support/api.ts';
import { draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { hidden, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

const facts = (change: Record<string, string> = {}) => ({
  ...{ title: 'Họp rà soát dự toán', classId: test.seed.classes.session, regularity: 'regular' },
  ...{ on: '2026-12-21', startTime: '08:00', endTime: '11:00', place: 'Phòng họp số 1', form: 'on_site' },
  ...change,
});

describe('the answer deadline of an invitation', () => {
  it('is neither after the start nor past, on the site and through the API', async () => {
    const { home: unit } = test.seed.units;
    const { meeting } = await draftMeeting(test, {});
    const here = `${home}/meetings/${meeting.id}/invitees`;
    const send = (answerOn: string, answerTime: string) =>
      visitor.post(here, { unitIds: [unit.id], answerOn, answerTime, go: 'stay' });
    const late = await send('2026-12-21', '08:01');
    expect(late.status).toBe(422);
    expect(seen(late.text)).toContain('Hạn trả lời: không được sau giờ họp bắt đầu');
    expect(late.text).toContain('value="08:01"');
    const past = await send('2026-12-07', '07:59');
    expect(past.status).toBe(422);
    expect(seen(past.text)).toContain('Hạn trả lời: thời điểm này đã qua');
    expect((await send('2026-12-21', '08:00')).status).toBe(303);
    const { call } = testApi(test);
    const body = { units: [{ unitId: unit.id }], answerBy: '2026-12-21T01:01:00Z' };
    const refused = await call('PUT', inMain(test, `/meetings/${meeting.id}/invitees`), { body });
    expect([refused.status, JSON.stringify(refused.json)]).toEqual([
      422,
      expect.stringContaining('Hạn trả lời: không được sau giờ họp bắt đầu'),
    ]);
  });

  it('that has passed meanwhile stays as it is when somebody is added', async () => {
    const [personIds, answerBy] = [[test.seed.people.chairman.id], new Date('2026-12-08T01:00:00Z')];
    const { meeting, officeId } = await toldMeeting(test, { personIds, answerBy });
    const later = { ...test.as('secretariat'), now: new Date('2026-12-09T01:00:00Z') };
    const more = { personIds: [...personIds, test.seed.people.hungBudget.id], answerBy };
    expect(await chooseInvitees(later, officeId, meeting.id, more)).toHaveLength(2);
    const anew = chooseInvitees(later, officeId, meeting.id, {
      ...more,
      answerBy: new Date('2026-12-08T01:01:00Z'),
    });
    await expect(anew).rejects.toMatchObject({ issues: [{ field: 'answerBy', code: 'in_the_past' }] });
  });
});

describe('the contact’s phone', () => {
  it('is a phone number as offices write it, on the site, through the API and in a template', async () => {
    const wrong = await visitor.post(`${home}/meetings/new`, facts({ contactPhone: 'abc' }));
    expect(wrong.status).toBe(422);
    expect(seen(wrong.text)).toContain('Điện thoại liên hệ: số điện thoại chưa đúng');
    expect(wrong.text).toContain('value="abc"');
    const right = await visitor.post(
      `${home}/meetings/new`,
      facts({ contactPhone: '0276 3822 123, máy lẻ 105' }),
    );
    expect(right.status).toBe(303);
    const { call } = testApi(test);
    const body = meetingFacts(test, { contactPhone: 'abc' });
    expect((await call('POST', inMain(test, '/meetings'), { body })).status).toBe(422);
    const { meeting, officeId } = await draftMeeting(test, {});
    const template = await saveAsTemplate(test.as('secretariat'), officeId, meeting.id, { name: 'Giao ban' });
    const edit = await visitor.post(`${home}/templates/${template.id}/edit`, {
      ...{ ...facts({ contactPhone: 'abc' }), name: 'Giao ban', durationMinutes: '60' },
    });
    expect([edit.status, seen(edit.text)]).toEqual([422, expect.stringContaining('số điện thoại chưa đúng')]);
  });
});

describe('a field left empty', () => {
  it('asks to be filled in: the reason of a postponement, the hour of a new day, the date of a day off', async () => {
    const { meeting } = await toldMeeting(test, { personIds: [test.seed.people.chairman.id] });
    const here = `${home}/meetings/${meeting.id}/postpone`;
    const version = hidden((await visitor.get(here)).text, 'version');
    const bare = await visitor.post(here, { step: 'confirm', version, reason: '', note: 'Chủ trì bận' });
    expect(seen(bare.text)).toContain('Lý do: xin điền mục này.');
    const move = {
      ...{ step: 'look', version, on: '2026-12-22', startTime: '', endTime: '11:00' },
      form: 'on_site',
    };
    const moved = await visitor.post(`${home}/meetings/${meeting.id}/reschedule`, move);
    expect(seen(moved.text)).toContain('xin điền mục này.');
    expect(seen(moved.text)).not.toContain('giá trị chưa hợp lệ');
    const admin = await signedIn(siteOf(test.program), 'admin');
    await admin.get(`${home}/rules/days-off/new`);
    const day = await admin.post(`${home}/rules/days-off/new`, {
      on: '',
      name: 'Nghỉ',
      kind: 'holiday',
      status: 'confirmed',
    });
    expect(day.status).toBe(422);
    expect(seen(day.text)).toContain('xin điền mục này.');
    expect(seen(day.text)).not.toContain('giá trị chưa hợp lệ');
  });
});

describe('the series of a template', () => {
  it('that would end before it starts is told in days', async () => {
    const { meeting, officeId } = await draftMeeting(test, {});
    const template = await saveAsTemplate(test.as('secretariat'), officeId, meeting.id, {
      name: 'Giao ban tuần',
    });
    const answer = await visitor.post(`${home}/templates/${template.id}/series`, {
      ...{ every: 'week', weekdays: ['1'], interval: '1', whenOff: 'move' },
      ...{ fromOn: '2027-01-04', untilOn: '2026-12-28' },
    });
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toMatch(/ngày cuối không được trước ngày đầu/i);
    expect(seen(answer.text)).not.toContain('giờ kết thúc');
  });
});
