import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { type Choice, choices } from '#domain/voting/rule.ts';
import { systemRandom } from '#lib/random.ts';
import { shuffle } from '#lib/shuffle.ts';
import { castSecretBallot } from '#services/voting/secret-cast.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { betterThanChance, takeDump, tryToLink } from '#tests/support/ballot-linker.ts';
import { castNaively, closeUnshuffled } from '#tests/support/naive-ballots.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { openedSecretRound } from '#tests/support/secret-rounds.ts';
import { seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';

const voters = 30;
let test: TestProgram;
let meetingId: MeetingId;
let members: PersonId[];
beforeAll(async () => {
  // True chance: with the tests' steady one a round is the same in every run, and so is its luck.
  test = await testProgram({ random: systemRandom });
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: voters });
});
afterAll(() => test.close());

const clerk = () => test.as('secretariat');
const opened = () => openedSecretRound(clerk(), meetingId, { tellers: members.slice(0, 2) });
/** A third each, to whom chance gives them, cast in an order that chance makes as well. */
function ballots(): { truth: Map<PersonId, Choice>; observed: PersonId[] } {
  const given = shuffle(systemRandom, members).map((who, at) => [who, choices[at % 3]!] as const);
  return { truth: new Map(given), observed: shuffle(systemRandom, members) };
}
async function linked(roundId: RoundId, { truth, observed }: ReturnType<typeof ballots>) {
  const attacks = tryToLink(await takeDump(test.connection.sql), { roundId, truth }, { logs: [], observed });
  return { attacks: attacks.length, better: betterThanChance(attacks, truth) };
}
const castAll = async (roundId: RoundId, { truth, observed }: ReturnType<typeof ballots>) => {
  for (const who of observed)
    await castSecretBallot(voter(test.program, who), roundId, { choice: truth.get(who)! });
};

describe('R28 what a dump after the close says of a secret ballot', () => {
  it('does not link a ballot to its voter, by transaction, order, ids, values or what was seen', async () => {
    const { roundId, words } = await opened();
    const given = ballots();
    await castAll(roundId, given);
    await closeSecretRound(clerk(), meetingId, roundId, { words });
    const { attacks, better } = await linked(roundId, given);
    expect(attacks).toBeGreaterThan(50);
    expect(better).toEqual([]);
    const [row] = await test.connection.sql`select count(distinct xmin::text)::int as transactions
      from secret_ballots where round_id = ${roundId}`;
    expect(row?.transactions).toBe(1);
  });

  it('and would link every one where the ballot is written with its voter’s mark', async () => {
    const { roundId } = await opened();
    const given = ballots();
    for (const who of given.observed)
      await castNaively(test.connection.sql, roundId, { personId: who, choice: given.truth.get(who)! });
    const { better } = await linked(roundId, given);
    expect(better.find(({ by }) => by === 'electors in one transaction')?.certain).toBe(voters);
    await test.connection
      .sql`update voting_rounds set state = 'voided', voided_at = now(), void_reason = 'x' where id = ${roundId}`;
  });

  it('and would link every one to whoever saw the order, where the count keeps it', async () => {
    const { roundId, words } = await opened();
    const given = ballots();
    await castAll(roundId, given);
    await closeUnshuffled(clerk(), test.connection.sql, { meetingId, roundId, words });
    const { better } = await linked(roundId, given);
    expect(better.find(({ by }) => by === 'what was seen by place')?.hits).toBe(voters);
  });
});
