import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { formProof, long, type Sent } from './form-proof.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let proof: ReturnType<typeof formProof>;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  proof = formProof(test, visitor);
  home = proof.home;
});
afterAll(() => test.close());

describe('R23 the form of a new person', () => {
  const form = (fields: Record<string, string> = {}): Sent => ({
    path: '/people/new',
    fields: { fullName: 'Tống Thị Mẫn', phone: '0977 111 222', email: 'man@example.vn', ...fields },
  });
  const send = (fields: Record<string, string>) => visitor.post(home + form().path, form(fields).fields);

  it('sent empty asks for the name, writes nobody', async () => {
    const before = await proof.countOf('people');
    const answer = await visitor.post(`${home}/people/new`, {});
    expect([answer.status, seen(answer.text)]).toEqual([422, expect.stringContaining('Họ và tên: xin điền')]);
    expect(answer.text).toMatch(/<a href="#f-fullName">/);
    expect(await proof.countOf('people')).toBe(before);
  });

  it('keeps every letter that was typed when something is too long or wrong', async () => {
    const before = await proof.countOf('people');
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
    expect(await proof.countOf('people')).toBe(before);
  });

  it.each([
    ['a phone', {}],
    ['a unit and no phone', { fullName: 'Tống Thị Một', phone: '', email: '', title: 'Văn thư' }],
    ['a name alone', { fullName: 'Tống Thị Hai', phone: '', email: '' }],
    ['an office number', { fullName: 'Tống Thị Ba', phone: '', email: '', code: 'CB-TB' }],
  ])('sent twice at once with %s writes one person', async (_, fields) => {
    const unitId = 'title' in fields ? test.seed.units.home.id : '';
    const given = form({ ...fields, unitId });
    const answers = await proof.twice(given);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const name = given.fields.fullName ?? '';
    expect(await test.connection.sql`select 1 from people where full_name = ${name}`).toHaveLength(1);
  });

  it('does not exist for who may only look', () => proof.refusedToReaders(form(), 'people'));
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
    const before = await proof.audited('person.edited');
    const answers = await proof.twice({ path: path(), fields });
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await proof.audited('person.edited')).toBe(before + 1);
  });

  it('does not exist for who may only look', () =>
    proof.refusedToReaders({ path: path(), fields: { fullName: 'Kẻ Lạ' } }, 'people'));
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
    const before = await proof.countOf('posts');
    const answer = await visitor.post(home + form().path, { title: '' });
    expect(answer.status).toBe(422);
    for (const label of ['Đơn vị', 'Chức vụ', 'Giữ từ ngày'])
      expect(seen(answer.text)).toContain(`${label}: xin điền mục này.`);
    expect(await proof.countOf('posts')).toBe(before);
  });

  it('refuses a last day before the first in words about days, and keeps what was typed', async () => {
    const before = await proof.countOf('posts');
    const answer = await send({ validTo: '2026-11-30', isHead: 'on' });
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toContain('Đến hết ngày: ngày cuối không được trước ngày đầu.');
    for (const value of ['Tổ trưởng tổ giúp việc', '40', '2026-12-01', '2026-11-30'])
      expect(answer.text).toContain(`value="${value}"`);
    expect(answer.text).toMatch(/name="isHead"[^>]*checked/);
    expect(answer.text).toMatch(new RegExp(`value="${test.seed.units.finance.id}" selected`));
    expect(await proof.countOf('posts')).toBe(before);
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
    const before = await proof.countOf('posts');
    expect((await proof.twice(form())).map(({ status }) => status)).toEqual([303, 303]);
    expect(await proof.countOf('posts')).toBe(before + 1);
    expect(await proof.audited('post.added')).toBe(1);
    const alike = await send({ validFrom: '2026-12-15' });
    expect([alike.status, seen(alike.text)]).toEqual([422, expect.stringContaining('đã được dùng')]);
    expect((await send({ title: 'Ủy viên tổ giúp việc' })).status).toBe(303);
  });

  it('does not exist for who may only look', () => proof.refusedToReaders(form(), 'posts'));
});
