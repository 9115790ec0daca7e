import { findAccountByUsername, insertApiToken } from '#db/queries/accounts.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';

/** A bearer token for the account's own rights, shown once. Made on the server's own console only. */
export async function createToken(ctx: Context, username: string): Promise<string> {
  const account = await findAccountByUsername(ctx.db, username.trim().toLowerCase());
  if (!account) throw new RefusedError('not_found');
  if (account.disabledAt) throw new RefusedError('account_disabled');
  const token = newToken(ctx.random);
  return inTransaction(ctx.db, async (tx) => {
    await insertApiToken(tx, { tokenHash: hashSecret(token), accountId: account.id, name: 'console' });
    await record(within(ctx, tx), 'account.token_created', account.id);
    return token;
  });
}
