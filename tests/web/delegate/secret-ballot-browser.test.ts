import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { castSecretBallot } from '#services/voting/secret-cast.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { voidSecretRound } from '#services/voting/secret-void.ts';
import { openEarly } from '#tests/support/attendance.ts';
import { siteLine } from '#tests/support/cut-site.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { openedSecretRound, secretRows } from '#tests/support/secret-rounds.ts';
import { setPresent } from '#tests/support/voting.ts';
import { openBrowser, openTab, type Served, SIZES } from './browser.ts';
import { type DelegateSite, delegateSite } from './delegate.ts';
import { axeEverywhere, picture } from './whole-site.ts';

let site: DelegateSite;
let served: Served;
let meetingId: MeetingId;
const line = siteLine();
beforeAll(async () => {
  site = await delegateSite();
  served = await openBrowser(new Hono().use(line.watch).route('/', site.app));
  site.test.program.house.publicUrl = served.origin;
  const personIds: PersonId[] = [site.idOf('financeHead')];
  meetingId = (await toldMeeting(site.test, { personIds })).meeting.id;
  await openEarly(site.test, meetingId);
  const at = site.test.clock.now();
  await setPresent(site.test.connection.sql, { meetingId, personIds, at });
}, 120_000);
afterEach(async () => {
  const { sql } = site.test.connection;
  const left = await sql<{ id: RoundId }[]>`select id from voting_rounds where state = 'open'`;
  for (const { id } of left) await voidSecretRound(clerk(), meetingId, id, { reason: 'Thử nghiệm dừng' });
});
afterAll(async () => {
  await served.close();
  await site.close();
});

const clerk = () => site.test.as('secretariat');
const opened = () => openedSecretRound(clerk(), meetingId, { tellers: [site.idOf('financeHead')] });
const rows = (roundId: RoundId) => secretRows(site.test.connection.sql, roundId);

const minute = 60_000;

type Opened = Awaited<ReturnType<typeof openTab>>;
async function voterAt(roundId: RoundId): Promise<Opened> {
  const { path, cookie } = await site.boundPage('financeHead');
  const opened = await openTab(served, cookie, { viewport: SIZES.phone, hasTouch: true });
  opened.tab.setDefaultTimeout(20_000);
  await opened.tab.clock.install();
  await opened.tab.goto(`${served.origin}${path}/vote/${roundId}`);
  return opened;
}
const send = ({ tab }: Opened) => tab.getByRole('button', { name: 'Bỏ phiếu' }).tap();
const isCut = ({ tab }: Opened) => tab.getByText('chưa biết phiếu đã đến nơi').waitFor();
const isReceived = ({ tab }: Opened) => tab.getByText('Phiếu đã được nhận.').waitFor();
/** What a cut line or a refusal leaves in the console is no fault of the page. */
const faults = (problems: string[]) => problems.filter((said) => !/ERR_|422/.test(said));

it('R28 a secret ballot is sealed in the voter’s browser, waits out a minute without a line, and the page says only that it was received', async () => {
  const { roundId, words } = await opened();
  const voter = await voterAt(roundId);
  const { context, tab, problems } = voter;
  const posted: string[] = [];
  tab.on('request', (request) => request.method() === 'POST' && posted.push(request.postData() ?? ''));
  expect(await axeEverywhere(tab)).toEqual([]);
  expect(await tab.isVisible('[data-sealed-here]')).toBe(true);
  await picture(tab, 'secret');

  await send(voter);
  await tab.getByText('Chưa có phiếu nào được gửi').waitFor();
  expect(posted).toEqual([]);

  await tab.getByText('Không tán thành', { exact: true }).tap();
  await context.setOffline(true);
  await send(voter);
  await isCut(voter);
  expect(await tab.getByLabel('Không tán thành').isChecked()).toBe(true);
  expect(await axeEverywhere(tab)).toEqual([]);
  await picture(tab, 'secret-cut');
  await tab.clock.fastForward(minute);
  expect((await rows(roundId)).envelopes).toEqual([]);

  // It leaves by itself, and then only what says that it was received is lost.
  const lost = line.loseAnswer(context, '/envelope');
  await context.setOffline(false);
  await lost;
  expect((await rows(roundId)).envelopes).toHaveLength(1);
  await tab.clock.fastForward(minute);
  await isCut(voter);
  await context.setOffline(false);
  await isReceived(voter);
  expect(await tab.locator('input:checked').count()).toBe(0);
  expect(await axeEverywhere(tab)).toEqual([]);
  await picture(tab, 'secret-received');
  for (const body of posted) {
    expect(new URLSearchParams(body).get('sealed')).toHaveLength(512);
    expect(body).not.toMatch(/choice|against/);
  }
  expect(new Set(posted).size).toBe(1);
  await tab.reload();
  await isReceived(voter);
  const { tally } = await closeSecretRound(clerk(), meetingId, roundId, { words });
  expect(tally).toMatchObject({ votes: { for: 0, against: 1, not_voting: 0 }, spoilt: 0 });
  await tab.reload();
  await tab.getByText('đã được nhận trước khi đóng lượt').waitFor();
  expect(faults(problems)).toEqual([]);
  await context.close();
});

