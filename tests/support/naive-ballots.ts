import type { Sql } from '#db/client.ts';
import { deleteEnvelopes, insertSecretBallots } from '#db/queries/secret-rounds.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { type Choice, choices } from '#domain/voting/rule.ts';
import { countOpened, envelopeLabel } from '#domain/voting/secret-round.ts';
import { openEnvelopes } from '#lib/envelopes.ts';
import { unlockKey } from '#lib/locked-key.ts';
import type { Context } from '#services/context.ts';
import { closeRound } from '#services/voting/close-round.ts';

/** The mistake that this is all about: the ballot is written in the same transaction as its voter's mark. */
export async function castNaively(
  sql: Sql,
  roundId: RoundId,
  { personId, choice }: { personId: PersonId; choice: Choice },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update electors set has_cast = true where round_id = ${roundId} and person_id = ${personId}`;
    await tx`insert into secret_ballots (round_id, choice) values (${roundId}, ${choice})`;
  });
}

/** Counts as the program does, but leaves the ballots in the order in which the envelopes came. */
export async function closeUnshuffled(
  ctx: Context,
  sql: Sql,
  { meetingId, roundId, words }: { meetingId: MeetingId; roundId: RoundId; words: string },
): Promise<void> {
  const [round] = await sql`select tellers_locked as locked from voting_rounds where id = ${roundId}`;
  const envelopes = await sql<{ personId: PersonId; sealed: string }[]>`
    select person_id as "personId", sealed from ballot_envelopes where round_id = ${roundId} order by xmin::text::bigint`;
  const key = (await unlockKey(words, String(round?.locked))) ?? new Uint8Array();
  const opened = await openEnvelopes(
    key,
    envelopes.map(({ personId, sealed }) => ({ label: envelopeLabel(roundId, personId), sealed })),
  );
  const found = opened.flatMap((content) => choices.find((choice) => choice === content) ?? []);
  await closeRound(ctx, meetingId, roundId, {
    count: async ({ ctx: { db } }) => {
      await insertSecretBallots(db, roundId, found);
      await deleteEnvelopes(db, roundId);
      return countOpened(found);
    },
  });
}
