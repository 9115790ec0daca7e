import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { disk } from '#files/write-durably.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { chooseFile, lineCutAt } from '#tests/support/cut-line.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { fullAfter } from '#tests/support/files/disk.ts';
import { meetingWithTasks } from '#tests/support/paper-tasks.ts';
import { axe, openBrowser, openTab, type Served, SIZES } from './browser.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
let papers: TestPapers;
let served: Served;
let isFull = false;
const line = lineCutAt(2);
beforeAll(async () => {
  site = await delegateSite();
  papers = await testPapers({ on: { open: (path) => (isFull ? fullAfter(0) : disk).open(path) } });
  site.test.program.papers = papers;
  served = await openBrowser(new Hono().use(line.watch).route('/', site.app));
  site.test.program.house.publicUrl = served.origin;
}, 120_000);
afterAll(async () => {
  await served.close();
  await papers.close();
  await site.close();
});

const megabyte = 1024 * 1024;

it('R44 a unit hands in from a phone: a line cut at half, a full disk; nothing is sent twice or lost', async () => {
  const { meeting } = await meetingWithTasks(site.test, [site.test.seed.units.finance.id]);
  const { path, cookie } = await site.boundPage('financeDesk');
  const { context, tab, problems } = await openTab(served, cookie, { viewport: SIZES.phone });
  tab.setDefaultTimeout(30_000);
  const picture = async (name: string) => {
    if (process.env.PICTURES) await tab.screenshot({ path: `tests/.tmp/${name}.png`, fullPage: true });
  };
  const here = `${served.origin}${path}/hand-in/${meeting.id}`;
  await tab.goto(`${served.origin}${path}/hand-in`);
  expect(await axe(tab)).toEqual([]);
  await picture('hand-in-list');
  await tab.getByRole('link', { name: meeting.title }).click();
  await tab.waitForURL(here);
  const fill = async () => {
    await tab.getByLabel('Tên tài liệu').fill('Báo cáo dự toán');
    await chooseFile(tab, 5 * megabyte);
    await tab.getByLabel('Tôi cam đoan').check();
    await tab.getByRole('button', { name: 'Gửi tài liệu' }).click();
  };
  const says = (text: string) => tab.locator('[data-upload-said]').filter({ hasText: text }).waitFor();
  expect(await axe(tab)).toEqual([]);
  expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await picture('hand-in');
  await fill();
  await line.onItsWay;
  await line.cut(context);
  await says('Mất kết nối, sẽ tự gửi tiếp khi có mạng.');
  await picture('hand-in-cut');
  isFull = true;
  await context.setOffline(false);
  await says('Máy chủ tạm hết chỗ trống. Phần đã gửi được giữ nguyên và sẽ tự gửi tiếp khi có chỗ.');
  await picture('hand-in-full');
  isFull = false;
  await tab.waitForURL(`${here}?done=sent`);
  expect([line.offsets[0], line.offsets.at(-1)]).toEqual([0, 4 * megabyte]);
  expect(line.offsets.filter((offset) => offset === 0)).toHaveLength(1);
  while (await checkNext(site.test.system(), papers));
  await tab.getByText('chờ văn phòng xem và duyệt.').waitFor();
  await picture('hand-in-sent');
  expect(await axe(tab)).toEqual([]);
  const [paper] = await readDocuments(site.test.as('admin'), site.test.seed.office.id, meeting.id);
  expect(paper!.versions.map(({ state, sizeBytes }) => [state, sizeBytes])).toEqual([
    ['submitted', 5 * megabyte],
  ]);
  expect(problems.filter((said) => !/ERR_|507|500/.test(said))).toEqual([]);
  await context.close();
}, 90_000);
