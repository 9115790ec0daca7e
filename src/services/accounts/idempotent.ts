import { claimIdempotencyKey, storeIdempotentAnswer, tryHoldIdempotencyKey } from '#db/queries/accounts.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AccountId } from '#domain/ids.ts';
import { seal, unseal } from '#lib/sealed.ts';
import { type Context, within } from '../context.ts';

export type StoredAnswer = { status: number; body: string };
export type Replay =
  | { kind: 'first' }
  | { kind: 'again'; answer: StoredAnswer }
  | { kind: 'other_request' }
  | { kind: 'running' };

/** An answer may hold a one-time password or code, so it rests sealed. */
const purpose = 'idempotent-answer';

class Broken extends Error {}

/**
 * Does a request once per key: the work, and the answer kept for repeats, are one transaction, so a crash leaves neither.
 * The same key and fingerprint get the first answer again. A broken answer (5xx) undoes everything and keeps no key.
 */
export async function answerOnce(
  ctx: Context,
  request: { accountId: AccountId; key: string; fingerprint: string },
  work: (inner: Context) => Promise<StoredAnswer>,
): Promise<Replay> {
  try {
    return await inTransaction(ctx.db, async (tx) => {
      if (!(await tryHoldIdempotencyKey(tx, request))) return { kind: 'running' };
      const known = await claimIdempotencyKey(tx, request);
      if (known) return replayOf(ctx, known, request.fingerprint);
      const { status, body } = await work(within(ctx, tx));
      if (status >= 500) throw new Broken();
      const sealed = seal(ctx.house.secret, purpose, body);
      await storeIdempotentAnswer(tx, request, { status, body: sealed });
      return { kind: 'first' };
    });
  } catch (error) {
    if (error instanceof Broken) return { kind: 'first' };
    throw error;
  }
}

type Known = { fingerprint: string; status: number | null; body: string | null };

function replayOf(ctx: Context, known: Known, fingerprint: string): Replay {
  if (known.fingerprint !== fingerprint) return { kind: 'other_request' };
  const body = known.body === null ? null : unseal(ctx.house.secret, purpose, known.body);
  // Kept under a secret that has been changed since: what was done then cannot be told again, and is not done twice.
  if (known.status === null || body === null) return { kind: 'other_request' };
  return { kind: 'again', answer: { status: known.status, body } };
}
