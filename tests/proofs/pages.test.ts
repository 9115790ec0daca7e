import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';
import { type Act, openPage, showIn, tooWide } from '#tests/web/admin/look-camera.ts';
import { openSite, type Site } from '#tests/web/admin/look-site.ts';
import { tourSite } from '#tests/web/admin/look-tour.ts';
import { axe, SIZES } from '#tests/web/delegate/browser.ts';

/** What the regulation of this project allows a page to weigh before one may read it. */
const LIMIT = 150_000;
/** Where the tour leaves a picture of each page, to be looked at. */
const FOLDER = 'tests/.tmp/pages';
/** What a page asks by itself, files, and what only leads back: none of them is a page. */
const parts = new RegExp(
  `/(${[
    'board|stream|next|notice|suggest|clashes|copied|limits|connected|live|messages|exports/.*',
    'documents/list|documents/uptake|versions/:versionId/original|pages/:page|templates/:kind|uploads/:\\w+',
    'meetings/:id/change-requests|chase/(urge|escalate)|hand-in/:meetingId/list|attendance/list',
    'opinions/list|opinions/:id/table|dossier/(archive|files)',
  ].join('|')})$`,
);
const isPart = (route: string) => parts.test(route);

let database: FreshDatabase;
let site: Site;
const said: string[] = [];
const weights = new Map<string, number>();
const seen = new Set<string>();
let judged = 0;

beforeAll(async () => {
  database = await freshDatabase();
  site = await openSite(database.connection);
}, 60_000);
afterAll(async () => {
  await site.close();
  await database.drop();
});

/** Each page once in each theme and each size; `look.ts` sees the other two pairs as well. */
const looks = [
  ['desk', 'light'],
  ['phone', 'dark'],
] as const;

async function judge(context: BrowserContext, name: string, path: string, act?: Act): Promise<void> {
  const say = (text: string) => said.push(`${name}: ${text}`);
  const { page, html } = await openPage(context, new URL(path, site.origin), { name, say });
  seen.add(new URL(page.url()).pathname);
  weights.set(name, await weightOf(page, html));
  await act?.(page).catch((error: Error) => say(`does not get there: ${error.message.split('\n')[0]}`));
  seen.add(new URL(page.url()).pathname);
  for (const [size, theme] of looks) {
    await page.setViewportSize(SIZES[size]);
    await showIn(page, theme);
    const over = await tooWide(page);
    if (over > 0) say(`${size}: ${over} px too wide`);
    for (const violation of await axe(page)) say(`${size} ${theme}: ${violation}`);
    await page.screenshot({ path: `${FOLDER}/${name}-${size}-${theme}.png`, fullPage: true });
    judged += 1;
  }
  process.stdout.write(`${judged} ${name}\n`);
  await page.close();
}

const assets = new Map<string, number>();

/** Bytes over the line at a first visit: the page and everything it loads by itself, each gzipped. */
async function weightOf(page: Page, html: Buffer): Promise<number> {
  const names = await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)");
  let bytes = gzipSync(html).byteLength;
  for (const address of new Set(names as string[])) {
    const { pathname } = new URL(address);
    if (!pathname.startsWith('/assets/')) continue;
    const known = assets.get(pathname);
    const fetched = async () => gzipSync(await (await site.app.request(pathname)).arrayBuffer()).byteLength;
    const weight = known ?? (await fetched());
    assets.set(pathname, weight);
    bytes += weight;
  }
  return bytes;
}

it('every page, light and dark, desktop and phone: no violation, a clean console, nothing too wide, light to open', async () => {
  await tourSite({ ...site, look: judge, folder: FOLDER }, site.plant);
  const heaviest = [...weights].sort(([, one], [, other]) => other - one);
  const rows = heaviest.slice(0, 12).map(([name, bytes]) => `${(bytes / 1000).toFixed(1)} kB  ${name}`);
  console.info(
    `${weights.size} pages and states, ${judged} judgements; first load, gzip:\n${rows.join('\n')}`,
  );
  expect.soft(said).toEqual([]);
  expect.soft(heaviest.filter(([, bytes]) => bytes > LIMIT)).toEqual([]);
  expect.soft(Math.min(...weights.values())).toBeGreaterThan(20_000);
  const pages = site.app.routes.filter(
    ({ method, path }) => method === 'GET' && /^\/(admin|p|screen)\//.test(path),
  );
  const never = pages.map(({ path }) => path).filter((path) => !isPart(path) && !wasSeen(path));
  expect([...new Set(never)]).toEqual([]);
});

/** Whether some address that was opened is of this route and of no more exact one. */
function wasSeen(route: string): boolean {
  const parts = route.replace(/\{[^}]*\}/g, '').split('/');
  const fixed = new Set(site.app.routes.flatMap(({ path }) => path.split('/')));
  return [...seen].some((address) => {
    const own = address.split('/');
    const fits = (part: string, at: number) =>
      part.startsWith(':') ? !fixed.has(own[at] ?? '') : part === own[at];
    return own.length === parts.length && parts.every(fits);
  });
}

it('goes red over a field without a name', async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.origin}/admin/sign-in`);
  expect(await axe(page)).toEqual([]);
  await page.evaluate("document.querySelector('main form').append(document.createElement('input'))");
  expect((await axe(page)).join('\n')).toContain('label');
  await page.close();
});
