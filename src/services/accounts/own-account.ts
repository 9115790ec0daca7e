import { findAccountOfPerson, listGrants } from '#db/queries/accounts.ts';
import type { Context } from '../context.ts';

/**
 * The same surroundings with the rights of the linked person's own account, for what the office does from a chat: the roles
 * as they are now, and the channel named in whatever is recorded. Null without an account that is in use.
 */
export async function withOwnAccount(ctx: Context): Promise<Context | null> {
  if (ctx.actor.kind !== 'delegate') return null;
  const { personId, via } = ctx.actor;
  const account = await findAccountOfPerson(ctx.db, personId);
  if (!account || account.disabledAt || account.mustChangePassword) return null;
  const grants = await listGrants(ctx.db, account.id);
  return { ...ctx, actor: { kind: 'account', accountId: account.id, personId, via }, grants };
}
