import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { enterRoom, meetingInSession } from '#tests/support/sittings.ts';
import { openedRound } from '#tests/support/voting.ts';
import { axe, SIZES } from './browser.ts';
import { axeEverywhere, picture, type WholeSite, wholeSite } from './whole-site.ts';

let site: WholeSite;
let meetingId: MeetingId;
let room: string;
beforeAll(async () => {
  site = await wholeSite(new Date('2026-12-07T01:00:00Z'));
  const made = await meetingInSession(site.test);
  meetingId = made.meetingId;
  room = `/room/${made.meeting.ref}`;
  for (const name of ['financeHead', 'homeHead'] as const)
    await enterRoom(site.test, meetingId, site.test.seed.people[name].id);
}, 120_000);
afterAll(() => site.close());

const opened = () => openedRound(site.test.as('secretariat'), meetingId, {});
const stateOf = async (roundId: RoundId) => {
  const [round] = await site.test.connection
    .sql`select state, closed_by as "closedBy", tally->'cast' as cast from voting_rounds where id = ${roundId}`;
  return round;
};
const closeNow = async (phone: Awaited<ReturnType<WholeSite['phone']>>) => {
  await phone.tab.locator('summary', { hasText: 'Đóng và kiểm phiếu' }).tap();
  await phone.tab.getByRole('button', { name: 'Đóng và kiểm phiếu' }).tap();
};

it('R24 the chair’s phone dies during a vote: the office hands over, the deputy closes, the phone that comes back is told and acts no more', async () => {
  const { test } = site;
  const { chairman, financeHead } = test.seed.people;
  const chair = await site.phone('chairman');
  await chair.goto(room);
  await chair.tab.getByRole('button', { name: 'Đóng và kiểm phiếu' }).waitFor({ state: 'detached' });
  const roundId = await opened();
  await chair.tab.locator('summary', { hasText: 'Đóng và kiểm phiếu' }).waitFor();
  await castBallot(test.asDelegate('homeHead', 'web'), roundId, { choice: 'for' });
  await chair.context.setOffline(true);

  const deputy = await site.phone('financeHead');
  await deputy.goto(room);
  expect(await deputy.tab.getByText('Ủy quyền điều hành').count()).toBe(0);
  const desk = await site.desk('secretariat');
  await desk.tab.goto(`${site.home}/meetings/${meetingId}/sitting`);
  await desk.tab.locator('summary', { hasText: 'Giao điều hành' }).click();
  await desk.tab.getByLabel('Giao cho').selectOption({ label: `${financeHead.fullName}, Giám đốc` });
  await picture(desk.tab, 'hand-over-desk');
  await desk.tab.getByRole('button', { name: 'Giao điều hành' }).click();
  await desk.tab.getByText(`Đang điều hành: ${financeHead.fullName}`).waitFor();
  expect(await axe(desk.tab)).toEqual([]);

  await deputy.tab.locator('summary', { hasText: 'Đóng và kiểm phiếu' }).waitFor();
  await picture(deputy.tab, 'hand-over-deputy');
  expect(await axeEverywhere(deputy.tab)).toEqual([]);
  await closeNow(deputy);
  await deputy.tab.getByText('Đã đóng biểu quyết.').waitFor();
  expect(await stateOf(roundId)).toEqual({
    ...{ state: 'closed', cast: 1 },
    closedBy: expect.objectContaining({ kind: 'chair', personId: financeHead.id }),
  });

  // The page of the dead phone still stands as it was, and is pressed before it has looked.
  await chair.tab.route('**/live?*', (route) => route.abort());
  await chair.context.setOffline(false);
  await chair.tab.locator('summary', { hasText: 'Kết thúc cuộc họp' }).tap();
  await chair.tab.getByRole('button', { name: 'Đúng, kết thúc' }).tap();
  await chair.tab
    .getByText(`Cuộc họp đang do ${financeHead.fullName} điều hành, nên việc vừa bấm chưa thực hiện`)
    .waitFor();
  const top = (await chair.tab.locator('[data-said]').boundingBox())?.y ?? -1;
  expect(top > 0 && top < SIZES.phone.height).toBe(true);
  await picture(chair.tab, 'hand-over-dead-phone');
  const [meeting] = await test.connection.sql`select state from meetings where id = ${meetingId}`;
  expect(meeting).toEqual({ state: 'in_session' });
  await chair.tab.unroute('**/live?*');
  await chair.tab.reload();
  await chair.tab.getByText(`${financeHead.fullName} đang điều hành thay đồng chí.`).waitFor();
  expect(await chair.tab.getByText('Kết thúc cuộc họp').count()).toBe(0);
  expect(await axe(chair.tab)).toEqual([]);
  await picture(chair.tab, 'hand-over-told');
  await chair.goto('');
  await chair.tab.getByText(`Từ lúc này ${financeHead.fullName} điều hành cuộc họp`).waitFor();

  await chair.goto(room);
  await chair.tab.getByRole('button', { name: 'Nhận lại điều hành' }).tap();
  await chair.tab.getByText(`Điều hành: ${chairman.fullName}`).waitFor();
  await deputy.tab.getByText(`Điều hành: ${chairman.fullName}`).waitFor();
  for (const { context } of [chair, deputy, desk]) await context.close();
}, 120_000);
