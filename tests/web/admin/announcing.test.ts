import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
// The hold counts by the database's clock, so the program's clock must stand where that one is.
const now = new Date();
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  test = await testProgram({
    now,
    house: { messengers: [{ channel: 'telegram', account: '1', thirdParty: true }] },
  });
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

const facts = (change: Record<string, string> = {}) => ({
  title: 'Họp rà soát dự toán ngân sách',
  classId: test.seed.classes.session,
  regularity: 'regular',
  on: inDays(20),
  startTime: '08:00',
  endTime: '11:00',
  place: 'Phòng họp số 1',
  form: 'on_site',
  content: 'Nghe Sở Tài chính báo cáo',
  chair: 'Lê Hữu Phước',
  ...change,
});

/** Writes a draft by the form; the address of its pages. */
async function writeDraft(change: Record<string, string> = {}): Promise<string> {
  await visitor.get(`${home}/meetings/new`);
  const answer = await visitor.post(`${home}/meetings/new`, facts(change));
  expect([answer.status, seen(answer.text).slice(0, 400)]).toEqual([303, '']);
  return answer.location?.replace(/\/invitees.*/, '') ?? '';
}

async function invite(here: string): Promise<void> {
  const { units, people } = test.seed;
  const answer = await visitor.post(`${here}/invitees`, {
    unitIds: [units.finance.id, units.empty.id],
    [`count-${units.finance.id}`]: '3',
    [`count-${units.empty.id}`]: '1',
    personIds: [people.homeHead.id],
  });
  expect(answer.location).toBe(`${here}/announce?done=invited`);
}

async function announce(here: string, fields: Record<string, string> = {}) {
  const page = await visitor.get(`${here}/announce`);
  const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '';
  return visitor.post(`${here}/announce`, { version, ...fields });
}

