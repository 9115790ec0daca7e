import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import type { Db } from '../client.ts';
import { invitations } from '../schema/invitations.ts';
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

/** Who counts a round, by name. */
export function listTellers(db: Db, roundId: RoundId): Promise<{ personId: PersonId; fullName: string }[]> {
  return db
    .select({ personId: tellers.personId, fullName: people.fullName })
    .from(tellers)
    .innerJoin(people, eq(people.id, tellers.personId))
    .where(eq(tellers.roundId, roundId))
    .orderBy(asc(people.fullName));
}

/** Whom a meeting may name a teller: everybody invited to it by name. */
export function listTellerChoices(
  db: Db,
  meetingId: MeetingId,
): Promise<{ personId: PersonId; fullName: string }[]> {
  return db
    .select({ personId: people.id, fullName: people.fullName })
    .from(invitations)
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(and(eq(invitations.meetingId, meetingId), isNull(invitations.withdrawnAt)))
    .orderBy(asc(people.fullName));
}

type Envelope = { roundId: RoundId; personId: PersonId; sealed: string };

/**
 * Lays an elector's envelope into the round; another one that lies there is replaced when `mayReplace`, else kept. Resolves to
 * whether this one lies there now.
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
  return rows.length > 0 || hasEnvelope(tx, envelope);
}

/** Whether the person's envelope lies in the round, and nothing of what is in it; with `sealed`: whether it is this very one. */
export async function hasEnvelope(
  db: Db,
  { roundId, personId, sealed }: Omit<Envelope, 'sealed'> & { sealed?: string },
): Promise<boolean> {
  const isTheirs = and(eq(ballotEnvelopes.roundId, roundId), eq(ballotEnvelopes.personId, personId));
  const found = await db
    .select({ one: sql`1` })
    .from(ballotEnvelopes)
    .where(and(isTheirs, sealed === undefined ? undefined : eq(ballotEnvelopes.sealed, sealed)));
  return found.length > 0;
}

/** How many envelopes lie in a round. */
export async function countEnvelopes(db: Db, roundId: RoundId): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(ballotEnvelopes)
    .where(eq(ballotEnvelopes.roundId, roundId));
  return row?.total ?? 0;
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