it('R28 by keyboard, and again in place of the first; a second one that does not leave asks to be pressed', async () => {
  const { roundId, words } = await opened();
  const voter = await voterAt(roundId);
  const { tab, context } = voter;
  const focusOn = async (truth: string) => {
    while (!(await tab.evaluate(truth))) await tab.keyboard.press('Tab');
  };
  await focusOn(`document.activeElement.name === 'choice'`);
  await tab.keyboard.press('Space');
  await tab.keyboard.press('Enter');
  await isReceived(voter);
  expect(await tab.evaluate('document.activeElement.tagName')).toBe('MAIN');
  // What stands there now came without another page, and works like one.
  await focusOn(`document.activeElement.name === 'choice'`);
  await tab.keyboard.press('ArrowDown');
  await context.setOffline(true);
  await tab.keyboard.press('Enter');
  await tab.getByText('phiếu đã nhận trước đó vẫn được giữ').waitFor();
  await context.setOffline(false);
  await tab.clock.fastForward(minute);
  expect(await tab.getByText('phiếu đã nhận trước đó vẫn được giữ').isVisible()).toBe(true);
  expect(await tab.evaluate('document.activeElement.tagName')).toBe('BUTTON');
  await tab.keyboard.press('Enter');
  await expect.poll(() => tab.evaluate('document.activeElement.tagName')).toBe('MAIN');
  await isReceived(voter);
  const { tally } = await closeSecretRound(clerk(), meetingId, roundId, { words });
  expect(tally.votes).toEqual({ for: 0, against: 1, not_voting: 0 });
  await context.close();
});

it('R28 says of a ballot that came after the close that it does not count, and of one that was overtaken that the other stands', async () => {
  const late = await opened();
  const voter = await voterAt(late.roundId);
  await voter.tab.getByText('Tán thành', { exact: true }).tap();
  await voter.context.setOffline(true);
  await send(voter);
  await isCut(voter);
  await closeSecretRound(clerk(), meetingId, late.roundId, { words: late.words });
  await voter.context.setOffline(false);
  await voter.tab.getByText('nên không được nhận và không được tính').waitFor();
  expect((await rows(late.roundId)).ballots).toEqual([]);
  await picture(voter.tab, 'secret-late');
  await voter.context.close();

  for (const [tellsFirst, stands] of [
    [true, 'against'],
    [false, 'for'],
  ] as const) {
    const { roundId, words } = await opened();
    const first = await voterAt(roundId);
    await first.tab.getByText('Tán thành', { exact: true }).tap();
    // Without it, an old page in a pocket would undo what its voter did since.
    if (!tellsFirst) await first.tab.evaluate(`document.querySelector('[name=first]').remove()`);
    await first.context.setOffline(true);
    await send(first);
    await isCut(first);
    await castSecretBallot(site.test.asDelegate('financeHead', 'web'), roundId, { choice: 'against' });
    await first.context.setOffline(false);
    await isReceived(first);
    const { tally } = await closeSecretRound(clerk(), meetingId, roundId, { words });
    expect(tally.votes[stands]).toBe(1);
    await first.context.close();
  }
});

