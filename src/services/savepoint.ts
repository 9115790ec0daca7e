import { inTransaction } from '#db/queries/transaction.ts';
import { type Context, within } from './context.ts';

/** Runs several verbs as one: all of them stand, or none. Inside a transaction it is a savepoint. */
export function together<Result>(ctx: Context, work: (inner: Context) => Promise<Result>): Promise<Result> {
  return inTransaction(ctx.db, (tx) => work(within(ctx, tx)));
}
