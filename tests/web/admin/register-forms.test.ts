import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const long = 'Tên ỗ ự '.repeat(80).trim();
const countOf = async (table: string) =>
  (await test.connection.sql`select count(*)::int as count from ${test.connection.sql(table)}`)[0]?.count;
const audited = async (action: string) =>
  (await test.connection.sql`select 1 from audit where action = ${action}`).length;

type Sent = { path: string; fields: Record<string, string> };

/** Sends the form twice at the same time, as an impatient hand does. */
const twice = ({ path, fields }: Sent) =>
  Promise.all([visitor.post(home + path, fields), visitor.post(home + path, fields)]);

/** Sends the form as who may only look: what is not theirs does not exist, and nothing is written. */
async function refusedToReaders({ path, fields }: Sent, table: string) {
  const before = await countOf(table);
  for (const account of ['chair', 'auditor'] as const) {
    const reader = await signedIn(siteOf(test.program), account);
    await reader.get(home);
    expect([account, (await reader.post(home + path, fields)).status]).toEqual([account, 404]);
  }
  expect(await countOf(table)).toBe(before);
}

describe('R23 the form of a new person', () => {
  const form = (fields: Record<string, string> = {}): Sent => ({
    path: '/people/new',
    fields: { fullName: 'Tống Thị Mẫn', phone: '0977 111 222', email: 'man@example.vn', ...fields },
  });
  const send = (fields: Record<string, string>) => visitor.post(home + form().path, form(fields).fields);

  it('sent empty asks for the name, writes nobody', async () => {
    const before = await countOf('people');
    const answer = await visitor.post(`${home}/people/new`, {});
    expect([answer.status, seen(answer.text)]).toEqual([422, expect.stringContaining('Họ và tên: xin điền')]);
    expect(answer.text).toMatch(/<a href="#f-fullName">/);
    expect(await countOf('people')).toBe(before);
  });

  it('keeps every letter that was typed when something is too long or wrong', async () => {
    const before = await countOf('people');
    const unitId = test.seed.units.home.id;
    const answer = await send({
      ...{ fullName: long, phone: '0977', email: 'không phải thư', code: long, title: long },
      ...{ unitId, isHead: 'on' },
    });
    expect(answer.status).toBe(422);
    const text = seen(answer.text);
    expect(text.indexOf('Họ và tên: ')).toBeLessThan(text.indexOf('Chức vụ: '));
    expect(text).toContain('Họ và tên: dài quá 120 ký tự');
    expect(text).toContain('Mã cán bộ: dài quá 40 ký tự');
    expect(text).toContain('Chức vụ: dài quá 200 ký tự');
    expect(text).toContain('Số điện thoại chưa đúng');
    for (const value of ['0977', 'không phải thư', long]) expect(answer.text).toContain(`value="${value}"`);
    expect(answer.text).toMatch(new RegExp(`value="${unitId}" selected`));
    expect(answer.text).toMatch(/name="isHead"[^>]*checked/);
    expect(await countOf('people')).toBe(before);
  });

  it.each([
    ['a phone', {}],
    ['a unit and no phone', { fullName: 'Tống Thị Một', phone: '', email: '', title: 'Văn thư' }],
    ['a name alone', { fullName: 'Tống Thị Hai', phone: '', email: '' }],
    ['an office number', { fullName: 'Tống Thị Ba', phone: '', email: '', code: 'CB-TB' }],
  ])('sent twice at once with %s writes one person', async (_, fields) => {
    const unitId = 'title' in fields ? test.seed.units.home.id : '';
    const given = form({ ...fields, unitId });
    const answers = await twice(given);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const name = given.fields.fullName ?? '';
    expect(await test.connection.sql`select 1 from people where full_name = ${name}`).toHaveLength(1);
  });

  it('does not exist for who may only look', () => refusedToReaders(form(), 'people'));
});

