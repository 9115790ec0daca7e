import { mkdirSync } from 'node:fs';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDossier } from '#db/queries/dossiers.ts';
import { amendDossier } from '#services/dossiers/amend-dossier.ts';
import { freezeDossier } from '#services/dossiers/freeze-dossier.ts';
import { openPacked, packDossiers } from '#services/dossiers/pack-dossier.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { bytesOf, closedMeeting, testArchives, verifyUnpacked } from '#tests/support/dossiers.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { SEED_PASSWORD } from '#tests/support/seed.ts';
import { axe, openBrowser, type Served, SIZES } from '#tests/web/delegate/browser.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import { siteOf } from './visitor.ts';

let test: TestProgram;
let papers: TestPapers;
let served: Served;
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  test.program.papers = papers;
  test.program.archives = testArchives;
  served = await openBrowser(new Hono().route('/', assetRoutes()).route('/', siteOf(test.program)));
}, 120_000);
afterAll(async () => {
  await served.close();
  await papers.close();
  await test.close();
});

const pictures = new URL('../../.tmp/dossiers/', import.meta.url).pathname;
const isKept = process.env.PICTURES !== undefined;
if (isKept) mkdirSync(pictures, { recursive: true });

it('R29 an archive is compared in the browser, and its page opens by a double click', async () => {
  const means = { papers, archives: testArchives };
  const { meetingId } = await closedMeeting(test, papers);
  await freezeDossier(test.as('secretariat'), meetingId);
  await packDossiers(test.system(), means);
  const dossier = (await findDossier(test.program.db, meetingId))!;
  const archive = await bytesOf(await openPacked(test.system(), dossier, means));
  const officeId = test.seed.office.id;
  await amendDossier(test.as('secretariat'), officeId, meetingId, { reason: 'Đính chính giờ bế mạc' });
  await packDossiers(test.system(), means);

  const tab = await served.browser.newPage({ viewport: SIZES.desk });
  tab.setDefaultTimeout(60_000);
  const picture = async (name: string) => {
    if (isKept) await tab.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
  };
  const home = `${served.origin}/admin/o/${officeId}`;
  await tab.goto(`${served.origin}/admin/sign-in`);
  await tab.getByLabel('Tên đăng nhập').fill('secretariat');
  await tab.locator('[name=password]').fill(SEED_PASSWORD);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(home);
  await tab.goto(`${home}/meetings/${meetingId}/dossier`);
  const compare = async (bytes: Buffer) => {
    const file = { name: 'ho-so.zip', mimeType: 'application/zip', buffer: bytes };
    await tab.getByLabel('Tệp hồ sơ (.zip)').setInputFiles(file);
    await tab.getByLabel('Đối chiếu với bản').selectOption('1');
    await tab.getByRole('button', { name: 'Đối chiếu', exact: true }).click();
    const said = tab.locator('[data-dossier-said]:not([data-dossier-said=running], [data-dossier-said=""])');
    await said.waitFor();
    const answer = await said.innerText();
    await said.evaluate((place) => place.setAttribute('data-dossier-said', ''));
    return answer;
  };
  expect(await compare(archive)).toContain('Tệp đúng nguyên vẹn');
  const altered = Buffer.from(archive);
  altered[altered.indexOf('Trang một')]! ^= 1;
  const found = await compare(altered);
  expect(found).toMatch(/ban-1\.pdf: nội dung khác/);
  expect(found.split('\n').filter((line) => line.includes('nội dung khác'))).toHaveLength(1);
  expect(await compare(Buffer.from('không phải ZIP'))).toContain('Không đọc được tệp này');
  await compare(archive);
  for (const size of ['desk', 'phone'] as const) {
    await tab.setViewportSize(SIZES[size]);
    expect([size, await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([
      size,
      true,
    ]);
    expect(await axe(tab)).toEqual([]);
    await picture(`tab-${size}`);
  }

  const unpacked = await verifyUnpacked(archive);
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  await tab.goto(`file://${unpacked.folder}/index.html`);
  expect(await tab.locator('h1').innerText()).toBe('Họp rà soát dự toán ngân sách năm 2027');
  expect(asked.filter((url) => !url.startsWith('file://'))).toEqual([]);
  for (const size of ['desk', 'phone'] as const) {
    await tab.setViewportSize(SIZES[size]);
    expect([size, await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([
      size,
      true,
    ]);
    await picture(`archive-${size}`);
  }
  await tab.close();
  await unpacked.end();
}, 120_000);
