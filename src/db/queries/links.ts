import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { keptQuery } from '../kept-query.ts';
import { devices, identities, linkCodes, personalLinks } from '../schema/links.ts';
import { outbox, outboxHistory } from '../schema/outbox.ts';
import { people } from '../schema/people.ts';

export type Identity = typeof identities.$inferSelect;
export type ChatUser = { channel: string; account: string; userKey: string };

const isUser = (user: ChatUser) =>
  and(
    eq(identities.channel, user.channel),
    eq(identities.account, user.account),
    eq(identities.userKey, user.userKey),
    isNull(identities.unlinkedAt),
  );

/** Whose messenger account this is, or null: the only way from a chat to a person. */
export async function findLinkedPerson(db: Db, user: ChatUser): Promise<typeof people.$inferSelect | null> {
  const [row] = await db
    .select({ person: people })
    .from(identities)
    .innerJoin(people, eq(people.id, identities.personId))
    .where(isUser(user));
  return row?.person ?? null;
}

/** Links the messenger account to the person, who wrote at `saidAt`; whoever had it before is unlinked and returned. */
export async function linkIdentity(
  tx: Db,
  user: ChatUser & { chatKey: string; personId: PersonId },
  now: Date,
  saidAt: Date = now,
): Promise<Identity[]> {
  const before = await tx.update(identities).set({ unlinkedAt: now }).where(isUser(user)).returning();
  await tx.insert(identities).values({ ...user, linkedAt: now, lastInAt: saidAt });
  return before;
}

/**
 * The person wrote at this instant: messengers with a window count from here, and the chat is reachable again unless it was
 * found not to be after that (`toleranceMs`: so much may clocks differ). What was on its way for long moves nothing back.
 */
export async function touchIdentity(tx: Db, user: ChatUser, at: Date, toleranceMs: number): Promise<void> {
  const when = sql`${at.toISOString()}::timestamptz`;
  const isOver = sql`${identities.unreachableAt} <= ${when} + make_interval(secs => ${toleranceMs / 1000})`;
  await tx
    .update(identities)
    .set({
      lastInAt: sql`greatest(${identities.lastInAt}, ${when})`,
      unreachableAt: sql`case when not ${isOver} then ${identities.unreachableAt} end`,
    })
    .where(isUser(user));
}

/** Notes that the messenger cannot reach this chat, until its owner writes again. */
export async function markUnreachable(
  tx: Db,
  at: { channel: string; account: string; chatKey: string },
  now: Date,
): Promise<void> {
  await tx
    .update(identities)
    .set({ unreachableAt: now })
    .where(
      and(
        eq(identities.channel, at.channel),
        eq(identities.account, at.account),
        eq(identities.chatKey, at.chatKey),
        isNull(identities.unlinkedAt),
      ),
    );
}

/** The messenger gave the chat a new key. */
export async function moveChat(
  tx: Db,
  at: { channel: string; account: string; chatKey: string },
  chatKey: string,
): Promise<void> {
  await tx
    .update(identities)
    .set({ chatKey })
    .where(
      and(
        eq(identities.channel, at.channel),
        eq(identities.account, at.account),
        eq(identities.chatKey, at.chatKey),
      ),
    );
}

/** Linked chats of these people, the most recently used first. */
export function listIdentities(db: Db, personIds: PersonId[]): Promise<Identity[]> {
  if (personIds.length === 0) return Promise.resolve([]);
  return db
    .select()
    .from(identities)
    .where(and(inArray(identities.personId, personIds), isNull(identities.unlinkedAt)))
    .orderBy(desc(identities.lastInAt));
}

/** Writes a one-time code; only its hash is stored. */
export async function insertLinkCode(
  tx: Db,
  _permit: Permit<'links.issue'> | 'own',
  row: typeof linkCodes.$inferInsert,
): Promise<void> {
  await tx.insert(linkCodes).values(row);
}

/** Takes the code for good; null when it is unknown, used or expired, and then `why` says which. */
export async function useLinkCode(
  tx: Db,
  codeHash: string,
  use: { now: Date; usedFor: string },
): Promise<{ personId: PersonId } | { why: 'unknown' | 'used' | 'expired' }> {
  const [taken] = await tx
    .update(linkCodes)
    .set({ usedAt: use.now, usedFor: use.usedFor })
    .where(and(eq(linkCodes.codeHash, codeHash), isNull(linkCodes.usedAt), gt(linkCodes.expiresAt, use.now)))
    .returning({ personId: linkCodes.personId });
  if (taken) return taken;
  const [row] = await tx.select().from(linkCodes).where(eq(linkCodes.codeHash, codeHash));
  if (!row) return { why: 'unknown' };
  return { why: row.usedAt ? 'used' : 'expired' };
}

/** Whose code this would be, without using it. */
export async function peekLinkCode(db: Db, codeHash: string): Promise<PersonId | null> {
  const [row] = await db
    .select({ personId: linkCodes.personId })
    .from(linkCodes)
    .where(eq(linkCodes.codeHash, codeHash));
  return row?.personId ?? null;
}

/** The page links of these people that are not revoked, at most one a person. */
export function listPersonalLinks(db: Db, personIds: PersonId[]) {
  if (personIds.length === 0) return Promise.resolve([]);
  return db
    .select({ id: personalLinks.id, personId: personalLinks.personId })
    .from(personalLinks)
    .where(and(inArray(personalLinks.personId, personIds), isNull(personalLinks.revokedAt)));
}

