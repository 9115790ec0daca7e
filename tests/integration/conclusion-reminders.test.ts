import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { acceptTask, receiveTask, reportTask, returnTask } from '#services/conclusions/act-on-task.ts';
import { approveConclusion } from '#services/conclusions/approve-conclusion.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import { readConclusions } from '#services/conclusions/read-conclusions.ts';
import { readOfficeTasks, readOwnTasks } from '#services/conclusions/read-tasks.ts';
import { remindConclusions } from '#services/conclusions/remind-conclusions.ts';
import { remindTasks } from '#services/conclusions/remind-tasks.ts';
import { endedMeeting, noticeText, taskOf } from '#tests/support/conclusions.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let meetingId: MeetingId;
const office = () => test.seed.office.id;
const at = (text: string) => test.clock.set(new Date(`${text}:00+07:00`));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.code ?? error.message,
  );
async function issued(tasks: ReturnType<typeof taskOf>[]): Promise<void> {
  const ctx = test.as('secretariat');
  const { id } = await draftConclusion(ctx, office(), meetingId, { kind: 'notice' }, conclusionForm.words);
  await editConclusion(ctx, office(), id, { version: 1, parts: noticeText(), tasks });
  await proposeConclusion(ctx, office(), id, { version: 2 });
  await approveConclusion(test.asDelegate('chairman'), id, { version: 2 });
  await issueConclusion(ctx, office(), id, { version: 2 });
}
const told = async (kind: string) =>
  (
    await test.connection
      .sql`select p.full_name as name, n.facts from notices n join people p on p.id = n.person_id
      where n.kind = ${kind} order by n.id`
  ).map(({ name, facts }) => `${name} ${facts.minutesLeft ?? facts.daysLeft}`);

beforeAll(async () => {
  test = await testProgram();
  await test.connection
    .sql`update meeting_classes set rules = rules || '{"conclusionDueDays": 5}'::jsonb where id = ${test.seed.classes.session}`;
});
afterAll(() => test.close());

describe('QĐ 45 five working days from the end', () => {
  it('skip the weekend and the holiday: a meeting of Monday 21/12 that ends on Thursday 24/12 is due on 4/1', async () => {
    ({ meetingId } = await endedMeeting(test));
    const dueAt = async () => (await readConclusions(test.as('secretariat'), office(), meetingId)).dueAt;
    expect(await dueAt()).toEqual(new Date('2026-12-28T17:00:00+07:00'));
    // Ended on Thursday: Friday, four days of the next week but New Year's Day, then Monday.
    await test.connection
      .sql`insert into days_off ("on", kind, status, name) values ('2027-01-01', 'holiday', 'confirmed', 'Tết Dương lịch') on conflict do nothing`;
    await test.connection
      .sql`update sittings set ended_at = '2026-12-25T03:00:00Z' where meeting_id = ${meetingId}`;
    expect(await dueAt()).toEqual(new Date('2027-01-04T17:00:00+07:00'));
    // A Saturday that is worked in place of a weekday counts.
    await test.connection
      .sql`insert into days_off ("on", kind, status, decision_number) values ('2026-12-26', 'exchanged_working_day', 'confirmed', '1/QĐ')`;
    expect(await dueAt()).toEqual(new Date('2026-12-31T17:00:00+07:00'));
    await test.connection.sql`delete from days_off where "on" = '2026-12-26'`;
  });

  it('the secretariat is reminded before and at the limit, each time once, whatever wakes', async () => {
    at('2026-12-31T09:00');
    expect(await remindConclusions(test.system())).toBe(0);
    at('2027-01-02T17:30');
    expect(await remindConclusions(test.system())).toBe(1);
    expect(await remindConclusions(test.system())).toBe(0);
    at('2027-01-04T14:00');
    const both = await Promise.all([remindConclusions(test.system()), remindConclusions(test.system())]);
    expect(both).toContain(1);
    at('2027-01-04T17:00');
    expect(await remindConclusions(test.system())).toBe(1);
    expect(await told('conclusion_due')).toEqual([2880, 240, 0].map((left) => `Trần Thị Ngọc Ánh ${left}`));
  });

  it('and hears no more once the notice is issued', async () => {
    ({ meetingId } = await endedMeeting(test));
    await issued([]);
    at('2026-12-28T16:00');
    const before = await told('conclusion_due');
    await remindConclusions(test.system());
    const [row] = await test.connection.sql`select ref from meetings where id = ${meetingId}`;
    const [about] = await test.connection.sql`
      select count(*)::int as count from notices where kind = 'conclusion_due' and facts->>'meetingRef' = ${row?.ref}`;
    expect([about?.count, before.length]).toEqual([0, 3]);
  });
});

