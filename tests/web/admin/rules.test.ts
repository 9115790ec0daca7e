import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { hidden, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let admin: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  admin = await signedIn(siteOf(test.program), 'admin');
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

async function setOf(code: string): Promise<string> {
  const [row] = await test.connection.sql`select id from rule_sets where code = ${code}
    and office_id = ${test.seed.office.id} and status = 'in_force' order by in_force_from desc`;
  return row!.id;
}
const page = async (path: string, visitor = admin) => {
  const { text, status } = await visitor.get(home + path);
  expect(status).toBe(200);
  return seen(text);
};
const idIn = (location: string | null) => /rules\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? '';

describe('the rules on screen', () => {
  it('R5 lists the office’s sets with number, days and standing', async () => {
    const text = await page('/rules');
    expect(text).toContain('432/QĐ-UBND ngày 10/09/2013');
    expect(text).toContain('từ 25/12/2018');
    expect(text).toContain('Đang áp dụng');
  });

  it('R22 explains each rule in a sentence with the exact hour, what is not set too', async () => {
    const goDau = await page(`/rules/${await setOf('go_dau_2013')}?on=2026-11-30`);
    expect(goDau).toContain('Thường kỳ: phát hành chậm nhất 17:00, trước ngày họp 3 ngày (theo ngày lịch).');
    expect(goDau).toContain('Ví dụ: họp thứ Hai 30/11/2026 → chậm nhất 17:00 thứ Sáu 27/11/2026.');
    expect(goDau).toContain('Tài liệu: không quy định hạn gửi về văn phòng.');
    expect(goDau).toContain('Văn phòng UBND tỉnh An Phước');
    const qd45 = await page(`/rules/${await setOf('qd_45_2018')}`);
    expect(qd45).toContain('Bất thường: không quy định thời hạn thông báo.');
    expect(qd45).toContain('Người dự thay phải được chủ trì đồng ý.');
  });

  it.each([
    ['qd_45_2018', '2026-11-26', 'nếu 24/11 là ngày làm việc: 17:00 thứ Hai 23/11/2026'],
    ['qd_45_2018', '2026-11-26', 'nếu 24/11 là ngày nghỉ: 17:00 thứ Sáu 20/11/2026'],
    ['qd_45_2018', '2026-01-06', '17:00 thứ Ba 30/12/2025'],
    ['qd_45_2018', '2026-01-13', '17:00 thứ Sáu 09/01/2026'],
    ['qd_45_2018', '2026-02-24', '17:00 thứ Năm 12/02/2026'],
    ['qd_45_2018', '2026-02-12', 'Thông báo kết luận 17:00 thứ Năm 26/02/2026'],
    ['qd_45_2018', '2026-11-19', 'nếu 24/11 là ngày làm việc: 17:00 thứ Năm 26/11/2026'],
    ['qd_45_2018', '2026-11-19', 'nếu 24/11 là ngày nghỉ: 17:00 thứ Sáu 27/11/2026'],
    ['go_dau_2013', '2026-11-30', '17:00 thứ Sáu 27/11/2026'],
  ])('R22 %s, meeting on %s: shows “%s”', async (code, on, moment) => {
    const { text } = await admin.get(`${home}/rules/${await setOf(code)}/limits?on=${on}`);
    expect(seen(text)).toContain(moment);
  });

  it('counts day by day, and says which day was left out and why', async () => {
    const qd45 = await setOf('qd_45_2018');
    const tet = seen((await admin.get(`${home}/rules/${qd45}/limits?on=2026-02-24`)).text);
    expect(tet).toContain('1. thứ Hai 23/02/2026');
    expect(tet).toContain('Chủ nhật 22/02/2026: không tính (ngày nghỉ, Tết Nguyên đán)');
    expect(tet).toContain('3. thứ Năm 12/02/2026');
    const swapped = seen((await admin.get(`${home}/rules/${qd45}/limits?on=2026-01-13`)).text);
    expect(swapped).toContain('(ngày làm bù, Làm bù ngày 02/01, số 12729/VPCP-KGVX)');
    const pending = seen((await admin.get(`${home}/rules/${qd45}/limits?on=2026-11-26`)).text);
    expect(pending).toContain(
      'thứ Ba 24/11/2026: không tính (chờ xác nhận, Ngày Văn hóa Việt Nam, số 80-NQ/TW)',
    );
    expect(seen((await admin.get(`${home}/rules/${qd45}/limits?on=2026-02-31`)).text)).toContain(
      'Xin chọn một ngày có thật.',
    );
  });

  it.each([
    ['consent', '2026-11-26', 'trước 17 giờ 00, thứ Hai, ngày 23/11/2026'],
    [
      'consent',
      '2026-11-26',
      'Ngày 24/11/2026 còn chờ xác nhận: nếu là ngày nghỉ thì thời hạn là trước 17 giờ 00, thứ Sáu, ngày 20/11/2026.',
    ],
    ['consent', '2026-01-06', 'trước 17 giờ 00, thứ Ba, ngày 30/12/2025'],
    ['consent', '2026-01-13', 'trước 17 giờ 00, thứ Sáu, ngày 09/01/2026'],
    ['consent', '2026-02-24', 'trước 17 giờ 00, thứ Năm, ngày 12/02/2026'],
    ['session', '2026-11-30', 'trước 17 giờ 00, thứ Sáu, ngày 27/11/2026'],
  ] as const)('R22 the hint beside a meeting (%s) on %s says “%s”', async (name, on, said) => {
    const classId = test.seed.classes[name];
    const query = `classId=${classId}&regularity=regular&on=${on}&startTime=08:00`;
    expect(seen((await admin.get(`${home}/meetings/notice?${query}`)).text)).toContain(said);
  });
});

describe('a draft on screen', () => {
  it('R5 is copied, edited by field, compared old to new, and put in force in the former’s place', async () => {
    const before = await setOf('go_dau_2013');
    expect(await page(`/rules/new?source=${before}`)).toContain('Soạn gói quy chế mới');
    const id = idIn((await admin.post(`${home}/rules/new`, { source: before })).location);
    const draft = await page(`/rules/${id}`);
    expect(draft).toContain('(bản sao)');
    const [model] = await test.connection.sql`select name from rule_sets where id = ${before}`;
    const taken = await admin.post(`${home}/rules/new`, { source: before, name: model!.name });
    expect([taken.status, taken.text.includes(`value="${model!.name}"`)]).toEqual([422, true]);
    expect(seen(taken.text)).toContain('Tên quy chế: ');
    expect(
      idIn((await admin.post(`${home}/rules/new`, { source: before, name: 'Quy chế mới' })).location),
    ).not.toBe('');
    const address = `${home}/rules/${id}/classes/session`;
    const form = (await admin.get(address)).text;
    const fields = {
      revision: hidden(form, 'revision'),
      ...{ name: 'Cuộc họp', meetingKind: 'session', dayCounting: 'working', officeDayEndsAt: '16:30' },
      ...{ noticeDaysRegular: '0', noticeDaysExtraordinary: '', paperDueDays: 'ba', packDueDays: '' },
      ...{ conclusionDueDays: '', quorumNumerator: '3', quorumDenominator: '2', defaultHeadCount: '1' },
      ...{
        messengerDetail: 'full',
        reconfirmAfterMinutes: '',
        callListMinutes: '60',
        reconfirmOnPlace: 'on',
      },
      ...{ rollCallOpensMinutes: '45', opinionsSeenBy: 'office', opinionsInChat: 'no' },
      ...{ votingBase: '', votingMajority: 'more_than', votingNumerator: '1', votingDenominator: '1' },
    };
    const refused = await admin.post(address, fields);
    expect(refused.status).toBe(422);
    expect(seen(refused.text)).toContain('Thông báo họp thường kỳ trước: nhỏ nhất là 1.');
    expect(seen(refused.text)).toContain('Gửi tài liệu về văn phòng trước: giá trị chưa hợp lệ');
    expect(refused.text).toContain('value="16:30"');
    expect(seen(refused.text)).toContain('Tỷ lệ tính trên: xin điền mục này');
    expect(seen(refused.text)).toContain('Phần tán thành: giá trị chưa hợp lệ');
    const good = {
      ...fields,
      ...{ votingBase: 'entitled', votingDenominator: '2', votingSubstitutes: 'on' },
      ...{ votingQuorumNumerator: '2', votingQuorumDenominator: '3' },
      noticeDaysRegular: '4',
      paperDueDays: '2',
      quorumNumerator: '2',
      quorumDenominator: '3',
    };
    expect((await admin.post(address, good)).location).toContain('done=class_saved');
    const stale = await admin.post(address, { ...good, noticeDaysRegular: '9' });
    expect(stale.status).toBe(409);
    expect(seen(stale.text)).toContain('Người khác vừa sửa chỗ này');
    const differs = await page(`/rules/${id}`);
    expect(differs).toContain(
      'Cuộc họp: Thông báo họp thường kỳ trước trước đây 3 ngày nay là 4 ngày làm việc',
    );
    expect(differs).toContain(
      'Cuộc họp: Thông báo họp bất thường trước trước đây 1 ngày nay là không quy định',
    );
    const voting =
      'Thông qua khi có quá 1/2 tổng số thành viên được triệu tập tán thành. ' +
      'Chỉ mở biểu quyết khi có mặt ít nhất 2/3 tổng số thành viên được triệu tập. ' +
      'Phiếu đã gửi không đổi được. Người dự thay được chủ trì đồng ý thì biểu quyết thay thành viên.';
    expect(differs).toContain(`Cuộc họp: Biểu quyết trước đây không quy định nay là ${voting}`);
    expect(differs).toContain('Điểm danh mở trước giờ họp 45 phút.');
    expect(differs).toContain('Ý kiến góp ý chỉ văn phòng và chủ trì đọc.');
    expect(differs).toContain('Không góp ý bằng tin nhắn; góp ý trên trang cá nhân.');
    const again = (await admin.get(address)).text;
    expect(again).toMatch(/<option value="entitled" selected/);
    const publish = (await admin.get(`${home}/rules/${id}/publish`)).text;
    const done = await admin.post(`${home}/rules/${id}/publish`, {
      ...{ revision: hidden(publish, 'revision'), from: '2027-01-01' },
    });
    expect(done.location).toContain('done=rules_in_force');
    const list = await page('/rules');
    expect(list).toContain('từ 10/09/2013 đến hết 31/12/2026');
    expect(list).toContain('Sắp áp dụng');
    expect((await admin.get(`${home}/rules/${id}/edit`)).status).toBe(409);
  });

  it('keeps what the second of two editors typed', async () => {
    const id = idIn((await admin.post(`${home}/rules/new`, { source: 'binh_phuoc' })).location);
    const form = (await admin.get(`${home}/rules/${id}/edit`)).text;
    const facts = { revision: hidden(form, 'revision'), inForceFrom: '2027-01-01', number: '1-QĐ/TU' };
    const edit = (name: string) => admin.post(`${home}/rules/${id}/edit`, { ...facts, name });
    expect((await edit('Quy định thứ nhất')).status).toBe(303);
    const second = await edit('Quy định thứ hai');
    expect([second.status, second.text.includes('value="Quy định thứ hai"')]).toEqual([409, true]);
    expect(seen(second.text)).toContain('Tên quy chế trước đây Quy định thứ nhất nay là Quy định thứ hai');
    const added = await admin.post(`${home}/rules/${id}/classes/new`, {
      ...{ revision: hidden((await admin.get(`${home}/rules/${id}/classes/new`)).text, 'revision') },
      ...{ name: 'Họp báo', meetingKind: 'other', dayCounting: 'calendar', officeDayEndsAt: '17:00' },
      ...{ messengerDetail: 'full', callListMinutes: '60', defaultHeadCount: '1' },
      ...{ rollCallOpensMinutes: '60', opinionsSeenBy: 'invited', votingMajority: 'more_than' },
    });
    expect(await page(`/rules/${id}`)).toContain(
      'Biểu quyết: quy chế không quy định; văn phòng chọn cho từng lượt và ghi vào kết quả.',
    );
    expect(added.location).toContain('done=class_saved');
    expect(await page(`/rules/${id}/classes/hop_bao/remove`)).toContain('Bỏ “Họp báo” khỏi bản nháp');
    await admin.post(`${home}/rules/${id}/classes/hop_bao/remove`);
    expect(await page(`/rules/${id}`)).not.toContain('Họp báo');
    await admin.get(`${home}/rules/${id}/delete`);
    expect((await admin.post(`${home}/rules/${id}/delete`)).location).toContain('done=rules_deleted');
    expect((await admin.get(`${home}/rules/${id}`)).status).toBe(404);
  });

  it('is written by nobody but an administrator; others read', async () => {
    const clerk = await signedIn(siteOf(test.program), 'secretariat');
    expect(await page('/rules', clerk)).not.toContain('Soạn gói mới');
    expect((await clerk.get(`${home}/rules/new`)).status).toBe(404);
    expect((await clerk.post(`${home}/rules/new`, { source: 'binh_phuoc' })).status).toBe(404);
    expect((await clerk.get(`${home}/rules/days-off/2026-11-24`)).status).toBe(404);
    expect(await page('/rules/days-off', clerk)).toContain('Người quản trị xác nhận');
  });
});

describe('days off on screen', () => {
  it('asks about 24/11/2026 and takes its confirmation', async () => {
    const before = await page('/rules/days-off?year=2026');
    expect(before).toContain('Còn 3 ngày chờ văn phòng xác nhận');
    expect(before).toContain('thứ Ba 24/11/2026 (Ngày Văn hóa Việt Nam)');
    const address = `${home}/rules/days-off/2026-11-24`;
    const revision = hidden((await admin.get(address)).text, 'revision');
    const day = {
      name: 'Ngày Văn hóa Việt Nam',
      kind: 'holiday',
      status: 'confirmed',
      decisionNumber: '80-NQ/TW',
    };
    expect((await admin.post(address, { ...day, revision })).location).toContain('done=day_off_saved');
    expect(await page('/rules/days-off?year=2026')).toContain('Còn 2 ngày chờ văn phòng xác nhận');
    const text = await page(`/rules/${await setOf('qd_45_2018')}?on=2026-11-26`);
    expect(text).toContain('Ví dụ: họp thứ Năm 26/11/2026 → chậm nhất 17:00 thứ Sáu 20/11/2026.');
  });

  it('lists the limits that move before it saves, and saves when told to', async () => {
    await draftMeeting(
      test,
      { units: [{ unitId: test.seed.units.home.id }] },
      { classId: test.seed.classes.consent, title: 'Họp bị đổi hạn' },
    );
    const form = (await admin.get(`${home}/rules/days-off/new`)).text;
    const day = {
      ...{ revision: hidden(form, 'revision'), on: '2026-12-18', name: 'Nghỉ đột xuất', kind: 'holiday' },
      ...{ status: 'confirmed', decisionNumber: '9/TB' },
    };
    const asked = await admin.post(`${home}/rules/days-off/new`, day);
    expect(asked.status).toBe(200);
    expect(seen(asked.text)).toContain(
      'Thông báo họp thường kỳ trước đây 17:00 thứ Tư 16/12/2026 nay là 17:00 thứ Ba 15/12/2026',
    );
    const saved = await admin.post(`${home}/rules/days-off/new`, { ...day, anyway: '1' });
    expect(saved.location).toContain('done=day_off_saved');
    const twice = await admin.post(`${home}/rules/days-off/new`, { ...day, anyway: '1' });
    expect(seen(twice.text)).toContain('Ngày này đã có trong bảng');
    expect(await page('/rules/days-off/2026-12-18/remove')).toContain('Bỏ ngày 18/12/2026 khỏi bảng');
    const gone = await admin.post(`${home}/rules/days-off/2026-12-18/remove`);
    expect(gone.location).toContain('done=day_off_removed');
  });

  it('enters a year from lines, or nothing at all', async () => {
    const lines = '01/01/2027; Tết Dương lịch; nghỉ; 1/TB\n06/02/2027; Tết; nghi\nhôm qua; Tết; nghỉ';
    const refused = await admin.post(`${home}/rules/days-off/year`, { lines });
    expect(seen(refused.text)).toContain('Dòng 3 chưa đúng');
    expect(await page('/rules/days-off?year=2027')).toContain('Chưa có ngày nghỉ nào của năm 2027');
    const good = lines.split('\n').slice(0, 2).join('\n');
    expect((await admin.post(`${home}/rules/days-off/year`, { lines: good })).location).toContain(
      'year=2027',
    );
    expect(await page('/rules/days-off?year=2027')).toContain('06/02/2027 thứ Bảy Tết');
  });
});
