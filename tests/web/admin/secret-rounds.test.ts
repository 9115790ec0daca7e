import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { castSecretBallot } from '#services/voting/secret-cast.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { secretRows } from '#tests/support/secret-rounds.ts';
import { draftedRound, seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let clerk: Visitor;
let meetingId: MeetingId;
let members: PersonId[];
beforeAll(async () => {
  test = await testProgram();
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: 6 });
  clerk = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

const meeting = () => `/admin/o/${test.seed.office.id}/meetings/${meetingId}`;
const address = (roundId: RoundId) => `${meeting()}/rounds/${roundId}/secret`;
const drafted = () => draftedRound(test.as('secretariat'), meetingId, { secrecy: 'secret' });
const page = async (roundId: RoundId, by = clerk) => seen((await by.get(address(roundId))).text);
/** Opens the round as the form does; the words stand on the sheet that answers. */
async function opened(roundId: RoundId): Promise<string> {
  await clerk.get(address(roundId));
  const sheet = await clerk.post(`${address(roundId)}/open`, { tellers: members.slice(0, 2) });
  return /class="tellers-words">([^<]+)</.exec(sheet.text)?.[1] ?? '';
}

describe('R28 the page of a secret round', () => {
  it('names tellers, gives their words once, counts with them, and warns of a result that says too much', async () => {
    const roundId = await drafted();
    await clerk.get(address(roundId));
    const nobody = await clerk.post(`${address(roundId)}/open`, {});
    expect([nobody.status, seen(nobody.text)]).toEqual([422, expect.stringContaining('ít nhất một người')]);
    const words = await opened(roundId);
    expect(words).toMatch(/^(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
    expect(await page(roundId)).not.toContain(words);
    for (const by of members) await castSecretBallot(voter(test.program, by), roundId, { choice: 'for' });
    expect(await page(roundId)).toContain('Đã nhận 6 trên 6 phiếu');
    const wrong = await clerk.post(`${address(roundId)}/count`, { words: 'AAAA-AAAA-AAAA-AAAA' });
    expect([wrong.status, seen(wrong.text)]).toEqual([422, expect.stringContaining('lượt vẫn đang mở')]);
    expect(wrong.text).not.toContain('AAAA-AAAA');
    const counted = await clerk.post(`${address(roundId)}/count`, { words });
    expect([counted.status, counted.location]).toEqual([303, `${address(roundId)}?done=secret_counted`]);
    const after = await page(roundId);
    expect(after).toContain('Tất cả phiếu hợp lệ chọn như nhau');
    expect(after).toContain('Tán thành: 6/6');
    await clerk.get(address(roundId));
    await clerk.post(`${meeting()}/rounds/${roundId}/publish`);
    expect((await secretRows(test.connection.sql, roundId)).state).toBe('published');
  });

  it('shows no split of fewer than five ballots', async () => {
    const roundId = await drafted();
    const words = await opened(roundId);
    for (const by of members.slice(0, 3))
      await castSecretBallot(voter(test.program, by), roundId, { choice: 'against' });
    await clerk.post(`${address(roundId)}/count`, { words });
    const after = await page(roundId);
    expect(after).toContain('dưới 5 phiếu');
    expect(after).not.toContain('Không tán thành: 3');
  });

  it('ends a round whose words are lost with a reason, and lets nobody else do any of it', async () => {
    const roundId = await drafted();
    await opened(roundId);
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(address(roundId))).text).not.toContain('name="words"');
    const denied = await auditor.post(`${address(roundId)}/void`, { reason: 'x' });
    expect([403, 404]).toContain(denied.status);
    await clerk.get(address(roundId));
    expect((await clerk.post(`${address(roundId)}/void`, { reason: '' })).status).toBe(422);
    await clerk.post(`${address(roundId)}/void`, { reason: 'Mất bản in mã' });
    expect(await page(roundId)).toContain('Mất bản in mã');
    expect((await secretRows(test.connection.sql, roundId)).state).toBe('voided');
    expect((await clerk.get(address(await draftedRound(test.as('secretariat'), meetingId)))).status).toBe(
      404,
    );
  });
});

describe('F9 the printed ballot', () => {
  it('has room for the seal, the names by their given names, two boxes each, and no voter’s name', async () => {
    const candidates = ['Trần Thị Yến', 'Nguyễn Văn An', 'Lê Thị Bình'];
    const wish = { text: 'Bầu Ban Thường vụ nhiệm kỳ 2025–2030' };
    await clerk.get(`${meeting()}/voting`);
    await clerk.post(`${meeting()}/motions`, {
      ...{ text: wish.text, isPersonnel: 'on', candidates: candidates.join('\r\n'), seats: '2' },
    });
    const [motion] = await test.connection.sql`select * from motions where is_personnel`;
    expect(motion).toMatchObject({ text: wish.text, candidates, seats: 2 });
    expect(await clerk.get(`${meeting()}/motions/${motion?.id}`)).toMatchObject({
      text: expect.stringContaining('Trần Thị Yến\nNguyễn Văn An'),
    });
    const { text } = await clerk.get(`${meeting()}/motions/${motion?.id}/ballot`);
    const at = ['ballot-seal', 'An', 'Bình', 'Yến'].map((word) =>
      text.indexOf(word, text.indexOf('<article')),
    );
    expect(at.toSorted((a, b) => a - b)).toEqual(at);
    expect(text.match(/class="ballot-box"/g)).toHaveLength(6);
    expect(seen(text)).toContain('Bầu không quá 2 người');
    expect(seen(text)).not.toContain('Đại biểu 0001');
  });
});
