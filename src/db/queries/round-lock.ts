import { sql } from 'drizzle-orm';
import type { RoundId } from '#domain/ids.ts';
import type { Db } from '../client.ts';

const lockOf = (roundId: RoundId) => sql`hashtextextended(${`voting round ${roundId}`}, 0)`;

/** A voter's hold on a round until the end of the transaction: all who cast hold it together, and whoever closes waits for them. */
export async function shareRound(tx: Db, roundId: RoundId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${lockOf(roundId)})`);
}

/** The hold of whoever opens or closes a round: alone, in the order of asking, so that no crowd of voters starves it. */
export async function holdRound(tx: Db, roundId: RoundId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lockOf(roundId)})`);
}
