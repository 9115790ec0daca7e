import { type Account, deleteSessionsOf, setPassword } from '#db/queries/accounts.ts';
import type { AccountId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';
import { record } from '../record.ts';
import { changeRights, manageableAccount } from './change-rights.ts';
import { newFirstPassword } from './create-account.ts';
import { hashPassword } from './password.ts';

/**
 * Gives somebody else's account a new one-time password, shown now and never again, to be changed at the next sign-in.
 * Every session ends; API tokens stay, since they never knew the password: a lock stops them too. A locked account stays
 * locked. One's own password is changed by who knows it (`not_permitted`), as is an account with a role in another office.
 */
export async function resetPassword(
  ctx: Context,
  officeId: OfficeId,
  id: AccountId,
): Promise<{ account: Account; password: string }> {
  permit(ctx, 'accounts.manage', officeId);
  const password = newFirstPassword(ctx.random);
  // Made before its turn, since a good hash takes long.
  const passwordHash = await hashPassword(password);
  return changeRights(ctx, officeId, async (inner) => {
    const account = await manageableAccount(inner, id);
    await setPassword(inner.db, id, { passwordHash, passwordSetAt: ctx.now, mustChangePassword: true });
    await deleteSessionsOf(inner.db, id);
    await record(inner, 'account.password_reset', id, { officeId, data: { username: account.username } });
    return { account, password };
  });
}
