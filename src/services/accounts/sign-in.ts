import { holdAccount } from '#db/queries/account-rights.ts';
import { type Account, deleteSession, findAccountByUsername, insertSession } from '#db/queries/accounts.ts';
import { consumeRate, giveBackRate, type RateLimit, resetRate } from '#db/queries/rate-limits.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { isPasswordRight } from './password.ts';

/** Five tries a quarter of an hour for one name from one place: nobody can lock somebody else out from elsewhere. */
const triesOfName: RateLimit = { name: 'sign-in-name', points: 5, seconds: 900 };
/** Thirty wrong ones from one place: a whole office shares one address, so right ones do not count. */
const triesOfPlace: RateLimit = { name: 'sign-in-place', points: 30, seconds: 900 };
/** A working day, then the password again. */
const sessionHours = 12;

export type SignIn = { username: string; password: string; place: string; userAgent: string | null };
export type SignedIn = { token: string; account: Account; expiresAt: Date };

/** Opens a session for a right name and password. Wrong, unknown and disabled are one answer: `sign_in_failed`. */
export async function signIn(ctx: Context, input: SignIn): Promise<SignedIn> {
  const username = input.username.normalize('NFC').trim().toLowerCase();
  await requireTries(ctx, username, input.place);
  const account = await findAccountByUsername(ctx.db, username);
  const right = await isPasswordRight(account?.passwordHash ?? null, input.password);
  if (!account || !right || account.disabledAt) throw new RefusedError('sign_in_failed');
  await resetRate(ctx.db, triesOfName, `${username}|${input.place}`);
  await giveBackRate(ctx.db, triesOfPlace, input.place);
  const token = newToken(ctx.random);
  const expiresAt = new Date(ctx.now.getTime() + sessionHours * 3_600_000);
  await inTransaction(ctx.db, async (tx) => {
    // A reset or lock that came while the password was checked has ended the sessions it saw: none is opened behind it.
    const now = await holdAccount(tx, account.id);
    if (now?.passwordHash !== account.passwordHash || now.disabledAt)
      throw new RefusedError('sign_in_failed');
    await insertSession(tx, {
      tokenHash: hashSecret(token),
      accountId: account.id,
      lastSeenAt: ctx.now,
      expiresAt,
      userAgent: input.userAgent?.slice(0, 300) ?? null,
    });
    const actor = { kind: 'account', accountId: account.id, personId: account.personId } as const;
    await record({ ...within(ctx, tx), actor }, 'account.signed_in', account.id, {
      data: { place: input.place },
    });
  });
  return { token, account, expiresAt };
}

/** Ends the session of this token; one that is over already is no error. */
export async function signOut(ctx: Context, token: string): Promise<void> {
  await deleteSession(ctx.db, hashSecret(token));
}

async function requireTries(ctx: Context, username: string, place: string): Promise<void> {
  for (const [limit, key] of [
    [triesOfName, `${username}|${place}`],
    [triesOfPlace, place],
  ] as const) {
    const verdict = await consumeRate(ctx.db, limit, key);
    if (!verdict.allowed)
      throw new RefusedError('too_many_tries', { minutes: Math.ceil(verdict.retryAfterSeconds / 60) });
  }
}
