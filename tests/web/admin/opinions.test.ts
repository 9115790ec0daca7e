import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOpinion } from '#services/opinions/write-opinion.ts';
import { meetingWithItems } from '#tests/support/opinions.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

describe('R27 opinions of a meeting', () => {
  it('stand by item for the office, with every wording; the auditor has no such page', async () => {
    const { meetingId, items } = await meetingWithItems(test);
    const here = `${home}/meetings/${meetingId}/opinions`;
    expect((await visitor.get(here)).text).toContain('Chưa có ý kiến nào về cuộc họp này');
    const own = test.asDelegate('financeHead');
    const place = { agendaItemId: items.first };
    const { id } = await writeOpinion(own, meetingId, { ...place, text: 'Bản <đầu>.' });
    await writeOpinion(own, meetingId, { ...place, text: 'Bản sau.' });
    const { text } = await visitor.get(here);
    expect(text).toContain('Mục 1. Dự toán ngân sách năm 2027');
    expect(text).toContain('Phạm Quốc Dũng, Giám đốc, Sở Tài chính');
    expect(text).toContain('Bản sau.');
    expect((await visitor.get(`${here}/${id}`)).text).toContain('Bản &lt;đầu&gt;.');
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(here)).status).toBe(404);
  });
});

describe('F13 an opinion request', () => {
  const form = () => ({
    matter: 'Dự thảo quy chế chi tiêu nội bộ',
    questions: 'Mức khoán\nThời hạn áp dụng',
    unitIds: test.seed.units.finance.id,
    persons: 'Huỳnh Thị Mỹ Lệ',
    dueOn: '2026-12-11',
    dueTime: '17:00',
  });

  it('is made, keeps what was typed when a name is nobody’s, and lists who has answered', async () => {
    await visitor.get(`${home}/opinions/new`);
    const wrong = await visitor.post(`${home}/opinions/new`, { ...form(), persons: 'Trần Văn Không' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Không tìm thấy “Trần Văn Không”');
    expect(wrong.text).toContain('Mức khoán');
    const sent = await visitor.post(`${home}/opinions/new`, form());
    expect(sent.status).toBe(303);
    const [request] = await test.connection.sql`select id from opinion_requests`;
    const [asked] = await test.connection.sql`select id from opinion_asked where person_id is not null`;
    const here = `${home}/opinions/${request?.id}`;
    expect((await visitor.get(`${home}/opinions`)).text).toContain('0/2');
    const answered = await visitor.post(`${here}/asked/${asked?.id}/answer`, {
      ...{ version: '0', 'choice-0': 'agree', 'choice-1': 'other', 'text-1': 'Áp dụng từ 01/7.' },
    });
    expect(answered.status).toBe(303);
    const explained = await visitor.post(`${here}/asked/${asked?.id}/handle`, {
      ...{ version: '1', handling: 'explained', text: 'Giữ thời hạn theo nghị quyết.' },
    });
    expect(explained.status).toBe(303);
    const summary = (await visitor.get(`${here}/summary`)).text;
    for (const part of [
      'Áp dụng từ 01/7.',
      'Giữ thời hạn theo nghị quyết.',
      'Chưa trả lời',
      'văn phòng ghi theo bản giấy',
    ])
      expect(summary).toContain(part);
    expect((await visitor.post(`${here}/due`, { dueOn: '2020-01-01', dueTime: '17:00' })).status).toBe(422);
    expect((await visitor.post(`${here}/close`, {})).status).toBe(303);
    expect((await visitor.post(`${here}/close`, {})).status).toBe(409);
    expect((await visitor.get(here)).text).toContain('Đã đóng');
  });
});
