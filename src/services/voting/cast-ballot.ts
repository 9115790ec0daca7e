import { z } from 'zod';
import type { Db } from '#db/client.ts';
import {
  type Ballot,
  changeBallot,
  insertBallots,
  lockBallots,
  type NewBallot,
} from '#db/queries/ballots.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findMeetingOfRound } from '#db/queries/electors.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findRoundInFull, listVoters, type Voter } from '#db/queries/voters.ts';
import { shareVoting } from '#db/queries/voting-lock.ts';
import type { PersonId, RoundId } from '#domain/ids.ts';
import { canCast, judgeSecond, type SentBallot } from '#domain/voting/round.ts';
import { type Choice, choices } from '#domain/voting/rule.ts';
import { newReadableCode } from '#lib/secrets.ts';
import type { RoundFacts } from '#messages/voting-messages.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { recordEach } from '../record.ts';
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
export type Casting = { takeTurn?: TakeTurn; insert?: typeof insertBallots };

/** A ballot as it comes: by whom, when and by which channel. */
export type Press = { ctx: Context; personId: PersonId; via: string; ballot: SentBallot };

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
  casting: Casting = {},
): Promise<Cast> {
  const [answer] = await castBallots(ctx.db, roundId, [pressOf(ctx, input)], casting);
  if (answer instanceof RefusedError) throw answer;
  if (!answer) throw new Error('a ballot without an answer');
  return answer;
}

/** The ballot of whoever is asking; only a person casts one. */
export function pressOf(ctx: Context, input: z.input<typeof castInput>): Press {
  const ballot = parseInput(castInput, input);
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { personId, via } = ctx.actor;
  return { ctx, personId, via, ballot };
}

/**
 * Casts the ballots of different people in a round as `castBallot` does each, in one transaction: they are judged, written and
 * told to live pages together, and one that is refused touches no other. One answer for each, in their order.
 */
export async function castBallots(
  db: Db,
  roundId: RoundId,
  presses: readonly Press[],
  { takeTurn = shareVoting, insert = insertBallots }: Casting = {},
): Promise<(Cast | RefusedError)[]> {
  const meetingId = await findMeetingOfRound(db, roundId);
  if (!meetingId) return presses.map(() => new RefusedError('not_found'));
  return inTransaction(db, async (tx) => {
    await takeTurn(tx, meetingId);
    const found = await findRoundInFull(tx, roundId);
    if (!found) return presses.map(() => new RefusedError('not_found'));
    const voters = await listVoters(
      tx,
      roundId,
      presses.map(({ personId }) => personId),
    );
    const answers = new Map<Press, Cast | RefusedError>();
    const admitted: Press[] = [];
    for (const press of presses) {
      const early = answerEarly(found, voters.get(press.personId), press);
      if (early) answers.set(press, early);
      else admitted.push(press);
    }
    const written = await write(tx, found, admitted, insert);
    const acts: ReturnType<typeof actOf>[] = [];
    for (const [press, answer] of written) {
      answers.set(press, answer);
      if (!(answer instanceof RefusedError) && !answer.again) acts.push(actOf(press, found, answer));
    }
    if (acts.length > 0) {
      await recordEach(tx, acts, { officeId: found.office.id });
      await notifyChange(tx, `meeting:${meetingId}`);
    }
    return presses.map((press) => answers.get(press) ?? new RefusedError('not_found'));
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findRoundInFull>>>;

const cast = (
  found: Found,
  { ballot: { choice } }: Press,
  said: Pick<Cast, 'receipt'> & Partial<Cast>,
): Cast => ({
  ...roundFacts({ ...found, conducted: found }),
  ...{ choice, again: false, changed: false },
  ...said,
});

/** What needs no writing: who may not cast, and what arrived before the close while only the answer to it was lost. */
function answerEarly(found: Found, voter: Voter | undefined, press: Press): Cast | RefusedError | null {
  if (!voter) return new RefusedError('not_found');
  const { isPresent, choice, receipt } = voter;
  const refused = canCast(found.round, isPresent === null ? null : { isPresent });
  if (refused === 'round_closed' && receipt && choice === press.ballot.choice)
    return cast(found, press, { receipt, again: true });
  if (refused) return new RefusedError(refused);
  return isSealed(found.round) ? new RefusedError('round_is_secret') : null;
}

/** First ballots by their key; where there is one already, what the rule makes of a second. */
async function write(
  tx: Db,
  found: Found,
  presses: readonly Press[],
  insert: typeof insertBallots,
): Promise<Map<Press, Cast | RefusedError>> {
  const { id: roundId } = found.round;
  const answers = new Map<Press, Cast | RefusedError>();
  if (presses.length === 0) return answers;
  const rows = new Map(presses.map((press) => [press.personId, rowOf(press)]));
  const fresh = await insert(tx, roundId, [...rows.values()]);
  const second = presses.filter(({ personId }) => !fresh.has(personId));
  const kept =
    second.length > 0 ? await lockBallots(tx, roundId, [...second.map(({ personId }) => personId)]) : [];
  for (const press of presses) {
    const before = kept.find(({ personId }) => personId === press.personId);
    const row = rows.get(press.personId);
    if (!row) continue;
    if (fresh.has(press.personId)) answers.set(press, cast(found, press, { receipt: row.receipt }));
    else if (before) answers.set(press, await replace(tx, found, before, press));
  }
  return answers;
}

const rowOf = ({ ctx, personId, via, ballot: { choice } }: Press): NewBallot => ({
  ...{ personId, choice, castAt: ctx.now, castVia: via },
  receipt: newReadableCode(ctx.random, 8),
});

async function replace(tx: Db, found: Found, before: Ballot, press: Press): Promise<Cast | RefusedError> {
  const { receipt } = before;
  const second = judgeSecond(found.round, before, press.ballot);
  if (second === 'same') return cast(found, press, { receipt, again: true });
  if (second !== 'change') return new RefusedError(second, { receipt });
  await changeBallot(tx, before, { choice: press.ballot.choice, castAt: press.ctx.now, castVia: press.via });
  return cast(found, press, { receipt, changed: true });
}

/** That a ballot was cast, by whom and when; never what it says. */
const actOf = ({ ctx }: Press, { round: { id, meetingId } }: Found, { changed }: Cast) => ({
  by: ctx,
  action: changed ? 'ballot.changed' : 'ballot.cast',
  objectId: id,
  data: { meetingId },
});
