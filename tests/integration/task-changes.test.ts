import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActionItemId, ConclusionId, MeetingId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { receiveTask, reportTask } from '#services/conclusions/act-on-task.ts';
import { approveConclusion, returnConclusion } from '#services/conclusions/approve-conclusion.ts';
import { changeTask, readTaskChanges, withdrawTask } from '#services/conclusions/change-task.ts';
import { closeMeeting } from '#services/conclusions/close-meeting.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import { readConclusions, readOwnConclusion } from '#services/conclusions/read-conclusions.ts';
import { readOwnTasks } from '#services/conclusions/read-tasks.ts';
import { remindTasks } from '#services/conclusions/remind-tasks.ts';
import { endedMeeting, noticeText, taskOf } from '#tests/support/conclusions.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let meetingId: MeetingId;
let conclusionId: ConclusionId;
let id: ActionItemId;
const clerk = () => test.as('secretariat');
const office = () => test.seed.office.id;
const finance = () => test.asDelegate('financeDesk');
const home = () => test.asDelegate('homeDesk');
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.code ?? error.message,
  );
const asked = (change: object = {}) => {
  const { text: _kept, ...rest } = taskOf(test);
  return { version: 1, ...rest, reason: 'Chủ trì đồng ý ngày 22/12/2026', ...change };
};
const change = (wish: object, who = clerk()) => changeTask(who, office(), id, asked(wish));
/** Who was told what of the task, as `name role`. */
const told = async (kind = 'task_changed') => {
  const rows = await test.connection.sql`
    select p.full_name as name, n.facts->>'role' as role, n.version from notices n join people p on p.id = n.person_id
    where n.kind = ${kind} and n.ref = ${`task:${id}`} order by n.version, 2, 1`;
  return rows.map(({ name, role, version }) => `${version} ${role} ${name}`);
};

beforeAll(async () => {
  test = await testProgram();
});
beforeEach(async () => {
  ({ meetingId } = await endedMeeting(test));
  const input = { kind: 'notice' } as const;
  ({ id: conclusionId } = await draftConclusion(clerk(), office(), meetingId, input, conclusionForm.words));
  const text = { version: 1, parts: noticeText(), tasks: [taskOf(test)] };
  await editConclusion(clerk(), office(), conclusionId, text);
  await proposeConclusion(clerk(), office(), conclusionId, { version: 2 });
});
afterAll(() => test.close());

async function issue(): Promise<void> {
  await approveConclusion(test.asDelegate('chairman'), conclusionId, { version: 2 });
  await issueConclusion(clerk(), office(), conclusionId, { version: 2 });
  const { tasks } = await readConclusions(clerk(), office(), meetingId);
  id = tasks[0]!.id;
}