describe('R23 the form of a known person', () => {
  const path = () => `/people/${test.seed.people.homeDesk.id}/edit`;

  it('keeps what was typed when it is wrong, and what stands is not touched', async () => {
    const before = await test.connection.sql`select * from people where id = ${test.seed.people.homeDesk.id}`;
    const answer = await visitor.post(home + path(), {
      fullName: '',
      phone: '12',
      email: 'a@',
      language: 'en',
    });
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toContain('Họ và tên: xin điền');
    for (const value of ['12', 'a@']) expect(answer.text).toContain(`value="${value}"`);
    expect(answer.text).toMatch(/value="en" selected/);
    expect(
      await test.connection.sql`select * from people where id = ${test.seed.people.homeDesk.id}`,
    ).toEqual(before);
  });

  it('sent twice at once is one change on record', async () => {
    const fields = { fullName: 'Ngô Bá Khá', phone: '0977 333 444', language: 'vi' };
    const before = await audited('person.edited');
    const answers = await twice({ path: path(), fields });
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await audited('person.edited')).toBe(before + 1);
  });

  it('does not exist for who may only look', () =>
    refusedToReaders({ path: path(), fields: { fullName: 'Kẻ Lạ' } }, 'people'));
});

describe('R3 the form of a post', () => {
  const form = (fields: Record<string, string> = {}): Sent => ({
    path: `/people/${test.seed.people.guest.id}/posts/new`,
    fields: {
      ...{ unitId: test.seed.units.finance.id, title: 'Tổ trưởng tổ giúp việc', protocolRank: '40' },
      ...{ validFrom: '2026-12-01', validTo: '', ...fields },
    },
  });
  const send = (fields: Record<string, string>) => visitor.post(home + form().path, form(fields).fields);

  it('sent empty names what is missing and writes no post', async () => {
    const before = await countOf('posts');
    const answer = await visitor.post(home + form().path, { title: '' });
    expect(answer.status).toBe(422);
    for (const label of ['Đơn vị', 'Chức vụ', 'Giữ từ ngày'])
      expect(seen(answer.text)).toContain(`${label}: xin điền mục này.`);
    expect(await countOf('posts')).toBe(before);
  });

  it('refuses a last day before the first in words about days, and keeps what was typed', async () => {
    const before = await countOf('posts');
    const answer = await send({ validTo: '2026-11-30', isHead: 'on' });
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toContain('Đến hết ngày: ngày cuối không được trước ngày đầu.');
    for (const value of ['Tổ trưởng tổ giúp việc', '40', '2026-12-01', '2026-11-30'])
      expect(answer.text).toContain(`value="${value}"`);
    expect(answer.text).toMatch(/name="isHead"[^>]*checked/);
    expect(answer.text).toMatch(new RegExp(`value="${test.seed.units.finance.id}" selected`));
    expect(await countOf('posts')).toBe(before);
  });

  it.each([
    [{ title: long }, 'Chức vụ: dài quá 200 ký tự'],
    [{ validFrom: '2026-02-30' }, 'Giữ từ ngày: giá trị chưa hợp lệ'],
    [{ protocolRank: '0' }, 'nhỏ nhất là 1'],
    [{ protocolRank: 'đầu' }, 'giá trị chưa hợp lệ'],
    [{ unitId: '00000000-0000-4000-8000-000000000000' }, 'giá trị chưa hợp lệ'],
  ])('refuses %o', async (fields, sentence) => {
    const answer = await send(fields as Record<string, string>);
    expect([answer.status, seen(answer.text)]).toEqual([422, expect.stringContaining(sentence)]);
  });

  it('sent twice at once is one post, and one alike on the same days is refused', async () => {
    const before = await countOf('posts');
    expect((await twice(form())).map(({ status }) => status)).toEqual([303, 303]);
    expect(await countOf('posts')).toBe(before + 1);
    expect(await audited('post.added')).toBe(1);
    const alike = await send({ validFrom: '2026-12-15' });
    expect([alike.status, seen(alike.text)]).toEqual([422, expect.stringContaining('đã được dùng')]);
    expect((await send({ title: 'Ủy viên tổ giúp việc' })).status).toBe(303);
  });

  it('does not exist for who may only look', () => refusedToReaders(form(), 'posts'));
});