describe('C14 tasks of a conclusion', () => {
  const first = async () => {
    const [task] = await readOwnTasks(test.asDelegate('financeDesk'));
    if (!task) throw new Error('no task');
    return task;
  };
  beforeAll(async () => {
    ({ meetingId } = await endedMeeting(test));
    await issued([
      taskOf(test),
      taskOf(test, {
        text: 'Rà soát biên chế',
        leadUnitId: test.seed.units.home.id,
        supportUnitIds: [],
        dueOn: null,
      }),
    ]);
  });

  it('the unit’s desk and head see it, whoever supports it too, nobody else', async () => {
    const own = async (who: Parameters<TestProgram['asDelegate']>[0]) =>
      (await readOwnTasks(test.asDelegate(who))).map(({ role, position }) => `${position} ${role}`);
    expect(await own('financeDesk')).toEqual(['1 lead']);
    expect(await own('financeHead')).toEqual(['1 lead']);
    expect(await own('homeDesk')).toEqual(['1 support', '2 lead']);
    expect(await own('communeHead')).toEqual([]);
  });

  it('its unit is reminded before the day, on it and after it, each once; then the office too', async () => {
    const reminds = async (text: string) => {
      at(text);
      const cards = await remindTasks(test.system());
      expect(await remindTasks(test.system())).toBe(0);
      return cards;
    };
    expect(await reminds('2026-12-27T09:00')).toBe(0);
    expect(await reminds('2026-12-28T07:00')).toBe(0);
    expect(await reminds('2026-12-28T08:00')).toBe(1);
    expect(await reminds('2026-12-30T08:00')).toBe(1);
    expect(await reminds('2026-12-31T08:00')).toBe(1);
    expect(await reminds('2027-01-01T08:00')).toBe(1);
    const lines = await told('task_due');
    expect(lines.filter((line) => line.startsWith('Võ Thị Hồng Gấm'))).toEqual(
      [3, 1, 0, -1].map((left) => `Võ Thị Hồng Gấm ${left}`),
    );
    expect(lines.filter((line) => line.startsWith('Trần Thị Ngọc Ánh'))).toEqual(['Trần Thị Ngọc Ánh -1']);
    const [top] = await readOfficeTasks(test.as('secretariat'), office());
    expect([top?.isOverdue, top?.leadUnitName]).toEqual([true, 'Sở Tài chính']);
  });

  it('is received and reported by its unit alone', async () => {
    const { id } = await first();
    expect(await refusal(receiveTask(test.asDelegate('homeDesk'), id))).toBe('not_found');
    expect(await refusal(reportTask(test.asDelegate('communeHead'), id, { text: 'xong' }))).toBe('not_found');
    const desk = test.asDelegate('financeDesk');
    await Promise.all([receiveTask(desk, id), receiveTask(test.asDelegate('financeHead'), id)]);
    at('2027-01-01T08:05');
    await reportTask(test.asDelegate('financeDesk'), id, { text: 'Đã trình tại Tờ trình 15/TTr-STC' });
    const { reports, state } = await first();
    expect([reports.map(({ kind }) => kind), state]).toEqual([['received', 'reported'], 'reported']);
    at('2027-01-03T08:00');
    expect(await remindTasks(test.system())).toBe(0);
  });

  it('is given back with a reason, reported anew, and accepted once', async () => {
    const { id } = await first();
    const clerk = test.as('secretariat');
    await returnTask(clerk, office(), id, { reason: 'Thiếu phụ lục' });
    expect((await first()).state).toBe('open');
    expect(await refusal(acceptTask(clerk, office(), id))).toBe('task_not_reported');
    await reportTask(test.asDelegate('financeHead'), id, { text: 'Đã bổ sung phụ lục' });
    const both = await Promise.all([
      refusal(acceptTask(clerk, office(), id)),
      refusal(acceptTask(test.as('admin'), office(), id)),
    ]);
    expect(both.toSorted()).toEqual(['task_done', null].toSorted());
    expect(await refusal(reportTask(test.asDelegate('financeDesk'), id, { text: 'lại' }))).toBe('task_done');
    const [settled] = await test.connection.sql`
      select count(*)::int as cards, count(distinct n.person_id)::int as people from notices n where kind = 'task_settled'`;
    expect(settled).toMatchObject({ cards: 6, people: 3 });
  });

  it('is settled only by who may', async () => {
    const { id } = await first();
    expect(await refusal(acceptTask(test.as('auditor'), office(), id))).toBe('not_permitted');
    expect(await refusal(acceptTask(test.as('otherAdmin'), test.seed.otherOffice.id, id))).toBe('not_found');
  });
});
