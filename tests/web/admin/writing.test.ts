import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

const facts = (change: Record<string, string> = {}) => ({
  title: 'Họp rà soát dự toán',
  classId: test.seed.classes.session,
  regularity: 'regular',
  on: '2026-12-21',
  startTime: '08:00',
  endTime: '11:00',
  place: 'Phòng họp số 1',
  form: 'on_site',
  ...change,
});
const write = (change: Record<string, string>) => visitor.post(`${home}/meetings/new`, facts(change));

describe('the form of a meeting', () => {
  it('sent empty names every missing field and writes nothing', async () => {
    const answer = await visitor.post(`${home}/meetings/new`, { form: 'on_site', regularity: 'regular' });
    expect(answer.status).toBe(422);
    const text = seen(answer.text);
    for (const label of [
      'Tên cuộc họp',
      'Loại cuộc họp',
      'Ngày họp',
      'Giờ bắt đầu',
      'Giờ kết thúc',
      'Địa điểm',
    ])
      expect(text).toContain(`${label}: xin điền mục này.`);
    expect(answer.text).toMatch(/<a href="#f-startTime">/);
    expect(await test.connection.sql`select 1 from meetings`).toHaveLength(0);
  });

  it('refuses 5,000 characters with the limit in words and keeps every letter', async () => {
    const long = 'Nội dung ỗ ự '.repeat(400).slice(0, 5000);
    const answer = await write({ title: long, content: long, contactName: long });
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toContain('Tên cuộc họp: dài quá 300 ký tự');
    expect(seen(answer.text)).toContain('Nội dung: dài quá 4.000 ký tự');
    expect(answer.text.split(long)).toHaveLength(4);
  });

  it('keeps what was typed when one thing is wrong', async () => {
    const answer = await write({
      endTime: '07:00',
      place: 'Hội trường “A” & B',
      letterNumber: '58/GM-UBND',
      form: 'hybrid',
      regularity: 'extraordinary',
    });
    expect(seen(answer.text)).toContain('Giờ kết thúc: giờ kết thúc phải sau giờ bắt đầu.');
    expect(answer.text).toContain('value="Hội trường “A” &amp; B"');
    expect(answer.text).toContain('value="58/GM-UBND"');
    expect(answer.text).toMatch(/<option value="hybrid" selected/);
    expect(answer.text).toMatch(/value="extraordinary" checked/);
    expect(answer.text).toMatch(/value="2026-12-21"/);
  });

  it.each([
    ['on', '2026-02-30'],
    ['on', '21/12/2026'],
    ['startTime', '25:00'],
    ['endTime', 'tám giờ'],
    ['classId', 'không có'],
    ['letterOn', '2026-99-99'],
  ])('takes no impossible %s (%s)', async (name, value) => {
    const answer = await write({ [name]: value });
    expect([answer.status, seen(answer.text)]).toEqual([422, expect.stringContaining('chưa hợp lệ')]);
  });

  it('takes a meeting of several days', async () => {
    const answer = await write({ endOn: '2026-12-23', title: 'Hội nghị ba ngày' });
    const here = answer.location?.replace(/\/invitees.*/, '') ?? '';
    expect(seen((await visitor.get(here)).text)).toContain('đến 11:00 23/12');
    expect((await visitor.get(`${here}/edit`)).text).toContain('value="2026-12-23"');
  });
});

