import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Grant, Role } from '#domain/actor.ts';
import type { AccountId, OfficeId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { accounts, roleGrants } from '../schema/accounts.ts';
import type { Account } from './accounts.ts';

/** Waits for its turn, to the end of the transaction: whoever changes rights of accounts judges alone what they are. */
export async function holdRights(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('rights of accounts', 0))`);
}

/** The account as it is now, kept so to the end of the transaction: no reset or lock falls in between. */
export async function holdAccount(tx: Db, id: AccountId): Promise<Account | null> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id)).for('share');
  return row ?? null;
}

/** Accounts that can sign in and are administrators of the office. */
export async function listAdmins(db: Db, officeId: OfficeId): Promise<AccountId[]> {
  const held = and(eq(roleGrants.officeId, officeId), eq(roleGrants.role, 'admin'), isNull(roleGrants.toAt));
  const rows = await db
    .select({ id: accounts.id })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .where(and(held, isNull(accounts.disabledAt)));
  return rows.map(({ id }) => id);
}

/** Open roles of these accounts in all offices. */
export function listGrantsOf(
  db: Db,
  _permit: Permit<'accounts.manage'>,
  ids: AccountId[],
): Promise<(Grant & { accountId: AccountId })[]> {
  return db
    .select({ accountId: roleGrants.accountId, role: roleGrants.role, officeId: roleGrants.officeId })
    .from(roleGrants)
    .where(and(inArray(roleGrants.accountId, ids), isNull(roleGrants.toAt)));
}

/** Ends the account's role in the permit's office; false when it holds none. */
export async function endGrant(
  tx: Db,
  { officeId }: Permit<'accounts.manage'>,
  { accountId, role, toAt }: { accountId: AccountId; role: Role; toAt: Date },
): Promise<boolean> {
  const ofRole = and(eq(roleGrants.officeId, officeId), eq(roleGrants.role, role), isNull(roleGrants.toAt));
  const write = tx
    .update(roleGrants)
    .set({ toAt })
    .where(and(eq(roleGrants.accountId, accountId), ofRole));
  return (await write.returning({ id: roleGrants.id })).length > 0;
}

/** Locks the account from this instant on, or opens it again (null). */
export async function setDisabledAt(
  tx: Db,
  _permit: Permit<'accounts.manage'>,
  id: AccountId,
  disabledAt: Date | null,
): Promise<void> {
  await tx.update(accounts).set({ disabledAt }).where(eq(accounts.id, id));
}
