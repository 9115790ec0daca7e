import type { Sql } from '#db/client.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import { newEnvelopeKeys } from '#lib/envelopes.ts';
import type { Context } from '#services/context.ts';
import { openSecretRound } from '#services/voting/secret-open.ts';
import { draftedRound } from './voting.ts';

let keys: ReturnType<typeof newEnvelopeKeys> | undefined;
/** One pair for all rounds of a file: making one takes longer than everything else of a round. */
export const sameKeys = () => {
  keys ??= newEnvelopeKeys();
  return keys;
};

/** An open secret round with the words of its tellers. */
export async function openedSecretRound(
  ctx: Context,
  meetingId: MeetingId,
  { tellers, isChangeable = true }: { tellers: PersonId[]; isChangeable?: boolean },
): Promise<{ roundId: RoundId; words: string }> {
  const roundId = await draftedRound(ctx, meetingId, { secrecy: 'secret', rule: { isChangeable } });
  const { words } = await openSecretRound(ctx, meetingId, roundId, { tellers }, { newKeys: sameKeys });
  return { roundId, words };
}

/** What lies in the database of one round's secret. */
export async function secretRows(sql: Sql, roundId: RoundId) {
  const envelopes = await sql<{ person_id: PersonId }[]>`
    select person_id from ballot_envelopes where round_id = ${roundId}`;
  const ballots = await sql<{ choice: Choice }[]>`
    select choice from secret_ballots where round_id = ${roundId} order by ctid`;
  const [round] = await sql`select state, tellers_locked, tally from voting_rounds where id = ${roundId}`;
  const cast = await sql<{ person_id: PersonId }[]>`
    select person_id from electors where round_id = ${roundId} and has_cast`;
  return {
    envelopes: envelopes.map((row) => row.person_id).toSorted(),
    ballots: ballots.map((row) => row.choice),
    state: String(round?.state),
    isLocked: round?.tellers_locked !== null,
    tally: round?.tally,
    cast: cast.map((row) => row.person_id).toSorted(),
  };
}
