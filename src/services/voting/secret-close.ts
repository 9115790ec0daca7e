import { z } from 'zod';
import {
  deleteEnvelopes,
  insertSecretBallots,
  listEnvelopes,
  markWhoCast,
} from '#db/queries/secret-rounds.ts';
import { findRound, type Round } from '#db/queries/voting.ts';
import type { MeetingId, RoundId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import { countOpened, envelopeLabel, readChoice } from '#domain/voting/secret-round.ts';
import type { Tally } from '#domain/voting/tally.ts';
import { openEnvelopes } from '#lib/envelopes.ts';
import { unlockKey } from '#lib/locked-key.ts';
import { shuffle } from '#lib/shuffle.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { conductMeeting } from '../sittings/conduct-meeting.ts';
import { type Counted, closeRound } from './close-round.ts';
import { type HeldRound, refuse, type TakeTurn } from './in-round.ts';
import { isSealed } from './open-round.ts';

export const wordsInput = z.object({ words: z.string().trim().min(1).max(100) });

/**
 * The tellers open a secret round's envelopes with their words and count them. In one transaction, alone with the round: every
 * envelope is opened, the choices are written in an order that chance makes, who took part is marked for all at once, and the
 * envelopes and the locked key are deleted. An envelope that holds no choice is spoilt. Wrong words (`words_wrong`) change nothing.
 */
export async function closeSecretRound(
  ctx: Context,
  meetingId: MeetingId,
  roundId: RoundId,
  input: z.input<typeof wordsInput>,
  { takeTurn }: { takeTurn?: TakeTurn } = {},
): Promise<Round & { tally: Tally }> {
  const { words } = parseInput(wordsInput, input);
  await conductMeeting(ctx, meetingId);
  const found = await findRound(ctx.db, roundId);
  if (found?.round.meetingId !== meetingId) throw new RefusedError('not_found');
  refuse(refuseCounting(found.round));
  // Before anybody waits: words take a fifth of a second, and wrong ones must hold nobody up.
  const key = await unlockKey(words, found.round.tellersLocked ?? '');
  if (!key) throw new RefusedError('words_wrong');
  const count = (held: HeldRound) => countEnvelopes(held, key);
  return closeRound(ctx, meetingId, roundId, { ...(takeTurn ? { takeTurn } : {}), count });
}

/** Whether the envelopes of a round can be counted, or ended unopened: an open one that is voted in secret on devices. */
export function refuseCounting(round: Round): Refusal | null {
  if (!isSealed(round)) return 'not_found';
  if (round.state === 'open') return null;
  return round.state === 'draft' || round.state === 'withdrawn' ? 'round_not_open' : 'round_closed';
}

async function countEnvelopes({ ctx, round }: HeldRound, key: Uint8Array): Promise<Counted> {
  const { id: roundId } = round;
  const envelopes = await listEnvelopes(ctx.db, roundId);
  const contents = await openEnvelopes(
    key,
    envelopes.map(({ personId, sealed }) => ({ label: envelopeLabel(roundId, personId), sealed })),
  );
  const opened = contents.map(readChoice);
  const ballots = shuffle(
    ctx.random,
    opened.filter((choice) => choice !== null),
  );
  await insertSecretBallots(ctx.db, roundId, ballots);
  const cast = envelopes.map(({ personId }) => personId);
  await markWhoCast(ctx.db, roundId, cast);
  await deleteEnvelopes(ctx.db, roundId);
  return countOpened(opened);
}
