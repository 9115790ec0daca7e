import { findBallot } from '#db/queries/ballots.ts';
import { findVoterRound, listOpenRoundsOf } from '#db/queries/electors.ts';
import type { Motion, Round } from '#db/queries/voting.ts';
import type { RoundId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import { canCast } from '#domain/voting/round.ts';
import type { Choice } from '#domain/voting/rule.ts';
import type { RoundFacts } from '#messages/voting-messages.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { isSealed } from './open-round.ts';
import { roundFacts } from './round-facts.ts';

/** A round as its voter finds it: their own ballot, and why they may not cast now. */
export type OwnRound = {
  facts: RoundFacts & { openedAt: string };
  round: Round;
  motion: Motion;
  own: { choice: Choice; receipt: string; version: number } | null;
  refusal: Refusal | null;
  isSealed: boolean;
};

/** A round that was opened, with the caller's own place in it; for who has no seat in its meeting there is none (`not_found`). */
export async function readOwnRound(ctx: Context, roundId: RoundId): Promise<OwnRound> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId } = ctx.actor;
  const found = await findVoterRound(ctx.db, roundId, personId);
  if (!found || found.round.openedAt === null) throw new RefusedError('not_found');
  const { round, motion, elector } = found;
  const ballot = await findBallot(ctx.db, round.id, personId);
  const said = roundFacts({ conducted: found, round, motion });
  return {
    facts: { ...said, openedAt: found.round.openedAt.toISOString() },
    ...{ round, motion },
    own: ballot ? { choice: ballot.choice, receipt: ballot.receipt, version: ballot.version } : null,
    refusal: canCast(round, elector),
    isSealed: isSealed(round),
  };
}

/** Rounds that are open now and in which the caller may cast, the earliest opened first. */
export async function findOwnOpenRounds(ctx: Context): Promise<OwnRound[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const open = await listOpenRoundsOf(ctx.db, ctx.actor.personId);
  const rounds: OwnRound[] = [];
  for (const { roundId } of open) rounds.push(await readOwnRound(ctx, roundId));
  return rounds;
}
