import { z } from 'zod';
import {
  deleteGroupMember,
  findGroup,
  type Group,
  listAllGroups,
  listGroupsNamed,
  listMembersOf,
  putGroupMember,
  takeGroupTurn,
  updateGroup,
} from '#db/queries/groups.ts';
import { insertGroup } from '#db/queries/people.ts';
import { lockPerson } from '#db/queries/register.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { GroupId, OfficeId, PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { foldVietnamese, isSameName } from '#lib/vietnamese.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, line, parseInput } from '../input.ts';
import { record } from '../record.ts';

export const groupInput = z
  .object({
    name: line(200),
    decisionNumber: z
      .union([z.literal('').transform(() => null), line(60)])
      .nullable()
      .default(null),
    validFrom: isoDate,
    validTo: isoDate.nullable().default(null),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    message: 'last_day_before_first',
  });
export type GroupInput = z.input<typeof groupInput>;

/** Every group of the office, ended ones too, with the number of members (Ban Chỉ đạo, R3). */
export function findAllGroups(ctx: Context, officeId: OfficeId) {
  return listAllGroups(ctx.db, permit(ctx, 'people.read', officeId));
}

/** One group of the office with its members in protocol order; another office's does not exist (`not_found`). */
export async function readGroup(ctx: Context, officeId: OfficeId, id: GroupId) {
  const group = await findGroup(ctx.db, permit(ctx, 'people.read', officeId), id);
  if (!group) throw new RefusedError('not_found');
  return { group, members: await listMembersOf(ctx.db, id) };
}

/** Founds a group of the office, without members yet; sent twice, it is founded once. Another of its name on the same days is `taken`. */
export async function createGroup(ctx: Context, officeId: OfficeId, input: GroupInput): Promise<Group> {
  const proof = permit(ctx, 'people.write', officeId);
  const facts = parseInput(groupInput, input);
  return inTransaction(ctx.db, async (tx) => {
    await takeGroupTurn(tx, proof);
    const twin = await findNamesake(within(ctx, tx), proof, facts, null);
    if (twin && groupFacts.every((name) => twin[name] === facts[name])) return twin;
    if (twin) throw new InvalidError([{ field: 'name', code: 'taken' }]);
    const row = { ...facts, officeId, searchText: foldVietnamese(facts.name) };
    const group = await insertGroup(tx, proof, row);
    await record(within(ctx, tx), 'group.created', group.id, { officeId, data: { name: group.name } });
    return group;
  });
}

const groupFacts = ['name', 'decisionNumber', 'validFrom', 'validTo'] as const;

/** Another group of the office that bears the name on some of the same days; asked behind the turn of who names groups. */
async function findNamesake(
  ctx: Context,
  proof: Permit<'people.write'>,
  { name, validFrom, validTo }: z.output<typeof groupInput>,
  own: GroupId | null,
): Promise<Group | undefined> {
  const named = await listGroupsNamed(ctx.db, proof, foldVietnamese(name));
  const overlaps = (group: Group) =>
    (validTo === null || group.validFrom <= validTo) &&
    (group.validTo === null || group.validTo >= validFrom);
  return named.find((group) => group.id !== own && isSameName(group.name, name) && overlaps(group));
}

/** Whether the change takes the group's name to where it was not: to another name, or to days before or after its own. */
function reachesFurther(old: Group, { name, validFrom, validTo }: z.output<typeof groupInput>): boolean {
  const goesOn = old.validTo !== null && (validTo === null || validTo > old.validTo);
  return !isSameName(old.name, name) || validFrom < old.validFrom || goesOn;
}

/**
 * Renames a group, corrects its decision, or ends it (`validTo`): an ended one can no longer be invited. A name or day that
 * would bring it over a namesake is `taken`; one that was there already holds nothing up.
 */
export async function editGroup(
  ctx: Context,
  officeId: OfficeId,
  id: GroupId,
  input: GroupInput,
): Promise<Group> {
  const proof = permit(ctx, 'people.write', officeId);
  const facts = parseInput(groupInput, input);
  return inTransaction(ctx.db, async (tx) => {
    await takeGroupTurn(tx, proof);
    const group = await findGroup(tx, proof, id);
    if (!group) throw new RefusedError('not_found');
    if (reachesFurther(group, facts) && (await findNamesake(within(ctx, tx), proof, facts, id)))
      throw new InvalidError([{ field: 'name', code: 'taken' }]);
    const change = { ...facts, searchText: foldVietnamese(facts.name) };
    await updateGroup(tx, proof, id, change);
    const { name, decisionNumber, validFrom, validTo } = group;
    const was = { name, decisionNumber, validFrom, validTo };
    if (groupFacts.some((each) => was[each] !== facts[each]))
      await record(within(ctx, tx), 'group.edited', id, { officeId, data: { was } });
    return { ...group, ...change };
  });
}

export const memberInput = z.object({
  role: line(120),
  protocolRank: z.number().int().min(1).max(100_000).default(1000),
});

/** Makes a person a member with role and rank, or changes both of one who is. Refuses `person_left`. */
export async function putMember(
  ctx: Context,
  officeId: OfficeId,
  { groupId, personId }: { groupId: GroupId; personId: PersonId },
  input: z.input<typeof memberInput>,
): Promise<void> {
  const proof = permit(ctx, 'people.write', officeId);
  const member = parseInput(memberInput, input);
  return inTransaction(ctx.db, async (tx) => {
    if (!(await findGroup(tx, proof, groupId))) throw new RefusedError('not_found');
    const person = await lockPerson(tx, personId);
    if (!person) throw new InvalidError([{ field: 'personId', code: 'not_valid' }]);
    if (person.leftAt) throw new RefusedError('person_left', { name: person.fullName });
    await putGroupMember(tx, proof, { groupId, personId, ...member });
    await record(within(ctx, tx), 'group.member_put', groupId, { officeId, data: { personId, ...member } });
  });
}

/** Takes a member out of the group; who was invited through it stays invited. */
export async function removeMember(
  ctx: Context,
  officeId: OfficeId,
  { groupId, personId }: { groupId: GroupId; personId: PersonId },
): Promise<void> {
  const proof = permit(ctx, 'people.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    if (!(await findGroup(tx, proof, groupId))) throw new RefusedError('not_found');
    if (!(await deleteGroupMember(tx, proof, { groupId, personId }))) throw new RefusedError('not_found');
    await record(within(ctx, tx), 'group.member_removed', groupId, { officeId, data: { personId } });
  });
}