it('R28 a browser that cannot seal says so, sends to the server, and tries again all the same', async () => {
  const { roundId, words } = await opened();
  const { path, cookie } = await site.boundPage('financeHead');
  const voter = await openTab(served, cookie, { viewport: SIZES.phone, hasTouch: true });
  await voter.context.addInitScript(`Object.defineProperty(crypto, 'subtle', { value: undefined })`);
  await voter.tab.goto(`${served.origin}${path}/vote/${roundId}`);
  await voter.tab.getByText('máy chủ niêm phong phiếu').waitFor();
  await voter.tab.getByText('Không tán thành', { exact: true }).tap();
  const lost = line.loseAnswer(voter.context, '/envelope');
  await send(voter);
  await lost;
  await isCut(voter);
  await voter.context.setOffline(false);
  await isReceived(voter);
  const { tally } = await closeSecretRound(clerk(), meetingId, roundId, { words });
  expect(tally.votes).toEqual({ for: 0, against: 1, not_voting: 0 });
  await voter.context.close();
});

/** Whatever a browser keeps of a page: its address, its history, its stores, what is chosen in its forms. */
const keptBy = `(async () => JSON.stringify({
  address: location.href, state: history.state, referrer: document.referrer, stores: [{ ...localStorage }, { ...sessionStorage }],
  caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length, cookies: document.cookie,
  databases: await indexedDB.databases(), chosen: document.querySelectorAll('input[type=radio]:checked').length,
}))()`;

it.each([true, false])(
  'R28 nothing of the choice stays in the browser, going back and forth neither (script %s)',
  async (script) => {
    const { roundId, words } = await opened();
    const { path, cookie } = await site.boundPage('financeHead');
    const { context, tab } = await openTab(served, cookie, {
      viewport: SIZES.phone,
      javaScriptEnabled: script,
    });
    tab.setDefaultTimeout(20_000);
    const addresses: string[] = [];
    tab.on('request', (request) => addresses.push(`${request.url()} ${request.headers().referer ?? ''}`));
    await tab.goto(`${served.origin}${path}`);
    await tab.goto(`${served.origin}${path}/vote/${roundId}`);
    await tab.getByText('Không tán thành', { exact: true }).click();
    await tab.getByRole('button', { name: 'Bỏ phiếu' }).click();
    await tab.getByText('Phiếu đã được nhận.').waitFor();
    expect(new URL(tab.url()).href).toBe(`${served.origin}${path}/vote/${roundId}`);
    for (const go of [() => tab.reload(), () => tab.goBack(), () => tab.goForward(), () => tab.goBack()]) {
      await go();
      expect(await tab.locator('input[type=radio]:checked').count()).toBe(0);
      if (!script) continue;
      const kept = JSON.parse(await tab.evaluate(keptBy));
      expect(kept).toMatchObject({ caches: [], workers: 0, databases: [], chosen: 0, referrer: '' });
      expect(JSON.stringify(kept)).not.toMatch(/against|choice|sealed/);
    }
    expect(addresses.filter((one) => /against|choice|sealed/.test(one))).toEqual([]);
    await closeSecretRound(clerk(), meetingId, roundId, { words });
    await context.close();
  },
);

it('R28 without script the same form is one post, sealed as it arrives', async () => {
  const { roundId, words } = await opened();
  const { path, cookie } = await site.boundPage('financeHead');
  const { context, tab } = await openTab(served, cookie, { viewport: SIZES.desk, javaScriptEnabled: false });
  tab.setDefaultTimeout(20_000);
  await tab.goto(`${served.origin}${path}/vote/${roundId}`);
  await tab.getByText('máy chủ niêm phong phiếu').waitFor();
  await picture(tab, 'secret-plain');
  await tab.getByText('Không biểu quyết', { exact: true }).click();
  await tab.getByRole('button', { name: 'Bỏ phiếu' }).click();
  await tab.getByText('Phiếu đã được nhận.').waitFor();
  const { tally } = await closeSecretRound(clerk(), meetingId, roundId, { words });
  expect(tally.votes).toEqual({ for: 0, against: 0, not_voting: 1 });
  await context.close();
});