describe('R3 the form of a group', () => {
  const form = (fields: Record<string, string> = {}): Sent => ({
    path: '/groups/new',
    fields: {
      ...{ name: 'Ban Chỉ đạo phòng chống thiên tai', decisionNumber: '12/QĐ-UBND' },
      ...{ validFrom: '2026-12-01', validTo: '', ...fields },
    },
  });
  const send = (fields: Record<string, string>) => visitor.post(home + form().path, form(fields).fields);

  it('sent empty names what is missing and founds nothing', async () => {
    const before = await countOf('groups');
    const answer = await visitor.post(`${home}/groups/new`, { name: '' });
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toMatch(/Tên[^:]*: xin điền mục này\./);
    expect(seen(answer.text)).toContain('Hiệu lực từ ngày: xin điền mục này.');
    expect(await countOf('groups')).toBe(before);
  });

  it('keeps what was typed when days are the wrong way round or words too long', async () => {
    const before = await countOf('groups');
    const days = await send({ validTo: '2026-11-30' });
    expect([days.status, seen(days.text)]).toEqual([
      422,
      expect.stringContaining('ngày cuối không được trước ngày đầu.'),
    ]);
    for (const value of ['Ban Chỉ đạo phòng chống thiên tai', '12/QĐ-UBND', '2026-12-01', '2026-11-30'])
      expect(days.text).toContain(`value="${value}"`);
    const words = await send({ name: long, decisionNumber: long });
    expect(seen(words.text)).toContain('dài quá 200 ký tự');
    expect(seen(words.text)).toContain('dài quá 60 ký tự');
    expect(words.text.split(`value="${long}"`)).toHaveLength(3);
    expect(await countOf('groups')).toBe(before);
  });

  it('sent twice at once founds one group, and its name is not given again on the same days', async () => {
    const before = await countOf('groups');
    const answers = await twice(form());
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(await countOf('groups')).toBe(before + 1);
    expect(await audited('group.created')).toBe(1);
    const other = await send({ decisionNumber: '99/QĐ-UBND' });
    expect([other.status, seen(other.text)]).toEqual([422, expect.stringContaining('đã được dùng')]);
    expect(other.text).toContain('value="99/QĐ-UBND"');
  });

  it('changed to a wrong end stays as it was; saved twice it is one change on record', async () => {
    const path = `/groups/${test.seed.groupId}/edit`;
    const fields = {
      name: 'Tổ công tác',
      decisionNumber: '',
      validFrom: '2026-01-01',
      validTo: '2025-01-01',
    };
    const wrong = await visitor.post(home + path, fields);
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('value="2025-01-01"')]);
    const answers = await twice({ path, fields: { ...fields, validTo: '2027-01-01' } });
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await audited('group.edited')).toBe(1);
  });

  it('does not exist for who may only look', async () => {
    await refusedToReaders(form(), 'groups');
    await refusedToReaders({ ...form(), path: `/groups/${test.seed.groupId}/edit` }, 'groups');
  });
});

describe('R3 the members of a group', () => {
  const path = () => `/groups/${test.seed.groupId}/members`;
  const memberPath = () => `${path()}/${test.seed.people.homeHead.id}`;

  it('are not added without a name and a role, and what was typed stays', async () => {
    const before = await countOf('group_members');
    const empty = await visitor.post(home + path(), {});
    expect([empty.status, seen(empty.text)]).toEqual([422, expect.stringContaining('xin điền')]);
    const person = { person: 'Mai Văn Lộc', personId: test.seed.people.guest.id };
    const wrong = await visitor.post(home + path(), { ...person, role: long, protocolRank: '0' });
    expect(wrong.status).toBe(422);
    expect(seen(wrong.text)).toContain('dài quá 120 ký tự');
    for (const value of ['Mai Văn Lộc', long, '0']) expect(wrong.text).toContain(`value="${value}"`);
    expect(await countOf('group_members')).toBe(before);
  });

  it('keep in their own row what was typed wrongly there', async () => {
    const answer = await visitor.post(home + memberPath(), { role: long, protocolRank: '7' });
    expect(answer.status).toBe(422);
    const row = new RegExp(`<form[^>]*members/${test.seed.people.homeHead.id}"[\\s\\S]*?</form>`);
    const [own = ''] = row.exec(answer.text) ?? [];
    expect(own).toContain(`value="${long}"`);
    expect(own).toContain('value="7"');
    expect(seen(own)).toContain('Dài quá 120 ký tự');
    expect(answer.text.split(`value="${long}"`)).toHaveLength(2);
  });

  it('added twice at once are members once', async () => {
    const before = await countOf('group_members');
    const fields = { person: 'Mai Văn Lộc', personId: test.seed.people.guest.id, role: 'Thư ký' };
    expect((await twice({ path: path(), fields })).map(({ status }) => status)).toEqual([303, 303]);
    expect(await countOf('group_members')).toBe(before + 1);
  });

  it('are not for who may only look to change', async () => {
    const fields = { person: 'Mai Văn Lộc', personId: test.seed.people.guest.id, role: 'Trưởng ban' };
    await refusedToReaders({ path: path(), fields }, 'group_members');
    await refusedToReaders({ path: memberPath(), fields: { act: 'remove' } }, 'group_members');
  });
});

