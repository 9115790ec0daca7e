import { and, asc, eq, sql } from 'drizzle-orm';
import type { GroupId, PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { groupMembers, groups, people } from '../schema/people.ts';

export type Group = typeof groups.$inferSelect;

/** Every group of the office, ended ones too, with the number of members, by name. */
export function listAllGroups(db: Db, permit: Permit<'people.read'>) {
  return db
    .select({
      group: groups,
      members: sql<number>`(select count(*) from ${groupMembers} where ${groupMembers.groupId} = ${groups.id})::int`,
    })
    .from(groups)
    .where(eq(groups.officeId, permit.officeId))
    .orderBy(sql`${groups.name} collate "vi-x-icu"`);
}

/** Holds back every other hand that names groups of the office until this transaction ends. */
export async function takeGroupTurn(tx: Db, { officeId }: Permit<'people.write'>): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('groups ' || ${officeId}::text))`);
}

/** Groups of the permit's office that bear the name, folded. */
export function listGroupsNamed(
  db: Db,
  permit: Permit<'people.write'>,
  searchText: string,
): Promise<Group[]> {
  return db
    .select()
    .from(groups)
    .where(and(eq(groups.officeId, permit.officeId), eq(groups.searchText, searchText)));
}

/** The office's group of this id, or null. */
export async function findGroup(
  db: Db,
  permit: Permit<'people.read' | 'people.write'>,
  id: GroupId,
): Promise<Group | null> {
  const [row] = await db
    .select()
    .from(groups)
    .where(and(eq(groups.id, id), eq(groups.officeId, permit.officeId)));
  return row ?? null;
}

/** Changes a group of the permit's office. */
export async function updateGroup(
  tx: Db,
  permit: Permit<'people.write'>,
  id: GroupId,
  change: Partial<Omit<Group, 'id' | 'officeId'>>,
): Promise<void> {
  await tx
    .update(groups)
    .set(change)
    .where(and(eq(groups.id, id), eq(groups.officeId, permit.officeId)));
}

/** Members of one group with their names, who has left too, in protocol order. */
export function listMembersOf(db: Db, groupId: GroupId) {
  return db
    .select({
      personId: groupMembers.personId,
      fullName: people.fullName,
      phone: people.phone,
      leftAt: people.leftAt,
      role: groupMembers.role,
      protocolRank: groupMembers.protocolRank,
    })
    .from(groupMembers)
    .innerJoin(people, eq(people.id, groupMembers.personId))
    .where(eq(groupMembers.groupId, groupId))
    .orderBy(asc(groupMembers.protocolRank), sql`${people.fullName} collate "vi-x-icu"`);
}

/** Makes the person a member, or changes role and rank of one. */
export async function putGroupMember(
  tx: Db,
  _permit: Permit<'people.write'>,
  row: typeof groupMembers.$inferInsert,
): Promise<void> {
  const { role, protocolRank } = row;
  await tx
    .insert(groupMembers)
    .values(row)
    .onConflictDoUpdate({
      target: [groupMembers.groupId, groupMembers.personId],
      set: { role, protocolRank: protocolRank ?? 1000 },
    });
}

/** Takes a member out; false when the person is none. */
export async function deleteGroupMember(
  tx: Db,
  _permit: Permit<'people.write'>,
  { groupId, personId }: { groupId: GroupId; personId: PersonId },
): Promise<boolean> {
  const gone = await tx
    .delete(groupMembers)
    .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.personId, personId)))
    .returning({ personId: groupMembers.personId });
  return gone.length > 0;
}
