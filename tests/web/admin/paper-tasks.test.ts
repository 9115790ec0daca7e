import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgendaItemId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { askExtension } from '#services/paper-tasks/ask-extension.ts';
import { testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let office: string;
let itemId: AgendaItemId;
const due = '2026-12-18T10:00:00Z';
const wished = '2026-12-19T10:00:00Z';

/** A meeting on 21/12 at 08:00 with papers of one unit, due on 18/12 at 17:00. */
beforeEach(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  office = `/admin/o/${test.seed.office.id}`;
  await test.connection.sql`
    update meeting_classes set rules = rules || '{"paperDueDays": 3, "packDueDays": 1}'::jsonb
    where id = ${test.seed.classes.session}`;
  const { finance } = test.seed.units;
  const { meeting } = await toldMeeting(test, { units: [{ unitId: finance.id }] });
  const items = [{ title: 'Báo cáo dự toán năm 2027', paperUnitId: finance.id }];
  const agenda = await saveAgenda(test.as('secretariat'), test.seed.office.id, {
    ...{ id: meeting.id, version: 0, items },
  });
  itemId = agenda.items[0]?.id as AgendaItemId;
});
afterEach(() => test.close());

async function wish(): Promise<string> {
  await askExtension(test.asDelegate('financeDesk'), itemId, {
    until: wished,
    reason: 'chờ số liệu Kho bạc',
  });
  const [row] = await test.connection.sql`select id from paper_extensions where state = 'open'`;
  return `${office}/papers/extensions/${row?.id}`;
}
const state = async () => {
  const [row] = await test.connection.sql`
    select state, granted_until as until from paper_extensions order by requested_at desc limit 1`;
  return [row?.state, row?.until ? new Date(row.until).toISOString() : null];
};

describe('R44 the list of papers that are owed', () => {
  it('shows unit, limit, standing and the hours of delay', async () => {
    const before = (await visitor.get(`${office}/papers`)).text;
    for (const said of ['Báo cáo dự toán năm 2027', 'Sở Tài chính', '18/12', 'Chưa nộp'])
      expect(before).toContain(said);
    expect(before).not.toContain('Muộn');
    test.clock.set(new Date('2026-12-18T13:30:00Z'));
    visitor = await signedIn(siteOf(test.program), 'secretariat');
    expect((await visitor.get(`${office}/papers`)).text).toContain('Muộn 4 giờ');
  });

  it('stands on the meeting’s papers too, and the office adds one with its item and unit filled in', async () => {
    const papers = await testPapers();
    test.program.papers = papers;
    visitor = await signedIn(siteOf(test.program), 'secretariat');
    const { finance } = test.seed.units;
    const [row] = await test.connection.sql`select id from meetings`;
    const here = `${office}/meetings/${row?.id}/documents`;
    const text = (await visitor.get(here)).text;
    for (const said of ['Tài liệu các đơn vị phải gửi', 'Còn 1 trên 1 nội dung', 'Sở Tài chính', 'Chưa nộp'])
      expect(text).toContain(said);
    const link = /href="([^"]*ownerUnitId=[^"]*)#upload"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = (await visitor.get(link)).text;
    expect(form).toMatch(new RegExp(`<option value="${itemId}" selected`));
    expect(form).toMatch(new RegExp(`<option value="${finance.id}" selected`));
    expect(form).toContain('value="Báo cáo dự toán năm 2027"');
    const reader = await signedIn(siteOf(test.program), 'auditor');
    expect((await reader.get(here)).text).not.toContain('ownerUnitId=');
    await papers.close();
  });

  it('C8 shows a wish with old and new limit and grants it with one form, once', async () => {
    const path = await wish();
    const { text } = await visitor.get(`${office}/papers`);
    for (const said of ['1 đề nghị lùi hạn đang chờ', 'chờ số liệu Kho bạc', 'Võ Thị Hồng Gấm'])
      expect(text).toContain(said);
    const badge = '1 đề nghị lùi hạn đang chờ';
    expect((await visitor.get(office)).text).toContain(badge);
    const { status, location } = await visitor.post(`${path}/grant`, {});
    expect((await visitor.get(office)).text).not.toContain(badge);
    expect([status, location]).toEqual([303, `${office}/papers?done=extension_granted`]);
    expect(await state()).toEqual(['granted', new Date(wished).toISOString()]);
    expect((await visitor.get(`${office}/papers`)).text).toContain('Đã lùi hạn');
    const again = await visitor.post(`${path}/refuse`, { reason: 'muộn quá' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('không còn chờ quyết định');
  });

  it('C8 refuses with a reason that the unit reads; the limit stands', async () => {
    const path = await wish();
    expect((await visitor.post(`${path}/refuse`, { reason: 'đã chốt bộ tài liệu' })).status).toBe(303);
    expect(await state()).toEqual(['refused', null]);
    const [notice] = await test.connection.sql`
      select facts from notices where kind = 'extension_decided' and person_id = ${test.seed.people.financeDesk.id}`;
    expect(notice?.facts).toMatchObject({ granted: false, reason: 'đã chốt bộ tài liệu' });
    expect(new Date(notice?.facts.until)).toEqual(new Date(due));
  });

  it('R19 is read, and not decided, by whoever only reads', async () => {
    const path = await wish();
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(`${office}/papers`)).text).not.toContain('extensions');
    expect((await auditor.post(`${path}/grant`, {})).status).toBe(404);
    expect(await state()).toEqual(['open', null]);
  });
});
