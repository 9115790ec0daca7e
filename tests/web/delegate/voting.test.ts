import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import { closeRound, publishRound } from '#services/voting/close-round.ts';
import { openEarly } from '#tests/support/attendance.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { askedDuring } from '#tests/support/statements.ts';
import { openedRound, setPresent } from '#tests/support/voting.ts';
import { delegateSite, type Page } from './delegate.ts';

let site: Awaited<ReturnType<typeof delegateSite>>;
let meetingId: MeetingId;
let page: Page;
beforeAll(async () => {
  site = await delegateSite();
  const { test } = site;
  const { people } = test.seed;
  const personIds = [people.guest.id, people.homeHead.id];
  meetingId = (await toldMeeting(test, { personIds }, { chairId: people.chairman.id })).meeting.id;
  await openEarly(test, meetingId);
  await setPresent(test.connection.sql, { meetingId, personIds: [people.guest.id], at: test.clock.now() });
  page = await site.boundPage('guest');
});
afterAll(() => site.close());

const clerk = () => site.test.as('secretariat');
const at = (roundId: RoundId, of = page) => `${of.path}/vote/${roundId}`;
const look = async (roundId: RoundId, of = page) => {
  const answer = await site.app.request(at(roundId, of), { headers: { cookie: of.cookie } });
  return { status: answer.status, text: await answer.text() };
};
const send = async (roundId: RoundId, fields: Record<string, string>, of = page) => {
  const answer = await site.post(at(roundId, of), { csrf: of.csrf, ...fields }, { cookie: of.cookie });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
};
const ballots = async (roundId: RoundId) =>
  site.test.connection.sql`select choice, receipt, cast_via from ballots where round_id = ${roundId}`;

describe('R28 a named ballot on the personal page', () => {
  it('is chosen, asked back on a page of its own, and only then cast, with a receipt that stays', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    const open = await look(roundId);
    expect(open.text).toContain('Thông qua khi có quá 1/2 số thành viên có mặt tán thành.');
    const none = await send(roundId, {});
    expect(none.status).toBe(422);
    expect(none.text).toContain('Xin chọn một phương án.');
    const asked = await send(roundId, { choice: 'for' });
    expect(asked.text).toContain('Đồng chí chọn: Tán thành');
    expect(await ballots(roundId)).toHaveLength(0);
    const sent = await send(roundId, { choice: 'for', confirmed: 'yes' });
    expect(sent.status).toBe(303);
    const [kept] = await ballots(roundId);
    expect(kept).toMatchObject({ choice: 'for', cast_via: 'web' });
    // The network was cut before the answer came: the same form once more is the same ballot.
    expect((await send(roundId, { choice: 'for', confirmed: 'yes' })).location).toBe(sent.location);
    expect(await ballots(roundId)).toEqual([kept]);
    const after = await look(roundId);
    expect(after.text).toContain(`mã ${kept?.receipt}`);
    expect(after.text).not.toContain('name="choice"');
    const other = await send(roundId, { choice: 'against', confirmed: 'yes' });
    expect(other.status).toBe(422);
    expect(other.text).toContain('không cho đổi phiếu');
    await closeRound(clerk(), meetingId, roundId);
    await publishRound(clerk(), meetingId, roundId);
    expect((await look(roundId)).text).toContain('Kết quả: THÔNG QUA');
    // Only the answer was lost: what arrived before the close is answered with its receipt after it too.
    expect((await send(roundId, { choice: 'for', confirmed: 'yes' })).location).toBe(sent.location);
    expect(await ballots(roundId)).toEqual([kept]);
  });

  it('asks the database ten things from the post to the receipt', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    const asked = await askedDuring(site.test.connection, () =>
      send(roundId, { choice: 'for', confirmed: 'yes' }),
    );
    expect(asked).toEqual({ statements: 10, transactions: 1 });
    expect(await ballots(roundId)).toHaveLength(1);
    await closeRound(clerk(), meetingId, roundId);
  });

  it('that came too late is said to be so, and what it would have changed stands', async () => {
    const rule = { isChangeable: true };
    const roundId = await openedRound(clerk(), meetingId, { rule });
    expect((await look(roundId)).text).toContain('name="seen" value="0"');
    await send(roundId, { choice: 'for', confirmed: 'yes', seen: '0' });
    expect((await look(roundId)).text).toContain('name="seen" value="1"');
    const overtaken = await send(roundId, { choice: 'against', confirmed: 'yes', seen: '0' });
    expect([overtaken.status, overtaken.text]).toEqual([422, expect.stringContaining('không thay phiếu đó')]);
    expect(await ballots(roundId)).toMatchObject([{ choice: 'for' }]);
    await closeRound(clerk(), meetingId, roundId);
    const change = await send(roundId, { choice: 'against', confirmed: 'yes', seen: '1' });
    expect([change.status, change.text]).toEqual([422, expect.stringContaining('vẫn được tính')]);
    const missed = await openedRound(clerk(), meetingId, { rule });
    await closeRound(clerk(), meetingId, missed);
    const late = await send(missed, { choice: 'against', confirmed: 'yes', seen: '0' });
    expect([late.status, late.text]).toEqual([422, expect.stringContaining('không được tính')]);
    expect((await look(missed)).text).toContain('Đồng chí không gửi phiếu ở lượt này.');
    expect(await ballots(missed)).toEqual([]);
  });

  it('is cast by nobody who only opens or forwards the address, and says why to who may not', async () => {
    const roundId = await openedRound(clerk(), meetingId, { rule: { isChangeable: true } });
    const stranger = { ...page, cookie: '' };
    expect((await look(roundId, stranger)).text).not.toContain('Thông qua dự toán');
    expect((await send(roundId, { choice: 'for', confirmed: 'yes' }, stranger)).status).toBe(403);
    expect((await send(roundId, { choice: 'for', confirmed: 'yes', csrf: 'wrong' })).status).toBe(403);
    const absent = await site.boundPage('homeHead');
    expect((await look(roundId, absent)).text).toContain('chưa được điểm danh có mặt');
    const outside = await site.boundPage('communeHead');
    expect((await look(roundId, outside)).status).toBe(404);
    expect(await ballots(roundId)).toHaveLength(0);
    await closeRound(clerk(), meetingId, roundId);
  });
});
