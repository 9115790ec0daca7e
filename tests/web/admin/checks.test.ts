import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearChecks, wakeAt } from '#tests/support/checks.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { hidden, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let clerk: Visitor;
let admin: Visitor;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());
const at = (time: string) => new Date(`2026-12-07T${time}:00+07:00`);
beforeEach(async () => {
  await clearChecks(test);
  await come('08:00');
});
/** At that time of the day; sessions of an earlier one are over. */
async function come(time: string) {
  test.clock.set(at(time));
  clerk = await signedIn(siteOf(test.program), 'secretariat');
  admin = await signedIn(siteOf(test.program), 'admin');
}
const path = (rest = '') => `/admin/o/${test.seed.office.id}/checks${rest}`;
const check = (code: 'home' | 'finance', window: string, time: string) => test.connection.sql`
  insert into unit_checks (unit_id, "on", at, person_id, how, via, checked_at) values (${test.seed.units[code].id},
    '2026-12-07', ${window}, ${test.seed.people.homeDesk.id}, 'pressed', 'web', ${at(time).toISOString()})`;

describe('R38 “Kiểm tra trong ngày”', () => {
  it('shows every unit with a desk in each window: met with who and when, missed, open, to come', async () => {
    await wakeAt(test, at('07:00'));
    await check('home', '07:00', '07:05');
    await come('11:10');
    const { status, text } = await clerk.get(path());
    expect(status).toBe(200);
    const words = seen(text);
    expect(words).toContain('07:00 (06:45–07:30)');
    expect(words).toContain('Đã kiểm tra 07:05, Ngô Bá Khá, bấm “Đã kiểm tra”');
    expect(words).toMatch(/Sở Tài chính\s+Bỏ lỡ\s+Đang trong khung\s+Chưa đến giờ\s+Chưa đến giờ\s+0 \/ 1/);
    expect(words).toContain('1 / 2 đến hạn');
  });

  it('lists a unit of which no window was met when the day is over, and counts nothing that the system slept through', async () => {
    for (const time of ['07:00', '11:15', '13:30']) await wakeAt(test, at(time));
    await check('home', '07:00', '07:05');
    await come('18:00');
    const words = seen((await clerk.get(path())).text);
    expect(words).toContain('1 đơn vị không kiểm tra lượt nào trong ngày');
    expect(words).toMatch(/Sở Tài chính\s+Bỏ lỡ\s+Bỏ lỡ\s+Bỏ lỡ\s+Không tính\s+0 \/ 3/);
    const told = await test.connection
      .sql`select kind from notices where kind not in ('check_card', 'invitation')`;
    expect(told).toHaveLength(0);
  });

  it('says of a day off why it has no windows, and of nonsense that today is shown', async () => {
    expect(seen((await clerk.get(path('?on=2026-12-06'))).text)).toContain('không có khung kiểm tra');
    expect(seen((await clerk.get(path('?on=hom-qua'))).text)).toContain(
      'Ngày chưa hợp lệ; đang hiện hôm nay.',
    );
  });

  it('shows a unit’s month, and no unit of another office', async () => {
    await wakeAt(test, at('07:00'));
    await check('home', '07:00', '07:05');
    const { home, commune } = test.seed.units;
    const words = seen((await clerk.get(path(`/units/${home.id}?month=2026-12`))).text);
    expect(words).toContain('07/12/2026 07:00 Đã kiểm tra 07:05');
    expect((await clerk.get(path(`/units/${commune.id}`))).status).toBe(404);
  });

  it('is taken away as a file that says who took it', async () => {
    await check('home', '07:00', '07:05');
    const answer = await clerk.get(`/admin/o/${test.seed.office.id}/exports/checks/csv?on=2026-12-07`);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Sở Nội vụ');
    expect(answer.text).toContain('Ngô Bá Khá');
    const [row] = await test.connection
      .sql`select data from audit where action = 'register.exported' order by id desc limit 1`;
    expect(row?.data).toMatchObject({ what: 'checks', rows: 8, on: '2026-12-07' });
  });

  it('shows on the page of a unit that keeps another office’s hours nothing of how it checks', async () => {
    const { otherOffice, units, people, office } = test.seed;
    const margins = {
      startBeforeMinutes: 15,
      startAfterMinutes: 30,
      endBeforeMinutes: 30,
      endAfterMinutes: 15,
    };
    const rules = {
      windows: [{ at: '07:00', edge: 'start' }],
      ...margins,
      cardAfterMinutes: 15,
      remindersADay: 2,
    };
    const { sql } = test.connection;
    await sql`insert into check_rules (office_id, version, from_on, rules, written_by, written_at)
      values (${otherOffice.id}, 1, '2026-12-01', ${JSON.stringify(rules)}::text::jsonb, '{}', now())`;
    await sql`insert into desk_holders (unit_id, person_id, from_at)
      values (${units.commune.id}, ${people.communeHead.id}, '2026-12-01')`;
    const page = await clerk.get(`/admin/o/${office.id}/units/${units.commune.id}`);
    expect(page.status).toBe(200);
    expect(seen(page.text)).not.toContain('Khung đã kiểm tra');
    await sql`delete from desk_holders where person_id = ${people.communeHead.id}`;
  });

  it('a desk that opens the site in a window has looked', async () => {
    const { people } = test.seed;
    await test.connection.sql`insert into desk_holders (unit_id, person_id, from_at)
      values (${test.seed.units.home.id}, ${people.clerk.id}, '2026-12-01')`;
    await come('11:10');
    await clerk.get(path());
    const rows = await test.connection.sql`select at, how, via from unit_checks`;
    expect(rows.map(({ at: window, how, via }) => [window, how, via])).toEqual([['11:30', 'looked', 'site']]);
    const { home } = test.seed.units;
    const own = seen((await clerk.get(`/admin/mine/units/${home.id}`)).text);
    expect(own).toContain('Kiểm tra hằng ngày');
    expect(own).toContain('11:30 Đã kiểm tra 11:10, Trần Thị Ngọc Ánh, mở trang');
    const unit = seen((await clerk.get(`/admin/o/${test.seed.office.id}/units/${home.id}`)).text);
    expect(unit).toContain('Khung đã kiểm tra');
    await test.connection.sql`delete from desk_holders where person_id = ${people.clerk.id}`;
  });
});

