import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { unitCalled } from '#tests/support/reorganising.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let root: string;
beforeAll(async () => {
  test = await testProgram({ house: { holdSeconds: 0 } });
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  root = `/admin/o/${test.seed.office.id}/units`;
});
afterAll(() => test.close());

const merging = () => ({
  ...{ on: '2026-12-15', decisionNumber: '88/QĐ-UBND', target: 'new', movesDesks: 'on' },
  predecessorIds: [test.seed.units.finance.id, test.seed.units.home.id],
  ...{ name: 'Sở Tài chính và Nội vụ', shortName: 'Sở TC-NV', kind: 'department', protocolRank: '10' },
  parentId: test.seed.units.province.id,
});

describe('C22 the way through one reorganisation', () => {
  it('says what is missing and keeps what was typed', async () => {
    await visitor.get(`${root}/reorganise/merge`);
    const answer = await visitor.post(`${root}/reorganise/merge`, {
      ...merging(),
      ...{ predecessorIds: [], step: 'preview' },
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Xin chọn đơn vị cần sáp nhập.');
    expect(answer.text).toContain('value="Sở Tài chính và Nội vụ"');
  });

  it('previews by name and writes nothing', async () => {
    await announcedMeeting(test, { units: [{ unitId: test.seed.units.home.id }] });
    const answer = await visitor.post(`${root}/reorganise/merge`, { ...merging(), step: 'preview' });
    expect(answer.status).toBe(200);
    for (const said of ['Chưa có gì được ghi', 'Phạm Quốc Dũng', 'Huỳnh Thị Mỹ Lệ', 'Ngô Bá Khá'])
      expect(answer.text).toContain(said);
    expect(answer.text).toContain('sẽ có nhiều người đứng đầu');
    expect(answer.text).toContain('Họp rà soát dự toán ngân sách năm 2027');
    expect(await test.connection.sql`select 1 from reorganisations`).toHaveLength(0);
  });

  it('carries out once, shows the result, and undoes it', async () => {
    const done = await visitor.post(`${root}/reorganise/merge`, { ...merging(), step: 'go' });
    expect(done.status).toBe(303);
    const result = await visitor.get(done.location ?? '');
    expect(result.text).toContain('Sở Tài chính, Sở Nội vụ → Sở Tài chính và Nội vụ');
    const again = await visitor.post(`${root}/reorganise/merge`, { ...merging(), step: 'go' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('đã có ngày chấm dứt hoạt động');
    const successor = await unitCalled(test, 'Sở Tài chính và Nội vụ');
    const unit = await visitor.get(`${root}/${successor}`);
    expect(unit.text).toContain('Sở Nội vụ, từ 15/12/2026');
    expect(unit.text).toContain('Họp rà soát dự toán ngân sách năm 2027');
    const undone = await visitor.post(`${(done.location ?? '').split('?')[0]}/undo`);
    expect(undone.status).toBe(303);
    expect(seen(result.text)).toContain('1 giấy mời đã gửi nay do đơn vị kế thừa trả lời');
    expect(seen(result.text)).toMatch(/\d người chưa có kênh nhắn tin: chỉ đặt trên trang cá nhân/);
    expect((await visitor.get(`${root}/reorganisations`)).text).toContain('Đã hoàn tác');
  });

  it('says of a rename without invitations nothing of telling, and of drafts that nobody was told', async () => {
    const { commune, finance } = test.seed.units;
    const renamed = async (unitId: string, name: string) => {
      const order = { unitId, on: '2026-12-16', name, shortName: name, step: 'go' };
      const done = await visitor.post(`${root}/reorganise/rename`, order);
      return seen((await visitor.get(done.location ?? '')).text);
    };
    const alone = await renamed(commune.id, 'Ủy ban nhân dân xã Tân Hòa mới');
    expect(alone).toContain('Đã sắp xếp xong.');
    expect(alone).not.toMatch(/giấy mời đã gửi|người được báo|chỉ đặt trên trang/);
    await draftMeeting(test, { units: [{ unitId: finance.id }] });
    const preview = await visitor.post(`${root}/reorganise/merge`, {
      ...{ ...merging(), predecessorIds: [finance.id, commune.id], step: 'preview' },
    });
    expect(seen(preview.text)).toContain('Giấy mời sắp tới (0 đã gửi, 1 bản nháp)');
    expect(seen(preview.text)).not.toContain('nhận ngay');
    const drafts = await renamed(finance.id, 'Sở Tài chính mới');
    expect(drafts).toContain('1 giấy mời của bản nháp sẽ đứng tên mới khi phát hành');
    expect(drafts).not.toContain('đã gửi được cập nhật');
  });

  it('asks a split for its unit first, then gives every post a place', async () => {
    const { finance } = test.seed.units;
    const asked = await visitor.post(`${root}/reorganise/split`, { unitId: finance.id, step: 'preview' });
    expect(asked.status).toBe(200);
    const [post] = await test.connection
      .sql`select id from posts where person_id = ${test.seed.people.hungPrices.id}`;
    expect(asked.text).toContain(`name="post-${post?.id}"`);
    const preview = await visitor.post(`${root}/reorganise/split`, {
      ...{ unitId: finance.id, on: '2026-12-20', keeps: 'on', step: 'preview', kind: 'department' },
      ...{
        taker1UnitId: '',
        taker1Name: 'Chi cục Giá',
        taker1ShortName: 'CC Giá',
        parentId: finance.parentId ?? '',
        [`post-${post?.id}`]: '1',
      },
    });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('Phó Trưởng phòng Giá');
    expect(preview.text).not.toContain('Trưởng phòng Ngân sách');
  });
});

describe('the register of units', () => {
  it('corrects a mistake for all time, without history, and the audit keeps both', async () => {
    const { empty, province } = test.seed.units;
    const facts = {
      ...{ code: 'BQL', name: 'Ban Quản lý chợ Tân Hoà', shortName: 'BQL chợ', kind: 'office' },
      ...{ parentId: province.id, protocolRank: '41' },
    };
    await visitor.get(`${root}/${empty.id}/correct`);
    const wrong = await visitor.post(`${root}/${empty.id}/correct`, { ...facts, code: province.code });
    expect(wrong.status).toBe(422);
    const circle = await visitor.post(`${root}/${province.id}/correct`, { ...facts, parentId: empty.id });
    expect(circle.text).toContain('không thể trực thuộc chính mình');
    expect((await visitor.post(`${root}/${empty.id}/correct`, facts)).status).toBe(303);
    const [row] = await test.connection.sql`select data from audit where action = 'unit.corrected'`;
    expect(row?.data).toMatchObject({ before: { name: empty.name }, after: { name: facts.name } });
    expect(await test.connection.sql`select 1 from unit_names where unit_id = ${empty.id}`).toHaveLength(0);
  });

  it('shows the tree of a day: found without marks, ended ones when asked, the name of the day', async () => {
    const today = await visitor.get(root);
    expect(today.text).not.toContain('Sở Kế hoạch và Đầu tư');
    expect((await visitor.get(`${root}?ended=on`)).text).toContain('hoạt động đến 28/02/2025');
    expect((await visitor.get(`${root}?on=2025-01-01`)).text).toContain('Sở Kế hoạch và Đầu tư');
    const found = await visitor.get(`${root}?search=tan+hoa`, { 'hx-request': 'true' });
    expect(found.text).toContain('<mark>Ủy ban nhân dân xã Tân Hòa</mark>');
    expect(found.text).not.toContain('Sở Nội vụ');
    const { home } = test.seed.units;
    const renaming = {
      unitId: home.id,
      on: '2026-12-30',
      name: 'Sở Nội vụ mới',
      shortName: 'SNV',
      step: 'go',
    };
    expect((await visitor.post(`${root}/reorganise/rename`, renaming)).status).toBe(303);
    expect((await visitor.get(`${root}?on=2026-12-29`)).text).not.toContain('Sở Nội vụ mới');
    expect((await visitor.get(`${root}?on=2026-12-30`)).text).toContain('Sở Nội vụ mới');
  });
});
