import { listGrantsOf } from '#db/queries/account-rights.ts';
import { listAccounts } from '#db/queries/accounts.ts';
import { mayManageAccount } from '#domain/accounts/manage-account.ts';
import type { Role } from '#domain/actor.ts';
import type { OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';
import { findOutside } from '../offices/remit.ts';
import { callerOf } from './change-rights.ts';

/** Accounts that hold a role in the office, one row a role (R23). */
export function findAccounts(ctx: Context, officeId: OfficeId) {
  return listAccounts(ctx.db, permit(ctx, 'accounts.manage', officeId));
}

export type ManagedAccount = Omit<Awaited<ReturnType<typeof findAccounts>>[number], 'role'> & {
  /** Roles in this office. */
  roles: Role[];
  /** Why the caller can neither reset nor lock it, if so. */
  bar: 'own' | 'elsewhere' | 'outside' | null;
};

/** Accounts that hold a role in the office, each once, with what the caller may do to it. */
export async function findManagedAccounts(ctx: Context, officeId: OfficeId): Promise<ManagedAccount[]> {
  const proof = permit(ctx, 'accounts.manage', officeId);
  const rows = await listAccounts(ctx.db, proof);
  const ids = [...new Set(rows.map(({ id }) => id))];
  const grants = ids.length === 0 ? [] : await listGrantsOf(ctx.db, proof, ids);
  const outside = await findOutside(ctx, 'accounts.manage', { people: rows.map(({ personId }) => personId) });
  const theirs = new Set(outside.map(({ id }) => id));
  const barOf = ({ id, personId }: (typeof rows)[number]) => {
    if (id === callerOf(ctx)) return 'own';
    const held = grants.filter((grant) => grant.accountId === id);
    if (!mayManageAccount(ctx.grants, held)) return 'elsewhere';
    return theirs.has(personId) ? 'outside' : null;
  };
  return ids.flatMap((id) => {
    const [first, ...others] = rows.filter((row) => row.id === id);
    if (!first) return [];
    const { role, ...account } = first;
    return [{ ...account, roles: [role, ...others.map((other) => other.role)], bar: barOf(first) }];
  });
}
