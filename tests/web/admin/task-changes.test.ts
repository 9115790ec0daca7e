import { afterAll, beforeAll, expect, it } from 'vitest';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { approveConclusion } from '#services/conclusions/approve-conclusion.ts';
import { changeTask } from '#services/conclusions/change-task.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import { readConclusions } from '#services/conclusions/read-conclusions.ts';
import { endedMeeting, noticeText, taskOf } from '#tests/support/conclusions.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { fieldsOf, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let clerk: Visitor;
let office: string;
let here: string;
let conclusion: string;
const page = async () => seen((await clerk.get(here)).text);
/** The form of the task as it stands, with what is typed anew. */
const send = async (typed: Record<string, string>, version?: string) => {
  const { version: standing, lead, support, product, due } = fieldsOf(await clerk.get(here));
  const form = { lead, support, product, due, version: version ?? standing, reason: '', ...typed };
  return clerk.post(here, form as Record<string, string>);
};

beforeAll(async () => {
  test = await testProgram();
  const ctx = test.as('secretariat');
  const { id: officeId } = test.seed.office;
  const { meetingId } = await endedMeeting(test);
  const { id } = await draftConclusion(ctx, officeId, meetingId, { kind: 'notice' }, conclusionForm.words);
  await editConclusion(ctx, officeId, id, { version: 1, parts: noticeText(), tasks: [taskOf(test)] });
  await proposeConclusion(ctx, officeId, id, { version: 2 });
  await approveConclusion(test.asDelegate('chairman'), id, { version: 2 });
  await issueConclusion(ctx, officeId, id, { version: 2 });
  const { tasks } = await readConclusions(ctx, officeId, meetingId);
  office = `/admin/o/${officeId}`;
  here = `${office}/tasks/${tasks[0]?.id}`;
  conclusion = `${office}/meetings/${meetingId}/conclusions`;
  clerk = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

it('R37 a task is corrected from its page, with its reason; the issued text and its correction stand together', async () => {
  expect((await clerk.get(`${office}/tasks`)).text).toContain(`href="${here}"`);
  const bare = await send({ due: '2027-01-15' });
  expect([bare.status, /id="[^"]*reason-error"/.test(bare.text), bare.text.includes('2027-01-15')]).toEqual([
    422,
    true,
    true,
  ]);
  const wrong = await send({ support: 'Sở Không có', reason: 'Chủ trì đồng ý' });
  expect([wrong.status, wrong.text.includes('Sở Không có')]).toEqual([422, true]);
  const done = await send({ due: '2027-01-15', reason: 'Chủ trì đồng ý ngày 22/12' });
  expect(done.location).toContain('done=task_changed');
  for (const said of ['Thời hạn: 15/01/2027 (trước đây: 31/12/2026)', 'Lý do: Chủ trì đồng ý ngày 22/12'])
    expect(await page()).toContain(said);
  const issued = seen((await clerk.get(conclusion)).text);
  for (const said of ['Thời hạn: 31/12/2026', 'Đính chính sau khi phát hành', 'Thời hạn: 15/01/2027'])
    expect(issued).toContain(said);
});

it('the second of two who correct it keeps what was typed, and sees what the first has changed', async () => {
  const ctx = test.as('admin');
  const { text: _kept, ...asked } = taskOf(test);
  const id = here.split('/').at(-1) as never;
  await changeTask(ctx, test.seed.office.id, id, {
    ...asked,
    version: 2,
    product: 'Báo cáo',
    reason: 'Rút gọn',
  });
  const late = await send({ due: '2027-02-01', reason: 'Chờ số liệu' }, '2');
  expect([late.status, late.text.includes('2027-02-01'), late.text.includes('Chờ số liệu')]).toEqual([
    409,
    true,
    true,
  ]);
  expect(seen(late.text)).toContain('Người khác vừa đính chính nhiệm vụ này');
});

it('is withdrawn with a reason, and then only read; who may not write sees no form', async () => {
  const reader = await signedIn(siteOf(test.program), 'auditor');
  expect((await reader.get(here)).text).not.toContain('name="reason"');
  const { version = '' } = fieldsOf(await clerk.get(here));
  const bare = await clerk.post(`${here}/withdraw`, { version, reason: '' });
  expect([bare.status, bare.text.includes('withdraw-reason-error')]).toEqual([422, true]);
  const done = await clerk.post(`${here}/withdraw`, { version, reason: 'Trùng nhiệm vụ' });
  expect(done.location).toContain('done=task_withdrawn');
  const after = await clerk.get(here);
  expect([seen(after.text).includes('Đã rút'), after.text.includes('name="reason"')]).toEqual([true, false]);
});
