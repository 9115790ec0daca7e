import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConclusionId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { approveConclusion } from '#services/conclusions/approve-conclusion.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import { readAskedOfMe, readOfficeWork } from '#services/duties/asked-of-me.ts';
import { answerRequest } from '#services/opinions/answer-request.ts';
import { askOpinions } from '#services/opinions/ask-opinions.ts';
import { endedMeeting, noticeText, taskOf } from '#tests/support/conclusions.ts';
import { setRules, usualRequest } from '#tests/support/opinions.ts';
import { type DelegateSite, delegateSite, type Page } from '../delegate/delegate.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let site: DelegateSite;
let clerk: Visitor;
let head: Page;
let meetingId: string;
const test = () => site.test;
const office = () => test().seed.office.id;
const ctx = () => test().as('secretariat');
const at = (text: string) => test().clock.set(new Date(`${text}:00+07:00`));

beforeAll(async () => {
  site = await delegateSite();
  await setRules(test(), { conclusionDueDays: 5 });
  ({ meetingId } = await endedMeeting(test()));
  clerk = await signedIn(siteOf(test().program), 'secretariat');
});
afterAll(() => site.close());
const mine = async () => seen((await clerk.get('/admin/mine')).text);

describe('C14 C23 what waits beside invitations', () => {
  it('the secretariat has the notice of conclusion with its day, late after it, and the way to it', async () => {
    expect(await mine()).toContain('Phát hành thông báo kết luận');
    expect(await mine()).toContain('Hạn 17:00 28/12');
    expect((await clerk.get('/admin/mine')).text).toContain(`/meetings/${meetingId}/conclusions"`);
    at('2026-12-29T08:00');
    clerk = await signedIn(siteOf(test().program), 'secretariat');
    expect(await mine()).toContain('Quá hạn từ 17:00 28/12');
  });

  it('a written round counts among the office’s work when it ends soon, until all have answered', async () => {
    const { homeHead } = test().seed.people;
    const wish = { unitIds: [], personIds: [homeHead.id], dueAt: new Date('2027-01-11T10:00:00Z') };
    const request = await askOpinions(ctx(), office(), usualRequest(test(), wish));
    const kinds = async () => (await readOfficeWork(ctx())).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['conclusion']);
    at('2027-01-09T08:00');
    clerk = await signedIn(siteOf(test().program), 'secretariat');
    expect(await kinds()).toEqual(['conclusion', 'opinion_request']);
    expect(await mine()).toContain('Đã có 0/1 trả lời');
    const own = test().asDelegate('homeHead');
    expect((await readAskedOfMe(own)).map(({ title }) => title)).toEqual(['Dự thảo quy chế chi tiêu nội bộ']);
    head = await site.boundPage('homeHead');
    const page = async () =>
      seen(await (await site.get(`${head.path}/mine`, { cookie: head.cookie })).text());
    expect(await page()).toContain('Trả lời phiếu lấy ý kiến');
    const [row] = await test().connection.sql`select id from opinion_asked where request_id = ${request.id}`;
    await answerRequest(own, row?.id, { replies: [{ choice: 'agree', text: '' }], version: null });
    expect(await page()).not.toContain('Trả lời phiếu lấy ý kiến');
    expect(await kinds()).toEqual(['conclusion']);
  });

  it('an open task waits for whoever speaks for its unit; an issued notice for nobody', async () => {
    const { id } = await draftConclusion(
      ctx(),
      office(),
      meetingId as never,
      { kind: 'notice' },
      conclusionForm.words,
    );
    const text = { version: 1, parts: noticeText(), tasks: [taskOf(test())] };
    await editConclusion(ctx(), office(), id as ConclusionId, text);
    await proposeConclusion(ctx(), office(), id, { version: 2 });
    await approveConclusion(test().asDelegate('chairman'), id, { version: 2 });
    await issueConclusion(ctx(), office(), id, { version: 2 });
    expect(await readOfficeWork(ctx())).toEqual([]);
    const waiting = await readAskedOfMe(test().asDelegate('financeDesk'));
    expect(waiting.map(({ kind, isLate, unitName }) => [kind, isLate, unitName])).toEqual([
      ['task', true, 'Sở Tài chính'],
    ]);
    expect(await readOfficeWork(test().as('auditor'))).toEqual([]);
  });

  it('R37 what is missing before a meeting is closed leads to where it is made good', async () => {
    await test().connection.sql`delete from presences where meeting_id = ${meetingId}`;
    const path = `/admin/o/${office()}/meetings/${meetingId}`;
    const { text } = await clerk.get(`${path}/conclusions`);
    expect(text).toContain(`<a href="${path}/attendance">chưa ghi ai có mặt</a>`);
    const refused = await clerk.post(`${path}/close`);
    expect([refused.status, seen(refused.text).includes('chưa ghi ai có mặt')]).toEqual([422, true]);
  });
});
