import { and, asc, desc, eq, isNull, like, or, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { people } from '../schema/people.ts';
import { units } from '../schema/units.ts';

/** What is looked for: words without marks, and a row must hold each; `limit` rows of a kind. */
export type Sought = { words: readonly string[]; limit: number };

const holding = (column: AnyPgColumn, words: readonly string[]) =>
  words.map((word) => like(column, `%${word.replace(/[%_\\]/g, '')}%`));

/** Meetings of the office whose title, place or reference holds every word, the latest first. */
export function findMeetingsByWords(db: Db, permit: Permit<'meetings.read'>, { words, limit }: Sought) {
  return db
    .select({
      id: meetings.id,
      ref: meetings.ref,
      title: meetings.title,
      place: meetings.place,
      startsAt: meetings.startsAt,
      state: meetings.state,
    })
    .from(meetings)
    .where(and(eq(meetings.officeId, permit.officeId), ...holding(meetings.searchText, words)))
    .orderBy(desc(meetings.startsAt), asc(meetings.id))
    .limit(limit);
}

/** People whose name holds every word, or whose phone number holds the digits; who has left is not found. */
export function findPeopleByWords(
  db: Db,
  _permit: Permit<'people.read'>,
  { words, limit, digits }: Sought & { digits: string | null },
) {
  const byName = and(...holding(people.searchText, words));
  const byPhone = digits === null ? undefined : like(people.phone, `%${digits}%`);
  return db
    .select({
      id: people.id,
      fullName: people.fullName,
      phone: people.phone,
      post: sql<
        string | null
      >`(select p.title || ', ' || u.short_name from posts p join units u on u.id = p.unit_id
        where p.person_id = people.id and p.valid_to is null order by p.protocol_rank limit 1)`,
    })
    .from(people)
    .where(and(isNull(people.leftAt), or(byName, byPhone)))
    .orderBy(asc(people.fullName), asc(people.id))
    .limit(limit);
}

/** Units whose name holds every word; ended ones last. */
export function findUnitsByWords(db: Db, _permit: Permit<'people.read'>, { words, limit }: Sought) {
  return db
    .select({ id: units.id, name: units.name, shortName: units.shortName, validTo: units.validTo })
    .from(units)
    .where(and(...holding(units.searchText, words)))
    .orderBy(sql`${units.validTo} desc nulls first`, asc(units.protocolRank), asc(units.id))
    .limit(limit);
}
