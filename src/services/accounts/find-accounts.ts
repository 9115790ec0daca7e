import { listAccounts } from '#db/queries/accounts.ts';
import type { OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

/** Accounts that hold a role in the office, one row a role (R23). */
export function findAccounts(ctx: Context, officeId: OfficeId) {
  return listAccounts(ctx.db, permit(ctx, 'accounts.manage', officeId));
}