describe('a meeting from draft to answers', () => {
  it('is written, invited, previewed, announced, held, sent, and shows on the board', async () => {
    const here = await writeDraft();
    expect(seen((await visitor.get(here)).text)).toContain('Chưa mời ai. Chọn đơn vị và cá nhân được mời');
    await invite(here);
    const preview = seen((await visitor.get(`${here}/announce`)).text);
    expect(preview).toContain('Giấy mời: Họp rà soát dự toán ngân sách');
    expect(preview).toContain('Kính mời: Sở Tài chính (cử 3 người dự)');
    expect(preview).toContain('Trả lời bằng số: 1');
    expect(preview).toContain('1 đơn vị chưa có ai nhận giấy mời');
    expect(preview).toContain('Ban Quản lý chợ Tân Hòa');
    expect(preview).toContain('Thời hạn thông báo: trước 17 giờ 00');

    expect((await announce(here)).location).toBe(`${here}?done=announced`);
    const held = await visitor.get(here);
    const told = await visitor.get(`${here}?done=announced`);
    expect(seen(told.text)).toContain('Đã phát hành. Giấy mời được giữ 60 giây trước khi gửi.');
    expect(told.text).toMatch(/<script[^>]+\/admin\/outcome\.js"/);
    expect(held.text).not.toContain('outcome.js');
    expect(held.text).toMatch(/data-countdown="[1-6]?\d{4}"/);
    expect(seen(held.text)).toContain('Hủy gửi Gửi ngay');
    expect(seen(held.text)).toContain('Đang được giữ lại');

    expect((await visitor.post(`${here}/send-now`)).location).toBe(`${here}?done=sent`);
    test.clock.advance(1);
    const sent = await visitor.get(here);
    expect(sent.text).not.toContain('data-countdown=');
    const board = seen(sent.text);
    for (const name of ['Võ Thị Hồng Gấm', 'Đinh Công Trứ', 'Huỳnh Thị Mỹ Lệ', 'Ban Quản lý chợ Tân Hòa'])
      expect(board).toContain(name);
    expect(board).toContain('Đã cử 0/3 người');
    expect(board).toContain('Chưa có ai nhận: cần phân công đầu mối hoặc gọi điện');
    expect(board).toMatch(/Cần gọi điện 1 1 giấy mời/);
  });

  it('is a draft again when the hold is cancelled, and nobody was told', async () => {
    const here = await writeDraft({ title: 'Họp sẽ hủy gửi' });
    await invite(here);
    await announce(here);
    expect((await visitor.post(`${here}/cancel-hold`)).location).toBe(`${here}?done=taken_back`);
    expect(seen((await visitor.get(here)).text)).toContain('Bản nháp');
    const late = await visitor.post(`${here}/cancel-hold`);
    expect([late.status, seen(late.text)]).toEqual([
      409,
      expect.stringContaining('Không còn thông báo nào đang chờ gửi'),
    ]);
    const left = await test.connection.sql`select 1 from outbox o join invitations i on i.ref = o.ref
      join meetings m on m.id = i.meeting_id where m.title = 'Họp sẽ hủy gửi'`;
    expect(left).toHaveLength(0);
  });

  it('without approval of messengers goes to personal pages only, and says so before', async () => {
    const { office } = test.seed;
    const admin = await signedIn(siteOf(test.program), 'admin');
    const settings = (fields: Record<string, string>) => admin.post(`${home}/settings`, fields);
    const half = await settings({ approvalNumber: '15/QĐ-UBND', approvalOn: '' });
    expect(seen(half.text)).toContain('Ngày văn bản cho phép: xin điền mục này.');
    expect(
      (await settings({ approvalNumber: '', approvalOn: '', botNames: 'Zalo “VP UBND tỉnh”' })).status,
    ).toBe(303);
    const here = await writeDraft({ title: 'Họp chưa có văn bản' });
    await invite(here);
    expect(seen((await visitor.get(`${here}/announce`)).text)).toContain(
      'Cơ quan chưa ghi văn bản cho phép dùng ứng dụng nhắn tin',
    );
    await settings({ approvalNumber: '12/QĐ-UBND', approvalOn: '2026-01-05' });
    expect(seen((await admin.get(`${home}/settings`)).text)).toContain(
      'Đang cho phép gửi qua ứng dụng nhắn tin',
    );
    expect(office.messengerApprovalNumber).toBe('12/QĐ-UBND');
  });

  it('cannot be announced to nobody', async () => {
    const here = await writeDraft({ title: 'Họp chưa mời ai' });
    expect(seen((await visitor.get(`${here}/announce`)).text)).toContain('Chọn đơn vị hoặc cá nhân được mời');
    const answer = await visitor.post(`${here}/announce`, { version: '1' });
    expect([answer.status, seen(answer.text)]).toEqual([
      422,
      expect.stringContaining('chưa có thành phần được mời'),
    ]);
  });

  it('announced from two windows is announced once', async () => {
    const here = await writeDraft({ title: 'Họp bấm hai lần' });
    await invite(here);
    const answers = [
      await visitor.post(`${here}/announce`, { version: '1' }),
      await visitor.post(`${here}/announce`, { version: '1' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([303, 422]);
    const told = await test.connection
      .sql`select b.id from broadcasts b join meetings m on m.ref = b.ref where m.title = 'Họp bấm hai lần'`;
    expect(told).toHaveLength(1);
  });
});

describe('R22 a late regular meeting', () => {
  it('shows its limit while it is written', async () => {
    const hint = async (on: string, change: Record<string, string> = {}) => {
      const query = new URLSearchParams({
        classId: test.seed.classes.session,
        regularity: 'regular',
        on,
        startTime: '08:00',
        ...change,
      });
      return seen((await visitor.get(`${home}/meetings/notice?${query}`)).text);
    };
    expect(await hint(inDays(20))).toMatch(
      /Thời hạn thông báo: trước 17 giờ 00, .+, ngày \d\d\/\d\d\/\d{4} — còn 1\d ngày/,
    );
    expect(await hint(inDays(1))).toMatch(/Đã quá hạn .+: lẽ ra phải thông báo trước 17 giờ 00/);
    expect(await hint(inDays(1))).toContain('phải ghi lý do và người cho phép');
    expect(await hint('')).toContain('Chọn loại cuộc họp, ngày và giờ');
    expect(await hint('2026-13-77')).toContain('Chọn loại cuộc họp, ngày và giờ');
  });

  it('is offered two lawful ways and takes neither by itself', async () => {
    const here = await writeDraft({ on: inDays(1), title: 'Họp gửi trễ' });
    await invite(here);
    const page = seen((await visitor.get(`${here}/announce`)).text);
    expect(page).toContain('Chuyển thành họp bất thường');
    expect(page).toContain('gửi trễ có lý do');
    const plain = await announce(here);
    expect([plain.status, seen(plain.text)]).toEqual([422, expect.stringContaining('hạn đó đã qua')]);
    const half = await announce(here, { way: 'override', reason: 'Việc đột xuất', byName: ' ' });
    expect(half.status).toBe(422);
    expect(half.text).toContain('Việc đột xuất');
    expect(half.text).toContain('id="f-byName-error"');
    const done = await announce(here, { way: 'override', reason: 'Bão số 9', byName: 'Chánh Văn phòng' });
    expect(done.location).toBe(`${here}?done=announced`);
    expect(seen((await visitor.get(here)).text)).toContain('Bão số 9 (người cho phép: Chánh Văn phòng)');
  });

  it('may become extraordinary', async () => {
    const here = await writeDraft({ on: inDays(2), title: 'Họp bất thường' });
    await invite(here);
    expect((await announce(here, { way: 'extraordinary' })).status).toBe(303);
    expect(seen((await visitor.get(here)).text)).toContain('Bất thường');
  });
});
