import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import type { Verdict } from '#domain/secrecy/verdict.ts';
import { openPapers } from '#files/open-papers.ts';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { readOwnDocuments } from '#services/documents/own-documents.ts';
import type { Papers } from '#services/ports.ts';
import { checkedPaper } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { inspectScan, longScan } from '#tests/support/papers/long-scan.ts';
import { axe, openBrowser, type Served, SIZES } from '#tests/web/delegate/browser.ts';
import { type DelegateSite, delegateSite } from '#tests/web/delegate/delegate.ts';
import { paperRoutes } from '#web-delegate/papers.ts';

const PAGES = 60;
/** So many of them are different. */
const DIFFERENT = 10;
const FOLDER = 'tests/.tmp/reading';
const STORE = join(FOLDER, `papers-${process.pid}`);
/** What issue 5 promises: 400 kbit/s, and three seconds from the tap. */
const LINE = { offline: false, latency: 150, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const FIRST_MS = 3_000;
/** A thumb that skims: a page every so often. */
const THUMB_MS = 2_500;
const phone = { viewport: SIZES.phone, deviceScaleFactor: 3, isMobile: true, hasTouch: true };
const say = (line: string) => {
  process.stdout.write(`${line}\n`);
  appendFileSync(`${FOLDER}/figures.txt`, `${line}\n`);
};

let site: DelegateSite;
let served: Served;
let cookie = '';
let path = '';

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/figures.txt`, '');
  site = await delegateSite();
  const { program } = site.test;
  const limits = { clamdSocket: null, maxBytes: 50 * 1024 * 1024 };
  const real = openPapers(STORE, { secret: 'x', now: program.clock, ...limits });
  const scan = await longScan(FOLDER, DIFFERENT);
  const judge = (): Verdict => ({ outcome: 'clear', findings: [], unread: [], circulation: [] });
  const papers: Papers = {
    ...real,
    judge,
    inspect: async (_, at) => ({ outcome: 'read', facts: await inspectScan(scan, at.folder, PAGES) }),
  };
  program.papers = papers;
  const invitees = { units: [{ unitId: site.test.seed.units.finance.id }] };
  const meetingId: MeetingId = (await toldMeeting(site.test, invitees)).meeting.id;
  const office = site.test.seed.office.id;
  const clerk = site.test.as('secretariat');
  const means = { test: site.test, papers, meetingId };
  const title = 'Báo cáo tình hình thực hiện dự toán ngân sách năm 2026';
  const { versionId } = await checkedPaper(means, scan.scan, { title });
  await submitVersion(clerk, office, versionId).catch(() => null);
  await acceptVersion(clerk, office, versionId);
  const options = { secureCookies: false, clientAddress: () => 'here' };
  const app = new Hono();
  app.route('/d', paperRoutes(program, options)).route('/', site.app);
  served = await openBrowser(app);
  program.house.publicUrl = served.origin;
  cookie = (await site.boundPage('financeDesk')).cookie;
  const [own] = await readOwnDocuments(site.test.asDelegate('financeDesk'));
  path = new URL(own!.documents[0]!.url!).pathname;
}, 900_000);
afterAll(async () => {
  await served.close();
  await site.close();
  rmSync(STORE, { recursive: true, force: true });
});

type Weighed = { tab: Page; session: CDPSession; bytes(): number };

/** A phone with nothing in its cache, on the slow line, about to tap the link. */
async function openPhone(more: Parameters<typeof served.browser.newContext>[0] = {}): Promise<Weighed> {
  const context = await served.browser.newContext({ ...phone, ...more });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: `${served.origin}/d`, httpOnly: true, sameSite: 'Lax' }]);
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  let bytes = 0;
  session.on('Network.dataReceived', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  return { tab, session, bytes: () => bytes };
}

/** Milliseconds from the tap until the first page is there, whole and decoded. */
async function tap({ tab }: Weighed, to = path): Promise<number> {
  const at = performance.now();
  await tab.goto(served.origin + to, { waitUntil: 'commit' });
  await tab.evaluate(`new Promise((done) => {
    const look = () => {
      const picture = document.querySelector('#trang-1 img');
      if (picture?.complete && picture.naturalWidth > 0) picture.decode().then(done, done);
      else setTimeout(look, 10);
    };
    look();
  })`);
  return Math.round(performance.now() - at);
}

/** Writes down when each page came into sight, and when its picture was there. */
const WATCH = `(() => {
  window.seenAt = {}; window.shownAt = {};
  const look = new IntersectionObserver((all) => { for (const { target, isIntersecting } of all)
    if (isIntersecting) window.seenAt[target.dataset.page] ??= performance.now(); }, { threshold: 0.05 });
  for (const item of document.querySelectorAll('.reading > li')) look.observe(item);
  const note = () => { for (const item of document.querySelectorAll('.reading > li'))
    if (item.querySelector('img')?.naturalWidth > 0) window.shownAt[item.dataset.page] ??= performance.now(); };
  note(); new MutationObserver(note).observe(document.querySelector('.reading'), { childList: true, subtree: true });
})()`;
const lateness = (tab: Page) =>
  tab.evaluate(
    `Object.entries(window.seenAt).map(([page, at]) => [Number(page), Math.max(0, Math.round((window.shownAt[page] ?? 1e6) - at))])`,
  ) as Promise<[number, number][]>;

const until = (tab: Page, truth: string) =>
  expect.poll(() => tab.evaluate(truth), { timeout: 30_000, interval: 20 }).toBe(true);
const shot = (tab: Page, name: string) => tab.screenshot({ path: `${FOLDER}/${name}.png` });

describe('issue 5, line 1: a 60-page scan on a phone at 400 kbit/s', () => {
  it('is readable within three seconds of the tap, cold', async () => {
    const times: number[] = [];
    for (let round = 1; round <= 5; round += 1) {
      const weighed = await openPhone();
      times.push(await tap(weighed));
      say(
        `tap → first page readable: ${times.at(-1)} ms, ${Math.round(weighed.bytes() / 1024)} kB before it`,
      );
      if (round === 1) await shot(weighed.tab, 'first-phone-light');
      await weighed.tab.context().close();
    }
    expect(Math.max(...times)).toBeLessThan(FIRST_MS);
  });

  it('has the next pages there before the thumb', async () => {
    const { tab, session } = await openPhone();
    await tap({ tab, session, bytes: () => 0 });
    await tab.evaluate(WATCH);
    const height = (await tab.locator('#trang-2').boundingBox())!.height + 16;
    for (let page = 1; page < PAGES; page += 1) {
      await tab.evaluate(`document.querySelector('main').scrollBy({ top: ${height}, behavior: 'smooth' })`);
      await tab.waitForTimeout(THUMB_MS);
    }
    const late = (await lateness(tab)).sort(([a], [b]) => a - b);
    const waited = late.filter(([page, ms]) => page > 1 && ms > 0);
    say(
      `a page every ${THUMB_MS} ms: ${late.length} pages came into sight, ${waited.length} without their picture`,
    );
    for (const [page, ms] of waited) say(`  page ${page}: ${ms} ms later`);
    await shot(tab, 'end-phone-light');
    expect(late.length).toBe(PAGES);
    // This thumb starts at once and reads nothing of the first page: the fetching catches up with it within five pages.
    expect(waited.filter(([page]) => page > 5)).toEqual([]);
    expect(Math.max(0, ...waited.map(([, ms]) => ms))).toBeLessThan(2_500);
    const from = performance.now();
    await tab.locator('.reading-menu summary').click();
    await tab.locator('.reading-jumps a[href="#trang-7"]').click();
    await until(tab, `document.querySelector('#trang-7 img')?.naturalWidth > 0`);
    say(`back to page 7: ${Math.round(performance.now() - from)} ms`);
  });

  it('and would break the three seconds with all pages at once', async () => {
    const weighed = await openPhone();
    await weighed.tab.route(served.origin + path, async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replaceAll(/<\/?noscript>/g, '');
      await route.fulfill({ response, body: html.replaceAll('loading="lazy"', 'loading="eager"') });
    });
    const time = await tap(weighed);
    await weighed.tab.context().close();
    say(`red variant, every page at once: ${time} ms`);
    expect(time).toBeGreaterThan(FIRST_MS);
  });

  it('is looked at: phone and desk, light and dark, enlarged, with its menu and with what was looked for', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const size of ['phone', 'desk'] as const) {
        const { tab, session } = await openPhone({
          ...{ colorScheme, viewport: SIZES[size], isMobile: size === 'phone' },
          deviceScaleFactor: 1.5,
        });
        await session.send('Network.emulateNetworkConditions', {
          ...LINE,
          latency: 0,
          downloadThroughput: -1,
        });
        await tap({ tab, session, bytes: () => 0 }, `${path}?tim=ngan+sach#trang-2`);
        await until(tab, `document.querySelector('#trang-2 .reading-words') !== null`);
        await shot(tab, `found-${size}-${colorScheme}`);
        expect(await axe(tab)).toEqual([]);
        await tab.locator('.reading-menu summary').click();
        await shot(tab, `menu-${size}-${colorScheme}`);
        expect(await axe(tab)).toEqual([]);
        await tab.keyboard.press('Escape');
        await tab.locator('[data-reading-zoom=in]').click();
        await tab.waitForTimeout(800);
        await shot(tab, `enlarged-${size}-${colorScheme}`);
        await tab.goto(`${served.origin}${path}/text/2?tim=ngan+sach`);
        await shot(tab, `text-${size}-${colorScheme}`);
        expect(await axe(tab)).toEqual([]);
        await tab.context().close();
      }
    }
  });
});
