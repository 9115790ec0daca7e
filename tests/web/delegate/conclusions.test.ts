import { afterAll, beforeAll, expect, it } from 'vitest';
import { findConclusion } from '#db/queries/conclusions.ts';
import type { ConclusionId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { approveConclusion } from '#services/conclusions/approve-conclusion.ts';
import { changeTask } from '#services/conclusions/change-task.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import { readConclusions } from '#services/conclusions/read-conclusions.ts';
import { endedMeeting, noticeText, taskOf } from '#tests/support/conclusions.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
let id: ConclusionId;
const show = async (person: SeedPerson, path: string) => {
  const page = await site.boundPage(person);
  const answer = await site.get(`${page.path}${path}`, { cookie: page.cookie });
  return { status: answer.status, text: await answer.text() };
};
beforeAll(async () => {
  site = await delegateSite();
  const { test } = site;
  const clerk = test.as('secretariat');
  const office = test.seed.office.id;
  const { meetingId } = await endedMeeting(test);
  ({ id } = await draftConclusion(clerk, office, meetingId, { kind: 'notice' }, conclusionForm.words));
  await editConclusion(clerk, office, id, { version: 1, parts: noticeText(), tasks: [taskOf(test)] });
});
afterAll(() => site.close());

it('R37 the whole text lies before the chair alone, with the buttons of its version', async () => {
  const { test } = site;
  expect((await show('chairman', `/conclusions/${id}`)).status).toBe(404);
  await proposeConclusion(test.as('secretariat'), test.seed.office.id, id, { version: 2 });
  const { text } = await show('chairman', `/conclusions/${id}`);
  for (const said of ['Thống nhất dự toán năm 2027', `kla:${id}:2`, 'Chủ trì: Sở Tài chính'])
    expect(text).toContain(said);
  expect((await show('financeHead', `/conclusions/${id}`)).status).toBe(404);
});

it('issued, whoever was told of it reads it, and nobody else', async () => {
  const { test } = site;
  await approveConclusion(test.asDelegate('chairman'), id, { version: 2 });
  await issueConclusion(test.as('secretariat'), test.seed.office.id, id, { version: 2 });
  const read = await show('financeDesk', `/conclusions/${id}`);
  expect([read.status, read.text.includes(`kla:${id}`)]).toEqual([200, false]);
  expect((await show('guest', `/conclusions/${id}`)).status).toBe(404);
  expect((await show('guest', '/conclusions/no-such')).status).toBe(404);
});

it('C14 the unit’s page has its tasks with what can be tapped; who supports taps nothing', async () => {
  const { text } = await show('financeDesk', '/tasks');
  for (const said of ['Hoàn thiện dự toán', '31/12/2026', 'Đã nhận', 'Báo cáo', 'nvn:'])
    expect(text).toContain(said);
  const support = await show('homeDesk', '/tasks');
  expect(support.text).toContain('Hoàn thiện dự toán');
  expect(support.text).not.toContain('nvn:');
  expect((await show('communeHead', '/tasks')).text).toContain('Chưa có nhiệm vụ nào');
});

it('a forwarded address shows nothing but the binding of a device', async () => {
  const { path } = await site.boundPage('financeDesk');
  for (const part of ['/tasks', `/conclusions/${id}`]) {
    const text = await (await site.get(`${path}${part}`)).text();
    expect(text).toContain('Xác nhận thiết bị');
    expect(text).not.toContain('dự toán');
  }
});

it('R37 under the text as issued it says what was corrected since', async () => {
  const { test } = site;
  const office = test.seed.office.id;
  expect((await show('financeDesk', `/conclusions/${id}`)).text).not.toContain('Đính chính');
  const { meetingId } = (await findConclusion(test.connection.db, id))!;
  const { tasks } = await readConclusions(test.as('secretariat'), office, meetingId);
  const { text: _kept, ...rest } = taskOf(test);
  const wish = { version: 1, ...rest, dueOn: '2027-01-15', reason: 'Chủ trì đồng ý gia hạn' };
  await changeTask(test.as('secretariat'), office, tasks[0]!.id, wish);
  const { text } = await show('financeDesk', `/conclusions/${id}`);
  for (const said of ['Đính chính', '31/12/2026', '15/01/2027', 'Chủ trì đồng ý gia hạn'])
    expect(text).toContain(said);
});