describe('R37 R48 a task is changed after its conclusion was issued', () => {
  beforeEach(issue);

  it('beside the text, which stays as it was issued, with its reason; everybody concerned is told once', async () => {
    expect(await change({ dueOn: '2027-01-15', product: 'Báo cáo' })).toEqual({ version: 2 });
    const read = await readConclusions(clerk(), office(), meetingId);
    expect(read.conclusions[0]).toMatchObject({ state: 'issued', version: 2 });
    expect(read.conclusions[0]?.body.tasks[0]).toMatchObject({ dueOn: '2026-12-31', product: 'Tờ trình' });
    expect(read.tasks[0]).toMatchObject({ dueOn: '2027-01-15', product: 'Báo cáo', version: 2 });
    expect(read.changes[0]).toMatchObject({
      ...{ version: 2, reason: 'Chủ trì đồng ý ngày 22/12/2026' },
      ...{ before: { dueOn: '2026-12-31' }, after: { dueOn: '2027-01-15' } },
    });
    expect(await told()).toEqual([
      '2 chair Lê Hữu Phước',
      ...['Đinh Công Trứ', 'Phạm Quốc Dũng', 'Võ Thị Hồng Gấm'].map((name) => `2 lead ${name}`),
      ...['Huỳnh Thị Mỹ Lệ', 'Ngô Bá Khá'].map((name) => `2 support ${name}`),
    ]);
  });

  it('another leading unit begins anew: the one before is let go and may act no more', async () => {
    await receiveTask(finance(), id);
    await reportTask(finance(), id, { text: 'Đã trình' });
    const { finance: was, home: now } = test.seed.units;
    await change({ leadUnitId: now.id, supportUnitIds: [] });
    expect((await told()).map((line) => line.split(' ').slice(1, 2).join())).toEqual(
      expect.arrayContaining(['former', 'lead', 'chair']),
    );
    expect(await refusal(reportTask(finance(), id, { text: 'Đã trình' }))).toBe('not_found');
    const [task] = await readOwnTasks(home());
    expect(task).toMatchObject({ id, state: 'open', role: 'lead', leadUnitId: now.id });
    expect((await readOwnTasks(finance())).map((own) => own.id)).not.toContain(id);
    expect(await receiveTask(home(), id, 2)).toMatchObject({ version: 2 });
    const { changes } = await readTaskChanges(clerk(), office(), id);
    expect(changes[0]?.before.leadUnitId).toBe(was.id);
  });

  it('a tap on the card of an older version receives nothing; the changed task is received anew', async () => {
    await receiveTask(finance(), id, 1);
    await change({ dueOn: '2027-01-15' });
    expect(await refusal(receiveTask(finance(), id, 1))).toBe('task_changed');
    await receiveTask(finance(), id, 2);
    await receiveTask(finance(), id, 2);
    const [row] = await test.connection.sql`
      select array_agg(item_version order by item_version) as versions from action_reports where action_item_id = ${id}`;
    expect(row?.versions).toEqual([1, 2]);
  });

  it('is reminded of at its new day', async () => {
    await change({ dueOn: '2027-01-15' });
    test.clock.set(new Date('2026-12-31T01:00:00Z'));
    await remindTasks(test.system());
    expect(await told('task_due')).toEqual([]);
    test.clock.set(new Date('2027-01-15T01:00:00Z'));
    await remindTasks(test.system());
    const due = await test.connection.sql`select ref from notices where ref like ${`task:${id}:due:%`}`;
    expect(new Set(due.map(({ ref }) => ref))).toEqual(new Set([`task:${id}:due:2027-01-15:0`]));
  });

  it('once of two who change it at the same time; not without a difference or a reason, nor by whoever may not', async () => {
    const two = ['2027-01-15', '2027-01-20'].map((dueOn) => refusal(change({ dueOn })));
    expect((await Promise.all(two)).toSorted()).toEqual(['changed_meanwhile', null].toSorted());
    const { task } = await readTaskChanges(clerk(), office(), id);
    const same = { version: 2, dueOn: task.dueOn };
    expect(await refusal(change(same))).toBe('task_unchanged');
    expect(await refusal(change({ ...same, product: 'Báo cáo', reason: ' ' }))).toContain('reason');
    expect(await refusal(change({ ...same, reason: 'TUYỆT MẬT' }))).toContain('bears_mark');
    const unit = test.seed.units.finance.id;
    expect(await refusal(change({ version: 2, supportUnitIds: [unit] }))).toContain('supportUnitIds');
    expect(await refusal(change({ version: 2 }, test.as('auditor')))).toBe('not_permitted');
    const other = { who: test.as('otherAdmin'), at: test.seed.otherOffice.id };
    expect(await refusal(changeTask(other.who, other.at, id, asked({ version: 2 })))).toBe('not_found');
  });

  it('is withdrawn for good with a reason: nobody reports on it, and nothing reminds of it', async () => {
    expect(await withdrawTask(clerk(), office(), id, { version: 1, reason: 'Trùng nhiệm vụ' })).toEqual({
      version: 2,
    });
    expect(await refusal(reportTask(finance(), id, { text: 'Đã trình' }))).toBe('task_withdrawn');
    expect(await refusal(receiveTask(finance(), id))).toBe('task_withdrawn');
    expect(await refusal(change({ version: 2, product: 'Báo cáo' }))).toBe('task_withdrawn');
    test.clock.set(new Date('2026-12-31T01:00:00Z'));
    await remindTasks(test.system());
    expect(await told('task_due')).toEqual([]);
    const { task, changes } = await readTaskChanges(clerk(), office(), id);
    expect([task.state, task.product, changes[0]?.after]).toEqual(['withdrawn', 'Tờ trình', null]);
    expect((await told()).some((line) => line.startsWith('2 lead'))).toBe(true);
  });

  it('R29 after the meeting was closed too: the dossier gets a further version, the earlier one stays', async () => {
    await closeMeeting(clerk(), office(), meetingId);
    await change({ dueOn: '2027-01-15' });
    const rows = await test.connection.sql`
      select version, cause, manifest from dossiers where meeting_id = ${meetingId} order by version`;
    expect(rows.map(({ version, cause }) => [version, cause])).toEqual([
      [1, 'closed'],
      [2, 'corrected'],
    ]);
    const rowsOf = (manifest: string) =>
      JSON.parse(manifest).tables.find(({ name }: { name: string }) => name === 'task_versions').rows;
    expect(rowsOf(rows[0]?.manifest)).toEqual([]);
    expect(rowsOf(rows[1]?.manifest).map((row: string[]) => [row[1], row[2], row[5]])).toEqual([
      [1, 'Sở Tài chính', '2026-12-31'],
      [2, 'Sở Tài chính', '2027-01-15'],
    ]);
  });
});

describe('R37 each time a text is laid before the chair is an ask of its own', () => {
  const cards = async () => {
    const rows = await test.connection.sql`select ref from notices
      where kind = 'conclusion_proposed' and ref like ${`conclusion:${conclusionId}%`} order by ref`;
    return rows.map(({ ref }) => ref.split(':').at(-1));
  };
  const propose = () => proposeConclusion(clerk(), office(), conclusionId, { version: 2 });
  const giveBack = (remark: string) =>
    returnConclusion(test.asDelegate('chairman'), conclusionId, { version: 2, remark });

  it('given back and proposed again unchanged it sends a card; pressed twice, one', async () => {
    expect(await cards()).toEqual(['1']);
    await giveBack('Ghi rõ thời hạn');
    // What the office mends meanwhile is no text of the chair's yet.
    const own = () => readOwnConclusion(test.asDelegate('chairman'), conclusionId);
    expect(await refusal(own())).toBe('not_found');
    await Promise.all([propose(), propose()]);
    expect(await cards()).toEqual(['1', '2']);
    expect((await own()).mayApprove).toBe(true);
    await giveBack('Thời hạn vẫn chưa rõ');
    const said = await test.connection.sql`select distinct facts->>'remark' as remark from notices
      where kind = 'conclusion_decided' and ref like ${`conclusion:${conclusionId}:returned%`} order by 1`;
    expect(said.map(({ remark }) => remark)).toEqual(['Ghi rõ thời hạn', 'Thời hạn vẫn chưa rõ']);
    await propose();
    expect((await approveConclusion(test.asDelegate('chairman'), conclusionId, { version: 2 })).again).toBe(
      false,
    );
  });
});
