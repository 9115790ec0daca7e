import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { sealEnvelope } from '#lib/envelopes.ts';
import { ownSecretRound } from '#services/voting/secret-cast.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { openEarly } from '#tests/support/attendance.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { openedSecretRound, secretRows } from '#tests/support/secret-rounds.ts';
import { openedRound, setPresent } from '#tests/support/voting.ts';
import { type DelegateSite, delegateSite, type Page } from './delegate.ts';

let site: DelegateSite;
let meetingId: MeetingId;
let page: Page;
let other: Page;
beforeAll(async () => {
  site = await delegateSite();
  const people: PersonId[] = [site.idOf('financeHead'), site.idOf('homeHead')];
  const told = await toldMeeting(site.test, { personIds: people });
  meetingId = told.meeting.id;
  await openEarly(site.test, meetingId);
  const at = site.test.clock.now();
  await setPresent(site.test.connection.sql, { meetingId, personIds: people, at });
  page = await site.boundPage('financeHead');
  other = await site.boundPage('homeHead');
});
afterAll(() => site.close());

const clerk = () => site.test.as('secretariat');
const opened = (isChangeable = true) =>
  openedSecretRound(clerk(), meetingId, { tellers: [page.personId], isChangeable });
const address = (of: Page, roundId: RoundId) => `${of.path}/vote/${roundId}`;
const read = async (of: Page, roundId: RoundId) => {
  const answer = await site.get(address(of, roundId), { cookie: of.cookie });
  return { status: answer.status, text: await answer.text() };
};
const cast = (of: Page, roundId: RoundId, fields: Record<string, string>, cookie = of.cookie) =>
  site.post(`${address(of, roundId)}/envelope`, { csrf: of.csrf, ...fields }, { cookie });
const rows = (roundId: RoundId) => secretRows(site.test.connection.sql, roundId);

describe('R28 the page of a secret ballot', () => {
  it('takes a ballot without script, says that it was received, and never what it says', async () => {
    const { roundId, words } = await opened();
    expect((await read(page, roundId)).text).toContain('Bỏ phiếu');
    const answers: Response[] = [];
    for (const choice of ['1', '2', '3']) answers.push(await cast(page, roundId, { choice }));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const said = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set([...said, ...answers.map((answer) => answer.headers.get('location'))])).toEqual(
      new Set(['', address(page, roundId)]),
    );
    const after = await read(page, roundId);
    expect(after.text).toContain('Phiếu đã được nhận.');
    expect(after.text).not.toContain('checked');
    expect((await rows(roundId)).envelopes).toEqual([page.personId]);
    await closeSecretRound(clerk(), meetingId, roundId, { words });
    expect((await rows(roundId)).ballots).toEqual(['not_voting']);
    expect((await read(page, roundId)).text).toContain('đã được nhận trước khi đóng lượt');
    expect((await read(other, roundId)).text).toContain('Không có phiếu của đồng chí');
  });

  it('leaves the choice in no address, referrer, cache or cookie, and asks the browser to fill nothing in again', async () => {
    const { roundId, words } = await opened();
    const shown = await site.get(address(page, roundId), { cookie: page.cookie });
    const given = [shown, await cast(page, roundId, { choice: '2' })];
    for (const { headers } of given) {
      expect(headers.get('Cache-Control')).toContain('no-store');
      expect(headers.get('Referrer-Policy')).toBe('same-origin');
      expect(headers.get('Set-Cookie')).toBeNull();
    }
    expect(given[1]?.headers.get('location')).toBe(address(page, roundId));
    expect(await shown.text()).toMatch(/<form[^>]* method="post"[^>]* autocomplete="off"/);
    await closeSecretRound(clerk(), meetingId, roundId, { words });
  });

  it('takes an envelope that the voter’s own browser sealed', async () => {
    const { roundId, words } = await opened();
    const voter = { ...site.test.asDelegate('financeHead', 'web') };
    const { round, label } = await ownSecretRound(voter, roundId);
    const shown = (await read(page, roundId)).text;
    expect(shown).toContain(`data-seal="${round.tellersKey}"`);
    expect(shown).toContain(`data-label="${label}"`);
    const sealed = await sealEnvelope(round.tellersKey ?? '', label, 'against');
    expect((await cast(page, roundId, { sealed })).status).toBe(303);
    const { tally } = await closeSecretRound(clerk(), meetingId, roundId, { words });
    expect(tally.votes).toEqual({ for: 0, against: 1, not_voting: 0 });
  });

  it('says what is missing or refused, and takes nothing then', async () => {
    const { roundId, words } = await opened(false);
    const empty = await cast(page, roundId, {});
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('Chưa có phiếu nào được gửi.');
    expect((await cast(page, roundId, { sealed: 'for' })).status).toBe(422);
    expect((await rows(roundId)).envelopes).toEqual([]);
    await cast(page, roundId, { choice: '1' });
    const second = await cast(page, roundId, { choice: '2' });
    expect(second.status).toBe(422);
    expect(await second.text()).toContain('phiếu đã gửi được giữ nguyên');
    expect((await read(page, roundId)).text).not.toContain('data-seal');
    await closeSecretRound(clerk(), meetingId, roundId, { words });
    const late = await cast(other, roundId, { choice: '1' });
    expect([late.status, (await rows(roundId)).ballots]).toEqual([422, ['for']]);
    expect(await late.text()).toContain('không được tính');
    // Whose answer was lost is led to the page, which says that theirs was counted.
    expect((await cast(page, roundId, { choice: '1' })).status).toBe(303);
  });

  it('takes the very envelope again for the same, and replaces nothing by a first one that was overtaken', async () => {
    for (const isChangeable of [false, true]) {
      const { roundId, words } = await opened(isChangeable);
      const { round, label } = await ownSecretRound(site.test.asDelegate('financeHead', 'web'), roundId);
      const seal = (choice: string) => sealEnvelope(round.tellersKey ?? '', label, choice);
      expect((await read(page, roundId)).text).toContain('name="first"');
      const [sealed, other] = [await seal('for'), await seal('against')];
      const again = [sealed, sealed, other];
      const answers: Response[] = [];
      for (const each of again) answers.push(await cast(page, roundId, { sealed: each, first: 'yes' }));
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 422]);
      expect(await answers[2]?.text()).toContain('Phiếu đã được nhận.');
      expect((await read(page, roundId)).text).not.toContain('name="first"');
      await closeSecretRound(clerk(), meetingId, roundId, { words });
      expect((await rows(roundId)).ballots).toEqual(['for']);
    }
  });

  it('opens for its voter on a bound device, and for nobody else', async () => {
    const { roundId, words } = await opened();
    const unbound = await site.get(address(page, roundId));
    expect(await unbound.text()).not.toContain('data-seal');
    expect((await cast(page, roundId, { choice: '1' }, '')).status).toBe(403);
    expect((await cast(page, roundId, { choice: '1' }, other.cookie)).status).toBe(403);
    expect((await cast({ ...page, csrf: 'x' }, roundId, { choice: '1' })).status).toBe(403);
    const stranger = await site.boundPage('communeHead');
    expect((await read(stranger, roundId)).status).toBe(404);
    expect((await cast(stranger, roundId, { choice: '1' })).status).toBe(404);
    expect((await rows(roundId)).envelopes).toEqual([]);
    await closeSecretRound(clerk(), meetingId, roundId, { words });
    const named = await openedRound(clerk(), meetingId);
    expect((await cast(page, named, { choice: '1' })).status).toBe(404);
  });
});
