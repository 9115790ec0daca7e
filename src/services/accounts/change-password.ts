import { deleteSessionsOf, findAccount, setPassword } from '#db/queries/accounts.ts';
import { findPerson } from '#db/queries/people.ts';
import { consumeRate, type RateLimit, resetRate } from '#db/queries/rate-limits.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { hashPassword, isPasswordRight, requireGoodPassword } from './password.ts';

/** Five wrong current passwords a quarter of an hour for one account: a session left open does not help to guess. */
const tries: RateLimit = { name: 'change-password', points: 5, seconds: 900 };

/**
 * Sets one's own new password (GD Đ4.2e) and ends every session of the account, so that all devices sign in again.
 * Refuses `too_many_tries` after five wrong current passwords. Not to be called inside a transaction: a refusal would
 * undo the count.
 */
export async function changePassword(ctx: Context, input: { current: string; next: string }): Promise<void> {
  if (ctx.actor.kind !== 'account') throw new RefusedError('not_permitted');
  const account = await findAccount(ctx.db, ctx.actor.accountId);
  if (!account) throw new RefusedError('not_found');
  const verdict = await consumeRate(ctx.db, tries, account.id);
  if (!verdict.allowed)
    throw new RefusedError('too_many_tries', { minutes: Math.ceil(verdict.retryAfterSeconds / 60) });
  if (!(await isPasswordRight(account.passwordHash, input.current)))
    throw new InvalidError([{ field: 'current', code: 'not_valid' }]);
  await resetRate(ctx.db, tries, account.id);
  const person = await findPerson(ctx.db, account.personId);
  requireGoodPassword('next', input.next, [account.username, person?.fullName ?? '']);
  if (await isPasswordRight(account.passwordHash, input.next))
    throw new InvalidError([{ field: 'next', code: 'taken' }]);
  const passwordHash = await hashPassword(input.next);
  await inTransaction(ctx.db, async (tx) => {
    await setPassword(tx, account.id, { passwordHash, passwordSetAt: ctx.now, mustChangePassword: false });
    await deleteSessionsOf(tx, account.id);
    await record(within(ctx, tx), 'account.password_changed', account.id);
  });
}
