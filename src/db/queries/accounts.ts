import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Grant } from '#domain/actor.ts';
import type { AccountId, PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { accounts, apiTokens, idempotencyKeys, roleGrants, sessions } from '../schema/accounts.ts';
import { people } from '../schema/people.ts';

export type Account = typeof accounts.$inferSelect;

/** The account of this name (stored in lower case), or null. */
export async function findAccountByUsername(db: Db, username: string): Promise<Account | null> {
  const [row] = await db.select().from(accounts).where(eq(accounts.username, username));
  return row ?? null;
}

/** The one account of this person, or null. */
export async function findAccountOfPerson(db: Db, personId: PersonId): Promise<Account | null> {
  const [row] = await db.select().from(accounts).where(eq(accounts.personId, personId));
  return row ?? null;
}

/** The account of this id, locked ones too, or null. */
export async function findAccount(db: Db, id: AccountId): Promise<Account | null> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id));
  return row ?? null;
}

/** How many accounts there are in all offices; none means the house is not set up. */
export async function countAccounts(db: Db): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(accounts);
  return row?.count ?? 0;
}

/** Writes a new account; a name or person that has one already breaks a unique key. */
export async function insertAccount(tx: Db, account: typeof accounts.$inferInsert): Promise<Account> {
  const [row] = await tx.insert(accounts).values(account).returning();
  if (!row) throw new Error('insert of an account returned nothing');
  return row;
}

/** False when the account holds the role in the office already. */
export async function insertGrant(tx: Db, grant: typeof roleGrants.$inferInsert): Promise<boolean> {
  const write = tx.insert(roleGrants).values(grant).onConflictDoNothing();
  return (await write.returning({ id: roleGrants.id })).length > 0;
}

/** The roles that the account holds now, in every office. */
export function listGrants(db: Db, accountId: AccountId): Promise<Grant[]> {
  return db
    .select({ role: roleGrants.role, officeId: roleGrants.officeId })
    .from(roleGrants)
    .where(and(eq(roleGrants.accountId, accountId), isNull(roleGrants.toAt)));
}

/**
 * Whom the office's reminders and questions reach: its secretariat, and as long as nobody has that role its administrators,
 * who may do the same work (the first account of a house is one).
 */
export async function listSecretariat(db: Db, officeId: Grant['officeId']) {
  const holders = await db
    .selectDistinct({ personId: accounts.personId, role: roleGrants.role })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .where(
      and(
        eq(roleGrants.officeId, officeId),
        inArray(roleGrants.role, ['secretariat', 'admin']),
        isNull(roleGrants.toAt),
        isNull(accounts.disabledAt),
      ),
    );
  const secretariat = holders.filter(({ role }) => role === 'secretariat');
  return secretariat.length > 0 ? secretariat : holders;
}

/** The open roles of the office with their accounts: one row a role. */
export function listAccounts(db: Db, permit: Permit<'accounts.manage'>) {
  return db
    .select({
      id: accounts.id,
      personId: accounts.personId,
      username: accounts.username,
      fullName: people.fullName,
      role: roleGrants.role,
      passwordSetAt: accounts.passwordSetAt,
      mustChangePassword: accounts.mustChangePassword,
      disabledAt: accounts.disabledAt,
    })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(roleGrants.officeId, permit.officeId), isNull(roleGrants.toAt)))
    .orderBy(asc(accounts.username), asc(roleGrants.role));
}

/** Replaces the hash of the password and says whether it must be changed at the next sign-in. */
export async function setPassword(
  tx: Db,
  id: AccountId,
  change: { passwordHash: string; passwordSetAt: Date; mustChangePassword: boolean },
): Promise<void> {
  await tx.update(accounts).set(change).where(eq(accounts.id, id));
}

/** Opens a session; only the hash of its token is stored. */
export async function insertSession(tx: Db, session: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(session);
}

/** The live session and its account; `touch` makes the idle limit count from now. */
export async function useSession(db: Db, tokenHash: string, now: Date, idleSince: Date, touch = true) {
  const [row] = await db
    .update(sessions)
    .set({ lastSeenAt: touch ? now : sql`${sessions.lastSeenAt}` })
    .from(accounts)
    .where(
      and(
        eq(sessions.tokenHash, tokenHash),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, idleSince),
        eq(accounts.id, sessions.accountId),
        isNull(accounts.disabledAt),
      ),
    )
    .returning({
      accountId: accounts.id,
      personId: accounts.personId,
      username: accounts.username,
      passwordSetAt: accounts.passwordSetAt,
      mustChangePassword: accounts.mustChangePassword,
    });
  return row ?? null;
}

/** Ends the session of this token, if it is still there. */
export async function deleteSession(tx: Db, tokenHash: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
}

/** Ends every session of the account. */
export async function deleteSessionsOf(tx: Db, accountId: AccountId): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.accountId, accountId));
}

/** Writes a bearer token; only its hash is stored. */
export async function insertApiToken(tx: Db, token: typeof apiTokens.$inferInsert): Promise<void> {
  await tx.insert(apiTokens).values(token);
}

/** Whose valid token this is, noting that it was used; null when revoked, unknown or of a locked account. */
export async function useApiToken(db: Db, tokenHash: string, now: Date) {
  const [row] = await db
    .update(apiTokens)
    .set({ lastUsedAt: now })
    .from(accounts)
    .where(
      and(
        eq(apiTokens.tokenHash, tokenHash),
        isNull(apiTokens.revokedAt),
        eq(accounts.id, apiTokens.accountId),
        isNull(accounts.disabledAt),
      ),
    )
    .returning({ tokenId: apiTokens.id, accountId: accounts.id, personId: accounts.personId });
  return row ?? null;
}

export type IdempotentAnswer = { fingerprint: string; status: number | null; body: string | null };

/** Holds the key until the transaction ends; false while another request with it is running. */
export async function tryHoldIdempotencyKey(
  tx: Db,
  { accountId, key }: { accountId: AccountId; key: string },
): Promise<boolean> {
  const [row] = await tx.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`${accountId} ${key}`}, 0)) as held`,
  );
  return row?.held ?? false;
}

/** Takes the key for this request; null when it is new, else what is known of the first request. */
export async function claimIdempotencyKey(
  tx: Db,
  claim: { accountId: AccountId; key: string; fingerprint: string },
): Promise<IdempotentAnswer | null> {
  const taken = await tx
    .insert(idempotencyKeys)
    .values(claim)
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (taken.length > 0) return null;
  const [row] = await tx
    .select({
      fingerprint: idempotencyKeys.fingerprint,
      status: idempotencyKeys.status,
      body: idempotencyKeys.body,
    })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.accountId, claim.accountId), eq(idempotencyKeys.key, claim.key)));
  return row ?? null;
}

/** Keeps the first answer under its key, for whoever sends the same request again. */
export async function storeIdempotentAnswer(
  tx: Db,
  key: { accountId: AccountId; key: string },
  answer: { status: number; body: string },
) {
  await tx
    .update(idempotencyKeys)
    .set(answer)
    .where(and(eq(idempotencyKeys.accountId, key.accountId), eq(idempotencyKeys.key, key.key)));
}
