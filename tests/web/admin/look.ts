import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { BrowserContext, Page } from 'playwright-core';
import { listenForChanges } from '#db/changes.ts';
import { connect } from '#db/client.ts';
import { startEmbeddedPostgres } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { systemRandom } from '#lib/random.ts';
import { plantDemo } from '#scripts/demo/plant.ts';
import { contextOf, type Program } from '#services/context.ts';
import { newSetUpKey } from '#services/offices/set-up.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { testSheets } from '#tests/support/sheets.ts';
import { adminRoutes } from '#web-admin/app.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import { photographChase } from './look-chase.ts';
import { photographImports } from './look-imports.ts';
import { photographRegister } from './look-register.ts';
import { photographRules } from './look-rules.ts';
import { photographSchedule } from './look-schedule.ts';
import { photographUnits } from './look-units.ts';

/** Photographs the site over the demo's data in both themes and sizes and runs axe over it: `node tests/web/admin/look.ts [names]`. */
const SIZES = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const;
const FOLDER = 'tests/.tmp/web-admin';

const asked = process.argv.slice(2);
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let problems = 0;
const people = ['Trịnh Bá Khoẻ', 'Ngô Thị Thúy Hằng', 'Đặng Xuân Ửng', 'Thái Thị Mỹ Lộc'];
mkdirSync(FOLDER, { recursive: true });

const dataDir = mkdtempSync(join(tmpdir(), 'moi-hop-look-'));
const server = await startEmbeddedPostgres({ dataDir, durable: false });
await migrate(server.connection);
const { sql, db, close } = connect(server.connection);
const changes = await listenForChanges(sql, 'changes');
const program: Program = {
  db,
  house: {
    publicUrl: 'https://hop.thanhnguyen.example',
    secret: 'look',
    messengers: [{ channel: 'telegram', account: '1', thirdParty: true }],
    holdSeconds: 60,
  },
  random: systemRandom,
  clock: () => new Date(),
  onChange: changes.on,
  sheets: testSheets,
};
const ctx = contextOf(program, { actor: { kind: 'system', job: 'look' } });
const app = new Hono();
app.route('/', assetRoutes());
app.route('/admin', adminRoutes(program, { secureCookies: false, clientAddress: () => '127.0.0.1' }));
const listening = Promise.withResolvers<number>();
const http = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
  listening.resolve(port),
);
const origin = `http://127.0.0.1:${await listening.promise}`;
const browser = await launchBrowser();

