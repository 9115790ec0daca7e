import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DocumentId, MeetingId } from '#domain/ids.ts';
import { acceptVersion, submitVersion, withdrawDocument } from '#services/documents/change-version.ts';
import { readOwnDocuments } from '#services/documents/own-documents.ts';
import { readReaders } from '#services/documents/read-documents.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { paperRoutes } from '#web-delegate/papers.ts';
import { axe, openBrowser, openTab, type Served, SIZES } from './browser.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';

vi.setConfig({ testTimeout: 60_000 });
const pageCount = 12;

let site: DelegateSite;
let served: Served;
let papers: TestPapers;
let meetingId: MeetingId;
let cookie = '';
beforeAll(async () => {
  site = await delegateSite();
  papers = await testPapers();
  site.test.program.papers = papers;
  const options = { secureCookies: false, clientAddress: () => 'here' };
  served = await openBrowser(site.app.route('/d', paperRoutes(site.test.program, options)));
  site.test.program.house.publicUrl = served.origin;
  const invitees = { units: [{ unitId: site.test.seed.units.finance.id }] };
  meetingId = (await toldMeeting(site.test, invitees)).meeting.id;
  cookie = (await site.boundPage('financeDesk')).cookie;
}, 120_000);
afterAll(async () => {
  await served.close();
  await papers.close();
  await site.close();
});

/** A paper of twelve pages, and its reader's address. */
async function acceptedPaper(title: string): Promise<{ documentId: DocumentId; path: string }> {
  const text = Array.from({ length: pageCount }, (_, at) => `${title} trang ${at + 1}`).join('\f');
  const declared = await checkedPaper({ test: site.test, papers, meetingId }, text, { title });
  const clerk = site.test.as('secretariat');
  await submitVersion(clerk, site.test.seed.office.id, declared.versionId);
  await acceptVersion(clerk, site.test.seed.office.id, declared.versionId);
  const own = await readOwnDocuments(site.test.asDelegate('financeDesk'));
  const found = own.flatMap(({ documents }) => documents).find((one) => one.title === title);
  return { documentId: declared.documentId, path: new URL(found!.url!).pathname };
}

async function openPaper(path: string, options: { colorScheme?: 'light' | 'dark' } = {}) {
  const opened = await openTab(served, cookie, { viewport: SIZES.phone, ...options });
  const [name = '', value = ''] = cookie.split('=');
  await opened.context.addCookies([{ name, value, url: `${served.origin}/d`, sameSite: 'Lax' }]);
  opened.tab.setDefaultTimeout(20_000);
  return { ...opened, start: () => opened.tab.goto(served.origin + path) };
}

const until = (tab: Tab, truth: string) =>
  expect.poll(() => tab.evaluate(truth), { timeout: 20_000, interval: 20 }).toBe(true);
const shown = (tab: Tab, page: number) =>
  until(tab, `document.querySelector('#trang-${page} img')?.naturalWidth > 0`);
const scrollTo = (tab: Tab, page: number) =>
  tab.evaluate(`document.querySelector('#trang-${page}').scrollIntoView()`);