describe('R35 the hours of checks', () => {
  const typed = {
    ...{
      fromOn: '2026-12-14',
      'at.0': '08:00',
      'edge.0': 'start',
      'at.1': '',
      'at.2': '15:00',
      'edge.2': 'end',
    },
    ...{ startBeforeMinutes: '15', startAfterMinutes: '30', endBeforeMinutes: '30', endAfterMinutes: '15' },
    ...{ cardAfterMinutes: '0', remindersADay: '3' },
  };

  it('are set from a day to come, and the days before keep theirs', async () => {
    const page = await admin.get(path('/rules'));
    expect(seen(page.text)).toContain('07:00 (đầu buổi): tính từ 06:45 đến 07:30, thẻ gửi lúc 07:00');
    const version = hidden(page.text, 'version');
    const saved = await admin.post(path('/rules'), { ...typed, version });
    expect(saved.location).toContain('done=check_rules_saved');
    const words = seen((await admin.get(path('/rules'))).text);
    expect(words).toContain('Từ 14/12/2026');
    expect(words).toContain('15:00 (cuối buổi): tính từ 14:30 đến 15:15, thẻ gửi lúc 14:30');
    expect(seen((await clerk.get(path('?on=2026-12-11'))).text)).toContain('11:30 (11:00–11:45)');
    expect(seen((await clerk.get(path('?on=2026-12-14'))).text)).toContain('15:00 (14:30–15:15)');
    const late = await admin.post(path('/rules'), { ...typed, version });
    expect(late.status).toBe(409);
  });

  it.each([
    ['today', { fromOn: '2026-12-07' }, 'Chọn từ ngày mai trở đi.'],
    ['windows that overlap', { 'at.2': '08:20' }, 'Có hai khung chồng lên nhau'],
    ['no number', { remindersADay: '' }, 'Nhỏ nhất là 1.'],
  ])('are refused with what was typed for %s', async (_, change, sentence) => {
    const version = hidden((await admin.get(path('/rules'))).text, 'version');
    const answer = await admin.post(path('/rules'), { ...typed, version, ...change });
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toContain(sentence);
    expect(answer.text).toContain('value="08:00"');
    expect(await test.connection.sql`select 1 from check_rules`).toHaveLength(0);
  });

  it('are read by the secretariat and set by the administrator alone', async () => {
    expect(seen((await clerk.get(path('/rules'))).text)).toContain('Quản trị viên của cơ quan mới đặt được');
    await clerk.get('/admin/password');
    expect((await clerk.post(path('/rules'), { ...typed, version: '0' })).status).toBe(404);
  });
});
