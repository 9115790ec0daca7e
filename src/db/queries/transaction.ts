import type { Refusal } from '#domain/refusals.ts';
import { Refused } from '#lib/refused.ts';
import type { Db } from '../client.ts';

/**
 * Runs the work in one transaction; inside another one it is a savepoint, so a refusal undoes only its own part. What the
 * database keeps from being changed because its meeting is closed is refused like anything else that a rule forbids.
 */
export async function inTransaction<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  try {
    return await db.transaction((tx) => work(tx));
  } catch (error) {
    throw isOfFrozen(error) ? new Refused<Refusal>('meeting_closed') : error;
  }
}

/** SQLSTATE of the triggers that hold a dossier (migration 0035), below what the query builder wraps around it. */
const frozenCode = 'MH001';

function isOfFrozen(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === frozenCode) || isOfFrozen(error.cause);
}
