import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSitting } from '#db/queries/sittings.ts';
import { checkInCode } from '#domain/attendance/check-in-code.ts';
import type { MeetingId } from '#domain/ids.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { issueScreen } from '#services/sittings/issue-screen.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { stepAgenda } from '#services/sittings/step-agenda.ts';
import { askToSpeak } from '#services/speeches/ask-to-speak.ts';
import { callSpeaker } from '#services/speeches/give-floor.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { enterRoom, itemTitles, meetingInRoom } from '#tests/support/sittings.ts';
import { screenRoutes } from '#web-delegate/screen/app.ts';

let test: TestProgram;
let meetingId: MeetingId;
let path: string;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const get = async (rest = '') => {
  const answer = await screenRoutes(test.program).request(path + rest);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};
const digitsIn = (text: string) => /screen-digits">(\d{4})</.exec(text)?.[1];

describe('the screen of a room', () => {
  it('C10 shows the code of this minute, as digits and as a picture, and the next one a minute later', async () => {
    const room = await meetingInRoom(test);
    meetingId = room.meetingId;
    const { address } = await issueScreen(test.as('secretariat'), meetingId);
    path = new URL(address).pathname.replace('/screen', '');
    const sitting = await findSitting(test.program.db, meetingId);
    const first = await get();
    expect(first.status).toBe(200);
    expect(digitsIn(first.text)).toBe(checkInCode(sitting!, test.clock.now()));
    expect(first.text).toContain('class="qr"');
    expect(first.text).toContain('Kính mời đại biểu điểm danh');
    expect(first.text).not.toContain(sitting!.checkInKey);
    test.clock.advance(1);
    const later = await get('/live');
    expect(digitsIn(later.text)).toBe(checkInCode(sitting!, test.clock.now()));
    expect(digitsIn(later.text)).not.toBe(digitsIn(first.text));
    expect(later.text).not.toContain('<html');
  });

  it('R24 shows the item, who speaks with their time, and how many are there; nothing else of anybody', async () => {
    test.clock.advance(15);
    const chair = test.asDelegate('chairman');
    const { guest, homeHead, financeHead } = test.seed.people;
    await enterRoom(test, meetingId, guest.id);
    await startMeeting(chair, meetingId);
    const sitting = await test.connection
      .sql`select id from agenda_items where meeting_id = ${meetingId} order by position`;
    await stepAgenda(chair, meetingId, { from: null, to: sitting[0]!.id });
    const { speech } = await askToSpeak(test.asDelegate('guest'), meetingId, { subject: 'Việc riêng' });
    await askToSpeak(test.asDelegate('homeHead'), meetingId);
    await callSpeaker(chair, meetingId, speech.id, { floor: null, minutes: 3 });
    const { text } = await get();
    for (const shown of [itemTitles[0]!, guest.fullName, 'data-limit="180000"', 'Có mặt 1/3'])
      expect(text).toContain(shown);
    for (const hidden of [
      'Việc riêng',
      homeHead.fullName,
      financeHead.fullName,
      test.seed.people.chairman.fullName,
    ])
      expect(text).not.toContain(hidden);
  });

  it('shows the vote that is open, that it was closed, and its result with its base once it is published', async () => {
    const { sql } = test.connection;
    const by = JSON.stringify({ kind: 'system', job: 'test' });
    const [motion] = await sql`insert into motions (meeting_id, position, text, created_by)
      values (${meetingId}, 1, 'Thông qua dự toán năm 2027', ${by}::jsonb) returning id`;
    await sql`insert into voting_rounds (motion_id, meeting_id, number, secrecy, way, rule, state, created_by, opened_at, present_count)
      values (${motion!.id}, ${meetingId}, 1, 'open', 'electronic', '{}', 'open', ${by}::jsonb, now(), 12)`;
    expect((await get()).text).toContain('Đang biểu quyết');
    const tally = {
      ...{
        entitled: 15,
        present: 12,
        votes: { for: 9, against: 2, not_voting: 1 },
        spoilt: 0,
        cast: 12,
        valid: 12,
      },
      ...{
        base: 'entitled',
        baseCount: 15,
        majority: { numerator: 1, denominator: 2, isMoreThan: true },
        needed: 8,
      },
      outcome: 'carried',
    };
    await sql`update voting_rounds set state = 'closed', closed_at = now(), tally = ${JSON.stringify(tally)}::text::jsonb`;
    const closed = (await get()).text;
    expect(closed).toContain('chờ công bố');
    expect(closed).not.toContain('Được thông qua');
    await sql`update voting_rounds set state = 'published', published_at = now()`;
    const shown = (await get()).text;
    for (const said of ['Được thông qua', 'Tán thành</span><b>9', 'Không tán thành</span><b>2', ': 15'])
      expect(shown).toContain(said);
  });

  it('takes nobody in any more when the meeting has ended, and nothing by an address that was replaced', async () => {
    await endMeeting(test.asDelegate('chairman'), meetingId);
    const over = await get();
    expect(over.text).toContain('Cuộc họp đã kết thúc');
    expect(digitsIn(over.text)).toBeUndefined();
    await issueScreen(test.as('secretariat'), meetingId);
    const gone = await get();
    expect([gone.status, gone.text]).toEqual([404, expect.stringContaining('không còn dùng')]);
    const live = await get('/live');
    expect([live.status, live.headers.get('hx-refresh')]).toEqual([204, 'true']);
    expect((await get('/stream')).status).toBe(404);
    expect((await screenRoutes(test.program).request('/x')).status).toBe(404);
  });
});
