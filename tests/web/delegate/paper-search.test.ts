import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { signedIn, siteOf, type Visitor } from '../admin/visitor.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';

let site: DelegateSite;
let papers: TestPapers;
let page: Page;
let clerk: Visitor;
let auditor: Visitor;
beforeAll(async () => {
  site = await delegateSite();
  const { test } = site;
  papers = await testPapers();
  const invited = { personIds: [test.seed.people.guest.id] };
  const { meeting } = await toldMeeting(test, invited, { title: 'Họp bàn <dự toán>' });
  const text = 'Mở đầu\fPhân bổ vốn ĐẦU TƯ công <b>cho</b> các xã';
  const means = { test, papers, meetingId: meeting.id };
  const { versionId } = await checkedPaper(means, text, { title: 'Tờ trình về vốn' });
  await submitVersion(test.as('secretariat'), test.seed.office.id, versionId);
  await acceptVersion(test.as('secretariat'), test.seed.office.id, versionId);
  page = await site.boundPage('guest');
  clerk = await signedIn(siteOf(test.program), 'secretariat');
  auditor = await signedIn(siteOf(test.program), 'auditor');
});
afterAll(async () => {
  await papers.close();
  await site.close();
});

const own = async (typed: string, cookie = page.cookie) => {
  const answer = await site.app.request(`${page.path}/papers?search=${encodeURIComponent(typed)}`, {
    headers: { cookie },
  });
  return { status: answer.status, text: await answer.text() };
};
const find = (visitor: Visitor, typed: string) =>
  visitor.get(`/admin/o/${site.test.seed.office.id}/find?search=${encodeURIComponent(typed)}`);

it('one’s own papers: shows the page and the words as they are written, and leads to that page', async () => {
  const { status, text } = await own('dau tu');
  expect(status).toBe(200);
  expect(text).toContain('<mark>ĐẦU</mark> <mark>TƯ</mark> công &lt;b&gt;cho&lt;/b&gt; các xã');
  expect(text).toMatch(/href="\/d\/[\w-]{43}\?tim=dau%20tu#trang-2"><b>Trang 2:<\/b>/);
  expect(text).toContain('value="dau tu"');
});

it('one’s own papers: says what to try when nothing holds the words, and keeps what was typed', async () => {
  const { text } = await own('"vốn <vay>"');
  expect(text).toContain('Không có tài liệu nào chứa “&quot;vốn &lt;vay&gt;&quot;”');
  expect(text).toContain('value="&quot;vốn &lt;vay&gt;&quot;"');
  expect((await own('')).text).toContain('1. Tờ trình về vốn');
});

it('one’s own papers: tells nothing to a browser that is not theirs', async () => {
  const { text } = await own('dau tu', '');
  expect(text).not.toMatch(/ĐẦU|Tờ trình về vốn/);
});

it('the office’s find box: has a group of papers that leads to the page', async () => {
  const { text } = await find(clerk, 'đầu tư');
  expect(text).toContain('Trong tài liệu');
  expect(text).toMatch(/documents\/versions\/[\w-]{36}#trang-2"/);
  const address = /href="([^"]*documents\/versions\/[\w-]{36})#trang-2"/.exec(text)?.[1] ?? '';
  expect((await clerk.get(address)).text).toContain('id="trang-2"');
});

it('the office’s find box: looks into no paper for who may read none', async () => {
  const { status, text } = await find(auditor, 'đầu tư');
  expect(status).toBe(200);
  expect(text).not.toContain('Trong tài liệu');
});