describe('choosing a person by name', () => {
  it('takes a name that one person bears, also without marks', async () => {
    const answer = await write({ chair: 'le huu phuoc' });
    const here = answer.location?.replace(/\/invitees.*/, '') ?? '';
    expect(seen((await visitor.get(here)).text)).toContain('Chủ trì Lê Hữu Phước');
  });

  it('asks which one when two people bear it, and takes the choice', async () => {
    const asked = await write({ chair: 'Nguyễn Văn Hùng' });
    expect(asked.status).toBe(422);
    expect(seen(asked.text)).toContain('Có nhiều người tên “Nguyễn Văn Hùng”');
    expect(seen(asked.text)).toContain('Phó Trưởng phòng Giá');
    const chosen = await write({ chair: 'Nguyễn Văn Hùng', chairId: test.seed.people.hungPrices.id });
    expect(chosen.status).toBe(303);
    const byLabel = await write({ chair: 'Nguyễn Văn Hùng — Trưởng phòng Ngân sách, Sở Tài chính' });
    expect(byLabel.status).toBe(303);
    const [row] = await test.connection.sql`select chair_id from meetings order by created_at desc limit 1`;
    expect(row?.chair_id).toBe(test.seed.people.hungBudget.id);
  });

  it('does not keep an earlier choice for a name that was changed', async () => {
    const answer = await write({
      chair: 'Lê Hữu Phước',
      chairId: test.seed.people.hungPrices.id,
      title: 'Đổi chủ trì',
    });
    expect(answer.status).toBe(303);
    const [row] = await test.connection.sql`select chair_id from meetings where title = 'Đổi chủ trì'`;
    expect(row?.chair_id).toBe(test.seed.people.chairman.id);
  });

  it('says when nobody bears it, and suggests while one types', async () => {
    expect(seen((await write({ chair: 'Ngô Văn Không' })).text)).toContain(
      'chưa thấy ai tên “Ngô Văn Không”',
    );
    const { text } = await visitor.get(`${home}/people/suggest?chair=nguyen+van`);
    expect(text).toContain('<option value="Nguyễn Văn Hùng — Trưởng phòng Ngân sách, Sở Tài chính">');
    expect((await visitor.get(`${home}/people/suggest?chair=`)).text).toBe('');
  });
});

describe('two people at the same meeting', () => {
  it('see each other: the second text is kept, both are shown, and only a second save replaces', async () => {
    const { meeting } = await draftMeeting(test, {});
    const edit = `${home}/meetings/${meeting.id}/edit`;
    const first = { ...facts({ place: 'Phòng họp số 2' }), version: '1' };
    const second = { ...facts({ place: 'Hội trường lớn' }), version: '1' };
    expect((await visitor.post(edit, first)).status).toBe(303);
    const conflict = await visitor.post(edit, second);
    expect(conflict.status).toBe(409);
    const text = seen(conflict.text);
    expect(text).toContain('Người khác vừa sửa cuộc họp này');
    expect(text).toContain('cả hai cùng sửa Phòng họp số 1, UBND tỉnh Phòng họp số 2 Hội trường lớn');
    expect(conflict.text).toContain('value="Hội trường lớn"');
    const version = /name="version" value="(\d+)"/.exec(conflict.text)?.[1] ?? '';
    expect((await visitor.post(edit, { ...second, version })).status).toBe(303);
    expect(seen((await visitor.get(`${home}/meetings/${meeting.id}`)).text)).toContain('Hội trường lớn');
  });

  it('an invalid field does not make the version forget itself', async () => {
    const { meeting } = await draftMeeting(test, {});
    const edit = `${home}/meetings/${meeting.id}/edit`;
    expect((await visitor.post(edit, { ...facts({ place: 'Phòng 3' }), version: '1' })).status).toBe(303);
    const invalid = await visitor.post(edit, { ...facts({ title: '' }), version: '1' });
    expect(invalid.text).toContain('name="version" value="1"');
  });
});