describe('R31 the forms of a desk', () => {
  const desk = () => `/units/${test.seed.units.home.id}/desk`;

  it('ask for a person and keep a number that is too long, without cutting it', async () => {
    const before = await countOf('desk_holders');
    const toPersonId = test.seed.people.guest.id;
    for (const path of [desk(), `${desk()}/hand-over`]) {
      const empty = await visitor.post(home + path, { decisionNumber: '5/QĐ-SNV' });
      expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('value="5/QĐ-SNV"')]);
      expect(seen(empty.text)).toContain('xin điền mục này.');
      const fromPersonId = test.seed.people.homeDesk.id;
      const wrong = await visitor.post(home + path, { fromPersonId, toPersonId, decisionNumber: long });
      expect([path, wrong.status, seen(wrong.text)]).toEqual([
        ...[path, 422, expect.stringContaining('dài quá 60 ký tự')],
      ]);
      expect(wrong.text.split(`value="${long}"`)).toHaveLength(2);
      expect(wrong.text).toMatch(new RegExp(`value="${toPersonId}" selected`));
    }
    expect(await countOf('desk_holders')).toBe(before);
  });

  it('do not exist for who may only look', async () => {
    const fields = { toPersonId: test.seed.people.guest.id };
    await refusedToReaders({ path: desk(), fields }, 'desk_holders');
    await refusedToReaders({ path: `${desk()}/hand-over`, fields }, 'desk_holders');
    const personId = test.seed.people.homeDesk.id;
    await refusedToReaders({ path: `${desk()}/end`, fields: { personId } }, 'desk_holders');
  });

  it('sent twice at once seat one holder, on record once, and hand the desk over once', async () => {
    const before = await countOf('desk_holders');
    const guest = test.seed.people.guest.id;
    const seat = { path: desk(), fields: { toPersonId: guest, decisionNumber: '5/QĐ-SNV' } };
    expect((await twice(seat)).map(({ status }) => status)).toEqual([303, 303]);
    expect(await countOf('desk_holders')).toBe(before + 1);
    expect(await audited('desk.assigned')).toBe(1);
    const toPersonId = test.seed.people.homeHead.id;
    const over = { path: `${desk()}/hand-over`, fields: { fromPersonId: guest, toPersonId } };
    expect((await twice(over)).map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await countOf('desk_holders')).toBe(before + 2);
    const end = { path: `${desk()}/end`, fields: { personId: toPersonId } };
    expect((await twice(end)).map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await audited('desk.ended')).toBe(1);
  });

  it('give no seat to who has left', async () => {
    const { clerk } = test.seed.people;
    await test.connection.sql`update people set left_at = now() where id = ${clerk.id}`;
    const answer = await visitor.post(home + desk(), { toPersonId: clerk.id });
    expect(answer.status).toBe(422);
    const seats = await test.connection.sql`select 1 from desk_holders where person_id = ${clerk.id}
      and unit_id = ${test.seed.units.home.id}`;
    expect(seats).toHaveLength(0);
  });
});
