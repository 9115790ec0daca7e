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
    const before = await proof.countOf('groups');
    const answer = await visitor.post(`${home}/groups/new`, { name: '' });
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toMatch(/Tên[^:]*: xin điền mục này\./);
    expect(seen(answer.text)).toContain('Hiệu lực từ ngày: xin điền mục này.');
    expect(await proof.countOf('groups')).toBe(before);
  });

  it('keeps what was typed when days are the wrong way round or words too long', async () => {
    const before = await proof.countOf('groups');
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
    expect(await proof.countOf('groups')).toBe(before);
  });

  it('sent twice at once founds one group, and its name is not given again on the same days', async () => {
    const before = await proof.countOf('groups');
    const answers = await proof.twice(form());
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(await proof.countOf('groups')).toBe(before + 1);
    expect(await proof.audited('group.created')).toBe(1);
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
    const answers = await proof.twice({ path, fields: { ...fields, validTo: '2027-01-01' } });
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await proof.audited('group.edited')).toBe(1);
  });

  it('does not exist for who may only look', async () => {
    await proof.refusedToReaders(form(), 'groups');
    await proof.refusedToReaders({ ...form(), path: `/groups/${test.seed.groupId}/edit` }, 'groups');
  });
});

describe('R3 the members of a group', () => {
  const path = () => `/groups/${test.seed.groupId}/members`;
  const memberPath = () => `${path()}/${test.seed.people.homeHead.id}`;

  it('are not added without a name and a role, and what was typed stays', async () => {
    const before = await proof.countOf('group_members');
    const empty = await visitor.post(home + path(), {});
    expect([empty.status, seen(empty.text)]).toEqual([422, expect.stringContaining('xin điền')]);
    const person = { person: 'Mai Văn Lộc', personId: test.seed.people.guest.id };
    const wrong = await visitor.post(home + path(), { ...person, role: long, protocolRank: '0' });
    expect(wrong.status).toBe(422);
    expect(seen(wrong.text)).toContain('dài quá 120 ký tự');
    for (const value of ['Mai Văn Lộc', long, '0']) expect(wrong.text).toContain(`value="${value}"`);
    expect(await proof.countOf('group_members')).toBe(before);
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
    const before = await proof.countOf('group_members');
    const fields = { person: 'Mai Văn Lộc', personId: test.seed.people.guest.id, role: 'Thư ký' };
    expect((await proof.twice({ path: path(), fields })).map(({ status }) => status)).toEqual([303, 303]);
    expect(await proof.countOf('group_members')).toBe(before + 1);
  });

  it('are not for who may only look to change', async () => {
    const fields = { person: 'Mai Văn Lộc', personId: test.seed.people.guest.id, role: 'Trưởng ban' };
    await proof.refusedToReaders({ path: path(), fields }, 'group_members');
    await proof.refusedToReaders({ path: memberPath(), fields: { act: 'remove' } }, 'group_members');
  });
});

describe('R31 the forms of a desk', () => {
  const desk = () => `/units/${test.seed.units.home.id}/desk`;

  it('ask for a person and keep a number that is too long, without cutting it', async () => {
    const before = await proof.countOf('desk_holders');
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
    expect(await proof.countOf('desk_holders')).toBe(before);
  });

  it('do not exist for who may only look', async () => {
    const fields = { toPersonId: test.seed.people.guest.id };
    await proof.refusedToReaders({ path: desk(), fields }, 'desk_holders');
    await proof.refusedToReaders({ path: `${desk()}/hand-over`, fields }, 'desk_holders');
    const personId = test.seed.people.homeDesk.id;
    await proof.refusedToReaders({ path: `${desk()}/end`, fields: { personId } }, 'desk_holders');
  });

  it('sent twice at once seat one holder, on record once, and hand the desk over once', async () => {
    const before = await proof.countOf('desk_holders');
    const guest = test.seed.people.guest.id;
    const seat = { path: desk(), fields: { toPersonId: guest, decisionNumber: '5/QĐ-SNV' } };
    expect((await proof.twice(seat)).map(({ status }) => status)).toEqual([303, 303]);
    expect(await proof.countOf('desk_holders')).toBe(before + 1);
    expect(await proof.audited('desk.assigned')).toBe(1);
    const toPersonId = test.seed.people.homeHead.id;
    const over = { path: `${desk()}/hand-over`, fields: { fromPersonId: guest, toPersonId } };
    expect((await proof.twice(over)).map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await proof.countOf('desk_holders')).toBe(before + 2);
    const end = { path: `${desk()}/end`, fields: { personId: toPersonId } };
    expect((await proof.twice(end)).map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await proof.audited('desk.ended')).toBe(1);
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
