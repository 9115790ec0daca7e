import { holdRights, listAdmins } from '#db/queries/account-rights.ts';
import { type Account, findAccount, listGrants } from '#db/queries/accounts.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { mayManageAccount } from '#domain/accounts/manage-account.ts';
import type { AccountId, OfficeId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { requireRemit } from '../offices/remit.ts';

/**
 * One change of what accounts may do, one at a time in the whole house. The caller is asked for again in their turn, with
 * all their grants as they are then: who has just lost the right, or was locked, changes nothing more (`not_permitted`).
 */
export async function changeRights<Result>(
  ctx: Context,
  officeId: OfficeId,
  change: (inner: Context, proof: Permit<'accounts.manage'>) => Promise<Result>,
): Promise<Result> {
  permit(ctx, 'accounts.manage', officeId);
  const callerId = callerOf(ctx);
  return inTransaction(ctx.db, async (tx) => {
    await holdRights(tx);
    const caller = await findAccount(tx, callerId);
    const grants = caller && !caller.disabledAt ? await listGrants(tx, callerId) : [];
    const inner = { ...within(ctx, tx), grants };
    return change(inner, permit(inner, 'accounts.manage', officeId));
  });
}

/** The account of who acts; only accounts and their tokens manage accounts. */
export function callerOf({ actor }: Pick<Context, 'actor'>): AccountId {
  if (actor.kind !== 'account' && actor.kind !== 'apiToken') throw new RefusedError('not_permitted');
  return actor.accountId;
}

/** Somebody else's account that the caller may act on as a whole; one's own, and one with a role elsewhere, is `not_permitted`; one of a person whom the caller's offices do not hold `outside_remit`. */
export async function manageableAccount(ctx: Context, id: AccountId): Promise<Account> {
  const account = await findAccount(ctx.db, id);
  if (!account) throw new RefusedError('not_found');
  const isOwn = account.id === callerOf(ctx);
  if (isOwn || !mayManageAccount(ctx.grants, await listGrants(ctx.db, id)))
    throw new RefusedError('not_permitted');
  await requireRemit(ctx, 'accounts.manage', { people: [account.personId] });
  return account;
}

/** Refuses (`last_admin`) what would leave one of the offices without an administrator who can sign in. */
export async function requireOtherAdmin(ctx: Context, id: AccountId, officeIds: readonly OfficeId[]) {
  for (const officeId of officeIds) {
    const admins = await listAdmins(ctx.db, officeId);
    if (!admins.some((admin) => admin !== id)) throw new RefusedError('last_admin');
  }
}
