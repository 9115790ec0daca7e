import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClassId, MeetingId, RuleSetId } from '#domain/ids.ts';
import { vi as words } from '#i18n/vi.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { toInput } from '#services/rule-sets/input.ts';
import { putInForce } from '#services/rule-sets/put-in-force.ts';
import { readRuleSet } from '#services/rule-sets/read-rule-set.ts';
import { classRevision, createDraft, writeClass } from '#services/rule-sets/write-draft.ts';
import { inMain, meetingFacts, testApi } from '#tests/support/api.ts';
import { announcedMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let clerk: Visitor;
let home: string;
let coming: RuleSetId;
let newClass: ClassId;
let announcedBefore: Awaited<ReturnType<typeof announcedMeeting>>;

/** The set is copied, its session given three working days of notice, and published from 10/12/2026. */
beforeAll(async () => {
  test = await testProgram();
  clerk = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
  announcedBefore = await announcedMeeting(test, { personIds: [test.seed.people.chairman.id] });
  const [admin, office] = [test.as('admin'), test.seed.office.id];
  const [set] = await test.connection.sql`select s.id from rule_sets s
    join meeting_classes c on c.rule_set_id = s.id where c.id = ${test.seed.classes.session}`;
  const source = { ruleSetId: set!.id as RuleSetId };
  coming = await createDraft(admin, office, source, {
    copyOf: words.adminRules.create.copyOf,
    name: 'Quy chế mới',
  });
  const { rules } = (await readRuleSet(admin, office, coming)).classes.find(
    (row) => row.rules.code === 'session',
  )!;
  await writeClass(admin, office, {
    ...{ id: coming, code: 'session', revision: classRevision(rules) },
    rules: { ...toInput(rules), noticeDaysRegular: 4, dayCounting: 'working' },
  });
  const { revisions } = await readRuleSet(admin, office, coming);
  await putInForce(admin, office, { id: coming, revision: revisions.whole, from: '2026-12-10' });
  newClass = (await readRuleSet(admin, office, coming)).classes.find(
    (row) => row.rules.code === 'session',
  )!.id;
});
afterAll(() => test.close());

const facts = (change: Record<string, string> = {}) => ({
  ...{ title: 'Họp rà soát dự toán', classId: test.seed.classes.session, regularity: 'regular' },
  ...{ on: '2026-12-21', startTime: '08:00', endTime: '11:00', place: 'Phòng họp số 1', form: 'on_site' },
  ...change,
});
const classOf = async (id: string) =>
  (await test.connection.sql`select class_id from meetings where id = ${id}`)[0]?.class_id;

describe('a meeting on a day on which another set of rules will be in force', () => {
  it('R5 R22 is told the limit of that day’s set at once, though today’s class was chosen', async () => {
    const hint = async (on: string) => {
      const query = `classId=${test.seed.classes.session}&regularity=regular&on=${on}&startTime=08:00`;
      return seen((await clerk.get(`${home}/meetings/notice?${query}`)).text);
    };
    const then = await hint('2026-12-21');
    expect(then).toContain('trước 17 giờ 00, thứ Ba, ngày 15/12/2026');
    expect(then).toContain('Tính theo “Quy chế mới”');
    const before = await hint('2026-12-09');
    expect(before).not.toContain('Quy chế mới');
  });

  it('R5 is saved with the class of the day, whichever of the two sets was chosen from', async () => {
    for (const classId of [test.seed.classes.session, newClass]) {
      const answer = await clerk.post(`${home}/meetings/new`, facts({ classId }));
      expect(answer.status).toBe(303);
      expect(await classOf(/meetings\/([^/]+)/.exec(answer.location!)![1]!)).toBe(newClass);
      const early = await clerk.post(`${home}/meetings/new`, facts({ classId, on: '2026-12-09' }));
      expect(await classOf(/meetings\/([^/]+)/.exec(early.location!)![1]!)).toBe(test.seed.classes.session);
    }
  });

  it('keeps the class chosen when the form is shown again for another mistake', async () => {
    const answer = await clerk.post(`${home}/meetings/new`, facts({ title: '' }));
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).not.toContain('Loại cuộc họp: ');
    expect(answer.text).toContain(`<option value="${newClass}" selected`);
  });

  it('R5 the API takes either class too, and a draft moved over the day changes its class', async () => {
    const { call } = testApi(test);
    const body = meetingFacts(test, { classId: test.seed.classes.session });
    const created = await call('POST', inMain(test, '/meetings'), { body });
    expect([created.status, await classOf(created.json.id)]).toEqual([201, newClass]);
    const office = test.seed.office.id;
    const [startsAt, endsAt] = [new Date('2026-12-09T01:00:00Z'), new Date('2026-12-09T04:00:00Z')];
    const early = await createMeeting(test.as('secretariat'), office, {
      ...usualMeeting(test),
      startsAt,
      endsAt,
    });
    expect(early.classId).toBe(test.seed.classes.session);
    const edit = { id: early.id as MeetingId, version: early.version, facts: usualMeeting(test) };
    expect((await editMeeting(test.as('secretariat'), office, edit)).classId).toBe(newClass);
  });

  it('R5 an announced meeting keeps the class it follows, in its form and when it is saved', async () => {
    const { id, classId } = announcedBefore.meeting;
    expect((await clerk.get(`${home}/meetings/${id}/edit`)).text).toContain(
      `<option value="${classId}" selected`,
    );
    const version = announcedBefore.meeting.version + 1;
    const edit = { id: id as MeetingId, version, facts: { ...usualMeeting(test), title: 'Họp về dự toán' } };
    const saved = await editMeeting(test.as('secretariat'), test.seed.office.id, edit);
    expect(saved.classId).toBe(test.seed.classes.session);
  });

  it('R5 refuses a class of a draft set and one that nothing in force stands for', async () => {
    const [admin, office] = [test.as('admin'), test.seed.office.id];
    const naming = { copyOf: words.adminRules.create.copyOf };
    const draft = await createDraft(admin, office, { ruleSetId: coming }, naming);
    const { classes } = await readRuleSet(admin, office, draft);
    const classId = classes.find((row) => row.rules.code === 'session')!.id;
    const created = createMeeting(test.as('secretariat'), office, { ...usualMeeting(test), classId });
    await expect(created).rejects.toMatchObject({ issues: [{ field: 'classId', code: 'not_valid' }] });
  });
});
