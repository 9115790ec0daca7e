import { inMain } from '#tests/support/api.ts';
import type { TestProgram } from '#tests/support/program.ts';
import type { SeedAccountName } from '#tests/support/seed.ts';

const everyRole: SeedAccountName[] = ['admin', 'secretariat', 'chair', 'auditor'];
const writers: SeedAccountName[] = ['admin', 'secretariat'];
const chatId = '11111111-1111-4111-8111-111111111111';
const postId = '22222222-2222-4222-8222-222222222222';

export type RegisterRow = {
  operation: string;
  method: string;
  path: () => string;
  body?: () => unknown;
  may: SeedAccountName[];
  prepare?: () => Promise<unknown>;
};

/** Addresses and preparations that the rows share. */
function surroundings(test: () => TestProgram) {
  const inOffice = (rest: string) => () => inMain(test(), rest);
  const guest = (rest: string) => () => inMain(test(), `/people/${test().seed.people.guest.id}${rest}`);
  const group = (rest: string) => () => inMain(test(), `/groups/${test().seed.groupId}${rest}`);
  const unitPath = (rest: string) => () => inMain(test(), `/units/${test().seed.units.home.id}${rest}`);
  const homeDesk = () => test().seed.people.homeDesk.id;
  const guestId = () => test().seed.people.guest.id;
  const sql = () => test().connection.sql;
  const linked =
    () => sql()`insert into identities (id, channel, account, user_key, chat_key, person_id, linked_at)
    values (${chatId}, 'telegram', '1', 'g', 'g', ${guestId()}, now())
    on conflict (id) do update set unlinked_at = null`;
  const posted = () => sql()`insert into posts (id, person_id, unit_id, title, valid_from)
    values (${postId}, ${guestId()}, ${test().seed.units.home.id}, 'Tổ viên', '2026-01-01')
    on conflict (id) do nothing`;
  const member = () => sql()`insert into group_members (group_id, person_id, role)
    values (${test().seed.groupId}, ${guestId()}, 'Thành viên') on conflict do nothing`;
  const seated = async () => {
    const unitId = test().seed.units.home.id;
    await sql()`delete from desk_holders where unit_id = ${unitId}`;
    await sql()`insert into desk_holders (unit_id, person_id, from_at) values (${unitId}, ${homeDesk()}, '2026-01-01')`;
  };
  return { inOffice, guest, group, unitPath, homeDesk, linked, posted, member, seated };
}

type Surroundings = ReturnType<typeof surroundings>;

/** Rows of the table role × route for the register: people, groups, desks, slips, the onboarding board. */
export function registerRows(test: () => TestProgram): RegisterRow[] {
  const around = surroundings(test);
  return [...personRows(test, around), ...deskRows(test, around)];
}

function personRows(
  test: () => TestProgram,
  { inOffice, guest, linked, posted }: Surroundings,
): RegisterRow[] {
  return [
    { operation: 'readPerson', method: 'GET', path: guest(''), may: everyRole },
    {
      ...{ operation: 'editPerson', method: 'PUT', path: guest(''), may: writers },
      body: () => ({ fullName: 'Mai Văn Lộc' }),
    },
    {
      ...{ operation: 'addPost', method: 'POST', path: guest('/posts'), may: writers },
      body: () => ({ unitId: test().seed.units.home.id, title: 'Tổ trưởng', validFrom: '2026-01-01' }),
    },
    {
      ...{
        operation: 'changePost',
        method: 'PUT',
        path: guest(`/posts/${postId}`),
        may: writers,
        prepare: posted,
      },
      body: () => ({ unitId: test().seed.units.home.id, title: 'Tổ phó', validFrom: '2026-01-01' }),
    },
    { operation: 'returnPerson', method: 'POST', path: guest('/return'), may: writers },
    {
      ...{ operation: 'leavePerson', method: 'POST', may: writers },
      path: () => inMain(test(), `/people/${test().seed.people.hungPrices.id}/leave`),
    },
    {
      ...{ operation: 'unlinkChat', method: 'DELETE', may: writers, prepare: linked },
      path: guest(`/chats/${chatId}`),
    },
    {
      ...{ operation: 'issueSlips', method: 'POST', path: inOffice('/link-slips'), may: writers },
      body: () => ({ personIds: [test().seed.people.guest.id] }),
    },
  ];
}

function deskRows(
  test: () => TestProgram,
  { inOffice, group, unitPath, homeDesk, posted, member, seated }: Surroundings,
): RegisterRow[] {
  return [
    { operation: 'readOnboarding', method: 'GET', path: inOffice('/onboarding'), may: everyRole },
    { operation: 'listDeskHistory', method: 'GET', path: unitPath('/desk-history'), may: everyRole },
    {
      ...{ operation: 'handOverDesk', method: 'POST', path: unitPath('/desk-hand-over'), may: writers },
      ...{
        prepare: seated,
        body: () => ({ fromPersonId: homeDesk(), toPersonId: test().seed.people.homeHead.id }),
      },
    },
    {
      ...{ operation: 'endDesk', method: 'DELETE', prepare: seated, may: writers },
      path: () => inMain(test(), `/units/${test().seed.units.home.id}/desk-holders/${homeDesk()}`),
    },
    {
      ...{
        operation: 'orderPosts',
        method: 'PUT',
        path: unitPath('/protocol-order'),
        may: writers,
        prepare: posted,
      },
      body: () => ({ ranks: [{ postId, protocolRank: 7 }] }),
    },
    { operation: 'readGroup', method: 'GET', path: group(''), may: everyRole },
    {
      ...{ operation: 'createGroup', method: 'POST', path: inOffice('/groups'), may: writers },
      body: () => ({ name: 'Tổ công tác', validFrom: '2026-01-01' }),
    },
    {
      ...{ operation: 'editGroup', method: 'PUT', path: group(''), may: writers },
      body: () => ({ name: 'Ban Chỉ đạo chuyển đổi số', validFrom: '2026-01-01' }),
    },
    {
      ...{ operation: 'putGroupMember', method: 'PUT', may: writers, body: () => ({ role: 'Thành viên' }) },
      path: () => `${group('')()}/members/${test().seed.people.guest.id}`,
    },
    {
      ...{ operation: 'removeGroupMember', method: 'DELETE', prepare: member, may: writers },
      path: () => `${group('')()}/members/${test().seed.people.guest.id}`,
    },
  ];
}
