import { and, asc, eq, gt, gte, inArray, isNull, like, lte, or, type SQL, sql } from 'drizzle-orm';
import type { GroupId, PersonId, UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { identities } from '../schema/links.ts';
import { groupMembers, groups, people, posts } from '../schema/people.ts';
import { units } from '../schema/units.ts';

export type Person = typeof people.$inferSelect;
export type PersonInPost = Pick<Person, 'id' | 'fullName' | 'phone'> & {
  title: string | null;
  unitName: string | null;
};

/** A post that is held on the day. */
export const heldOn = (on: string) =>
  and(lte(posts.validFrom, on), or(isNull(posts.validTo), gte(posts.validTo, on)));

/** The person of this id, or null. */
export async function findPerson(db: Db, id: PersonId): Promise<Person | null> {
  const [row] = await db.select().from(people).where(eq(people.id, id));
  return row ?? null;
}

/** These people, in no order; unknown ids are left out. */
export function findPeople(db: Db, ids: PersonId[]): Promise<Person[]> {
  return ids.length === 0 ? Promise.resolve([]) : db.select().from(people).where(inArray(people.id, ids));
}

/** Everybody with this phone number as stored who has not left, the longest known first. */
export function findPeopleByPhone(db: Db, phone: string): Promise<Person[]> {
  const ofPhone = and(eq(people.phone, phone), isNull(people.leftAt));
  return db.select().from(people).where(ofPhone).orderBy(asc(people.createdAt));
}

/** Those who hold a post on the day and are meant by the condition, in protocol order; once for each post. */
function listInPosts(db: Db, on: string, meant: SQL | undefined): Promise<PersonInPost[]> {
  return db
    .select({
      id: people.id,
      fullName: people.fullName,
      phone: people.phone,
      title: posts.title,
      unitName: units.shortName,
    })
    .from(posts)
    .innerJoin(people, eq(people.id, posts.personId))
    .innerJoin(units, eq(units.id, posts.unitId))
    .where(and(meant, heldOn(on), isNull(people.leftAt)))
    .orderBy(asc(posts.protocolRank), asc(people.fullName), asc(people.createdAt), asc(people.id));
}

/** Everybody who holds a post in the unit on the day, in protocol order: who a desk may mean by a name. */
export function listPeopleOfUnit(db: Db, unitId: UnitId, on: string): Promise<PersonInPost[]> {
  return listInPosts(db, on, eq(posts.unitId, unitId));
}

/** Everybody who holds a post on the day and whose name is this one but for its marks; whoever only bears it in a longer name is not. */
export function listPeopleNamed(db: Db, folded: string, on: string): Promise<PersonInPost[]> {
  return listInPosts(db, on, eq(people.searchText, folded));
}

/** The ids of those who hold a post in a unit of the person's on the day. */
export async function listColleagues(db: Db, personId: PersonId, on: string): Promise<PersonId[]> {
  const own = db
    .select({ unitId: posts.unitId })
    .from(posts)
    .where(and(eq(posts.personId, personId), heldOn(on)));
  const rows = await db
    .selectDistinct({ id: posts.personId })
    .from(posts)
    .where(and(inArray(posts.unitId, own), heldOn(on)));
  return rows.map(({ id }) => id);
}

export type PeoplePage = { on: string; search?: string; ids?: PersonId[]; after?: PersonId; limit: number };

/**
 * People with their first post and the messengers they linked; a page by id, stable under inserts. Who has left is found
 * only by id.
 */
export function listPeople(db: Db, _permit: Permit<'people.read'>, page: PeoplePage) {
  const found = page.search ? like(people.searchText, `%${page.search.replace(/[%_\\]/g, '')}%`) : undefined;
  const among = page.ids ? inArray(people.id, page.ids) : undefined;
  const after = page.after ? gt(people.id, page.after) : undefined;
  const post = db
    .selectDistinctOn([posts.personId], {
      personId: posts.personId,
      title: posts.title,
      unitName: units.shortName,
    })
    .from(posts)
    .innerJoin(units, eq(units.id, posts.unitId))
    .where(heldOn(page.on))
    .orderBy(posts.personId, asc(posts.protocolRank))
    .as('post');
  return db
    .select({
      id: people.id,
      fullName: people.fullName,
      phone: people.phone,
      leftAt: people.leftAt,
      title: post.title,
      unitName: post.unitName,
      linkedChannels: sql<
        string[]
      >`coalesce((select array_agg(distinct ${identities.channel}) from ${identities}
        where ${identities.personId} = ${people.id} and ${identities.unlinkedAt} is null), '{}')`,
    })
    .from(people)
    .leftJoin(post, eq(post.personId, people.id))
    .where(and(found, among, after, page.ids ? undefined : isNull(people.leftAt)))
    .orderBy(asc(people.id))
    .limit(page.limit);
}

/** Writes a new person. */
export async function insertPerson(tx: Db, person: typeof people.$inferInsert): Promise<Person> {
  const [row] = await tx.insert(people).values(person).returning();
  if (!row) throw new Error('insert of a person returned nothing');
  return row;
}

/** Writes a post that a person holds in a unit. */
export async function insertPost(tx: Db, post: typeof posts.$inferInsert): Promise<void> {
  await tx.insert(posts).values(post);
}

/** Writes a group of people, such as a steering committee. */
export async function insertGroup(
  tx: Db,
  _permit: Permit<'people.write'>,
  group: typeof groups.$inferInsert,
) {
  const [row] = await tx.insert(groups).values(group).returning();
  if (!row) throw new Error('insert of a group returned nothing');
  return row;
}

/** Adds members to a group; who is one already stays as they are. */
export async function insertGroupMembers(
  tx: Db,
  _permit: Permit<'people.write'>,
  rows: (typeof groupMembers.$inferInsert)[],
) {
  if (rows.length > 0) await tx.insert(groupMembers).values(rows).onConflictDoNothing();
}

/** Groups of the office that exist on the day, by name. */
export function listGroups(
  db: Db,
  permit: Permit<'people.read' | 'meetings.read' | 'meetings.write'>,
  on: string,
) {
  return db
    .select()
    .from(groups)
    .where(
      and(
        eq(groups.officeId, permit.officeId),
        lte(groups.validFrom, on),
        or(isNull(groups.validTo), gte(groups.validTo, on)),
      ),
    )
    .orderBy(asc(groups.name));
}

/** These groups, in no order; unknown ids are left out. */
export function listGroupsById(db: Db, ids: GroupId[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db.select().from(groups).where(inArray(groups.id, ids));
}

/** Members of these groups who have not left, in protocol order. */
export function listGroupMembers(db: Db, groupIds: GroupId[]) {
  if (groupIds.length === 0) return Promise.resolve([]);
  return db
    .select({
      groupId: groupMembers.groupId,
      personId: groupMembers.personId,
      role: groupMembers.role,
      groupName: groups.name,
    })
    .from(groupMembers)
    .innerJoin(groups, eq(groups.id, groupMembers.groupId))
    .innerJoin(people, eq(people.id, groupMembers.personId))
    .where(and(inArray(groupMembers.groupId, groupIds), isNull(people.leftAt)))
    .orderBy(asc(groupMembers.protocolRank));
}
