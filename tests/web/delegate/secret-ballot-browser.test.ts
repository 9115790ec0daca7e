import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { openedSecretRound, secretRows } from '#tests/support/secret-rounds.ts';
import { setPresent } from '#tests/support/voting.ts';
import { axe, openBrowser, openTab, type Served, SIZES } from './browser.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';

let site: DelegateSite;
let served: Served;
let meetingId: MeetingId;
beforeAll(async () => {
  site = await delegateSite();
  served = await openBrowser(site.app);
  site.test.program.house.publicUrl = served.origin;
  const personIds: PersonId[] = [site.idOf('financeHead')];
  meetingId = (await toldMeeting(site.test, { personIds })).meeting.id;
  await openRollCall(site.test.as('secretariat'), meetingId);
  const at = site.test.clock.now();
  await setPresent(site.test.connection.sql, { meetingId, personIds, at });
}, 120_000);
afterAll(async () => {
  await served.close();
  await site.close();
});

const clerk = () => site.test.as('secretariat');
const opened = () => openedSecretRound(clerk(), meetingId, { tellers: [site.idOf('financeHead')] });
const rows = (roundId: RoundId) => secretRows(site.test.connection.sql, roundId);
const picture = (name: string) => ({ path: `tests/.tmp/delegate/${name}.png`, fullPage: true });

it('R28 a secret ballot is sealed in the voter’s browser, waits out a lost network, and the page says only that it was received', async () => {
  const { roundId, words } = await opened();
  const { path, cookie } = await site.boundPage('financeHead');
  const { context, tab, problems } = await openTab(served, cookie, { viewport: SIZES.phone });
  tab.setDefaultTimeout(20_000);
  const posted: string[] = [];
  tab.on('request', (request) => request.method() === 'POST' && posted.push(request.postData() ?? ''));
  await tab.goto(`${served.origin}${path}/vote/${roundId}`);
  expect(await axe(tab)).toEqual([]);
  expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await tab.isVisible('[data-sealed-here]')).toBe(true);
  if (process.env.PICTURES) await tab.screenshot(picture('secret-ballot'));

  await tab.getByRole('button', { name: 'Bỏ phiếu' }).click();
  await tab.getByText('Chưa có phiếu nào được gửi').waitFor();
  expect(posted).toEqual([]);

  await tab.getByText('Không tán thành', { exact: true }).click();
  await context.setOffline(true);
  await tab.getByRole('button', { name: 'Bỏ phiếu' }).click();
  await tab.getByText('chưa biết phiếu đã đến nơi').waitFor();
  expect(await tab.getByLabel('Không tán thành').isChecked()).toBe(true);
  if (process.env.PICTURES) await tab.screenshot(picture('secret-ballot-unsent'));
  expect((await rows(roundId)).envelopes).toEqual([]);

  await context.setOffline(false);
  await tab.getByRole('button', { name: 'Bỏ phiếu' }).click();
  await tab.getByText('Phiếu đã được nhận.').waitFor();
  expect(await tab.locator('input:checked').count()).toBe(0);
  expect(await axe(tab)).toEqual([]);
  if (process.env.PICTURES) await tab.screenshot(picture('secret-ballot-received'));
  for (const body of posted) {
    expect(new URLSearchParams(body).get('sealed')).toHaveLength(512);
    expect(body).not.toMatch(/choice|against/);
  }
  const { tally } = await closeSecretRound(clerk(), meetingId, roundId, { words });
  expect(tally).toMatchObject({ votes: { for: 0, against: 1, not_voting: 0 }, spoilt: 0 });
  await tab.reload();
  await tab.getByText('đã được nhận trước khi đóng lượt').waitFor();
  // The cut network is the one thing that the console may complain of.
  expect(problems.filter((problem) => !problem.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  await context.close();
});

it('R28 without script the same form is one post, sealed as it arrives', async () => {
  const { roundId, words } = await opened();
  const { path, cookie } = await site.boundPage('financeHead');
  const { context, tab } = await openTab(served, cookie, { viewport: SIZES.desk, javaScriptEnabled: false });
  tab.setDefaultTimeout(20_000);
  await tab.goto(`${served.origin}${path}/vote/${roundId}`);
  await tab.getByText('máy chủ niêm phong phiếu').waitFor();
  if (process.env.PICTURES) await tab.screenshot(picture('secret-ballot-plain'));
  await tab.getByText('Không biểu quyết', { exact: true }).click();
  await tab.getByRole('button', { name: 'Bỏ phiếu' }).click();
  await tab.getByText('Phiếu đã được nhận.').waitFor();
  const { tally } = await closeSecretRound(clerk(), meetingId, roundId, { words });
  expect(tally.votes).toEqual({ for: 0, against: 0, not_voting: 1 });
  await context.close();
});
