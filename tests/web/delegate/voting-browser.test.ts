import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { closeRound } from '#services/voting/close-round.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { openedSecretRound } from '#tests/support/secret-rounds.ts';
import { enterRoom, meetingInSession } from '#tests/support/sittings.ts';
import { openedRound } from '#tests/support/voting.ts';
import { axeEverywhere, picture, readSlip, type WholeSite, wholeSite } from './whole-site.ts';

let site: WholeSite;
let meetingId: MeetingId;
beforeAll(async () => {
  site = await wholeSite(new Date('2026-12-07T01:00:00Z'));
  ({ meetingId } = await meetingInSession(site.test));
  for (const name of ['financeHead', 'homeHead'] as const)
    await enterRoom(site.test, meetingId, site.test.seed.people[name].id);
}, 120_000);
afterAll(() => site.close());
afterEach(async () => {
  const left = await site.test.connection.sql<
    { id: RoundId }[]
  >`select id from voting_rounds where state = 'open'`;
  for (const { id } of left) await close(id);
});

const minute = 60_000;
const clerk = () => site.test.as('secretariat');
const opened = (isChangeable = false) => openedRound(clerk(), meetingId, { rule: { isChangeable } });
const close = (roundId: RoundId) => closeRound(clerk(), meetingId, roundId);
const ballots = (roundId: RoundId) =>
  site.test.connection.sql`select choice, receipt, cast_via from ballots where round_id = ${roundId}`;
/** What a cut line leaves in the console is no fault of the page. */
const faults = (problems: string[]) => problems.filter((said) => !/ERR_|422/.test(said));

type Phone = Awaited<ReturnType<WholeSite['phone']>>;
/** Chooses and stands before the button that casts. */
async function choose({ tab, goto }: Phone, roundId: RoundId, choice = 'Tán thành') {
  await goto(`/vote/${roundId}`);
  await tab.getByText(choice, { exact: true }).tap();
  await tab.getByRole('button', { name: 'Tiếp tục' }).tap();
  await tab.getByRole('button', { name: 'Gửi phiếu' }).waitFor();
}
const send = ({ tab }: Phone) => tab.getByRole('button', { name: 'Gửi phiếu' }).tap();
const isCut = ({ tab }: Phone) => tab.getByText('Mất kết nối, chưa biết phiếu đã đến nơi chưa').waitFor();

it('R28 who has no messenger gets a slip of the secretary, binds a phone and votes there, openly and in secret; a minute without a line after the ballot left loses nothing', async () => {
  const { test, line } = site;
  const { id, fullName } = test.seed.people.financeHead;
  const desk = await site.desk('secretariat');
  await desk.tab.goto(`${site.home}/slips?person=${id}`);
  await desk.tab.getByRole('button', { name: 'Cấp mã và lập 1 phiếu' }).click();
  await desk.tab.locator('.slip').waitFor();
  await picture(desk.tab, 'slip');
  const slip = await readSlip(desk.tab, fullName);
  await desk.context.close();
  const roundId = await opened();

  const phone = await site.open({ hasTouch: true });
  const { tab, context } = phone;
  await tab.clock.install();
  await tab.goto(slip.address);
  await picture(tab, 'bind');
  await tab.getByLabel('Mã xác nhận').fill(slip.code);
  await tab.getByRole('button', { name: 'Xác nhận' }).tap();
  await tab.getByRole('link', { name: 'Mở trang bỏ phiếu' }).waitFor();
  await picture(tab, 'told');
  await tab.getByRole('link', { name: 'Mở trang bỏ phiếu' }).tap();
  await tab.getByText('Tán thành', { exact: true }).tap();
  expect(await axeEverywhere(tab)).toEqual([]);
  await picture(tab, 'ballot');
  await tab.getByRole('button', { name: 'Tiếp tục' }).tap();
  await tab.getByText('Đồng chí chọn: Tán thành').waitFor();
  const asked = line.posts.length;
  const lost = line.loseAnswer(context, `/vote/${roundId}`);
  await tab.getByRole('button', { name: 'Gửi phiếu' }).tap();
  await lost;
  await tab.getByText('sẽ tự gửi lại khi có mạng').waitFor();
  expect(await axeEverywhere(tab)).toEqual([]);
  await picture(tab, 'ballot-cut');
  const [kept] = await ballots(roundId);
  expect(kept).toMatchObject({ choice: 'for', cast_via: 'web' });
  await tab.clock.fastForward(minute);
  expect(await tab.getByText('Đồng chí chọn: Tán thành').isVisible()).toBe(true);
  expect(line.posts.length).toBe(asked + 1);

  await context.setOffline(false);
  await tab.getByText(`mã ${kept?.receipt}`).waitFor();
  expect(line.posts.length).toBe(asked + 2);
  expect(await ballots(roundId)).toEqual([kept]);
  expect(await axeEverywhere(tab)).toEqual([]);
  await picture(tab, 'ballot-kept');
  await tab.goto(`${slip.address}/vote/${roundId}`);
  await tab.getByText(`mã ${kept?.receipt}`).waitFor();
  expect((await close(roundId)).tally).toMatchObject({ cast: 1, votes: { for: 1 } });

  const secret = await openedSecretRound(clerk(), meetingId, { tellers: [id] });
  await tab.goto(slip.address);
  await tab.getByRole('link', { name: 'Mở trang bỏ phiếu' }).last().tap();
  await tab.waitForURL(new RegExp(secret.roundId));
  await tab.getByText('Không tán thành', { exact: true }).tap();
  await tab.getByRole('button', { name: 'Bỏ phiếu' }).tap();
  await tab.getByText('Phiếu đã được nhận.').waitFor();
  await tab.goto(`${slip.address}/vote/${secret.roundId}`);
  await tab.getByText('Phiếu đã được nhận.').waitFor();
  const counted = await closeSecretRound(clerk(), meetingId, secret.roundId, { words: secret.words });
  expect(counted.tally.votes).toEqual({ for: 0, against: 1, not_voting: 0 });
  expect(faults(phone.problems)).toEqual([]);
  await context.close();
}, 120_000);

