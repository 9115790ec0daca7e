import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConclusionId } from '#domain/ids.ts';
import { reportTask } from '#services/conclusions/act-on-task.ts';
import { approveConclusion } from '#services/conclusions/approve-conclusion.ts';
import { readOwnTasks } from '#services/conclusions/read-tasks.ts';
import { endedMeeting } from '#tests/support/conclusions.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { fieldsOf, hidden, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let clerk: Visitor;
let here: string;
let office: string;
const page = async (path = '', visitor = clerk) => (await visitor.get(`${here}/conclusions${path}`)).text;
const idOf = async (kind: 'minutes' | 'notice') =>
  (await test.connection.sql`select id from conclusions where kind = ${kind}`)[0]?.id as ConclusionId;

beforeAll(async () => {
  test = await testProgram();
  const { meetingId } = await endedMeeting(test);
  office = `/admin/o/${test.seed.office.id}`;
  here = `${office}/meetings/${meetingId}`;
  clerk = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

describe('C14 the tab Kết luận', () => {
  it('offers a draft, and shows it beside the facts it was made from', async () => {
    expect(seen(await page())).toContain('Chưa có biên bản, thông báo kết luận');
    for (const kind of ['minutes', 'notice'])
      expect((await clerk.post(`${here}/conclusions`, { kind, version: '0' })).status).toBe(303);
    const text = seen(await page());
    for (const said of [
      'Dữ liệu đã ghi',
      '1/3 thành viên có mặt, đến muộn 1, vắng 1 (có phép 1, không phép 0), đơn vị chưa cử người 1',
      'Thống nhất dự toán do Sở Tài chính trình',
      'Thư ký: …',
    ])
      expect(text).toContain(said);
    expect(text).toContain('Chưa đóng được cuộc họp');
  });

  it('edits in versions; the second of two editors keeps every word, and saves it on the newest text', async () => {
    const edit = `/conclusions/${await idOf('notice')}/edit`;
    const form = fieldsOf(await clerk.get(`${here}${edit}`));
    expect(form['part-assessment']).toContain('Thống nhất dự toán');
    const other = await signedIn(siteOf(test.program), 'admin');
    await other.get(`${here}${edit}`);
    const first = await other.post(`${here}${edit}`, {
      ...form,
      csrf: other.token,
      'part-assessment': '1. Bản của quản trị.',
    });
    expect(first.status).toBe(303);
    const typed = { ...form, csrf: clerk.token, 'part-assessment': '1. Bản của thư ký.' };
    const second = await clerk.post(`${here}${edit}`, typed);
    expect(second.status).toBe(409);
    for (const said of ['Phần vừa nhập chưa lưu', 'Bản của thư ký', 'Bản của quản trị'])
      expect(seen(second.text)).toContain(said);
    const merged: Record<string, string> = { ...fieldsOf(second), csrf: clerk.token };
    expect(merged['part-assessment']).toContain('Bản của thư ký');
    expect((await clerk.post(`${here}${edit}`, merged)).status).toBe(303);
    const versions = seen(await page(`/${await idOf('notice')}/versions`));
    for (const said of ['Bản 3', 'Bản của quản trị', 'Hệ thống viết từ dữ liệu'])
      expect(versions).toContain(said);
    const shown = await page(`/${await idOf('notice')}/versions`);
    const inserted = [...shown.matchAll(/<ins class="conclusion-typed">([^<]*)<\/ins>/g)].map(
      ([, line]) => line,
    );
    expect(inserted).toEqual(['1. Bản của thư ký.', '1. Bản của quản trị.']);
    expect(versions.match(/Sửa tay · (?:Trần Thị Ngọc Ánh|Đỗ Quang Vinh)/g)).toEqual([
      'Sửa tay · Trần Thị Ngọc Ánh',
      'Sửa tay · Đỗ Quang Vinh',
    ]);
  });

  it('takes tasks by names of units; a name that nobody bears stays in the form with its reason', async () => {
    const edit = `${here}/conclusions/${await idOf('notice')}/edit`;
    const form = { ...fieldsOf(await clerk.get(edit)), csrf: clerk.token };
    const task = {
      ...{ 'task-0-text': 'Trình dự toán', 'task-0-lead': test.seed.units.finance.id },
      ...{ 'task-0-product': 'Tờ trình', 'task-0-due': '2026-12-31' },
    };
    const wrong = await clerk.post(edit, { ...form, ...task, 'task-0-support': 'Sở Không có' });
    expect([wrong.status, wrong.text.includes('Sở Không có')]).toEqual([422, true]);
    const marked = await clerk.post(edit, { ...form, ...task, 'task-0-text': 'TỐI MẬT' });
    expect([marked.status, marked.text.includes('TỐI MẬT')]).toEqual([422, true]);
    expect((await clerk.post(edit, { ...form, ...task, 'task-0-support': 'sở nội vụ' })).status).toBe(303);
    const text = seen(await page());
    for (const said of ['Trình dự toán', 'Chủ trì: Sở Tài chính', 'Phối hợp: Sở Nội vụ', '31/12/2026'])
      expect(text).toContain(said);
  });

  it('prints F11 and F12 with the head of the block and no number', async () => {
    const minutes = seen(await page(`/${await idOf('minutes')}/print`));
    for (const said of [
      'BIÊN BẢN',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Số: ……/BB-……',
      'THƯ KÝ',
      'CHỦ TRÌ',
      'DỰ THẢO',
    ])
      expect(minutes).toContain(said);
    const notice = seen(await page(`/${await idOf('notice')}/print`));
    for (const said of ['THÔNG BÁO', 'Số: ……/TB-……', 'Giao nhiệm vụ:', 'TL. ……', 'biết, thực hiện./.'])
      expect(notice).toContain(said);
    await test.connection.sql`update offices set block = 'party' where id = ${test.seed.office.id}`;
    const party = seen(await page(`/${await idOf('notice')}/print`));
    for (const said of ['ĐẢNG CỘNG SẢN VIỆT NAM', 'THÔNG BÁO KẾT LUẬN', 'Số ……-TB/……', 'T/L ……'])
      expect(party).toContain(said);
    expect(party).not.toContain('CỘNG HÒA');
    await test.connection.sql`update offices set block = 'state' where id = ${test.seed.office.id}`;
  });

  it('proposes, notes how the chair said yes, issues once, and closes the meeting', async () => {
    const id = await idOf('notice');
    const act = async (what: string, fields: Record<string, string> = {}) => {
      const version = hidden((await clerk.get(`${here}/conclusions/${id}/edit`)).text, 'version') || '4';
      return clerk.post(`${here}/conclusions/${id}/${what}`, { version, ...fields });
    };
    expect((await act('issue')).status).toBe(422);
    expect((await act('propose')).status).toBe(303);
    expect(seen(await page())).toContain('Đang trình chủ trì');
    const bare = await act('approve', { note: '' });
    expect([bare.status, seen(bare.text).includes('Căn cứ')]).toEqual([422, true]);
    await approveConclusion(test.asDelegate('chairman'), id, { version: 4 });
    expect(seen(await page())).toContain('Chủ trì đã duyệt');
    expect((await act('issue')).location).toContain('done=conclusion_issued');
    expect((await act('issue')).status).toBe(422);
    expect((await clerk.post(`${here}/close`)).location).toContain('done=meeting_closed');
    expect(seen(await page())).toContain('Cuộc họp đã đóng');
  });

  it('R19 is read by the chair and the auditor without a form', async () => {
    for (const role of ['chair', 'auditor'] as const) {
      const shown = await page('', await signedIn(siteOf(test.program), role));
      expect(seen(shown)).toContain('Thông báo kết luận');
      expect(shown).not.toContain('name="version"');
    }
  });
});

describe('the list of tasks', () => {
  it('has what is overdue on top, and takes the office’s word on a report', async () => {
    test.clock.set(new Date('2027-01-02T02:00:00Z'));
    clerk = await signedIn(siteOf(test.program), 'secretariat');
    const list = async () => seen((await clerk.get(`${office}/tasks`)).text);
    for (const said of ['Trình dự toán', 'Quá hạn', 'Sở Tài chính']) expect(await list()).toContain(said);
    const [task] = await readOwnTasks(test.asDelegate('financeDesk'));
    await reportTask(test.asDelegate('financeDesk'), task!.id, { text: 'Đã trình ngày 30/12' });
    expect(await list()).toContain('Đã trình ngày 30/12');
    const bare = await clerk.post(`${office}/tasks/${task!.id}/return`, { reason: '' });
    expect(bare.status).toBe(422);
    expect((await clerk.post(`${office}/tasks/${task!.id}/accept`)).location).toContain('done=task_accepted');
    expect(await list()).toContain('Đã hoàn thành');
  });
});
