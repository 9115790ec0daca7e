import { findAccountByUsername, insertApiToken } from '#db/queries/accounts.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';

/** A bearer token for the account's own rights, shown once. Made on the server's own console only. */
export async function createToken(ctx: Context, username: string): Promise<string> {
  const account = await findAccountByUsername(ctx.db, username.trim().toLowerCase());
  if (!account) throw new RefusedError('not_found');
  const token = newToken(ctx.random);
  await insertApiToken(ctx.db, { tokenHash: hashSecret(token), accountId: account.id, name: 'console' });
  await record(ctx, 'account.token_created', account.id);
  return token;
}
