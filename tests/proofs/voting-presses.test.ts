import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countBallots } from '#db/queries/ballots.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { type Closing, closeRound } from '#services/voting/close-round.ts';
import { pressInProcesses } from '#tests/support/pressing-processes.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { openedRound, seatMembers, sittingMeeting } from '#tests/support/voting.ts';

const hall = 1000;
const closeGoalMs = 250;

let test: TestProgram;
let meetingId: MeetingId;
let members: PersonId[];
beforeAll(async () => {
  test = await testProgram();
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: hall });
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.connection
    .sql`update voting_rounds set state = 'closed', tally = '{}', closed_at = now() where state = 'open'`;
});

const clerk = () => test.as('secretariat');
const say = (line: string) => process.stdout.write(`${line}\n`);
const jobOf = (roundId: RoundId, personIds: PersonId[], each: number) => ({
  ...{ target: test.database.connection, roundId, personIds, each },
});
const sum = (answers: Record<string, number>, ...names: string[]) =>
  names.reduce((total, name) => total + (answers[name] ?? 0), 0);
const rowsOf = async (roundId: RoundId) => {
  const [row] = await test.connection
    .sql`select count(*)::int as rows, count(distinct person_id)::int as people,
    count(distinct cast_via)::int as channels from ballots where round_id = ${roundId}`;
  return row as { rows: number; people: number; channels: number };
};

describe('R28 Q6 one person one vote, in two processes and channels at once', () => {
  it('100 voters press ten times each: 100 ballots, 900 times “đã biểu quyết”', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    // Five presses in each of the two.
    const { answers, p99, wall } = await pressInProcesses(jobOf(roundId, members.slice(0, 100), 5));
    const rows = await rowsOf(roundId);
    say(`Q6 100 × 10: ${JSON.stringify({ ...answers, ...rows })}, p99 ${p99 | 0} ms, all in ${wall | 0} ms`);
    expect(rows).toEqual({ rows: 100, people: 100, channels: 2 });
    expect([sum(answers, 'cast'), sum(answers, 'again', 'already_voted')]).toEqual([100, 900]);
    const { tally } = await closeRound(clerk(), meetingId, roundId);
    expect(tally.cast).toBe(100);
  });

  it('1,000 voters press in both: 1,000 ballots', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    const { answers, p99, wall } = await pressInProcesses(jobOf(roundId, members, 1));
    const rows = await rowsOf(roundId);
    say(`Q6 1,000 × 2: ${JSON.stringify({ ...answers, ...rows })}, p99 ${p99 | 0} ms, all in ${wall | 0} ms`);
    expect(rows).toEqual({ rows: hall, people: hall, channels: 2 });
    expect([sum(answers, 'cast'), sum(answers, 'again')]).toEqual([hall, hall]);
  });

  it('and would be several votes where a program looks first and writes then, without the key', async () => {
    const { sql } = test.connection;
    const roundId = await openedRound(clerk(), meetingId);
    await sql`alter table ballots drop constraint ballots_round_id_person_id_pk`;
    const job = { ...jobOf(roundId, members.slice(0, 100), 5), isCareless: true };
    const { answers } = await pressInProcesses(job);
    const { rows, people } = await rowsOf(roundId);
    say(`Q6 without the key: ${rows} ballots of ${people} voters, ${answers.cast} acknowledged`);
    await sql`delete from ballots where round_id = ${roundId}`;
    await sql`alter table ballots add constraint ballots_round_id_person_id_pk primary key (round_id, person_id)`;
    expect(rows).toBeGreaterThan(people);
  });
});

describe('R28 Q7 a close under 3,000 presses, in two processes and channels at once', () => {
  /** Closed when the hundredth ballot is acknowledged; `carelessly`: without the lock, and one more comes while it counts. */
  async function closedInTheMiddle({ carelessly }: { carelessly: boolean }) {
    const roundId = await openedRound(clerk(), meetingId);
    const enough = Promise.withResolvers<void>();
    let acknowledged = 0;
    let hear = () => {};
    const onCast = () => {
      acknowledged += 1;
      if (acknowledged === 100) enough.resolve();
      hear();
    };
    // 500 voters, three presses each in each of the two.
    const pressing = pressInProcesses(jobOf(roundId, members.slice(0, hall / 2), 3), { onCast });
    await Promise.race([enough.promise, pressing]);
    const careless: Closing = {
      takeTurn: async () => {},
      async count({ ctx }) {
        const votes = await countBallots(ctx.db, roundId);
        const another = Promise.withResolvers<void>();
        hear = another.resolve;
        await Promise.race([another.promise, pressing]);
        return { votes, spoilt: 0 };
      },
    };
    const from = performance.now();
    const { tally } = await closeRound(clerk(), meetingId, roundId, carelessly ? careless : {});
    const ms = performance.now() - from;
    const { answers } = await pressing;
    const { rows } = await rowsOf(roundId);
    return { ms, cast: answers.cast ?? 0, late: answers.round_closed ?? 0, counted: tally.cast, rows };
  }

  it('counts what it acknowledged and what is written, nothing after it', async () => {
    const closed = await closedInTheMiddle({ carelessly: false });
    say(
      `Q7: ${JSON.stringify({ ...closed, ms: Math.round(closed.ms) })} (goal ${closeGoalMs} ms on a quiet machine)`,
    );
    expect([closed.counted, closed.rows]).toEqual([closed.cast, closed.cast]);
    expect(closed.late).toBeGreaterThan(0);
  });

  it('and would miss acknowledged ballots where the close does not take the lock', async () => {
    const { cast, counted } = await closedInTheMiddle({ carelessly: true });
    const missed = cast - counted;
    say(`Q7 without the lock: ${missed} acknowledged ballots not counted`);
    expect(missed).toBeGreaterThan(0);
  });
});
