import { endGrant } from '#db/queries/account-rights.ts';
import { deleteSessionsOf } from '#db/queries/accounts.ts';
import type { Role } from '#domain/actor.ts';
import type { AccountId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { changeRights, requireOtherAdmin } from './change-rights.ts';

/**
 * Takes a role in this office from an account, one's own too, and ends its sessions; roles elsewhere stay. Refused: a role
 * it does not hold here (`not_found`), that of the last administrator who can sign in (`last_admin`).
 */
export function revokeRole(
  ctx: Context,
  officeId: OfficeId,
  { id, role }: { id: AccountId; role: Role },
): Promise<void> {
  return changeRights(ctx, officeId, async (inner, proof) => {
    const isEnded = await endGrant(inner.db, proof, { accountId: id, role, toAt: ctx.now });
    if (!isEnded) throw new RefusedError('not_found');
    // Asked after the role is gone; a refusal undoes the whole.
    if (role === 'admin') await requireOtherAdmin(inner, id, [officeId]);
    await deleteSessionsOf(inner.db, id);
    await record(inner, 'account.role_revoked', id, { officeId, data: { role } });
  });
}
