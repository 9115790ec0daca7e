import { and, count, eq } from 'drizzle-orm';
import type { PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import type { Db } from '../client.ts';
import { ballots, ballotVersions } from '../schema/voting.ts';

export type Ballot = typeof ballots.$inferSelect;

/** The person's ballot in a round; locked when it is to be changed. */
export async function findBallot(
  db: Db,
  roundId: RoundId,
  personId: PersonId,
  { lock = false }: { lock?: boolean } = {},
): Promise<Ballot | null> {
  const found = db
    .select()
    .from(ballots)
    .where(and(eq(ballots.roundId, roundId), eq(ballots.personId, personId)));
  const [row] = await (lock ? found.for('update') : found);
  return row ?? null;
}

/** Writes a ballot where its elector has none; null when there is one already, whoever wrote it in the same instant. */
export async function insertBallot(tx: Db, row: typeof ballots.$inferInsert): Promise<Ballot | null> {
  const [made] = await tx
    .insert(ballots)
    .values(row)
    .onConflictDoNothing({ target: [ballots.roundId, ballots.personId] })
    .returning();
  return made ?? null;
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
