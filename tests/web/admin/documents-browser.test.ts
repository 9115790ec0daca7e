import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkNext } from '#services/documents/check-next.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { chooseFile, lineCutAt } from '#tests/support/cut-line.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { SEED_PASSWORD } from '#tests/support/seed.ts';
import { axe, openBrowser, type Served, SIZES } from '#tests/web/delegate/browser.ts';
import { assetRoutes } from '#web-kit/assets.ts';
import { siteOf } from './visitor.ts';

let test: TestProgram;
let papers: TestPapers;
let served: Served;
const line = lineCutAt(2);
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  test.program.papers = papers;
  const app = new Hono().use(line.watch).route('/', assetRoutes()).route('/', siteOf(test.program));
  served = await openBrowser(app);
  test.program.house.publicUrl = served.origin;
}, 120_000);
afterAll(async () => {
  await served.close();
  await papers.close();
  await test.close();
});

const megabyte = 1024 * 1024;

it('R17 a paper is uploaded with the keyboard alone; cut at half it goes on from there, not from the beginning', async () => {
  const { meeting } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  const context = await served.browser.newContext({ viewport: SIZES.desk });
  const tab = await context.newPage();
  tab.setDefaultTimeout(30_000);
  const broken: string[] = [];
  tab.on('pageerror', (error) => broken.push(error.message));
  const home = `${served.origin}/admin/o/${test.seed.office.id}`;
  await tab.goto(`${served.origin}/admin/sign-in`);
  await tab.getByLabel('Tên đăng nhập').fill('secretariat');
  await tab.locator('[name=password]').fill(SEED_PASSWORD);
  await tab.keyboard.press('Enter');
  await tab.waitForURL(home);
  const here = `${home}/meetings/${meeting.id}/documents`;
  await tab.goto(here);
  await tab.getByLabel('Tên tài liệu').focus();
  await tab.keyboard.type('Báo cáo dự toán');
  await chooseFile(tab, 5 * megabyte);
  await tab.getByLabel('Tôi cam đoan').focus();
  await tab.keyboard.press('Space');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await line.onItsWay;
  await line.cut(context);
  const said = tab.locator('[data-upload-said]');
  await said
    .filter({ hasText: 'Mất kết nối, sẽ tự gửi tiếp khi có mạng. Phần đã gửi được giữ nguyên.' })
    .waitFor();
  expect(await axe(tab)).toEqual([]);
  if (process.env.PICTURES) await tab.screenshot({ path: 'tests/.tmp/upload-cut.png', fullPage: true });
  await context.setOffline(false);
  await tab.waitForURL(`${here}?done=paper_uploaded`);
  expect(line.offsets).toEqual([0, 2 * megabyte, 2 * megabyte, 4 * megabyte]);
  while (await checkNext(test.system(), papers));
  const [paper] = await readDocuments(test.as('admin'), test.seed.office.id, meeting.id);
  expect([paper!.title, paper!.versions.length, paper!.versions[0]!.sizeBytes]).toEqual([
    ...['Báo cáo dự toán', 1, 5 * megabyte],
  ]);
  expect(broken).toEqual([]);
  await context.close();
}, 90_000);
