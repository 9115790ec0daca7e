import { Hono } from 'hono';
import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { answerInformation } from '#services/information-requests/answer-information.ts';
import { issueScreen } from '#services/sittings/issue-screen.ts';
import { readConsole } from '#services/sittings/read-sitting.ts';
import { enterRoom, itemTitles, meetingInRoom } from '#tests/support/sittings.ts';
import { screenRoutes } from '#web-delegate/screen/app.ts';
import { axe, openBrowser, openTab, type Served, SIZES } from './browser.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
let served: Served;
let meetingId: MeetingId;
let ref: string;
let screenPath: string;
beforeAll(async () => {
  site = await delegateSite();
  const room = await meetingInRoom(site.test);
  meetingId = room.meetingId;
  ref = room.meeting.ref;
  for (const name of ['financeHead', 'homeHead'] as const)
    await enterRoom(site.test, meetingId, site.test.seed.people[name].id);
  site.test.clock.advance(15);
  const { address } = await issueScreen(site.test.as('secretariat'), meetingId);
  screenPath = new URL(address).pathname;
  served = await openBrowser(
    new Hono().route('/', site.app).route('/screen', screenRoutes(site.test.program)),
  );
}, 120_000);
afterAll(async () => {
  await served.close();
  await site.close();
});

const wide = 'document.documentElement.scrollWidth <= innerWidth';
const small = `[...document.querySelectorAll('.room button, .room summary')].filter((one) => one.offsetParent !== null && one.getBoundingClientRect().height < 40).map((one) => one.textContent.trim())`;

async function roomOf(person: 'chairman' | 'financeHead') {
  const page = await site.boundPage(person);
  const opened = await openTab(served, page.cookie, { viewport: SIZES.phone });
  opened.tab.setDefaultTimeout(30_000);
  await opened.tab.goto(`${served.origin}${page.path}/room/${ref}`);
  return opened;
}

async function isRight(tab: Tab, problems: string[]) {
  expect(await tab.evaluate(wide)).toBe(true);
  expect(await axe(tab)).toEqual([]);
  expect(problems).toEqual([]);
}

it('R24 R25 the chair’s phone, a delegate’s phone and the room’s screen follow each other by themselves', async () => {
  const chair = await roomOf('chairman');
  const delegate = await roomOf('financeHead');
  const screen = await openTab(served, '', { viewport: { width: 1920, height: 1080 } });
  await screen.tab.goto(`${served.origin}${screenPath}`);
  await screen.tab.getByText('Kính mời đại biểu điểm danh').waitFor();
  expect(await chair.tab.evaluate(small)).toEqual([]);
  await isRight(chair.tab, chair.problems);

  await chair.tab.getByRole('button', { name: 'Bắt đầu cuộc họp' }).click();
  await chair.tab.getByRole('button', { name: 'Vào nội dung đầu tiên' }).click();
  await screen.tab.locator('.screen-big', { hasText: itemTitles[0] }).waitFor();
  await delegate.tab.locator('.room-now', { hasText: itemTitles[0] }).waitFor();
  await delegate.tab.getByLabel('Phát biểu về').fill('Thu ngân sách');
  await delegate.tab.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
  await delegate.tab.getByText('Đồng chí đang ở thứ tự 1.').waitFor();
  const { fullName } = site.test.seed.people.financeHead;
  await chair.tab.getByText('Thu ngân sách').waitFor();
  await isRight(chair.tab, chair.problems);
  await chair.tab
    .getByRole('button', { name: `Mời ${fullName} phát biểu` })
    .first()
    .click();
  await screen.tab.locator('.screen-speaker', { hasText: fullName }).waitFor();
  await delegate.tab.getByText('Chủ trì đang mời đồng chí phát biểu.').waitFor();

  // What is being typed is left alone by what happens meanwhile.
  await chair.tab.locator('summary', { hasText: 'Gửi yêu cầu' }).click();
  await chair.tab.getByLabel('Cần văn phòng cung cấp').fill('Thu 10 tháng');
  await chair.tab.getByRole('button', { name: 'Kết thúc phát biểu' }).click();
  await screen.tab.locator('.screen-speaker').waitFor({ state: 'detached' });
  expect(await chair.tab.getByLabel('Cần văn phòng cung cấp').inputValue()).toBe('Thu 10 tháng');
  await chair.tab.getByRole('button', { name: 'Gửi yêu cầu' }).click();
  await chair.tab.getByText('Chờ tiếp nhận').waitFor();
  const [request] = (await readConsole(site.test.asDelegate('chairman'), meetingId)).requests;
  const { office } = site.test.seed;
  await answerInformation(site.test.as('secretariat'), office.id, meetingId, request!.id, {
    answer: '8.200 tỷ đồng',
  });
  await chair.tab.getByText('Trả lời: 8.200 tỷ đồng').waitFor();
  await isRight(chair.tab, chair.problems);
  await isRight(delegate.tab, delegate.problems);
  expect(screen.problems).toEqual([]);
  expect(await axe(screen.tab)).toEqual([]);

  // Cut off, the screen says so and shows no code; it comes back by itself.
  await screen.context.setOffline(true);
  await screen.tab.locator('[data-cut]').waitFor({ state: 'visible' });
  expect(await screen.tab.locator('.screen-code').isVisible()).toBe(false);
  await screen.context.setOffline(false);
  await screen.tab.locator('[data-cut]').waitFor({ state: 'hidden' });
  expect(await screen.tab.locator('.screen-digits').isVisible()).toBe(true);
}, 240_000);
