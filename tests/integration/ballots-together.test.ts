import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, connect } from '#db/client.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { castTogether } from '#services/voting/cast-together.ts';
import { closeRound } from '#services/voting/close-round.ts';
import { castSecretBallot } from '#services/voting/secret-cast.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { openedSecretRound } from '#tests/support/secret-rounds.ts';
import { askedDuring } from '#tests/support/statements.ts';
import { openedRound, outcomeOf, seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

const voters = 24;
/** Which meeting, begin, lock, the round, its voters, the ballots, the audit, the live pages. */
const statementsOfAGo = 8;

let test: TestProgram;
let aside: Connection;
let meetingId: MeetingId;
let members: PersonId[];
beforeAll(async () => {
  test = await testProgram();
  aside = connect(test.database.connection, { max: 2 });
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: voters + 2, there: voters + 1 });
});
afterAll(async () => {
  await aside.close();
  await test.close();
});
beforeEach(async () => {
  await aside.sql`update voting_rounds set state = 'closed', tally = '{}', closed_at = now() where state = 'open'`;
});

const clerk = () => test.as('secretariat');
const ballot = { choice: 'for' } as const;
type Cast = typeof castTogether;
const press = (roundId: RoundId, by: PersonId, cast: Cast = castTogether) =>
  cast(voter(test.program, by), roundId, ballot);
const hall = () => members.slice(0, voters);
const ballotsOf = async (roundId: RoundId) => {
  const [row] = await aside.sql`select count(*)::int as ballots, count(distinct receipt)::int as receipts,
    (select count(*)::int from audit where object_id = ${roundId} and action = 'ballot.cast') as acts,
    (select count(distinct actor->>'personId')::int from audit where object_id = ${roundId} and action = 'ballot.cast') as actors
    from ballots where round_id = ${roundId}`;
  return row;
};

describe('R28 ballots that arrive together', () => {
  it('are cast in two goes where a hall presses at once, each with its own receipt and its own line of the audit', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    const asked = await askedDuring(test.connection, () =>
      Promise.all(hall().map((by) => press(roundId, by))),
    );
    expect(asked).toEqual({ statements: 2 * statementsOfAGo, transactions: 2 });
    expect(await ballotsOf(roundId)).toEqual({
      ballots: voters,
      receipts: voters,
      acts: voters,
      actors: voters,
    });
  });

  it('and would ask so much for each where every one is cast by itself', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    const asked = await askedDuring(test.connection, () =>
      Promise.all(hall().map((by) => press(roundId, by, castBallot))),
    );
    expect(asked).toEqual({ statements: voters * statementsOfAGo, transactions: voters });
  });

  it('are answered each by itself: one without a right, one who was away, one who presses twice', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    const [first, second] = members as [PersonId, PersonId];
    const absent = members.at(-1) as PersonId;
    const presses = [first, second, absent, test.seed.people.guest.id, second];
    const answers = await Promise.allSettled(presses.map((by) => press(roundId, by)));
    const said = answers.map((one) => (one.status === 'fulfilled' ? one.value.again : one.reason.code));
    expect(said).toEqual([false, false, 'not_there_at_opening', 'not_found', true]);
    expect(await ballotsOf(roundId)).toMatchObject({ ballots: 2, acts: 2 });
  });

  it('are cast all but the one that the database cannot take', async () => {
    const { sql } = aside;
    const roundId = await openedRound(clerk(), meetingId);
    const bad = members[3] as PersonId;
    await sql.unsafe(`alter table ballots add constraint broken check (person_id <> '${bad}') not valid`);
    const answers = await Promise.allSettled(hall().map((by) => press(roundId, by)));
    await sql`alter table ballots drop constraint broken`;
    expect(answers.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([3]);
    expect(await ballotsOf(roundId)).toMatchObject({ ballots: voters - 1, acts: voters - 1 });
  });
});

describe('Q7 whoever closes a round while a hall presses', () => {
  /** Nobody gets in until everybody has pressed and the close was begun. */
  async function closedBehind(cast: Cast, waiting: number) {
    const roundId = await openedRound(clerk(), meetingId);
    const started = await aside.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${0x766f7465}, hashtext(${meetingId}))`;
      const answers = hall().map((by) => outcomeOf(press(roundId, by, cast)));
      const closing = closeRound(clerk(), meetingId, roundId);
      await seenWaiting(aside.sql, waiting);
      return { answers, closing };
    });
    const { tally } = await started.closing;
    const answers = await Promise.all(started.answers);
    return { counted: tally.cast, acknowledged: answers.filter((answer) => answer === 'done').length };
  }

  it('waits for one go, not for the hall', async () => {
    expect(await closedBehind(castTogether, 2)).toEqual({ counted: 1, acknowledged: 1 });
  });

  it('waits for four envelopes of a secret round at most', async () => {
    const { roundId, words } = await openedSecretRound(clerk(), meetingId, { tellers: members.slice(0, 2) });
    const started = await aside.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${0x766f7465}, hashtext(${meetingId}))`;
      const answers = hall().map((by) =>
        outcomeOf(castSecretBallot(voter(test.program, by), roundId, ballot)),
      );
      const closing = closeSecretRound(clerk(), meetingId, roundId, { words });
      await vi.waitFor(async () => {
        const [row] = await aside.sql`select count(*)::int as closing from pg_locks
          where locktype = 'advisory' and mode = 'ExclusiveLock' and not granted`;
        expect(row?.closing).toBe(1);
      });
      return { answers, closing };
    });
    const { tally } = await started.closing;
    const answers = await Promise.all(started.answers);
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(tally.cast);
    expect(tally.cast).toBeLessThanOrEqual(4);
  });

  it('and would stand behind the whole hall where each ballot takes a connection of its own', async () => {
    const { counted, acknowledged } = await closedBehind(castBallot, 5);
    expect(counted).toBe(acknowledged);
    expect(counted).toBeGreaterThan(voters / 2);
  });
});
