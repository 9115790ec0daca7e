import type { TestProgram } from '#tests/support/program.ts';
import { at, everyRole, get, post, put, type Ready, type Row, remove, writers } from './row.ts';

const chatId = '11111111-1111-4111-8111-111111111111';
export const postId = '22222222-2222-4222-8222-222222222222';

const guest = (rest: string) => (ready: Ready) =>
  `${ready.office}/people/${ready.seed.people.guest.id}${rest}`;
const group = (rest: string) => (ready: Ready) => `${ready.office}/groups/${ready.seed.groupId}${rest}`;
const guestIn = (ready: Ready) => group(`/members/${ready.seed.people.guest.id}`)(ready);

/** The guest with a post in the home unit. */
export async function posted({ connection: { sql }, seed }: TestProgram): Promise<void> {
  await sql`insert into posts (id, person_id, unit_id, title, valid_from)
    values (${postId}, ${seed.people.guest.id}, ${seed.units.home.id}, 'Tổ viên', '2026-01-01')
    on conflict (id) do nothing`;
}

async function linked({ connection: { sql }, seed }: TestProgram): Promise<void> {
  await sql`insert into identities (id, channel, account, user_key, chat_key, person_id, linked_at)
    values (${chatId}, 'telegram', '1', 'g', 'g', ${seed.people.guest.id}, now())
    on conflict (id) do update set unlinked_at = null`;
}

async function member({ connection: { sql }, seed }: TestProgram): Promise<void> {
  await sql`insert into group_members (group_id, person_id, role)
    values (${seed.groupId}, ${seed.people.guest.id}, 'Thành viên') on conflict do nothing`;
}

/** People, their posts and chats, slips, groups and the onboarding board. */
export const peopleRows: Row[] = [
  get('listPeople', everyRole, at('/people')),
  post('createPerson', writers, at('/people'), {
    body: () => ({ fullName: 'Lâm Văn Ẩn', isAnother: true }),
  }),
  get('readPerson', everyRole, guest('')),
  put('editPerson', writers, guest(''), { body: () => ({ fullName: 'Mai Văn Lộc' }) }),
  post('addPost', writers, guest('/posts'), {
    body: ({ seed }) => ({ unitId: seed.units.home.id, title: 'Tổ trưởng', validFrom: '2026-01-01' }),
  }),
  put('changePost', writers, guest(`/posts/${postId}`), {
    prepare: posted,
    body: ({ seed }) => ({ unitId: seed.units.home.id, title: 'Tổ phó', validFrom: '2026-01-01' }),
  }),
  post('returnPerson', writers, guest('/return')),
  post('leavePerson', writers, ({ office, seed }) => `${office}/people/${seed.people.hungPrices.id}/leave`),
  remove('unlinkChat', writers, guest(`/chats/${chatId}`), { prepare: linked }),
  post('issueLinkCode', writers, guest('/link-codes')),
  post('cutOff', writers, guest('/cut-off')),
  post('issueSlips', writers, at('/link-slips'), {
    body: ({ seed }) => ({ personIds: [seed.people.guest.id] }),
  }),
  get('readOnboarding', everyRole, at('/onboarding')),
  get('listGroups', everyRole, at('/groups')),
  get('readGroup', everyRole, group('')),
  post('createGroup', writers, at('/groups'), {
    body: () => ({ name: 'Tổ công tác', validFrom: '2026-01-01' }),
  }),
  put('editGroup', writers, group(''), {
    body: () => ({ name: 'Ban Chỉ đạo chuyển đổi số', validFrom: '2026-01-01' }),
  }),
  put('putGroupMember', writers, guestIn, { body: () => ({ role: 'Thành viên' }) }),
  remove('removeGroupMember', writers, guestIn, { prepare: member }),
];