try {
  await newSetUpKey(ctx);
  const guest = await browser.newContext();
  await look(guest, 'setup', '/admin/setup');
  const passwords = (await plantDemo(ctx, () => {})) ?? [];
  await look(guest, 'sign-in', '/admin/sign-in?why=ended');
  const admin = passwords.find(({ username }) => username === 'quantri');
  const signedIn = await browser.newContext();
  await signIn(signedIn, 'quantri', admin?.password ?? '');
  await look(signedIn, 'password', '/admin/password');
  await sql`update accounts set must_change_password = false`;
  const [party] = await sql`select id from offices where code = 'vptu'`;
  await look(signedIn, 'accept-rules', `/admin/o/${party?.id}`);
  await sql`insert into rule_acceptances (account_id, rule_set_id, accepted_at)
    select a.id, r.id, now() from accounts a, rule_sets r on conflict do nothing`;
  await photographRules(look, signedIn, { sql, officeId: party?.id });
  await pretendDelivery();
  await photographOffice(signedIn);
} finally {
  await browser.close();
  http.close();
  await changes.close();
  await close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.info(problems === 0 ? 'axe: 0 violations, console clean' : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;

async function signIn(context: BrowserContext, username: string, password: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/admin/sign-in`);
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', password);
  await page.click('main button:not([type=button])');
  await page.waitForURL(/password/);
  await page.close();
}

/** What messengers and people would have done by now. */
async function pretendDelivery(): Promise<void> {
  await sql`insert into identities (person_id, channel, account, user_key, chat_key, linked_at, last_in_at)
    select id, 'telegram', '1', id::text, id::text, now(), now() from people where substr(id::text, 1, 1) < 'a'`;
  await sql`update notices set placed_at = created_at + interval '1 minute'`;
  await sql`update notices n set sent_at = created_at + interval '2 minutes', sent_via = 'telegram'
    where exists (select 1 from identities i where i.person_id = n.person_id)`;
  await sql`update notices set seen_at = created_at + interval '9 minutes' where id % 3 = 0`;
  await sql`update notices set call_needed_at = created_at + interval '5 minutes' where id % 7 = 1 and sent_at is null`;
  await sql`delete from outbox`;
}

async function photographOffice(context: BrowserContext): Promise<void> {
  const [office] = await sql`select id from offices where code = 'vptu'`;
  const path = `/admin/o/${office?.id}`;
  const meetings =
    await sql`select id, state from meetings where office_id = ${office?.id} order by starts_at desc`;
  const announced = meetings.find(({ state }) => state === 'announced');
  await look(context, 'offices', '/admin');
  await look(context, 'week', path);
  await look(context, 'week-empty', `${path}?on=2030-01-07`);
  await photographChase(look, context, { sql, officeId: office?.id });
  await photographSchedule(look, context, { sql, officeId: office?.id });
  await look(context, 'new', `${path}/meetings/new`);
  await look(context, 'board', `${path}/meetings/${announced?.id}`);
  await photographMeeting(context, path, String(announced?.id));
  await look(context, 'board-none', `${path}/meetings/${announced?.id}?filter=consent`);
  const [row] =
    await sql`select ref from invitations where meeting_id = ${announced?.id} and unit_id is not null limit 1`;
  await look(context, 'behalf', `${path}/meetings/${announced?.id}/invitations/${row?.ref}`);
  await look(context, 'dialog', `${path}/meetings/${announced?.id}`, async (page) => {
    await page.click(`#act-${row?.ref}`);
    await page.locator('dialog[open]').waitFor();
  });
  await look(context, 'edit-announced', `${path}/meetings/${announced?.id}/edit`);
  await look(context, 'people', `${path}/people`);
  await look(context, 'people-new', `${path}/people/new`);
  const [person] = await sql`select person_id as id from identities limit 1`;
  await look(context, 'person', `${path}/people/${person?.id}`);
  await photographRegister(look, context, { sql, path, person: String(person?.id), folder: FOLDER });
  await look(context, 'cut-off', `${path}/people/${person?.id}`, async (page) => {
    await page.locator('a[href$="/cut-off"]').click();
    await page.locator('dialog[open]').waitFor();
  });
  await look(context, 'cut-off-page', `${path}/people/${person?.id}/cut-off`);
  await look(context, 'code', `${path}/people/${person?.id}`, (page) =>
    submit(page, 'form[action$="/code"]'),
  );
  await look(context, 'units', `${path}/units`);
  await look(context, 'units-new', `${path}/units/new`);
  await photographUnits(context, path, { look, sql });
  await photographImports(context, path, { look, submit, origin });
  await look(context, 'accounts', `${path}/accounts`);
  await look(context, 'account-made', `${path}/accounts`, async (page) => {
    await page.fill('[name=person]', people.pop() ?? '');
    await page.fill('[name=username]', `le.${Math.random().toString(36).slice(2, 8)}`);
    await submit(page, 'main form[action$="/accounts"]');
  });
  await look(context, 'account-act', `${path}/accounts`, async (page) => {
    await page.locator('a[href$="/lock"]').first().click();
    await page.locator('dialog[open]').waitFor();
  });
  await look(context, 'settings', `${path}/settings`);
  await look(context, 'not-found', `${path}/meetings/nowhere`);
  const [commune] = await sql`select id from offices where code = 'go-sim'`;
  await photographDraft(context, `/admin/o/${commune?.id}`);
}

/** The parts of one meeting with an agenda, its copy, a series made of it, and rooms. */
async function photographMeeting(context: BrowserContext, path: string, id: string): Promise<void> {
  const here = `${path}/meetings/${id}`;
  const page = await context.newPage();
  for (const [title, minutes] of [
    ['Khai mạc, giới thiệu đại biểu', '10'],
    ['Báo cáo kết quả thực hiện nhiệm vụ tháng', '45'],
    ['Thảo luận, cho ý kiến về dự thảo kế hoạch', ''],
  ] as const) {
    await page.goto(`${origin}${here}/agenda`);
    await page.fill('[name=title]', title);
    await page.fill('[name=minutes]', minutes);
    await submit(page, `form[action$="/agenda"]`);
  }
  await page.goto(`${origin}${path}/rooms/new`);
  await page.fill('[name=name]', 'Phòng họp số 1');
  await page.fill('[name=address]', 'tầng 2, trụ sở');
  await page.fill('[name=capacity]', '60');
  await submit(page, 'main form');
  await page.goto(`${origin}${here}/template`);
  await submit(page, 'main form');
  const template = page.url().replace(origin, '').replace(/\?.*/, '');
  await look(context, 'template-new-series', template);
  await submit(page, 'form[action$="/series"]');
  await page.close();
  await look(context, 'meeting', here);
  await look(context, 'agenda', `${here}/agenda`);
  await look(context, 'participants', `${here}/participants`);
  await look(context, 'meeting-history', `${here}/history`);
  await look(context, 'meeting-copy', `${here}/copy`);
  await look(context, 'template', template);
  await look(context, 'template-edit', `${template}/edit`);
  await look(context, 'templates', `${path}/templates`);
  await look(context, 'rooms', `${path}/rooms`);
}