/** Writes page links; a person who has got one in the meantime keeps that one. */
export async function insertPersonalLinks(
  tx: Db,
  rows: (typeof personalLinks.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(personalLinks).values(rows).onConflictDoNothing();
}

const personByLink = keptQuery((db) =>
  db
    .select({ person: people })
    .from(personalLinks)
    .innerJoin(people, eq(people.id, personalLinks.personId))
    .where(and(eq(personalLinks.tokenHash, sql.placeholder('tokenHash')), isNull(personalLinks.revokedAt)))
    .prepare('person_by_link'),
);

/** Whose page the token of this hash opens, or null when it is unknown or revoked. */
export async function findPersonByLink(db: Db, tokenHash: string) {
  const [row] = await personByLink(db).execute({ tokenHash });
  return row?.person ?? null;
}

/** Writes a bound browser; only the hash of its secret is stored. */
export async function insertDevice(tx: Db, row: typeof devices.$inferInsert): Promise<void> {
  await tx.insert(devices).values(row);
}

const deviceOf = keptQuery((db) =>
  db
    .select({ id: devices.id })
    .from(devices)
    .where(
      and(
        eq(devices.secretHash, sql.placeholder('secretHash')),
        eq(devices.personId, sql.placeholder('personId')),
        isNull(devices.revokedAt),
      ),
    )
    .prepare('device_of'),
);

/** Whether the secret of this hash is of a browser bound to the person and not revoked. */
export async function isDeviceOf(db: Db, secretHash: string, personId: PersonId): Promise<boolean> {
  const [row] = await deviceOf(db).execute({ secretHash, personId });
  return row !== undefined;
}

/** Whose browser it is, by the hashes of the secrets it keeps; revoked ones open nothing. */
export function listPeopleOfDevices(
  db: Db,
  secretHashes: string[],
): Promise<{ personId: PersonId; fullName: string }[]> {
  if (secretHashes.length === 0) return Promise.resolve([]);
  return db
    .selectDistinct({ personId: people.id, fullName: people.fullName })
    .from(devices)
    .innerJoin(people, eq(people.id, devices.personId))
    .where(and(inArray(devices.secretHash, secretHashes), isNull(devices.revokedAt)))
    .orderBy(people.fullName);
}

type Gone = { personId: PersonId; now: Date };

/** The person's unspent codes can no longer be used. */
export async function expireLinkCodes(
  tx: Db,
  _permit: Permit<'links.issue'>,
  { personId, now }: Gone,
): Promise<void> {
  await tx
    .update(linkCodes)
    .set({ expiresAt: now })
    .where(and(eq(linkCodes.personId, personId), isNull(linkCodes.usedAt), gt(linkCodes.expiresAt, now)));
}

/** The address of the person's page opens nothing any more. */
export async function revokePersonalLink(
  tx: Db,
  _permit: Permit<'links.issue'>,
  { personId, now }: Gone,
): Promise<void> {
  await tx
    .update(personalLinks)
    .set({ revokedAt: now })
    .where(and(eq(personalLinks.personId, personId), isNull(personalLinks.revokedAt)));
}

/** The person's browsers open nothing any more; returns how many there were. */
export async function revokeDevices(
  tx: Db,
  _permit: Permit<'links.issue'>,
  { personId, now }: Gone,
): Promise<number> {
  const rows = await tx
    .update(devices)
    .set({ revokedAt: now })
    .where(and(eq(devices.personId, personId), isNull(devices.revokedAt)))
    .returning({ id: devices.id });
  return rows.length;
}

/** The person's messenger accounts are strangers from now on; returns them. */
export function unlinkIdentities(
  tx: Db,
  _permit: Permit<'links.issue'>,
  { personId, now }: Gone,
): Promise<Identity[]> {
  return tx
    .update(identities)
    .set({ unlinkedAt: now })
    .where(and(eq(identities.personId, personId), isNull(identities.unlinkedAt)))
    .returning();
}

/** A delivery that did not leave, as far as who tells its reader otherwise must know it. */
export type StoppedDelivery = Pick<
  typeof outbox.$inferSelect,
  'noticeId' | 'personId' | 'op' | 'ref' | 'atAnyHour'
>;

/**
 * Whatever still waits to leave for these chats does not leave, and is returned. What is on the wire in this moment is marked,
 * so that it is never called there again; the rows are locked first, so that none is put back between the two.
 */
export async function stopDeliveriesTo(tx: Db, chats: Identity[]): Promise<StoppedDelivery[]> {
  const all: StoppedDelivery[] = [];
  for (const { channel, account, chatKey } of chats) {
    const toChat = and(eq(outbox.lane, `${channel}:${account}`), eq(outbox.address, chatKey));
    await tx.update(outbox).set({ cutOffAt: sql`now()` }).where(toChat);
    const stopped = await tx
      .delete(outbox)
      .where(and(toChat, inArray(outbox.state, ['queued', 'unknown'])))
      .returning();
    if (stopped.length === 0) continue;
    const finishedAt = sql`now()`;
    await tx
      .insert(outboxHistory)
      .values(stopped.map(({ notBefore, ...row }) => ({ ...row, state: 'skipped' as const, finishedAt })));
    all.push(...stopped);
  }
  return all;
}
