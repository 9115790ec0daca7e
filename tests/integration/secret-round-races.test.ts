import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, connect } from '#db/client.ts';
import { insertSecretBallots, listEnvelopes } from '#db/queries/secret-rounds.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import type { Program } from '#services/context.ts';
import type { TakeTurn } from '#services/voting/in-round.ts';
import { castSecretBallot } from '#services/voting/secret-cast.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { openedSecretRound, secretRows } from '#tests/support/secret-rounds.ts';
import { outcomeOf, seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

const voters = 12;
let test: TestProgram;
let meetingId: MeetingId;
let members: PersonId[];
let other: { program: Program; connection: Connection };
beforeAll(async () => {
  test = await testProgram();
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: voters });
  const connection = connect(test.database.connection, { max: 20 });
  other = { connection, program: { ...test.program, db: connection.db } };
});
afterAll(async () => {
  await other.connection.close();
  await test.close();
});

const noTurn: TakeTurn = async () => {};
const clerk = () => ({ ...test.as('secretariat'), db: other.program.db });
const opened = () => openedSecretRound(test.as('secretariat'), meetingId, { tellers: members.slice(0, 1) });
const rows = (roundId: RoundId) => secretRows(test.connection.sql, roundId);
/** Each voter's ballot comes in by a process of its own: within one, envelopes take turns. */
const processOf = (at: number): Program => {
  processes[at] ??= { ...other.program, db: Object.create(other.program.db) as Program['db'] };
  return processes[at];
};
const processes: Program[] = [];
const cast = (at: number, roundId: RoundId, choice: Choice, takeTurn?: TakeTurn) =>
  castSecretBallot(
    voter(processOf(at), members[at]!),
    roundId,
    { choice },
    { ...(takeTurn ? { takeTurn } : {}) },
  );
const close = (roundId: RoundId, words: string) => closeSecretRound(clerk(), meetingId, roundId, { words });

/** Everybody replaces a ballot and is let in; while they write, the round is closed; then whoever waited goes on. */
async function closedUnderReplacing(takeTurn?: TakeTurn) {
  const { roundId, words } = await opened();
  await Promise.all(members.map((_, at) => cast(at, roundId, 'against')));
  const { sql } = test.connection;
  const run = await sql.begin(async (tx) => {
    await tx`lock table ballot_envelopes in share mode`;
    const replacing = members.map((_, at) => outcomeOf(cast(at, roundId, 'for', takeTurn)));
    await seenWaiting(sql, voters);
    const closing = close(roundId, words);
    await seenWaiting(sql, voters + 1);
    return { replacing: Promise.all(replacing), closing };
  });
  const { tally } = await run.closing;
  return { acknowledged: (await run.replacing).filter((one) => one === 'done').length, votes: tally.votes };
}

describe('Q7 a secret round that is closed while ballots are replaced', () => {
  it('counts every replacement that was acknowledged, and none of what was replaced', async () => {
    const { acknowledged, votes } = await closedUnderReplacing();
    expect(acknowledged).toBe(voters);
    expect(votes).toEqual({ for: voters, against: 0, not_voting: 0 });
  });

  it('and would count replaced ballots where casting takes no part in the lock', async () => {
    const { acknowledged, votes } = await closedUnderReplacing(noTurn);
    expect(acknowledged).toBe(voters);
    expect(votes).toEqual({ for: 0, against: voters, not_voting: 0 });
  });

  it('acknowledges nothing that comes behind the close', async () => {
    const { roundId, words } = await opened();
    await cast(0, roundId, 'for');
    const { sql } = test.connection;
    const run = await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${0x766f7465}, hashtext(${meetingId}))`;
      const closing = close(roundId, words);
      await seenWaiting(sql, 1);
      const late = members.map((_, at) => outcomeOf(cast(at, roundId, 'against')));
      await seenWaiting(sql, voters + 1);
      return { closing, late: Promise.all(late) };
    });
    expect((await run.closing).tally.votes).toEqual({ for: 1, against: 0, not_voting: 0 });
    expect(new Set(await run.late)).toEqual(new Set(['round_closed']));
    expect((await rows(roundId)).envelopes).toEqual([]);
  });
});

describe('Q6 one envelope a voter', () => {
  it('whoever casts many times at once has one ballot, and every time is acknowledged', async () => {
    const { roundId, words } = await opened();
    const answers = await Promise.all(Array.from({ length: 10 }, () => outcomeOf(cast(0, roundId, 'for'))));
    expect(answers).toEqual(Array.from({ length: 10 }, () => 'done'));
    expect((await close(roundId, words)).tally).toMatchObject({ cast: 1, votes: { for: 1 } });
  });
});

describe('Q7 two who close a secret round at once', () => {
  it('count it once', async () => {
    const { roundId, words } = await opened();
    for (const at of members.keys()) await cast(at, roundId, 'for');
    const both = await Promise.all([outcomeOf(close(roundId, words)), outcomeOf(close(roundId, words))]);
    expect(both.toSorted()).toEqual(['done', 'round_closed']);
    expect((await rows(roundId)).ballots).toHaveLength(voters);
  });

  it('and would write every ballot twice where each looks first and counts then', async () => {
    const { roundId, words } = await opened();
    for (const at of members.keys()) await cast(at, roundId, 'for');
    const ready = Promise.withResolvers<void>();
    let left = 2;
    const careless = () =>
      inTransaction(other.program.db, async (tx) => {
        const envelopes = await listEnvelopes(tx, roundId);
        left -= 1;
        if (left === 0) ready.resolve();
        await ready.promise;
        await insertSecretBallots(
          tx,
          roundId,
          envelopes.map(() => 'for'),
        );
      });
    await Promise.all([careless(), careless()]);
    expect((await rows(roundId)).ballots).toHaveLength(2 * voters);
    await close(roundId, words);
  });
});