describe('choosing invitees', () => {
  it('searches persons without marks, keeps the checked ones, and saves units with their numbers', async () => {
    const { units, people, groupId } = test.seed;
    const { meeting } = await draftMeeting(test, {});
    const here = `${home}/meetings/${meeting.id}/invitees`;
    const search = await visitor.post(`${here}/search`, {
      personIds: [people.chairman.id],
      unitIds: [units.home.id],
      search: 'nguyen van hung',
    });
    expect(seen(search.text)).toContain('2 người khớp với “nguyen van hung”');
    expect(search.text).toMatch(new RegExp(`value="${people.chairman.id}" checked`));
    expect(search.text).toMatch(new RegExp(`value="${units.home.id}" checked`));
    const piece = await visitor.post(`${here}/search`, { search: 'hung' }, { 'hx-request': 'true' });
    expect(piece.text.startsWith('<div id="persons"')).toBe(true);
    const saved = await visitor.post(here, {
      unitIds: [units.home.id, units.finance.id],
      [`count-${units.home.id}`]: '2',
      [`count-${units.finance.id}`]: '4',
      personIds: [people.hungBudget.id, people.hungBudget.id],
      groupIds: [groupId],
      answerOn: '2026-12-18',
      answerTime: '16:00',
      go: 'stay',
    });
    expect(saved.location).toBe(`${here}?done=invited`);
    const again = (await visitor.get(here)).text;
    for (const id of [units.home.id, units.finance.id, people.hungBudget.id, groupId])
      expect(again).toMatch(new RegExp(`value="${id}" checked`));
    expect(again).toMatch(new RegExp(`name="count-${units.finance.id}" value="4"`));
    expect(again).toContain('value="16:00"');
    expect(again).not.toMatch(new RegExp(`value="${people.chairman.id}" checked`));
  });

  it('names the unit that is wrong: its number, or that it ended', async () => {
    const { units } = test.seed;
    const { meeting } = await draftMeeting(test, {});
    const here = `${home}/meetings/${meeting.id}/invitees`;
    const wrong = await visitor.post(here, { unitIds: [units.home.id], [`count-${units.home.id}`]: '99' });
    expect([wrong.status, seen(wrong.text)]).toEqual([
      422,
      expect.stringContaining('Số người của Sở Nội vụ: lớn nhất là 50.'),
    ]);
    expect(wrong.text).toContain('value="99"');
    const gone = await visitor.post(here, { unitIds: [units.planning.id] });
    expect([gone.status, seen(gone.text)]).toEqual([
      422,
      expect.stringMatching(/Sở Kế hoạch và Đầu tư không còn hoạt động.*Sở Tài chính/),
    ]);
    const time = await visitor.post(here, { unitIds: [units.home.id], answerOn: '2026-02-31' });
    expect(seen(time.text)).toContain('Hạn trả lời: giá trị chưa hợp lệ');
  });
});

describe('the week', () => {
  it('lists every waiting draft with its limit for notice, whatever week is shown', async () => {
    const { units } = test.seed;
    const change = { title: 'Bản nháp đang chờ' };
    const { meeting } = await draftMeeting(test, { units: [{ unitId: units.home.id }] }, change);
    for (const week of ['', '?on=2026-12-07', '?on=2027-02-01']) {
      const { text } = await visitor.get(`${home}${week}`);
      const drafts = /<section[^>]+id="drafts"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
      expect(drafts).toContain(`href="${home}/meetings/${meeting.id}"`);
      expect(seen(drafts)).toMatch(
        /Bản nháp đang chờ 08 giờ 00, thứ Hai, ngày 21\/12\/2026 Thời hạn thông báo: trước/,
      );
    }
    await test.connection.sql`update meetings set state = 'cancelled' where id = ${meeting.id}`;
    expect((await visitor.get(home)).text).not.toContain(meeting.id);
  });

  it('tells a house without units its first three steps, and where the invitees are chosen what to add', async () => {
    const { people } = test.seed;
    const { meeting } = await draftMeeting(test, { personIds: [people.homeHead.id] });
    await test.connection.sql`delete from invitations where meeting_id = ${meeting.id}`;
    await test.connection.sql`update units set valid_to = '2026-02-01'`;
    const invitees = await visitor.get(`${home}/meetings/${meeting.id}/invitees`);
    expect(seen(invitees.text)).toContain('Chưa có đơn vị nào để mời');
    for (const page of ['units', 'people'])
      expect(invitees.text).toContain(`href="${home}/${page}/new" class="button`);
    for (const page of ['', '/announce', '/invitees']) {
      const { text } = await visitor.get(`${home}/meetings/${meeting.id}${page}`);
      expect(seen(text)).toMatch(/Người được mời \(đang làm\)/);
    }
    await test.connection.sql`update meetings set state = 'cancelled'`;
    const week = await visitor.get(`${home}?on=2027-03-01`);
    expect(seen(week.text)).toMatch(/Ba việc đầu tiên Thêm đơn vị .* Thêm cán bộ .* Tạo cuộc họp/);
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await auditor.get(`${home}?on=2027-03-01`)).text).not.toContain('Ba việc đầu tiên');
  });
});
