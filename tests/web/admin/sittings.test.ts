import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listSpeeches } from '#db/queries/speeches.ts';
import type { MeetingId } from '#domain/ids.ts';
import { askInformation } from '#services/information-requests/ask-information.ts';
import { meetingOfScreen } from '#services/sittings/read-screen.ts';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { itemTitles, meetingInRoom } from '#tests/support/sittings.ts';
import { hidden, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let clerk: Visitor;
let auditor: Visitor;
let meetingId: MeetingId;
let here: string;
beforeAll(async () => {
  test = await testProgram();
});
beforeEach(async () => {
  await test.connection.sql`update meetings set state = 'closed' where state in ('in_session', 'announced')`;
  ({ meetingId } = await meetingInRoom(test));
  test.clock.advance(15);
  here = `/admin/o/${test.seed.office.id}/meetings/${meetingId}/sitting`;
  clerk = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

const page = async (visitor = clerk) => seen((await visitor.get(here)).text);

describe('R24 “Điều hành” on the office’s desk', () => {
  it('begins the meeting, goes through it, notes what is decided and ends it', async () => {
    expect(await page()).toContain('Bắt đầu cuộc họp');
    expect((await clerk.post(`${here}/start`, {})).location).toBe(`${here}?said=started`);
    const begun = await clerk.get(`${here}?said=started`);
    expect(seen(begun.text)).toContain('Cuộc họp đã bắt đầu.');
    await clerk.post(`${here}/step`, { from: '', to: hidden(begun.text, 'to') });
    const on = await clerk.get(here);
    expect(on.text).toContain(`<p class="sitting-now">${itemTitles[0]}</p>`);
    const empty = await clerk.post(`${here}/decisions`, { agendaItemId: '', text: '  ' });
    expect([empty.status, seen(empty.text)]).toEqual([422, expect.stringContaining('Chủ trì kết luận')]);
    await clerk.post(`${here}/decisions`, { agendaItemId: '', text: 'Giao Sở Tài chính hoàn chỉnh.' });
    expect(await page()).toContain('Giao Sở Tài chính hoàn chỉnh.');
    const late = await clerk.post(`${here}/step`, { from: '', to: '' });
    expect([late.status, seen(late.text)]).toEqual([
      422,
      expect.stringContaining('Bảng điều hành khác vừa thao tác'),
    ]);
    await clerk.post(`${here}/end`, {});
    const over = await page();
    expect(over).toContain('Cuộc họp đã kết thúc');
    expect(over).toContain('Diễn biến');
  });

  it('puts a raised hand into the queue and gives the floor; hands over and back', async () => {
    await clerk.post(`${here}/start`, {});
    const { guest, homeHead, chairman } = test.seed.people;
    await clerk.post(`${here}/hands`, { personId: guest.id, subject: 'Hộ nghèo' });
    const [wish] = await listSpeeches(test.program.db, meetingId);
    expect((await clerk.post(`${here}/speeches/${wish!.id}/call`, { floor: '', minutes: '0' })).status).toBe(
      422,
    );
    await clerk.post(`${here}/speeches/${wish!.id}/call`, { floor: '', minutes: '5' });
    expect((await clerk.get(here)).text).toContain('data-limit="300000"');
    await clerk.post(`${here}/speeches/${wish!.id}/spoken`, {});
    await clerk.post(`${here}/hand-over`, { personId: homeHead.id });
    expect(await page()).toContain(`Đang điều hành: ${homeHead.fullName}`);
    await clerk.post(`${here}/hand-over`, { personId: chairman.id });
    expect(await page()).toContain(`Đang điều hành: ${chairman.fullName}`);
  });

  it('R25 takes up and answers what the chair asks; a second answer is refused and kept in its field', async () => {
    await clerk.post(`${here}/start`, {});
    expect((await clerk.post(`${here}/requests`, { text: '' })).status).toBe(422);
    await clerk.post(`${here}/requests`, { text: 'Số liệu chi?' });
    expect(await page()).toContain('Số liệu chi?');
    const id = await askInformation(test.asDelegate('chairman'), meetingId, { text: 'Thu 10 tháng?' });
    expect(await page()).toContain('Chờ tiếp nhận');
    await clerk.post(`${here}/requests/${id}/take`, {});
    expect(await page()).toContain('Đang chuẩn bị');
    expect((await clerk.post(`${here}/requests/${id}/answer`, { answer: '' })).status).toBe(422);
    await clerk.post(`${here}/requests/${id}/answer`, { answer: '8.200 tỷ' });
    expect(await page()).toContain('Trả lời: 8.200 tỷ');
    const second = await clerk.post(`${here}/requests/${id}/answer`, { answer: 'câu trả lời khác' });
    expect([second.status, second.text]).toEqual([
      422,
      expect.stringContaining('câu trả lời khác</textarea>'),
    ]);
  });

  it('issues the screen’s address once: only the newest opens it', async () => {
    const issue = async () => {
      const { status, text, headers } = await clerk.post(`${here}/screen`, {});
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
      return /\/screen\/([\w-]{43})/.exec(text)?.[1] ?? '';
    };
    const first = await issue();
    expect(await meetingOfScreen(test.program, first)).toBe(meetingId);
    const second = await issue();
    expect(await meetingOfScreen(test.program, first)).toBeNull();
    expect(await meetingOfScreen(test.program, second)).toBe(meetingId);
    expect((await clerk.get(here)).text).not.toContain(second);
    const stored = await test.connection.sql`select * from sittings where meeting_id = ${meetingId}`;
    expect(JSON.stringify(stored)).not.toContain(second);
  });

  it('is looked at by who may read, and acted on by who conducts', async () => {
    auditor = await signedIn(siteOf(test.program), 'auditor');
    const text = await page(auditor);
    expect(text).toContain('chỉ văn phòng và người điều hành thực hiện');
    expect(text).not.toContain('Bắt đầu cuộc họp');
    expect((await auditor.post(`${here}/start`, {})).status).toBe(404);
    expect(await page()).toContain('Bắt đầu cuộc họp');
    expect((await clerk.get(`/admin/o/${test.seed.office.id}/meetings/${meetingId}`)).text).toContain(
      'Điều hành',
    );
  });

  it('says what to do first before the meeting is announced, and before its roll-call', async () => {
    const { meeting } = await draftMeeting(
      test,
      { personIds: [test.seed.people.guest.id] },
      { startsAt: new Date('2027-01-05T01:00:00Z'), endsAt: new Date('2027-01-05T03:00:00Z') },
    );
    const draft = here.replace(meetingId, meeting.id);
    expect(seen((await clerk.get(draft)).text)).toContain('Cuộc họp chưa phát hành giấy mời');
    await test.connection.sql`delete from sittings where meeting_id = ${meetingId}`;
    expect(await page()).toContain('Chưa mở điểm danh');
    await clerk.post(`${here}/roll-call`, {});
    expect(await page()).not.toContain('Chưa mở điểm danh');
  });

  it('sends only its parts to a page that listens, and says when the page should have other forms', async () => {
    const { text } = await clerk.get(here);
    const shape = /board\?shape=([\w-]+)/.exec(text)?.[1] ?? '';
    const live = await clerk.get(`${here}/board?shape=${shape}`);
    expect([live.status, live.text.includes('<html'), live.headers.get('x-parts-stale')]).toEqual([
      200,
      false,
      null,
    ]);
    await clerk.post(`${here}/start`, {});
    expect((await clerk.get(`${here}/board?shape=${shape}`)).headers.get('x-parts-stale')).toBe('true');
  });
});
