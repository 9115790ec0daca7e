import { and, asc, desc, eq, gt, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { PersonId, UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { people, posts } from '../schema/people.ts';
import { units } from '../schema/units.ts';
import { heldOn } from './people.ts';

export type Post = typeof posts.$inferSelect;

/** Every post of the person with its unit, those that still last first, then the latest ended. */
export function listPostsOf(db: Db, personId: PersonId) {
  return db
    .select({ post: posts, unitName: units.name })
    .from(posts)
    .innerJoin(units, eq(units.id, posts.unitId))
    .where(eq(posts.personId, personId))
    .orderBy(sql`${posts.validTo} desc nulls first`, asc(posts.protocolRank), desc(posts.validFrom));
}

/** One post of the person, or null. */
export async function findPost(db: Db, id: string): Promise<Post | null> {
  const [row] = await db.select().from(posts).where(eq(posts.id, id));
  return row ?? null;
}

/** The posts held in the unit on the day, in protocol order. */
export function listPostsInUnit(db: Db, _permit: Permit<'people.read'>, unitId: UnitId, on: string) {
  return db
    .select({ post: posts, fullName: people.fullName })
    .from(posts)
    .innerJoin(people, eq(people.id, posts.personId))
    .where(and(eq(posts.unitId, unitId), heldOn(on), isNull(people.leftAt)))
    .orderBy(asc(posts.protocolRank), sql`${people.fullName} collate "vi-x-icu"`, asc(posts.id));
}

/** Changes a post. */
export async function updatePost(
  tx: Db,
  _permit: Permit<'people.write'>,
  id: string,
  change: Partial<Omit<Post, 'id' | 'personId'>>,
): Promise<void> {
  await tx.update(posts).set(change).where(eq(posts.id, id));
}

/** Ends what the person still holds on the day `on`; what would have begun later is gone. Returns how many ended. */
export async function endPostsOf(
  tx: Db,
  _permit: Permit<'people.write'>,
  personId: PersonId,
  on: string,
): Promise<number> {
  await tx.delete(posts).where(and(eq(posts.personId, personId), gt(posts.validFrom, on)));
  const ended = await tx
    .update(posts)
    .set({ validTo: on })
    .where(and(eq(posts.personId, personId), or(isNull(posts.validTo), gt(posts.validTo, on))))
    .returning({ id: posts.id });
  return ended.length;
}

/** How many posts the person holds or will hold after the day. */
export async function countOpenPosts(db: Db, personId: PersonId, on: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(posts)
    .where(and(eq(posts.personId, personId), or(isNull(posts.validTo), gte(posts.validTo, on))));
  return row?.count ?? 0;
}

/** Of these people, who holds a post in the unit on the day. */
export async function holdersInUnit(
  db: Db,
  unitId: UnitId,
  personIds: PersonId[],
  on: string,
): Promise<PersonId[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectDistinct({ personId: posts.personId })
    .from(posts)
    .where(and(eq(posts.unitId, unitId), inArray(posts.personId, personIds), heldOn(on)));
  return rows.map(({ personId }) => personId);
}
