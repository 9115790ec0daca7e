import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import type { Db } from '../client.ts';
import { people } from '../schema/people.ts';
import { ballotEnvelopes, electors, secretBallots, tellers, votingRounds } from '../schema/voting.ts';

/** Names who counts a round, in place of whoever was named before. */
export async function replaceTellers(
  tx: Db,
  roundId: RoundId,
  personIds: readonly PersonId[],
): Promise<void> {
  await tx.delete(tellers).where(eq(tellers.roundId, roundId));
  await tx.insert(tellers).values(personIds.map((personId) => ({ roundId, personId })));
}

/** Who counts these rounds, by name. */
export async function listTellers(
  db: Db,
  roundIds: readonly RoundId[],
): Promise<{ roundId: RoundId; personId: PersonId; fullName: string }[]> {
  if (roundIds.length === 0) return [];
  return db
    .select({ roundId: tellers.roundId, personId: tellers.personId, fullName: people.fullName })
    .from(tellers)
    .innerJoin(people, eq(people.id, tellers.personId))
    .where(inArray(tellers.roundId, [...roundIds]))
    .orderBy(asc(people.fullName));
}

type Envelope = { roundId: RoundId; personId: PersonId; sealed: string };

/**
 * Lays an elector's envelope into the round; one that lies there is replaced when `mayReplace`, else kept. Resolves to whether
 * this one lies there now.
 */
export async function putEnvelope(
  tx: Db,
  envelope: Envelope,
  { mayReplace }: { mayReplace: boolean },
): Promise<boolean> {
  const laid = tx.insert(ballotEnvelopes).values(envelope);
  const target = [ballotEnvelopes.roundId, ballotEnvelopes.personId];
  const rows = mayReplace
    ? await laid
        .onConflictDoUpdate({ target, set: { sealed: envelope.sealed } })
        .returning({ personId: ballotEnvelopes.personId })
    : await laid.onConflictDoNothing({ target }).returning({ personId: ballotEnvelopes.personId });
  return rows.length > 0;
}

/** Whether the person's envelope lies in the round, and nothing of what is in it. */
export async function hasEnvelope(db: Db, roundId: RoundId, personId: PersonId): Promise<boolean> {
  const found = await db
    .select({ one: sql`1` })
    .from(ballotEnvelopes)
    .where(and(eq(ballotEnvelopes.roundId, roundId), eq(ballotEnvelopes.personId, personId)));
  return found.length > 0;
}

/** How many envelopes lie in each of these rounds. */
export async function countEnvelopes(db: Db, roundIds: readonly RoundId[]): Promise<Map<RoundId, number>> {
  if (roundIds.length === 0) return new Map();
  const rows = await db
    .select({ roundId: ballotEnvelopes.roundId, total: count() })
    .from(ballotEnvelopes)
    .where(inArray(ballotEnvelopes.roundId, [...roundIds]))
    .groupBy(ballotEnvelopes.roundId);
  return new Map(rows.map(({ roundId, total }) => [roundId, total]));
}

/** The envelopes of those who have a right in the round, to be opened at its close. */
export async function listEnvelopes(
  tx: Db,
  roundId: RoundId,
): Promise<{ personId: PersonId; sealed: string }[]> {
  return tx
    .select({ personId: ballotEnvelopes.personId, sealed: ballotEnvelopes.sealed })
    .from(ballotEnvelopes)
    .innerJoin(
      electors,
      and(eq(electors.roundId, ballotEnvelopes.roundId), eq(electors.personId, ballotEnvelopes.personId)),
    )
    .where(eq(ballotEnvelopes.roundId, roundId));
}

/** Writes down who took part and nothing more: for all electors of the round in one statement. */
export async function markWhoCast(tx: Db, roundId: RoundId, cast: readonly PersonId[]): Promise<void> {
  await tx
    .update(electors)
    .set({ hasCast: sql`${electors.personId} = any(${sql.param([...cast])}::uuid[])` })
    .where(eq(electors.roundId, roundId));
}

/** Ballots without voter, time or key, in the order given, which chance has made. */
export async function insertSecretBallots(
  tx: Db,
  roundId: RoundId,
  choices: readonly Choice[],
): Promise<void> {
  if (choices.length === 0) return;
  await tx.insert(secretBallots).values(choices.map((choice) => ({ roundId, choice })));
}

/** Keeps the tellers' key with the round, its private half locked. */
export async function keepTellersKey(
  tx: Db,
  roundId: RoundId,
  keys: { tellersKey: string; tellersLocked: string },
): Promise<void> {
  await tx.update(votingRounds).set(keys).where(eq(votingRounds.id, roundId));
}

/** Nothing of the envelopes of a round is left, nor of the key that opens them. */
export async function deleteEnvelopes(tx: Db, roundId: RoundId): Promise<void> {
  await tx.delete(ballotEnvelopes).where(eq(ballotEnvelopes.roundId, roundId));
  await tx.update(votingRounds).set({ tellersLocked: null }).where(eq(votingRounds.id, roundId));
}
