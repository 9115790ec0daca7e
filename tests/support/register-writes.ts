import type { AccountId, OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { createAccount } from '#services/accounts/create-account.ts';
import { lockAccount, unlockAccount } from '#services/accounts/lock-account.ts';
import { resetPassword } from '#services/accounts/reset-password.ts';
import type { Context } from '#services/context.ts';
import { cutOff } from '#services/links/cut-off.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { issueSlips } from '#services/links/issue-slips.ts';
import { unlinkChat } from '#services/links/unlink-chat.ts';
import { editPerson } from '#services/people/edit-person.ts';
import { leavePerson, returnPerson } from '#services/people/leave.ts';
import { createPerson } from '#services/people/people.ts';
import { addPost, changePost, orderPosts } from '#services/people/posts.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { correctUnit } from '#services/units/correct-unit.ts';
import { endDesk, handOverDesk } from '#services/units/hand-over-desk.ts';
import { previewReorganisation } from '#services/units/preview-reorganisation.ts';
import type { ReorganisationInput } from '#services/units/reorganisation-input.ts';
import { assignDesk, createUnit } from '#services/units/units.ts';
import type { TestProgram } from './program.ts';

export const timeZone = 'Asia/Ho_Chi_Minh';

/** One part of the register to write in: a unit with another below the same one, and people of it. */
export type Place = {
  /** With a desk that `holder` holds, and `person`, who has nothing else, and `leaver`, who has left. */
  unit: UnitId;
  above: UnitId;
  other: UnitId;
  holder: PersonId;
  person: PersonId;
  leaver: PersonId;
  postId: string;
  chatId: string;
  accountId: AccountId;
};

/** Makes such a part of the register below a unit. */
export async function makePlace({ connection }: TestProgram, above: UnitId, name: string): Promise<Place> {
  const { sql } = connection;
  const id = async (rows: Promise<readonly Record<string, unknown>[]>) => String((await rows)[0]?.id);
  const unit = (label: string) =>
    id(sql`insert into units (code, name, short_name, kind, parent_id, valid_from, search_text)
      values (${label}, ${label}, ${label}, 'other', ${above}, '2020-01-01', 'x') returning id`);
  const person = (label: string) =>
    id(sql`insert into people (full_name, search_text) values (${label}, 'x') returning id`);
  const post = (personId: string, unitId: string, until: string | null = null) =>
    id(sql`insert into posts (person_id, unit_id, title, valid_from, valid_to)
      values (${personId}, ${unitId}, 'Chuyên viên', '2020-01-01', ${until}) returning id`);
  const [own, other] = [await unit(`Phòng A ${name}`), await unit(`Phòng B ${name}`)];
  const [holder, someone] = [await person(`Đầu mối ${name}`), await person(`Cán bộ ${name}`)];
  const leaver = await person(`Người nghỉ ${name}`);
  await post(holder, own);
  await post(leaver, own, '2026-01-31');
  await sql`update people set left_at = '2026-02-01' where id = ${leaver}`;
  await sql`insert into desk_holders (unit_id, person_id, from_at) values (${own}, ${holder}, '2020-01-01')`;
  const postId = await post(someone, own);
  const chatId =
    await id(sql`insert into identities (channel, account, user_key, chat_key, person_id, linked_at)
    values ('telegram', 'main', ${name}, ${name}, ${someone}, now()) returning id`);
  const accountId = await id(sql`insert into accounts (person_id, username, password_hash, password_set_at)
    values (${holder}, ${`tk.${name}`}, 'x', now()) returning id`);
  return {
    ...{ above, unit: own as UnitId, other: other as UnitId, postId, chatId },
    ...{ holder: holder as PersonId, person: someone as PersonId, leaver: leaver as PersonId },
    accountId: accountId as AccountId,
  };
}

export type Write = (ctx: Context, officeId: OfficeId, place: Place) => Promise<unknown>;

const facts = { shortName: 'Mới', kind: 'other', protocolRank: 5 };
const act = { on: '2026-12-20', decisionNumber: null };
const next = (parentId: UnitId, name = 'Đơn vị kế thừa') => ({ unit: { ...facts, name, parentId } });

/** Every kind of reorganisation in one part of the register. */
export const orders: Record<string, (place: Place) => ReorganisationInput> = {
  rename: ({ unit }) => ({ ...act, kind: 'rename', unitId: unit, name: 'Tên mới', shortName: 'TM' }),
  move: ({ unit, other }) => ({ ...act, kind: 'move', unitId: unit, parentId: other }),
  merge: ({ unit, other }) => ({
    ...{ ...act, kind: 'merge', predecessorIds: [unit], successor: { unitId: other } },
  }),
  'merge into new': ({ unit, other, above }) => ({
    ...{ ...act, kind: 'merge', predecessorIds: [unit, other], successor: next(above) },
  }),
  split: ({ unit, above }) => ({
    ...{ ...act, kind: 'split', predecessorId: unit, successors: [{ unitId: unit }, next(above)] },
  }),
  end: ({ unit }) => ({ ...act, kind: 'end', unitId: unit }),
};

const reorganising = Object.fromEntries(
  Object.entries(orders).flatMap(([kind, order]): [string, Write][] => [
    [`preview ${kind}`, (ctx, officeId, place) => previewReorganisation(ctx, officeId, order(place))],
    [`carry out ${kind}`, (ctx, officeId, place) => carryOutReorganisation(ctx, officeId, order(place))],
  ]),
);

const post = (unitId: UnitId) => ({ unitId, title: 'Kiêm nhiệm', validFrom: '2026-12-01' });

/** Every verb that writes a unit or a person of the shared register, or hands out the means to speak as one. */
export const registerWrites: Record<string, Write> = {
  ...reorganising,
  createUnit: (ctx, officeId, { unit }) =>
    createUnit(ctx, officeId, { ...facts, name: 'Tổ mới', parentId: unit, validFrom: '2026-12-01' }),
  correctUnit: (ctx, officeId, { unit, above }) =>
    correctUnit(ctx, officeId, unit, { ...facts, code: 'SUA', name: 'Sửa', parentId: above }),
  assignDesk: (ctx, officeId, { unit, person }) =>
    assignDesk(ctx, officeId, { unitId: unit, personId: person, decisionNumber: null }),
  handOverDesk: (ctx, officeId, { unit, holder, person }) =>
    handOverDesk(ctx, officeId, unit, { fromPersonId: holder, toPersonId: person }),
  endDesk: (ctx, officeId, { unit, holder }) => endDesk(ctx, officeId, { unitId: unit, personId: holder }),
  orderPosts: (ctx, officeId, { unit, postId }) =>
    orderPosts(ctx, officeId, unit, { ranks: [{ postId, protocolRank: 3 }] }),
  createPerson: (ctx, officeId, { unit }) =>
    createPerson(ctx, officeId, { fullName: 'Người Mới', unitId: unit, title: 'Văn thư' }, timeZone),
  editPerson: (ctx, officeId, { person }) => editPerson(ctx, officeId, person, { fullName: 'Tên Sửa' }),
  leavePerson: (ctx, officeId, { person }) => leavePerson(ctx, { officeId, timeZone }, person),
  returnPerson: (ctx, officeId, { leaver }) => returnPerson(ctx, officeId, leaver),
  addPost: (ctx, officeId, { person, other }) => addPost(ctx, officeId, person, post(other)),
  changePost: (ctx, officeId, { person, postId, unit }) =>
    changePost(ctx, officeId, { personId: person, postId }, post(unit)),
  issueLinkCode: (ctx, officeId, { person }) => issueLinkCode(ctx, officeId, person),
  issueSlips: (ctx, officeId, { person, holder }) =>
    issueSlips(ctx, officeId, { personIds: [holder, person] }, timeZone),
  cutOff: (ctx, officeId, { person }) => cutOff(ctx, officeId, person),
  unlinkChat: (ctx, officeId, { person, chatId }) => unlinkChat(ctx, officeId, { personId: person, chatId }),
  createAccount: (ctx, officeId, { person }) =>
    createAccount(ctx, officeId, { personId: person, username: 'moi.tao' }),
  resetPassword: (ctx, officeId, { accountId }) => resetPassword(ctx, officeId, accountId),
  lockAccount: (ctx, officeId, { accountId }) => lockAccount(ctx, officeId, accountId),
  unlockAccount: (ctx, officeId, { accountId }) => unlockAccount(ctx, officeId, accountId),
};
