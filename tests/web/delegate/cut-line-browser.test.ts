import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { issueScreen } from '#services/sittings/issue-screen.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { enterRoom, meetingInSession } from '#tests/support/sittings.ts';
import { openedRound } from '#tests/support/voting.ts';
import { axe } from './browser.ts';
import { picture, type WholeSite, wholeSite } from './whole-site.ts';

let site: WholeSite;
let meetingId: MeetingId;
let room: string;
let screenAddress: string;
beforeAll(async () => {
  site = await wholeSite(new Date('2026-12-07T01:00:00Z'));
  const made = await meetingInSession(site.test);
  meetingId = made.meetingId;
  room = `/room/${made.meeting.ref}`;
  for (const name of ['financeHead', 'homeHead'] as const)
    await enterRoom(site.test, meetingId, site.test.seed.people[name].id);
  screenAddress = (await issueScreen(site.test.as('secretariat'), meetingId)).address;
}, 120_000);
afterAll(() => site.close());

const minute = 60_000;
const opened = () => openedRound(site.test.as('secretariat'), meetingId, {});
const cast = (who: 'financeHead' | 'homeHead', roundId: Awaited<ReturnType<typeof opened>>) =>
  castBallot(site.test.asDelegate(who), roundId, { choice: 'for' });
const note = (tab: Tab) => tab.locator('[data-offline], [data-cut]');
const isSaid = (tab: Tab) => note(tab).waitFor({ state: 'visible' });
const isOver = (tab: Tab) => note(tab).waitFor({ state: 'hidden' });

it('R24 R25 the chair’s console and the room’s screen say at once that the line is cut, and catch up by themselves', async () => {
  const chair = await site.phone('chairman');
  await chair.goto(room);
  const screen = await site.open({ viewport: { width: 1920, height: 1080 } });
  await screen.tab.clock.install();
  await screen.tab.goto(screenAddress);
  const first = await opened();
  await chair.tab.locator('summary', { hasText: 'Đóng và kiểm phiếu' }).waitFor();
  await screen.tab.getByText('Đang biểu quyết').waitFor();
  await site.line.cut(chair.context, screen.context);
  for (const { tab } of [chair, screen]) await isSaid(tab);
  expect(await axe(chair.tab)).toEqual([]);
  await picture(chair.tab, 'console-cut');
  await picture(screen.tab, 'screen-cut');
  await cast('financeHead', first);
  for (const { tab } of [chair, screen]) await tab.clock.fastForward(minute);
  for (const { context, tab } of [chair, screen]) {
    expect(await note(tab).isVisible()).toBe(true);
    await context.setOffline(false);
    await isOver(tab);
  }
  await chair.tab.getByText('Đã biểu quyết 1/2').waitFor();
  await screen.tab.getByText('1/2', { exact: true }).waitFor();

  // Closing arrives, and only what says so is lost: the console does not claim that nothing was done.
  await chair.tab.route('**/live?*', (route) => route.abort());
  const lost = site.line.loseAnswer(chair.context, '/close');
  await chair.tab.locator('summary', { hasText: 'Đóng và kiểm phiếu' }).tap();
  await chair.tab.getByRole('button', { name: 'Đóng và kiểm phiếu' }).tap();
  await lost;
  await chair.tab.locator('.toast', { hasText: 'chưa biết việc vừa bấm đã được ghi chưa' }).waitFor();
  await picture(chair.tab, 'console-unsure');
  await chair.tab.unroute('**/live?*');
  await chair.context.setOffline(false);
  await chair.tab.locator('summary', { hasText: 'Công bố kết quả' }).waitFor();
  await screen.tab.getByText('chờ công bố').waitFor();
  for (const { context, problems } of [chair, screen]) {
    expect(problems.filter((said) => !/ERR_|htmx:|object Event/.test(said))).toEqual([]);
    await context.close();
  }
}, 120_000);

it.each([
  ['is noticed within a minute, and over', true],
  ['and would not be, if the pages did not look by themselves', false],
])(
  'a line that is cut without a word %s',
  async (_, looks) => {
    const chair = await site.phone('chairman');
    const screen = await site.open({ viewport: { width: 1920, height: 1080 } });
    await screen.tab.clock.install();
    for (const { tab } of [chair, screen])
      await tab.route(/(?:live-parts|screen)\.[^/]*js$/, async (route) => {
        const answer = await route.fetch();
        const text = await answer.text();
        const blind = text.replace('setInterval(', 'void (').replaceAll('LOOK_MS)', '1e9) * 1e4');
        await route.fulfill({ response: answer, body: looks ? text : blind });
      });
    await chair.goto(room);
    await screen.tab.goto(screenAddress);
    await chair.tab.getByText('Điều hành biểu quyết').waitFor();
    for (const { tab } of [chair, screen]) {
      // The stream stays as it is, as behind a router that has lost its own line: nothing comes and nothing breaks.
      await tab.route(/\/live/, (route) => route.abort());
      await tab.clock.fastForward(minute);
      if (looks) await isSaid(tab);
      else expect(await note(tab).isVisible()).toBe(false);
      await tab.unroute(/\/live/);
      await tab.clock.fastForward(6000);
      await isOver(tab);
    }
    for (const { context } of [chair, screen]) await context.close();
  },
  60_000,
);