it('sends by itself what never left, by keyboard too, and says how it stands when the round closed meanwhile', async () => {
  const phone = await site.phone('financeHead');
  const { tab, context } = phone;
  const first = await opened();
  await phone.goto(`/vote/${first}`);
  await tab.keyboard.press('Tab');
  while (!(await tab.evaluate(`document.activeElement.name === 'choice'`))) await tab.keyboard.press('Tab');
  await tab.keyboard.press('Space');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  await tab.getByText('Đồng chí chọn: Không tán thành').waitFor();
  await context.setOffline(true);
  while (!(await tab.evaluate(`document.activeElement.textContent.trim() === 'Gửi phiếu'`)))
    await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await isCut(phone);
  await tab.clock.fastForward(minute);
  expect(await ballots(first)).toEqual([]);
  await context.setOffline(false);
  await tab.getByText('Phiếu đã được ghi').waitFor();
  expect(await tab.evaluate('document.activeElement.tagName')).toBe('MAIN');
  expect(await ballots(first)).toMatchObject([{ choice: 'against' }]);
  await close(first);

  const missed = await opened();
  await choose(phone, missed);
  await context.setOffline(true);
  await send(phone);
  await isCut(phone);
  await close(missed);
  await context.setOffline(false);
  await tab.getByText('đến sau khi lượt biểu quyết đã đóng nên không được ghi và không được tính').waitFor();
  expect(await axeEverywhere(tab)).toEqual([]);
  await picture(tab, 'ballot-late');
  expect(await ballots(missed)).toEqual([]);

  const arrived = await opened();
  await choose(phone, arrived);
  const lost = site.line.loseAnswer(context, `/vote/${arrived}`);
  await send(phone);
  await lost;
  await isCut(phone);
  expect((await close(arrived)).tally.cast).toBe(1);
  await context.setOffline(false);
  await tab.getByText('Phiếu đã được ghi').waitFor();
  expect(await tab.getByText('không được tính').count()).toBe(0);
  expect(faults(phone.problems)).toEqual([]);
  await context.close();
}, 120_000);

it.each([
  ['replaces nothing that its voter cast elsewhere meanwhile', true, 'against'],
  ['and would, if it did not carry what its voter had seen', false, 'for'],
])(
  'a ballot that was a minute on its way %s',
  async (_, carriesSeen, stands) => {
    const phone = await site.phone('homeHead');
    const roundId = await opened(true);
    await choose(phone, roundId);
    if (!carriesSeen) await phone.tab.evaluate(`document.querySelector('[name=seen]').remove()`);
    await phone.context.setOffline(true);
    await send(phone);
    await isCut(phone);
    await castBallot(site.test.asDelegate('homeHead', 'telegram'), roundId, { choice: 'against' });
    await phone.context.setOffline(false);
    await phone.tab.getByText(carriesSeen ? 'không thay phiếu đó' : 'Phiếu đã được ghi').waitFor();
    expect(await ballots(roundId)).toMatchObject([{ choice: stands }]);
    await close(roundId);
    await phone.context.close();
  },
  60_000,
);

it('and would stay on the phone for good if the page did not try again by itself', async () => {
  const phone = await site.phone('homeHead');
  await phone.tab.route('**/keep-sending.*.js', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('if (byItself) next', 'if (false) next');
    await route.fulfill({ response: answer, body });
  });
  const roundId = await opened();
  await choose(phone, roundId);
  await phone.context.setOffline(true);
  await send(phone);
  await isCut(phone);
  await phone.context.setOffline(false);
  await phone.tab.clock.fastForward(minute);
  await isCut(phone);
  expect(await ballots(roundId)).toEqual([]);
  await close(roundId);
  await phone.context.close();
}, 60_000);

it('is a form without script', async () => {
  const phone = await site.phone('homeHead', { javaScriptEnabled: false });
  const roundId = await opened();
  await choose(phone, roundId);
  await send(phone);
  await phone.tab.getByText('Phiếu đã được ghi').waitFor();
  expect(await ballots(roundId)).toHaveLength(1);
  await close(roundId);
  await phone.context.close();
}, 60_000);