describe('R50 reading a paper on a phone', () => {
  it('fetches the next pages before they are reached, goes to any page, grows, and writes down what was in sight', async () => {
    const { documentId, path } = await acceptedPaper('Báo cáo mười hai trang');
    const { context, tab, problems, start } = await openPaper(path);
    await start();
    for (const page of [1, 2, 3, 4]) await shown(tab, page);
    expect(await tab.locator('#trang-12 img').count()).toBe(0);
    expect(await tab.getAttribute('#trang-3 img', 'alt')).toBe('Trang 3 trên 12');
    expect(await axe(tab)).toEqual([]);
    await tab.locator('.reading-menu summary').click();
    expect(await axe(tab)).toEqual([]);
    await tab.locator('.reading-jumps a', { hasText: /^12$/ }).click();
    await shown(tab, 12);
    await until(tab, `document.querySelector('[data-reading-now]').textContent === 'Trang 12/12'`);
    expect(await tab.locator('.reading-menu[open]').count()).toBe(0);
    const before = (await tab.locator('#trang-12').boundingBox())!.width;
    await tab.getByRole('button', { name: 'Phóng to' }).click();
    expect((await tab.locator('#trang-12').boundingBox())!.width).toBeGreaterThan(before * 1.4);
    await tab.waitForResponse((answer) => answer.url().endsWith('/seen') && answer.status() === 204);
    const [reader] = await readReaders(site.test.as('secretariat'), site.test.seed.office.id, documentId);
    expect(reader).toMatchObject({ fullName: 'Võ Thị Hồng Gấm', lastPage: 12 });
    await start();
    expect(await tab.getByRole('link', { name: 'Đọc tiếp trang 12' }).getAttribute('href')).toBe('#trang-12');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('says that a page did not arrive, and fetches it when it is asked again', async () => {
    const { path } = await acceptedPaper('Báo cáo qua mạng yếu');
    const { context, tab, start } = await openPaper(path);
    let isCut = true;
    await tab.route('**/pages/2/light', (route) => (isCut ? route.abort() : route.continue()));
    await start();
    const words = tab.locator('#trang-2 .reading-failed');
    await words.waitFor();
    expect(await words.textContent()).toContain('Chưa tải được trang 2');
    isCut = false;
    await words.getByRole('button', { name: 'Thử lại' }).click();
    await shown(tab, 2);
    expect(await words.count()).toBe(0);
    await context.close();
  });
});

describe('a paper that is withdrawn while it is read', () => {
  it('is put away with the next page that is asked for, and the reader is told what happened and what to do', async () => {
    const { documentId, path } = await acceptedPaper('Báo cáo sẽ rút khi đang đọc');
    const { context, tab, start } = await openPaper(path);
    await start();
    await shown(tab, 4);
    const clerk = site.test.as('secretariat');
    await withdrawDocument(clerk, site.test.seed.office.id, documentId, { reason: 'Nhầm tệp' });
    await scrollTo(tab, 9);
    const said = tab.getByRole('alert');
    await said.waitFor();
    expect(await said.textContent()).toContain('Tài liệu không còn mở được');
    expect(await said.getByRole('link').getAttribute('href')).toMatch(/^\/p\/.+\/papers$/);
    expect(await tab.locator('img').count()).toBe(0);
    expect(await tab.content()).not.toContain('Báo cáo sẽ rút');
    expect(await tab.content()).not.toContain('Nhầm tệp');
    expect(await axe(tab)).toEqual([]);
    await context.close();
  });

  it('and would stay on the screen if the server did not say so', async () => {
    const { documentId, path } = await acceptedPaper('Báo cáo rút mà không ai hay');
    const { context, tab, start } = await openPaper(path);
    await start();
    await shown(tab, 4);
    for (const [asked, status] of [
      ['**/pages/**', 500],
      ['**/seen', 204],
      [`**${path}`, 200],
    ] as const)
      await tab.route(asked, (route) => route.fulfill({ status }));
    const clerk = site.test.as('secretariat');
    await withdrawDocument(clerk, site.test.seed.office.id, documentId, { reason: 'Nhầm tệp' });
    await scrollTo(tab, 9);
    await tab.locator('#trang-9 .reading-failed').waitFor();
    expect(await tab.locator('img').count()).toBeGreaterThan(3);
    await context.close();
  });
});

describe('a paper without pictures, such as one of Word', () => {
  let path = '';
  beforeAll(async () => {
    const { inspect } = papers;
    papers.inspect = async (...given) => {
      const seen = await inspect(...given);
      return seen.outcome === 'read' ? { ...seen, facts: { ...seen.facts, pictures: [] } } : seen;
    };
    ({ path } = await acceptedPaper('Tờ trình bằng Word'));
    papers.inspect = inspect;
  });

  it.each(['light', 'dark'] as const)(
    'says how it is read here and taken away, legibly, %s',
    async (colorScheme) => {
      const { context, tab, start } = await openPaper(path, { colorScheme });
      await start();
      if (process.env.PICTURES)
        await tab.screenshot({ path: `${process.env.PICTURES}/reading-as-text-${colorScheme}.png` });
      const said = (await tab.locator('.callout').textContent()) ?? '';
      expect(said).toContain('Xin đọc dạng chữ ngay tại đây, hoặc tải tệp về máy');
      expect(said).not.toContain('bản in');
      expect(await tab.getByRole('link', { name: 'Đọc dạng chữ' }).count()).toBe(1);
      expect(await tab.getByRole('link', { name: 'Tải tệp về máy' }).count()).toBe(1);
      expect(await axe(tab)).toEqual([]);
      await context.close();
    },
  );
});
