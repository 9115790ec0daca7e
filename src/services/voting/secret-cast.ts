import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { findVoterRound } from '#db/queries/electors.ts';
import { hasEnvelope, putEnvelope } from '#db/queries/secret-rounds.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findRoundInFull, listVoters } from '#db/queries/voters.ts';
import type { Motion, Round } from '#db/queries/voting.ts';
import { shareVoting } from '#db/queries/voting-lock.ts';
import type { PersonId, RoundId } from '#domain/ids.ts';
import { canCast } from '#domain/voting/round.ts';
import { type Choice, choices } from '#domain/voting/rule.ts';
import { envelopeLabel } from '#domain/voting/secret-round.ts';
import { looksLikeEnvelope, sealEnvelope } from '#lib/envelopes.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { pageChannel } from '../inbox/page.ts';
import { parseInput } from '../input.ts';
import { refuse, type TakeTurn } from './in-round.ts';
import { layInTurn } from './lay-in-turn.ts';
import { isSealed } from './open-round.ts';

const isFirst = z.boolean().optional();
const input = z.union([
  z.object({ sealed: z.string().refine(looksLikeEnvelope), isFirst }),
  z.object({ choice: z.enum(choices), isFirst }),
]);
/**
 * An envelope that the voter's browser sealed, or, from a page without script, the choice to be sealed here. `isFirst`: nothing of
 * theirs lay in the round when they chose.
 */
export type SecretBallotInput = ({ sealed: string } | { choice: Choice }) & { isFirst?: boolean | undefined };

/**
 * Lays the caller's envelope into an open secret round, in place of an earlier one where the rule lets ballots be changed (else
 * `ballot_final`); a first one that was long on its way replaces nothing that came meanwhile (`ballot_kept`). The very envelope
 * that lies there already is taken for the same. Only from the personal page of a bound device, never from a chat
 * (`secret_on_page`); else as an open ballot is refused. Nothing of it is written down elsewhere: no audit row, no time, no receipt.
 */
export async function castSecretBallot(
  ctx: Context,
  roundId: RoundId,
  given: SecretBallotInput,
  { takeTurn = shareVoting }: { takeTurn?: TakeTurn } = {},
): Promise<void> {
  const { personId } = secretVoter(ctx);
  const ballot = parseInput(input, given);
  const { round, label } = await ownSecretRound(ctx, roundId);
  const sealed = 'sealed' in ballot ? ballot.sealed : await sealFor(round, label, ballot.choice);
  const lay = () =>
    inTransaction(ctx.db, async (tx) => {
      await takeTurn(tx, round.meetingId);
      // The same two questions as for a named ballot.
      const found = await findRoundInFull(tx, roundId);
      const voter = (await listVoters(tx, roundId, [personId])).get(personId);
      if (!found || !voter) throw new RefusedError('not_found');
      const { isPresent } = voter;
      refuse(canCast(found.round, isPresent === null ? null : { isPresent }));
      const { isChangeable } = found.round.rule;
      const mayReplace = isChangeable && !ballot.isFirst;
      if (!(await putEnvelope(tx, { roundId, personId, sealed }, { mayReplace })))
        throw new RefusedError(isChangeable ? 'ballot_kept' : 'ballot_final');
      await notifyChange(tx, `meeting:${round.meetingId}`);
    });
  await layInTurn(ctx.db, { roundId, personId, lay });
}

/** What a voter's page shows of a secret round, and what their browser needs to seal an envelope. */
export type OwnSecretRound = {
  round: Round;
  motion: Motion;
  /** An envelope of theirs lies in the round; what is in it nobody can say. */
  isReceived: boolean;
  /** After the close: one of theirs was counted, whichever it was; null before. */
  hasCast: boolean | null;
  refusal: ReturnType<typeof canCast>;
  label: string;
};

/** A secret round with the caller's own place in it; one in which they have no right or no seat any more is `not_found`. */
export async function ownSecretRound(ctx: Context, roundId: RoundId): Promise<OwnSecretRound> {
  const { personId } = secretVoter(ctx);
  const found = await findVoterRound(ctx.db, roundId, personId);
  if (!found?.elector || !isSealed(found.round)) throw new RefusedError('not_found');
  const { round, motion, elector } = found;
  return {
    ...{ round, motion },
    hasCast: elector.hasCast,
    isReceived: await hasEnvelope(ctx.db, { roundId, personId }),
    refusal: canCast(round, elector),
    label: envelopeLabel(roundId, personId),
  };
}

function secretVoter({ actor }: Context): { personId: PersonId } {
  if (actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  if (actor.via !== pageChannel.channel) throw new RefusedError('secret_on_page');
  return actor;
}

function sealFor({ tellersKey }: Round, label: string, choice: Choice): Promise<string> {
  if (!tellersKey) throw new RefusedError('round_not_open');
  return sealEnvelope(tellersKey, label, choice);
}
