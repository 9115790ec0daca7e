import { z } from 'zod';
import { changeBallot, findBallot, insertBallot } from '#db/queries/ballots.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findMeetingOfRound, findVoterRound } from '#db/queries/electors.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { Round } from '#db/queries/voting.ts';
import { shareVoting } from '#db/queries/voting-lock.ts';
import type { OfficeId, RoundId } from '#domain/ids.ts';
import { canCast, judgeSecond } from '#domain/voting/round.ts';
import { type Choice, choices } from '#domain/voting/rule.ts';
import { newReadableCode } from '#lib/secrets.ts';
import type { RoundFacts } from '#messages/voting-messages.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import type { TakeTurn } from './in-round.ts';
import { isSealed } from './open-round.ts';
import { roundFacts } from './round-facts.ts';

export const castInput = z.object({
  choice: z.enum(choices),
  /** The version of their own ballot that the voter saw when they chose, 0 for none; left out, nothing is compared. */
  seen: z.coerce.number().int().min(0).optional(),
});

/** What a voter is answered. `again`: the same ballot lay there already, with the same receipt; `changed`: it replaced another. */
export type Cast = RoundFacts & { choice: Choice; receipt: string; again: boolean; changed: boolean };

/** What the tests may take away, to see that it is needed. */
export type Casting = { takeTurn?: TakeTurn; insert?: typeof insertBallot };

/**
 * Casts a named ballot by a person's own device (R28): one person one vote over all channels and processes, by its key. The
 * same choice again is answered with the same receipt, after the close too; another one changes the ballot only where the rule
 * says so. Refuses `round_not_open`, `round_closed`, `no_vote_right`, `not_there_at_opening`, `already_voted`, `ballot_kept` for
 * what was overtaken on its way, and `round_is_secret`.
 */
export async function castBallot(
  ctx: Context,
  roundId: RoundId,
  input: z.input<typeof castInput>,
  { takeTurn = shareVoting, insert = insertBallot }: Casting = {},
): Promise<Cast> {
  const ballot = parseInput(castInput, input);
  const { choice } = ballot;
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId, via } = ctx.actor;
  const meetingId = await findMeetingOfRound(ctx.db, roundId);
  if (!meetingId) throw new RefusedError('not_found');
  return inTransaction(ctx.db, async (tx) => {
    await takeTurn(tx, meetingId);
    const found = await findVoterRound(tx, roundId, personId);
    if (!found) throw new RefusedError('not_found');
    const { round, motion } = found;
    const said = { ...roundFacts({ conducted: found, round, motion }), choice };
    const refused = canCast(round, found.elector);
    if (refused) {
      // It arrived before the close, and only the answer to it was lost.
      const arrived = refused === 'round_closed' ? await findBallot(tx, roundId, personId) : null;
      if (arrived?.choice === choice)
        return { ...said, receipt: arrived.receipt, again: true, changed: false };
      throw new RefusedError(refused);
    }
    if (isSealed(round)) throw new RefusedError('round_is_secret');
    const row = { roundId, personId, choice, castAt: ctx.now, castVia: via };
    const fresh = await insert(tx, { ...row, receipt: newReadableCode(ctx.random, 8) });
    if (fresh) {
      await note(within(ctx, tx), found, 'ballot.cast');
      return { ...said, receipt: fresh.receipt, again: false, changed: false };
    }
    const kept = await findBallot(tx, roundId, personId, { lock: true });
    if (!kept) throw new Error('a ballot vanished');
    const { receipt } = kept;
    const second = judgeSecond(round, kept, ballot);
    if (second === 'same') return { ...said, receipt, again: true, changed: false };
    if (second !== 'change') throw new RefusedError(second, { receipt });
    await changeBallot(tx, kept, row);
    await note(within(ctx, tx), found, 'ballot.changed');
    return { ...said, receipt, again: false, changed: true };
  });
}

/** That a ballot was cast, by whom and when; never what it says. */
async function note(
  ctx: Context,
  { round, office }: { round: Round; office: { id: OfficeId } },
  act: 'ballot.cast' | 'ballot.changed',
) {
  const { id, meetingId } = round;
  await record(ctx, act, id, { officeId: office.id, data: { meetingId } });
  await notifyChange(ctx.db, `meeting:${meetingId}`);
}
