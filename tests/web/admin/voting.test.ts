import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let meetingId: MeetingId;
let members: PersonId[];
let clerk: Visitor;
beforeAll(async () => {
  test = await testProgram();
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: 4, there: 3 });
  clerk = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

const here = () => `/admin/o/${test.seed.office.id}/meetings/${meetingId}`;
const rule = {
  votingBase: 'present',
  votingMajority: 'more_than',
  votingNumerator: '1',
  votingDenominator: '2',
};

async function drafted(text: string, way: string): Promise<string> {
  await clerk.get(`${here()}/voting`);
  await clerk.post(`${here()}/motions`, { text });
  const page = await clerk.get(`${here()}/voting`);
  const motion = [...page.text.matchAll(/motions\/([\da-f-]{36})\/rounds\/new/g)].at(-1)?.[1];
  await clerk.get(`${here()}/motions/${motion}/rounds/new`);
  const made = await clerk.post(`${here()}/motions/${motion}/rounds`, { way, secrecy: 'open', ...rule });
  expect(made.status).toBe(303);
  return (made.location ?? '').split('?')[0] ?? '';
}

describe('R28 the tab of votes', () => {
  it('says what is to do where there is nothing, and keeps what was typed with the reason', async () => {
    const empty = await clerk.get(`${here()}/voting`);
    expect(empty.text).toContain('Chưa có nội dung biểu quyết');
    const marked = await clerk.post(`${here()}/motions`, { text: 'TỐI MẬT' });
    expect(marked.status).toBe(422);
    expect(marked.text).toContain('>\nTỐI MẬT</textarea>');
  });

  it('takes a round from its draft to the tellers’ minutes: rule and base before, who has cast meanwhile, names after', async () => {
    const round = await drafted('Thông qua dự toán', 'electronic');
    const draft = await clerk.get(round);
    expect(draft.text).toContain('Có mặt 3/5 thành viên có quyền biểu quyết.');
    expect(draft.text).toContain('Cần 2 phiếu tán thành, trên 3 thành viên có mặt khi mở lượt.');
    expect((await clerk.post(`${round}/open`)).location).toContain('done=round_opened');
    const roundId = round.split('/').at(-1) as Parameters<typeof castBallot>[1];
    await castBallot(voter(test.program, members[0]!), roundId, { choice: 'against' });
    const open = await clerk.get(round, { 'hx-request': 'true' });
    expect(open.text).toContain('Đã gửi');
    expect(open.text).not.toContain('Mã phiếu');
    expect(open.text).not.toMatch(/<td[^>]*>(?:<[^>]+>)*Không tán thành/);
    await clerk.get(round);
    await clerk.post(`${round}/close`);
    const closed = await clerk.get(round);
    expect(closed.text).toMatch(/<td[^>]*>(?:<[^>]+>)*Không tán thành/);
    await clerk.post(`${round}/publish`);
    const minutes = await clerk.get(`${round}/minutes`);
    expect(minutes.text).toContain('BIÊN BẢN KIỂM PHIẾU');
    expect(minutes.text).toContain('Cơ sở tính tỷ lệ: thành viên có mặt khi mở lượt, gồm 3.');
    expect(minutes.text).toContain('1/3 thành viên có mặt khi mở lượt (33,3%)');
    expect(minutes.text).toContain('Kết quả: Không thông qua.');
  });

  it('takes the count of raised hands, refuses one of more hands than people, and names the box that is empty', async () => {
    const round = await drafted('Thông qua chương trình', 'hands');
    await clerk.get(round);
    await clerk.post(`${round}/open`);
    await clerk.get(round);
    const tooMany = await clerk.post(`${round}/count`, { for: '3', against: '1', notVoting: '0' });
    expect(tooMany.status).toBe(422);
    expect(tooMany.text).toContain('nhiều hơn số thành viên có quyền biểu quyết có mặt');
    expect(tooMany.text).toMatch(/name="for"[^>]*value="3"|value="3"[^>]*name="for"/);
    expect((await clerk.post(`${round}/count`, { for: '2', against: '', notVoting: '0' })).status).toBe(422);
    await clerk.post(`${round}/count`, { for: '2', against: '1', notVoting: '0' });
    expect((await clerk.post(`${round}/close`)).location).toContain('done=round_closed');
    expect((await clerk.get(round)).text).toContain('Thông qua');
  });

  it('is read by who may read the meeting, and changed by who conducts it', async () => {
    const reader = await signedIn(siteOf(test.program), 'auditor');
    const page = await reader.get(`${here()}/voting`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('Thêm nội dung biểu quyết');
    expect((await reader.post(`${here()}/motions`, { text: 'x' })).status).toBe(404);
  });
});
