import { z } from 'zod';
import { changeBallot, findBallot, insertBallot } from '#db/queries/ballots.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findElector } from '#db/queries/electors.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findRound } from '#db/queries/voting.ts';
import { shareVoting } from '#db/queries/voting-lock.ts';
import type { PersonId, RoundId } from '#domain/ids.ts';
import { canCast, judgeSecond } from '#domain/voting/round.ts';
import { type Choice, choices } from '#domain/voting/rule.ts';
import { newReadableCode } from '#lib/secrets.ts';
import type { RoundFacts } from '#messages/voting-messages.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { type Seated, takeSeat } from '../sittings/conduct-meeting.ts';
import { refuse, type TakeTurn } from './in-round.ts';
import { isSealed } from './open-round.ts';
import { roundFacts } from './round-facts.ts';

export const castInput = z.object({ choice: z.enum(choices) });

/** What a voter is answered. `again`: the same ballot lay there already, with the same receipt; `changed`: it replaced another. */
export type Cast = RoundFacts & { choice: Choice; receipt: string; again: boolean; changed: boolean };

/** What the tests may take away, to see that it is needed. */
export type Casting = { takeTurn?: TakeTurn; insert?: typeof insertBallot };

/**
 * Casts a named ballot by a person's own device (R28): one person one vote over all channels and processes, by its key. The
 * same choice again is answered with the same receipt; another one changes the ballot only where the rule says so. Refuses
 * `round_not_open`, `round_closed`, `no_vote_right`, `not_there_at_opening`, `already_voted`, and `round_is_secret`.
 */
export async function castBallot(
  ctx: Context,
  roundId: RoundId,
  input: z.input<typeof castInput>,
  { takeTurn = shareVoting, insert = insertBallot }: Casting = {},
): Promise<Cast> {
  const { choice } = parseInput(castInput, input);
  const found = await findRound(ctx.db, roundId);
  if (!found) throw new RefusedError('not_found');
  const { meetingId } = found.round;
  const seated = await takeSeat(ctx, meetingId);
  return inTransaction(ctx.db, async (tx) => {
    await takeTurn(tx, meetingId);
    const { round, motion } = await roundForVoter(within(ctx, tx), roundId, seated.personId);
    const row = { roundId, personId: seated.personId, choice, castAt: ctx.now, castVia: seated.via };
    const fresh = await insert(tx, { ...row, receipt: newReadableCode(ctx.random, 8) });
    const kept = fresh ? null : await findBallot(tx, roundId, seated.personId, { lock: true });
    if (!fresh && !kept) throw new Error('a ballot vanished');
    const said = roundFacts({ conducted: seated, round, motion });
    if (kept) {
      const second = judgeSecond(round, kept, choice);
      if (second === 'same') return { ...said, choice, receipt: kept.receipt, again: true, changed: false };
      if (second !== 'change') throw new RefusedError(second, { receipt: kept.receipt });
      await changeBallot(tx, kept, row);
    }
    await note(within(ctx, tx), seated, roundId, kept !== null);
    const receipt = (fresh ?? kept)?.receipt ?? '';
    return { ...said, choice, receipt, again: false, changed: kept !== null };
  });
}

/** The round as somebody who may cast in it now finds it; whoever may not hears why. */
export async function roundForVoter(ctx: Context, roundId: RoundId, personId: PersonId) {
  const found = await findRound(ctx.db, roundId);
  if (!found) throw new RefusedError('not_found');
  refuse(canCast(found.round, await findElector(ctx.db, roundId, personId)));
  if (isSealed(found.round)) throw new RefusedError('round_is_secret');
  return found;
}

/** That a ballot was cast, by whom and when; never what it says. */
async function note(ctx: Context, { office, meeting }: Seated, roundId: RoundId, isChange: boolean) {
  const act = isChange ? 'ballot.changed' : 'ballot.cast';
  await record(ctx, act, roundId, { officeId: office.id, data: { meetingId: meeting.id } });
  await notifyChange(ctx.db, `meeting:${meeting.id}`);
}
