import { z } from 'zod';
import { listAttendeeIds, listPresentElectorIds } from '#db/queries/electors.ts';
import { keepTellersKey, replaceTellers } from '#db/queries/secret-rounds.ts';
import type { Round } from '#db/queries/voting.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { refusePlan } from '#domain/voting/secret-round.ts';
import { newEnvelopeKeys } from '#lib/envelopes.ts';
import { lockKey, newWords } from '#lib/locked-key.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { conductMeeting } from '../sittings/conduct-meeting.ts';
import { type HeldRound, refuse, type TakeTurn } from './in-round.ts';
import { isSealed, openRound } from './open-round.ts';
import { roomUrgency, roundFacts } from './round-facts.ts';

export const tellersInput = z.object({
  tellers: z
    .array(z.uuid().transform((id) => id as PersonId))
    .min(1)
    .max(20)
    .transform((ids) => [...new Set(ids)]),
});
export type TellersInput = z.input<typeof tellersInput>;

/** What the tests may take away, or make once for many rounds. */
export type OpeningSecretly = { takeTurn?: TakeTurn; newKeys?: typeof newEnvelopeKeys };

/** An open secret round, and the words of its tellers: this is the only time that they can be had. */
export type OpenedSecretly = { round: Round; words: string };

/**
 * Opens a secret round as `openRound` does, with a key of its own: ballots are sealed to it, and its private half is locked with
 * words that are given back here and kept nowhere. Refuses `not_found` for a round that is not voted in secret on devices,
 * `personnel_on_paper` (QĐ 190-QĐ/TW), `teller_not_invited`, and what `openRound` refuses.
 */
export async function openSecretRound(
  ctx: Context,
  meetingId: MeetingId,
  roundId: RoundId,
  input: TellersInput,
  { takeTurn, newKeys = newEnvelopeKeys }: OpeningSecretly = {},
): Promise<OpenedSecretly> {
  const { tellers } = parseInput(tellersInput, input);
  await conductMeeting(ctx, meetingId);
  const words = newWords(ctx.random);
  const { publicKey: tellersKey, privateKey } = await newKeys();
  const tellersLocked = await lockKey(ctx.random, words, privateKey);
  const round = await openRound(ctx, meetingId, roundId, {
    ...(takeTurn ? { takeTurn } : {}),
    prepare: async (held) => {
      await requireSecret(held, tellers);
      await replaceTellers(held.ctx.db, roundId, tellers);
      await keepTellersKey(held.ctx.db, roundId, { tellersKey, tellersLocked });
      const about = { officeId: held.conducted.office.id, data: { meetingId, tellers } };
      await record(held.ctx, 'round.tellers_named', roundId, about);
    },
    tell: tellSecretly,
  });
  return { round: { ...round, tellersKey, tellersLocked }, words };
}

async function requireSecret({ ctx, conducted, round, motion }: HeldRound, tellers: PersonId[]) {
  if (!isSealed(round)) throw new RefusedError('not_found');
  refuse(refusePlan({ ...round, isPersonnel: motion.isPersonnel, block: conducted.office.block }));
  const invited = new Set(await listAttendeeIds(ctx.db, round.meetingId));
  if (tellers.some((personId) => !invited.has(personId))) throw new RefusedError('teller_not_invited');
}

/** A card that only carries the way to the voter's own page. */
async function tellSecretly(held: HeldRound): Promise<void> {
  const { ctx, conducted, round } = held;
  const personIds = await listPresentElectorIds(ctx.db, round.id);
  const telling = {
    ...({ kind: 'secret_vote_opened', ref: `round:${round.id}`, version: 1 } as const),
    facts: roundFacts(held),
  };
  await tellPeople(ctx, conducted.office, personIds, { ...telling, urgency: roomUrgency, atAnyHour: true });
}
