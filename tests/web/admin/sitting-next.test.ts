import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { stepAgenda } from '#services/sittings/step-agenda.ts';
import { openEarly } from '#tests/support/attendance.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { enterRoom, itemTitles, meetingInRoom } from '#tests/support/sittings.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let clerk: Visitor;
let meetingId: MeetingId;
let items: AgendaItemId[];
const chair = () => test.asDelegate('chairman');
beforeAll(async () => {
  test = await testProgram();
  const half = JSON.stringify({ numerator: 1, denominator: 2 });
  await test.connection
    .sql`update meeting_classes set rules = jsonb_set(rules, '{quorum}', ${half}::text::jsonb)`;
  const room = await meetingInRoom(test);
  ({ meetingId } = room);
  items = room.itemIds;
  clerk = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

/** What stands in the line of the next step: its words, and where it leads. */
async function next(id = meetingId, visitor = clerk) {
  const { text } = await visitor.get(`/admin/o/${test.seed.office.id}/meetings/${id}/sitting`);
  const part = /<div id="sitting-next"[\s\S]*?(?=<div class="sitting-column")/.exec(text)?.[0] ?? '';
  const tabs = [...part.matchAll(/meetings\/[\w-]+\/([a-z/-]+)"/g)].map(([, tab]) => tab);
  return { says: seen(part), tabs };
}

describe('the console says what is next in every state', () => {
  it('before the roll-call: that it is opened', async () => {
    const { meeting } = await toldMeeting(
      test,
      { personIds: [test.seed.people.guest.id] },
      {
        ...{ chairId: test.seed.people.chairman.id, startsAt: new Date('2026-12-28T07:00:00Z') },
        endsAt: new Date('2026-12-28T09:00:00Z'),
      },
    );
    expect(await next(meeting.id)).toEqual({
      says: expect.stringContaining('Chưa mở điểm danh'),
      tabs: ['sitting/roll-call'],
    });
    await openEarly(test, meeting.id);
    const early = await next(meeting.id);
    expect([early.says.includes('bắt đầu cuộc họp được từ ngày 28/12/2026'), early.tabs]).toEqual([
      true,
      ['attendance'],
    ]);
  });

  it('without the quorum: how many are missing, and the roll; with it: to begin', async () => {
    expect(await next()).toEqual({
      says: expect.stringContaining('Có mặt 0/3 thành viên, cần ít nhất 2.'),
      tabs: ['attendance'],
    });
    for (const person of ['financeHead', 'homeHead'] as const)
      await enterRoom(test, meetingId, test.seed.people[person].id);
    expect((await next()).says).toContain('Đủ điều kiện họp: có mặt 2/3 thành viên.');
  });

  it('in session: into the first item, the one after, the last, and the end', async () => {
    await startMeeting(chair(), meetingId);
    expect((await next()).says).toContain('vào nội dung đầu tiên');
    const steps = [null, ...items, null];
    const said: string[] = [];
    for (const [at, to] of steps.slice(1).entries()) {
      await stepAgenda(chair(), meetingId, { from: steps[at] ?? null, to });
      said.push((await next()).says);
    }
    expect(said[0]).toContain(`Đang bàn: ${itemTitles[0]} Tiếp theo: ${itemTitles[1]}.`);
    expect(said[2]).toContain('Đây là nội dung cuối.');
    expect(said[3]).toContain('Việc tiếp theo: kết thúc cuộc họp');
  });

  it('ended: to the conclusion; closed: to the dossier; and nothing to who only looks', async () => {
    await endMeeting(chair(), meetingId);
    expect(await next()).toEqual({
      says: expect.stringContaining('biên bản, thông báo kết luận'),
      tabs: ['conclusions'],
    });
    await test.connection.sql`update meetings set state = 'closed' where id = ${meetingId}`;
    expect((await next()).tabs).toEqual(['dossier']);
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await next(meetingId, auditor)).says.trim()).toBe('');
  });

  it('forms stand in the card that they belong to', async () => {
    const room = await meetingInRoom(test);
    const { text } = await clerk.get(`/admin/o/${test.seed.office.id}/meetings/${room.meetingId}/sitting`);
    const cards = text.split('<section class="card"').slice(1);
    const cardOf = (title: string) => cards.find((one) => one.includes(`>${title}</h2>`)) ?? '';
    const inside = (title: string) => seen(cardOf(title).split('</section>')[0] ?? '');
    expect(inside('Chương trình')).toContain('Vẫn bắt đầu');
    expect(inside('Phát biểu')).toContain('Ghi người giơ tay');
    expect(inside('Ủy quyền điều hành')).toContain('Giao điều hành');
    expect(inside('Màn hình phòng họp')).toContain('Cấp địa chỉ màn hình');
  });
});
