import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import { linkIdentity } from '#db/queries/links.ts';
import { insertPerson } from '#db/queries/people.ts';
import type { PersonId } from '#domain/ids.ts';
import { signIn } from '#services/accounts/sign-in.ts';
import { RefusedError } from '#services/errors.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { unlinkChat } from '#services/links/unlink-chat.ts';
import { editPerson } from '#services/people/edit-person.ts';
import { findLeaveConsequences, leavePerson, returnPerson } from '#services/people/leave.ts';
import { createPerson, findPeoplePage } from '#services/people/people.ts';
import { addPost, changePost, findPostsInUnit, orderPosts } from '#services/people/posts.ts';
import { readPerson } from '#services/people/read-person.ts';
import { findRegister, type RegisterPlace } from '#services/people/register.ts';
import { makeAccount } from '#tests/support/accounts.ts';
import { draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { SEED_PASSWORD } from '#tests/support/seed.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const today = '2026-12-07';
let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const officeId = () => test.seed.office.id;
const clerk = () => test.as('secretariat');
const place = () => ({ officeId: officeId(), timeZone });
const refused = (code: string) => expect.objectContaining({ name: 'RefusedError', code });
const invalid = (field: string, code: string) =>
  expect.objectContaining({ name: 'InvalidError', issues: [expect.objectContaining({ field, code })] });
let serial = 0;
/** Somebody of the home unit with a post, a linked chat and the desk of nothing. */
async function colleague(facts: Record<string, unknown> = {}) {
  const unitId = test.seed.units.home.id;
  const fullName = `Lưu Thị Mận ${++serial}`;
  const input = { fullName, unitId, title: 'Chuyên viên', ...facts };
  return createPerson(clerk(), officeId(), input, timeZone);
}
const foundIds = async (search: string) =>
  (await findPeoplePage(clerk(), officeId(), { on: today, search })).map(({ id }) => id);

describe('R23 a person of the register', () => {
  it('is edited, found by the new name, and the log keeps what was', async () => {
    const { id } = await colleague({ phone: '0912 000 001' });
    const facts = {
      fullName: 'Lưu Thị Đào',
      phone: '+1 (415) 555-2671',
      email: 'dao@example.vn',
      code: 'CB-1',
    };
    await editPerson(clerk(), officeId(), id, { ...facts, language: 'en' });
    const { person } = await readPerson(clerk(), officeId(), id);
    expect(person).toMatchObject({ ...facts, phone: '+14155552671', language: 'en' });
    expect(await foundIds('luu thi dao')).toEqual([id]);
    const edited = (await auditOf(test.program.db, id)).find(({ action }) => action === 'person.edited');
    expect(edited?.data).toMatchObject({ was: { phone: '0912000001', code: null, language: 'vi' } });
  });

  it('keeps its office number for itself', async () => {
    await colleague({ code: 'CB-7' });
    const other = await colleague();
    const facts = { fullName: other.fullName, code: 'CB-7' };
    await expect(editPerson(clerk(), officeId(), other.id, facts)).rejects.toEqual(invalid('code', 'taken'));
    await expect(colleague({ code: 'CB-7' })).rejects.toEqual(invalid('code', 'taken'));
    await editPerson(clerk(), officeId(), other.id, { ...facts, code: '' });
  });

  it.each(['0912 345', '+84 912', '+0 123 456 789', 'gọi sau'])('refuses the phone “%s”', async (phone) => {
    const { id, fullName } = await colleague();
    const edit = editPerson(clerk(), officeId(), id, { fullName, phone });
    await expect(edit).rejects.toEqual(invalid('phone', 'not_a_phone'));
  });

  it('holds several posts, ends one, and the history stays', async () => {
    const { id } = await colleague();
    const post = { unitId: test.seed.units.finance.id, title: 'Tổ trưởng', validFrom: '2026-01-01' };
    await addPost(clerk(), officeId(), id, { ...post, isHead: false, protocolRank: 5 });
    const posts = (await readPerson(clerk(), officeId(), id)).posts;
    expect(posts.map((row) => row.post.title)).toEqual(['Tổ trưởng', 'Chuyên viên']);
    const postId = posts[0]!.post.id;
    const ended = { ...post, title: 'Tổ trưởng', validTo: '2026-11-30' };
    await changePost(clerk(), officeId(), { personId: id, postId }, ended);
    const after = (await readPerson(clerk(), officeId(), id)).posts;
    expect(after.map((row) => [row.post.title, row.post.validTo])).toEqual([
      ['Chuyên viên', null],
      ['Tổ trưởng', '2026-11-30'],
    ]);
    const wrong = changePost(
      clerk(),
      officeId(),
      { personId: id, postId },
      { ...ended, validTo: '2025-12-31' },
    );
    await expect(wrong).rejects.toEqual(invalid('validTo', 'last_day_before_first'));
    const anothers = { personId: test.seed.people.clerk.id, postId };
    await expect(changePost(clerk(), officeId(), anothers, ended)).rejects.toEqual(refused('not_found'));
  });

  it('stands in the unit in the order that was given', async () => {
    const unitId = test.seed.units.finance.id;
    const names = async () =>
      (await findPostsInUnit(clerk(), officeId(), unitId, timeZone)).posts.map(({ fullName }) => fullName);
    const { posts } = await findPostsInUnit(clerk(), officeId(), unitId, timeZone);
    const ranks = posts.toReversed().map(({ post }, at) => ({ postId: post.id, protocolRank: at + 1 }));
    const before = await names();
    await orderPosts(clerk(), officeId(), unitId, { ranks });
    expect(await names()).toEqual(before.toReversed());
    const elsewhere = orderPosts(clerk(), officeId(), test.seed.units.home.id, { ranks: ranks.slice(0, 1) });
    await expect(elsewhere).rejects.toEqual(refused('not_found'));
  });
});

describe('adding somebody who may be there already', () => {
  it('is refused for the same phone and for the same name in the same unit, until it is said to be another', async () => {
    const first = await colleague({ phone: '0912 000 777' });
    const samePhone = { fullName: 'Ai Đó Khác', phone: '0912000777' };
    const add = (input: Parameters<typeof createPerson>[2]) =>
      createPerson(clerk(), officeId(), input, timeZone);
    await expect(add(samePhone)).rejects.toEqual(refused('person_alike'));
    const sameName = {
      fullName: first.fullName.toUpperCase(),
      unitId: test.seed.units.home.id,
      title: 'Văn thư',
    };
    await expect(add(sameName)).rejects.toEqual(refused('person_alike'));
    await expect(add({ ...sameName, unitId: test.seed.units.finance.id })).resolves.toBeDefined();
    await expect(add({ ...samePhone, isAnother: true })).resolves.toBeDefined();
  });
});

describe('“Đã nghỉ / chuyển đi”', () => {
  it('lists what will end, ends it all, and keeps old papers', async () => {
    const { id } = test.seed.people.homeDesk;
    const user = { channel: 'telegram', account: '1', userKey: 'k', chatKey: 'k', personId: id };
    await linkIdentity(test.program.db, user, test.clock.now());
    const { code } = await issueLinkCode(clerk(), officeId(), id);
    const asked = await findLeaveConsequences(clerk(), place(), id);
    expect(asked).toMatchObject({ posts: 1, chats: 1, devices: 0, account: null });
    expect(asked.desks.map(({ name }) => name)).toEqual(['Sở Nội vụ']);
    await leavePerson(clerk(), place(), id);
    const gone = await readPerson(clerk(), officeId(), id);
    expect(gone.person.leftAt).toEqual(test.clock.now());
    expect(gone).toMatchObject({ desks: [], chats: [], codeExpiresAt: null, address: null });
    expect(gone.posts[0]?.post.validTo).toBe(today);
    expect(code).toMatch(/-/);
    expect(await foundIds('ngo ba kha')).toEqual([]);
    await expect(issueLinkCode(clerk(), officeId(), id)).rejects.toEqual(refused('person_left'));
    const post = { unitId: test.seed.units.home.id, title: 'Văn thư', validFrom: today };
    await expect(addPost(clerk(), officeId(), id, post)).rejects.toEqual(refused('person_left'));
    await leavePerson(clerk(), place(), id);
    const log = (await auditOf(test.program.db, id)).filter(({ action }) => action === 'person.left');
    expect(log).toHaveLength(1);
    await returnPerson(clerk(), officeId(), id);
    expect(await foundIds('ngo ba kha')).toEqual([id]);
    expect((await readPerson(clerk(), officeId(), id)).desks).toEqual([]);
  });

  it('invites nobody who left through their group', async () => {
    const { meeting } = await draftMeeting(test, { groupIds: [test.seed.groupId] });
    await leavePerson(clerk(), place(), test.seed.people.homeHead.id);
    const invited = await chooseInvitees(clerk(), officeId(), meeting.id, { groupIds: [test.seed.groupId] });
    expect(invited.map(({ personName }) => personName)).toEqual(['Lê Hữu Phước']);
    await returnPerson(clerk(), officeId(), test.seed.people.homeHead.id);
  });

  it('locks the account, by who may; the secretariat is told to ask first', async () => {
    const { personId, username } = await makeAccount(test, 'auditor');
    const denied = leavePerson(clerk(), place(), personId);
    await expect(denied).rejects.toEqual(refused('account_open'));
    expect((await readPerson(clerk(), officeId(), personId)).person.leftAt).toBeNull();
    await leavePerson(test.as('admin'), place(), personId);
    const input = { username, password: SEED_PASSWORD, place: '192.0.2.9', userAgent: null };
    await expect(signIn(test.system(), input)).rejects.toBeInstanceOf(RefusedError);
    expect((await readPerson(clerk(), officeId(), personId)).account).toEqual({ username, isLocked: true });
  });

  it('leaves everything as it was when the last administrator would be locked', async () => {
    const { id } = test.seed.people.neighbour;
    const alone = leavePerson(test.as('otherAdmin'), { officeId: test.seed.otherOffice.id, timeZone }, id);
    await expect(alone).rejects.toBeInstanceOf(RefusedError);
    expect((await readPerson(clerk(), officeId(), id)).person.leftAt).toBeNull();
  });
});

describe('one linked chat', () => {
  it('is unlinked alone; another’s is not found', async () => {
    const { id } = await colleague();
    for (const channel of ['telegram', 'zalo'])
      await linkIdentity(
        test.program.db,
        { channel, account: '1', userKey: `${channel}${serial}`, chatKey: 'c', personId: id },
        test.clock.now(),
      );
    const { chats } = await readPerson(clerk(), officeId(), id);
    const chatId = chats.find(({ channel }) => channel === 'zalo')!.id;
    const anothers = unlinkChat(clerk(), officeId(), { personId: test.seed.people.clerk.id, chatId });
    await expect(anothers).rejects.toEqual(refused('not_found'));
    await unlinkChat(clerk(), officeId(), { personId: id, chatId });
    const left = (await readPerson(clerk(), officeId(), id)).chats.map(({ channel }) => channel);
    expect(left).toEqual(['telegram']);
  });
});

describe('the register of 5,000 people', () => {
  beforeAll(async () => {
    const names = Array.from({ length: 5000 }, (_, at) => `Trương Văn Số${String(at).padStart(4, '0')}`);
    await test.connection.sql`insert into people (full_name, search_text)
      select name, lower(name) from unnest(${names}::text[]) as name`;
  });

  it('is paged by given name without a gap or a double, also while somebody is added in between', async () => {
    const seen: string[] = [];
    let after: RegisterPlace | undefined;
    const query = { on: today, search: 'trương văn', limit: 400 };
    // The planted search text keeps its marks; the register folds what is sought.
    await test.connection
      .sql`update people set search_text = 'truong van' where full_name like 'Trương Văn Số%'`;
    do {
      const page = await findRegister(clerk(), officeId(), { ...query, after });
      seen.push(...page.rows.map(({ fullName }) => fullName));
      expect(page.total).toBeGreaterThanOrEqual(5000);
      after = page.next ?? undefined;
      if (seen.length === 800)
        await insertPerson(test.program.db, { fullName: 'Trương Văn An', searchText: 'truong van an' });
    } while (after);
    expect(seen).toHaveLength(5000);
    expect(new Set(seen).size).toBe(5000);
    expect(seen).toEqual(seen.toSorted());
  });

  it('is filtered by unit, link and account', async () => {
    const find = async (filter: Partial<Parameters<typeof findRegister>[2]>) =>
      (await findRegister(clerk(), officeId(), { on: today, limit: 500, ...filter })).rows;
    const finance = await find({ unitId: test.seed.units.finance.id });
    expect(finance.map(({ fullName }) => fullName)).toContain('Phạm Quốc Dũng');
    expect(finance.every(({ unitName }) => unitName !== null)).toBe(true);
    expect((await find({ account: true })).map(({ username }) => username)).toContain('secretariat');
    expect((await find({ linked: true })).every(({ linkedChannels }) => linkedChannels.length > 0)).toBe(
      true,
    );
    expect((await find({ linked: false, unitId: test.seed.units.finance.id })).length).toBe(finance.length);
    expect((await find({ left: true })).every(({ leftAt }) => leftAt !== null)).toBe(true);
  });

  it('needs the right to read people', async () => {
    const none = findRegister(test.as('none'), officeId(), { on: today, limit: 5 });
    await expect(none).rejects.toEqual(refused('not_permitted'));
    const id = test.seed.people.guest.id as PersonId;
    await expect(editPerson(test.as('chair'), officeId(), id, { fullName: 'X' })).rejects.toEqual(
      refused('not_permitted'),
    );
  });
});
