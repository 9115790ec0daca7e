import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { handedIn, meetingWithTasks } from '#tests/support/paper-tasks.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let papers: TestPapers;
let clerk: Visitor;
let meetingId: MeetingId;
let here: string;
const page = async (path: string, visitor = clerk) => seen((await visitor.get(`${here}${path}`)).text);

/** A meeting on 21/12 at 08:00 with papers of two units, due on 18/12; the office's pack on 20/12 at 17:00. */
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  test.program.papers = papers;
  const { finance, home } = test.seed.units;
  const { meeting, itemIds } = await meetingWithTasks(test, [finance.id, home.id]);
  meetingId = meeting.id;
  here = `/admin/o/${test.seed.office.id}/meetings/${meetingId}`;
  test.clock.set(new Date('2026-12-18T14:20:00Z'));
  clerk = await signedIn(siteOf(test.program), 'secretariat');
  const owed = { agendaItemId: itemIds[0]!, ownerUnitId: finance.id };
  await handedIn({ test, papers, meetingId }, 'dự toán', { ...owed, title: 'Báo cáo dự toán', accept: true });
  await handedIn({ test, papers, meetingId }, 'tờ trình', { title: 'Tờ trình' });
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

describe('the papers of a meeting with their limits', () => {
  it('C8 bear the hours by which they were handed in late', async () => {
    expect(await page('/documents')).toContain('Nộp muộn 5 giờ');
    expect(seen((await clerk.get(`/admin/o/${test.seed.office.id}/papers`)).text)).toContain('Muộn 5 giờ');
  });

  it('R50 stand beside the units that have taken them', async () => {
    const text = await page('/documents');
    expect(text).toContain('0/2 đơn vị, cá nhân được mời đã mở tài liệu');
    expect(await page('/documents/uptake')).toContain('Đơn vị đã mở tài liệu');
  });
});

describe('R60 the page of the pack', () => {
  it('says before it is sent what is in it, who gets it, what is missing and what waits', async () => {
    expect(await page('/documents')).toContain('Chưa gửi bộ tài liệu');
    const text = await page('/pack');
    for (const said of [
      'Hạn gửi bộ tài liệu: 17 giờ 00, Chủ nhật, ngày 20/12/2026',
      'Báo cáo dự toán số 1',
      'Báo cáo dự toán',
      'Còn thiếu 1 tài liệu',
      'Sở Nội vụ: Báo cáo dự toán số 2',
      '1 tài liệu đã nộp chưa được tiếp nhận',
      test.seed.people.financeDesk.fullName,
    ])
      expect(text).toContain(said);
  });

  it('sends it with one form, and then shows when, by whom, on time or late, and the proof', async () => {
    const sent = await clerk.post(`${here}/pack`, { number: '1' });
    expect([sent.status, sent.location]).toEqual([303, `${here}/pack?done=pack_sent`]);
    const text = await page('/pack');
    for (const said of [
      'Đã gửi bộ tài liệu lúc',
      'Đúng hạn',
      'Trần Thị Ngọc Ánh',
      'Đã gửi cho mọi người tài liệu hiện có',
    ])
      expect(text).toContain(said);
    const [, proof] = /href="([^"]*\/notices\/[^"]+)"/.exec((await clerk.get(`${here}/pack`)).text) ?? [];
    expect(seen((await clerk.get(proof!)).text)).toContain('Gửi bộ tài liệu');
  });

  it('says to whoever presses a second time that it was sent, and sends nothing', async () => {
    const again = await clerk.post(`${here}/pack`, { number: '1' });
    expect(again.status).toBe(409);
    expect(seen(again.text)).toContain('vừa được người khác gửi');
    const [row] = await test.connection.sql`select count(*)::int as count from packs`;
    expect(row?.count).toBe(1);
  });

  it('R19 is read by the chair without a button, and is nothing to the auditor', async () => {
    const site = siteOf(test.program);
    const chair = await signedIn(site, 'chair');
    const shown = await chair.get(`${here}/pack`);
    expect([shown.status, shown.text.includes('name="number"')]).toEqual([200, false]);
    const auditor = await signedIn(site, 'auditor');
    expect((await auditor.get(`${here}/pack`)).status).toBe(404);
  });
});
