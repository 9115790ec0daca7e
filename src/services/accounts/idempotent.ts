import { claimIdempotencyKey, releaseIdempotencyKey, storeIdempotentAnswer } from '#db/queries/accounts.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Context } from '../context.ts';

export type StoredAnswer = { status: number; body: string };
export type Replay =
  | { kind: 'new' }
  | { kind: 'again'; answer: StoredAnswer }
  | { kind: 'other_body' }
  | { kind: 'running' };

/** Whether a POST with this key is the first: the same key with the same body gets the first answer again. */
export async function beginIdempotent(
  ctx: Context,
  accountId: AccountId,
  key: string,
  fingerprint: string,
): Promise<Replay> {
  const known = await claimIdempotencyKey(ctx.db, { accountId, key, fingerprint });
  if (!known) return { kind: 'new' };
  if (known.fingerprint !== fingerprint) return { kind: 'other_body' };
  if (known.status === null || known.body === null) return { kind: 'running' };
  return { kind: 'again', answer: { status: known.status, body: known.body } };
}

/** Keeps the answer for repeats; a broken one (5xx) is forgotten, so that trying again is possible. */
export async function endIdempotent(
  ctx: Context,
  accountId: AccountId,
  key: string,
  answer: StoredAnswer,
): Promise<void> {
  if (answer.status >= 500) await releaseIdempotencyKey(ctx.db, { accountId, key });
  else await storeIdempotentAnswer(ctx.db, { accountId, key }, answer);
}
