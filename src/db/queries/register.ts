import { and, asc, eq, exists, inArray, isNotNull, isNull, like, not, or, type SQL, sql } from 'drizzle-orm';
import type { PersonId, UnitId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { accounts } from '../schema/accounts.ts';
import { devices, identities } from '../schema/links.ts';
import { people, posts } from '../schema/people.ts';
import { units } from '../schema/units.ts';
import { heldOn, type Person } from './people.ts';

/** Where a page of the register begins: behind this given name, full name and id. */
export type RegisterPlace = readonly [givenName: string, fullName: string, id: PersonId];
export type RegisterFilter = {
  on: string;
  search?: string;
  unitId?: UnitId;
  linked?: boolean;
  account?: boolean;
  left?: boolean;
};

const givenName = sql<string>`regexp_replace(${people.fullName}, '^.*\\s', '') collate "vi-x-icu"`;
const fullName = sql<string>`${people.fullName} collate "vi-x-icu"`;

const openChats = (db: Db) =>
  db
    .select({ one: sql`1` })
    .from(identities)
    .where(and(eq(identities.personId, people.id), isNull(identities.unlinkedAt)));
const openDevices = (db: Db) =>
  db
    .select({ one: sql`1` })
    .from(devices)
    .where(and(eq(devices.personId, people.id), isNull(devices.revokedAt)));

function matching(db: Db, filter: RegisterFilter): SQL | undefined {
  const { search, unitId } = filter;
  const account = db.select({ one: sql`1` }).from(accounts).where(eq(accounts.personId, people.id));
  const inUnit = db
    .select({ one: sql`1` })
    .from(posts)
    .where(and(eq(posts.personId, people.id), unitId && eq(posts.unitId, unitId), heldOn(filter.on)));
  const is = (wanted: boolean | undefined, condition: SQL | undefined) =>
    wanted === undefined || !condition ? undefined : wanted ? condition : not(condition);
  return and(
    filter.left ? isNotNull(people.leftAt) : isNull(people.leftAt),
    search ? like(people.searchText, `%${search.replace(/[%_\\]/g, '')}%`) : undefined,
    unitId ? exists(inUnit) : undefined,
    is(filter.linked, or(exists(openChats(db)), exists(openDevices(db)))),
    is(filter.account, exists(account)),
  );
}

/** A page of the register in the order of given names, with post, links and account; stable under inserts. */
export function listRegister(
  db: Db,
  _permit: Permit<'people.read'>,
  page: RegisterFilter & { after?: RegisterPlace; limit: number },
) {
  const post = db
    .select({ title: posts.title, unitName: units.shortName })
    .from(posts)
    .innerJoin(units, eq(units.id, posts.unitId))
    .where(and(eq(posts.personId, people.id), heldOn(page.on)))
    .orderBy(asc(posts.protocolRank), asc(posts.validFrom))
    .limit(1)
    .as('post');
  const [given, full, id] = page.after ?? [];
  const behind =
    id === undefined
      ? undefined
      : sql`(${givenName}, ${fullName}, ${people.id}) > (${given}, ${full}, ${id})`;
  return db
    .select({
      id: people.id,
      fullName: people.fullName,
      givenName,
      phone: people.phone,
      code: people.code,
      leftAt: people.leftAt,
      title: post.title,
      unitName: post.unitName,
      linkedChannels: sql<
        string[]
      >`coalesce((select array_agg(distinct ${identities.channel} order by ${identities.channel}) from ${identities}
        where ${identities.personId} = ${people.id} and ${identities.unlinkedAt} is null), '{}')`,
      isUnreachable: sql<boolean>`exists (select 1 from ${identities} where ${identities.personId} = ${people.id}
        and ${identities.unlinkedAt} is null and ${identities.unreachableAt} is not null)`,
      hasDevice: sql<boolean>`exists ${openDevices(db)}`,
      username: accounts.username,
    })
    .from(people)
    .leftJoinLateral(post, sql`true`)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .where(and(matching(db, page), behind))
    .orderBy(asc(givenName), asc(fullName), asc(people.id))
    .limit(page.limit);
}

/** How many people of the register match. */
export async function countRegister(
  db: Db,
  _permit: Permit<'people.read'>,
  filter: RegisterFilter,
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(people)
    .where(matching(db, filter));
  return row?.count ?? 0;
}

/** Who may be the same person: the same phone anywhere, or the same folded name in the unit on the day. */
export function listAlike(
  db: Db,
  _permit: Permit<'people.write'>,
  {
    phone,
    searchText,
    unitId,
    on,
  }: { phone: string | null; searchText: string; unitId: UnitId | null; on: string },
) {
  const namesake = unitId
    ? and(
        eq(people.searchText, searchText),
        inArray(
          people.id,
          db
            .select({ id: posts.personId })
            .from(posts)
            .where(and(eq(posts.unitId, unitId), heldOn(on))),
        ),
      )
    : undefined;
  const samePhone = phone ? eq(people.phone, phone) : undefined;
  // With neither phone nor unit there is nothing but the name to tell people by.
  const sameName = phone || unitId ? undefined : eq(people.searchText, searchText);
  return db
    .select({ id: people.id, fullName: people.fullName, phone: people.phone, leftAt: people.leftAt })
    .from(people)
    .where(or(samePhone, namesake, sameName))
    .orderBy(asc(people.createdAt))
    .limit(5);
}

/** Holds back every other hand that adds people until this transaction ends, so that nobody is added twice. */
export async function takePeopleTurn(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('people.create'))`);
}

/** Everybody with this office number; at most one. */
export async function findPersonByCode(db: Db, code: string): Promise<Person | null> {
  const [row] = await db.select().from(people).where(eq(people.code, code));
  return row ?? null;
}

/** The person as they are, kept so to the end of the transaction. */
export async function lockPerson(tx: Db, id: PersonId): Promise<Person | null> {
  const [row] = await tx.select().from(people).where(eq(people.id, id)).for('update');
  return row ?? null;
}

/** Changes what is known of a person. */
export async function updatePerson(
  tx: Db,
  _permit: Permit<'people.write'>,
  id: PersonId,
  change: Partial<typeof people.$inferInsert>,
): Promise<void> {
  await tx.update(people).set(change).where(eq(people.id, id));
}