async function submit(page: Page, selector: string): Promise<void> {
  await Promise.all([
    page.waitForLoadState('load'),
    page.locator(`${selector} button.button-primary`).first().click(),
  ]);
  await page.waitForLoadState('networkidle');
}

/** Goes the secretary's way: writes, is corrected, invites, previews, announces, and looks at the hold. */
async function photographDraft(context: BrowserContext, path: string): Promise<void> {
  await look(context, 'new-errors', `${path}/meetings/new`, async (page) => {
    await page.fill('[name=content]', 'Một. Báo cáo tiến độ.\nHai. Thảo luận.');
    await submit(page, 'main form');
  });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const page = await context.newPage();
  await page.goto(`${origin}${path}/meetings/new`);
  await page.fill('[name=title]', 'Hội nghị sơ kết công tác chuyển đổi số 9 tháng đầu năm');
  await page.selectOption('[name=classId]', { index: 2 });
  await page.fill('[name=on]', inDays(1));
  await page.fill('[name=startTime]', '08:00');
  await page.fill('[name=endTime]', '11:30');
  await page.locator('#notice .callout').waitFor();
  await page.fill('[name=place]', 'Hội trường UBND xã Gò Sim');
  await page.fill('[name=chair]', 'Tạ Thị Bích Thủy');
  await shoot(page, 'new-filled', 'desk-light');
  await submit(page, 'main form');
  const invitees = page.url().replace(/\?.*/, '');
  await page.close();
  await look(context, 'invitees', invitees.replace(origin, ''), async (each) => {
    await each.fill('[name=search]', 'ngoc');
    await each.locator('#found').waitFor();
  });
  const choosing = await context.newPage();
  await choosing.goto(invitees);
  for (const index of [1, 2, 3, 4, 5]) await choosing.locator('input[name=unitIds]').nth(index).check();
  await submit(choosing, 'main form');
  await choosing.close();
  const announce = invitees.replace('invitees', 'announce').replace(origin, '');
  await look(context, 'announce-late', announce);
  await sql`update meetings set starts_at = starts_at + interval '9 days', ends_at = ends_at + interval '9 days' where state = 'draft'`;
  await look(context, 'announce', announce);
  await look(context, 'draft', announce.replace('/announce', ''));
  await look(context, 'edit', announce.replace('announce', 'edit'));
  const announcing = await context.newPage();
  await announcing.goto(origin + announce);
  await submit(announcing, 'main form[action$="/announce"]');
  await announcing.close();
  await look(context, 'hold', announce.replace('/announce', ''));
}

async function look(
  context: BrowserContext,
  name: string,
  path: string,
  act?: (page: Page) => Promise<void>,
): Promise<void> {
  if (asked.length > 0 && !asked.includes(name)) return;
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const theme of ['light', 'dark']) {
      const page = await context.newPage();
      await page.setViewportSize(viewport);
      await context.addCookies([{ name: 'theme', value: theme, url: origin }]);
      const where = `${size}-${theme}`;
      const expected = name === 'not-found' || name.endsWith('errors') || name.endsWith('refused');
      page.on(
        'console',
        (message) => message.type() === 'error' && !expected && report(name, where, message.text()),
      );
      page.on('pageerror', (error) => report(name, where, error.message));
      page.on('request', (request) => request.url().startsWith(origin) || report(name, where, request.url()));
      await page.goto(origin + path, { waitUntil: 'load' });
      await page.evaluate('document.fonts.ready');
      await act?.(page);
      await shoot(page, name, where);
      await page.close();
    }
  }
}

async function shoot(page: Page, name: string, where: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}/${name}-${where}.png` });
  if (where.endsWith('light'))
    await page.screenshot({ path: `${FOLDER}/full-${name}-${where}.png`, fullPage: true });
  const over = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  if (Number(over) > 0) report(name, where, `page is ${over} px too wide`);
  await page.evaluate(`${axeSource};0`);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 4).map((n) => n.html.slice(0, 140) + ' ' + n.failureSummary.slice(0, 200)).join(' | ')))`,
  );
  for (const violation of found as string[]) report(name, where, violation);
}

function report(name: string, where: string, what: string): void {
  problems += 1;
  console.info(`${name} ${where}: ${what}`);
}
