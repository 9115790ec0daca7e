import { and, asc, eq, gt, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { KnownUnit } from '#domain/imports/find-unit.ts';
import type { KnownPerson } from '#domain/imports/match-person.ts';
import type { KnownMeeting } from '#domain/imports/plan-meetings.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { meetings } from '../schema/meetings.ts';
import { people, posts } from '../schema/people.ts';
import { deskHolders, units } from '../schema/units.ts';

type Writer = Permit<'people.write' | 'meetings.write'>;

/** A list as one parameter, however long. */
const among = (column: SQL, values: readonly string[]) =>
  sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`;

/** Every unit there is or was, in protocol order: an import may name any of them. */
export function listKnownUnits(db: Db, _permit: Writer): Promise<KnownUnit[]> {
  const { id, code, name, shortName, kind, parentId, protocolRank, validFrom, validTo } = units;
  return db
    .select({ id, code, name, shortName, kind, parentId, protocolRank, validFrom, validTo })
    .from(units)
    .orderBy(asc(units.protocolRank), asc(units.code));
}

export type PeopleSought = { codes: string[]; phones: string[]; names: string[] };

/**
 * Everybody whom these folded codes, phones or folded names may mean, with posts that have not ended on the day and desks that are
 * not over at the instant.
 * `lock` holds back edits by hand of them until the transaction ends.
 */
export async function listKnownPeople(
  db: Db,
  _permit: Writer,
  { codes, phones, names }: PeopleSought,
  { on, at, lock = false }: { on: string; at: Date; lock?: boolean },
): Promise<KnownPerson[]> {
  const foldedCode = sql`upper(regexp_replace(${people.code}, '\\s', '', 'g'))`;
  const query = db
    .select()
    .from(people)
    .where(
      or(
        among(foldedCode, codes),
        among(sql`${people.phone}`, phones),
        among(sql`${people.searchText}`, names),
      ),
    )
    .orderBy(asc(people.createdAt), asc(people.id));
  const found = await (lock ? query.for('no key update') : query);
  const ids = found.map(({ id }) => id);
  const [ownPosts, desks] =
    ids.length === 0 ? [[], []] : await Promise.all([postsOf(db, ids, on), desksOf(db, ids, at)]);
  const postsBy = Map.groupBy(ownPosts, ({ personId }) => personId);
  const desksBy = Map.groupBy(desks, ({ personId }) => personId);
  return found.map(({ id, code, fullName, phone, email, leftAt }) => ({
    ...{ id, code, fullName, phone, email, hasLeft: leftAt !== null },
    posts: postsBy.get(id) ?? [],
    deskUnitIds: (desksBy.get(id) ?? []).map(({ unitId }) => unitId),
  }));
}

const postsOf = (db: Db, ids: PersonId[], on: string) =>
  db
    .select()
    .from(posts)
    .where(and(among(sql`${posts.personId}::text`, ids), or(isNull(posts.validTo), gte(posts.validTo, on))))
    .orderBy(asc(posts.protocolRank), asc(posts.id));

const desksOf = (db: Db, ids: PersonId[], at: Date) =>
  db
    .select({ personId: deskHolders.personId, unitId: deskHolders.unitId })
    .from(deskHolders)
    .where(
      and(
        among(sql`${deskHolders.personId}::text`, ids),
        or(isNull(deskHolders.toAt), gt(deskHolders.toAt, at)),
      ),
    );

/** Meetings of the office between two instants that have not been cancelled. */
export function listKnownMeetings(
  db: Db,
  permit: Permit<'meetings.write'>,
  { from, until }: { from: Date; until: Date },
): Promise<KnownMeeting[]> {
  return db
    .select({ title: meetings.title, startsAt: meetings.startsAt })
    .from(meetings)
    .where(
      and(
        eq(meetings.officeId, permit.officeId),
        gte(meetings.startsAt, from),
        lte(meetings.startsAt, until),
        inArray(meetings.state, ['draft', 'announced', 'in_session', 'ended', 'closed', 'postponed']),
      ),
    );
}
