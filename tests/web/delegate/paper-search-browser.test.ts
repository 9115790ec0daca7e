import { Hono } from 'hono';
import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import { signedIn, siteOf } from '../admin/visitor.ts';
import { axe, openBrowser, openTab, type Served, SIZES } from './browser.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';

/** With PICTURES set, what the pages look like is kept here to be looked at. */
const FOLDER = 'tests/.tmp/delegate';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let site: DelegateSite;
let papers: TestPapers;
let served: Served;
let page: Page;
let session: [string, string][];
beforeAll(async () => {
  site = await delegateSite();
  const { test } = site;
  papers = await testPapers();
  const { meeting } = await toldMeeting(test, { personIds: [test.seed.people.guest.id] });
  const rows = [
    ['Tờ trình về kế hoạch đầu tư công trung hạn giai đoạn 2026 – 2030', 'Danh mục kèm theo'],
    [
      'Báo cáo tình hình thực hiện dự toán ngân sách 11 tháng năm 2026',
      [
        'Mở đầu',
        ...Array.from(
          { length: 5 },
          (_, at) =>
            `Phần ${at + 1}. ${'Căn cứ các quy định hiện hành, '.repeat(6)}giải ngân vốn ĐẦU TƯ công đến ngày 30/11 đạt 71,2% kế hoạch; ${'các đơn vị tiếp tục rà soát, '.repeat(6)}`,
        ),
      ].join('\f'),
    ],
  ] as const;
  for (const [title, text] of rows) {
    test.clock.advance(1);
    const { versionId } = await checkedPaper({ test, papers, meetingId: meeting.id }, text, { title });
    await submitVersion(test.as('secretariat'), test.seed.office.id, versionId);
    await acceptVersion(test.as('secretariat'), test.seed.office.id, versionId);
  }
  page = await site.boundPage('guest');
  const admin = siteOf(test.program);
  session = [...(await signedIn(admin, 'secretariat')).cookies];
  served = await openBrowser(new Hono().route('/', site.app).route('/', admin).route('/', assetRoutes()));
  test.program.house.publicUrl = served.origin;
});
afterAll(async () => {
  await served.close();
  await papers.close();
  await site.close();
});

async function looksRight(tab: Tab, name: string): Promise<void> {
  for (const size of ['phone', 'desk'] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.setViewportSize(SIZES[size]);
      await tab.emulateMedia({ colorScheme });
      expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      if (process.env.PICTURES)
        await tab.screenshot({ path: `${FOLDER}/${name}-${size}-${colorScheme}.png`, fullPage: true });
      expect(await axe(tab)).toEqual([]);
    }
}

it('one’s own papers are searched and opened by the keyboard alone, on any screen', async () => {
  const { context, tab, problems } = await openTab(served, page.cookie);
  await tab.goto(`${served.origin}${page.path}/papers`);
  await tab.getByRole('searchbox', { name: 'Tìm trong tài liệu' }).focus();
  await tab.keyboard.type('dau tu cong');
  await tab.keyboard.press('Enter');
  await tab.getByText('2 tài liệu').waitFor();
  await looksRight(tab, 'paper-search');
  const hit = tab.getByRole('link', { name: /^Trang 2: .*ĐẦU TƯ công/ });
  await hit.focus();
  expect(await hit.getAttribute('href')).toMatch(/#trang-2$/);
  await tab.goto(`${served.origin}${page.path}/papers?search=kho%20b%E1%BA%A1c`);
  await looksRight(tab, 'paper-search-none');
  expect(problems).toEqual([]);
  await context.close();
});

it('the office’s find box shows what stands in papers', async () => {
  const { context, tab, problems } = await openTab(served, '');
  await context.addCookies(session.map(([name, value]) => ({ name, value, url: served.origin })));
  await tab.goto(`${served.origin}/admin/o/${site.test.seed.office.id}/find?search=dau%20tu`);
  await tab.getByRole('heading', { name: 'Trong tài liệu' }).waitFor();
  await looksRight(tab, 'find-papers');
  expect(problems).toEqual([]);
  await context.close();
});
