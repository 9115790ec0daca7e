import { setDisabledAt } from '#db/queries/account-rights.ts';
import { deleteSessionsOf, listGrants } from '#db/queries/accounts.ts';
import type { AccountId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { record } from '../record.ts';
import { changeRights, manageableAccount, requireOtherAdmin } from './change-rights.ts';

/**
 * Locks somebody else's account in all offices: sessions end, sign-in and API tokens are refused until it is unlocked; its
 * roles stay. A locked one stays as it is. Refused: one's own, one with a role in an office where the caller does not
 * manage accounts (`not_permitted`), the last administrator of an office (`last_admin`).
 */
export function lockAccount(ctx: Context, officeId: OfficeId, id: AccountId): Promise<void> {
  return changeRights(ctx, officeId, async (inner, proof) => {
    const account = await manageableAccount(inner, id);
    if (account.disabledAt) return;
    const grants = await listGrants(inner.db, id);
    const ruled = grants.filter(({ role }) => role === 'admin').map((grant) => grant.officeId);
    await requireOtherAdmin(inner, id, ruled);
    await setDisabledAt(inner.db, proof, id, ctx.now);
    await deleteSessionsOf(inner.db, id);
    await record(inner, 'account.locked', id, { officeId, data: { username: account.username } });
  });
}

/** Opens a locked account again with the password and the roles it had; its API tokens work again. Refused as locking is. */
export function unlockAccount(ctx: Context, officeId: OfficeId, id: AccountId): Promise<void> {
  return changeRights(ctx, officeId, async (inner, proof) => {
    const account = await manageableAccount(inner, id);
    if (!account.disabledAt) return;
    await setDisabledAt(inner.db, proof, id, null);
    await record(inner, 'account.unlocked', id, { officeId, data: { username: account.username } });
  });
}
