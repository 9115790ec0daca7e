import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import type { Db } from '../client.ts';
import { ballots, ballotVersions } from '../schema/voting.ts';

export type Ballot = typeof ballots.$inferSelect;

/** The person's ballot in a round. */
export async function findBallot(db: Db, roundId: RoundId, personId: PersonId): Promise<Ballot | null> {
  const [row] = await db
    .select()
    .from(ballots)
    .where(and(eq(ballots.roundId, roundId), eq(ballots.personId, personId)));
  return row ?? null;
}

/** The ballots of these people in a round, locked one after the other so that nobody waits in a circle. */
export function lockBallots(tx: Db, roundId: RoundId, personIds: readonly PersonId[]): Promise<Ballot[]> {
  return tx
    .select()
    .from(ballots)
    .where(and(eq(ballots.roundId, roundId), inArray(ballots.personId, [...personIds])))
    .orderBy(asc(ballots.personId))
    .for('update');
}

export type NewBallot = Pick<Ballot, 'personId' | 'choice' | 'receipt' | 'castAt' | 'castVia'>;

/**
 * Writes the ballots of those who have none, and says whose they were: whoever has one already, written by whomever in the same
 * instant, is left out. In one order everywhere, so that nobody waits in a circle.
 */
export async function insertBallots(
  tx: Db,
  roundId: RoundId,
  rows: readonly NewBallot[],
): Promise<Set<PersonId>> {
  const made = await tx.execute<{ personId: PersonId }>(sql`
    insert into ballots (round_id, person_id, choice, receipt, cast_at, cast_via)
    select ${roundId}::uuid, r."personId", r.choice, r.receipt, r."castAt", r."castVia"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as r("personId" uuid, choice text, receipt text, "castAt" timestamptz, "castVia" text)
    order by r."personId" on conflict (round_id, person_id) do nothing returning person_id as "personId"`);
  return new Set(made.map(({ personId }) => personId));
}

/** Another choice in place of the one that stands, which is kept as a version (R48). */
export async function changeBallot(
  tx: Db,
  before: Ballot,
  change: Pick<Ballot, 'choice' | 'castAt' | 'castVia'>,
): Promise<Ballot> {
  const { roundId, personId, version, choice, castAt, castVia } = before;
  await tx.insert(ballotVersions).values({ roundId, personId, version, choice, castAt, castVia });
  const [row] = await tx
    .update(ballots)
    .set({ ...change, version: version + 1 })
    .where(and(eq(ballots.roundId, roundId), eq(ballots.personId, personId)))
    .returning();
  if (!row) throw new Error('a ballot vanished');
  return row;
}

/** How many chose what in a named round, from the ballots themselves. */
export async function countBallots(db: Db, roundId: RoundId): Promise<Record<Choice, number>> {
  const rows = await db
    .select({ choice: ballots.choice, votes: count() })
    .from(ballots)
    .where(eq(ballots.roundId, roundId))
    .groupBy(ballots.choice);
  const votes: Record<Choice, number> = { for: 0, against: 0, not_voting: 0 };
  for (const row of rows) votes[row.choice] = row.votes;
  return votes;
}
