import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '#db/client.ts';
import { findBallot, insertBallots } from '#db/queries/ballots.ts';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import { tally } from '#domain/voting/tally.ts';
import type { Program } from '#services/context.ts';
import { type Casting, castBallot } from '#services/voting/cast-ballot.ts';
import { type Closing, closeRound } from '#services/voting/close-round.ts';
import { openRound } from '#services/voting/open-round.ts';
import { meetingPoint } from '#tests/support/meeting-point.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import {
  draftedRound,
  openedRound,
  outcomeOf,
  seatMembers,
  sittingMeeting,
  voter,
} from '#tests/support/voting.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

/** A small hall; `npm run proof -- voting` has the large one, in processes of their own. */
const voters = 24;
const clicksEach = 10;
/** A messenger's worker and the site, each a program with connections of its own. */
const channels = ['telegram', 'web'] as const;

let test: TestProgram;
let meetingId: MeetingId;
let members: PersonId[];
let programs: { program: Program; connection: Connection }[];
beforeAll(async () => {
  test = await testProgram();
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: voters });
  programs = channels.map(() => {
    const connection = connect(test.database.connection, { max: 20 });
    return { connection, program: { ...test.program, db: connection.db } };
  });
});
afterAll(async () => {
  for (const { connection } of programs) await connection.close();
  await test.close();
});
beforeEach(async () => {
  await test.connection
    .sql`update voting_rounds set state = 'closed', tally = '{}', closed_at = now() where state = 'open'`;
});

const clerk = () => test.as('secretariat');

type Click = { by: PersonId; at: number; choice: Choice };
const click = ({ by, at, choice }: Click, roundId: RoundId, casting?: Casting) => {
  const side = at % channels.length;
  return castBallot(voter(programs[side]!.program, by, channels[side]), roundId, { choice }, casting);
};
type Answer = 'cast' | 'again' | 'already_voted' | 'round_closed';
const answerTo = async (work: ReturnType<typeof castBallot>): Promise<Answer> => {
  try {
    return (await work).again ? 'again' : 'cast';
  } catch (error) {
    return (error as { code: Answer }).code;
  }
};
const count = (answers: readonly Answer[], ...wanted: Answer[]) =>
  answers.filter((answer) => wanted.includes(answer)).length;

const rowsOf = async (roundId: RoundId) => {
  const [row] = await test.connection
    .sql`select count(*)::int as rows, count(distinct person_id)::int as people,
    count(*) filter (where choice = 'for')::int as for from ballots where round_id = ${roundId}`;
  return row as { rows: number; people: number; for: number };
};

describe('Q6 one person one vote', () => {
  it('whoever presses ten times at once, in two programs and channels, has one ballot and is told nine times that it lies there', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    const meet = meetingPoint(clicksEach);
    const insert: typeof insertBallots = async (tx, round, rows) => {
      for (const { personId } of rows) await meet(personId);
      return insertBallots(tx, round, rows);
    };
    const answers: Answer[] = [];
    // As many presses at a time as there are connections, so that all ten of a person really stand at the same place.
    for (let from = 0; from < voters; from += 4) {
      const clicks = members
        .slice(from, from + 4)
        .flatMap((by) =>
          Array.from(
            { length: clicksEach },
            (_, at) => ({ by, at, choice: at < 7 ? 'for' : 'against' }) as const,
          ),
        );
      answers.push(...(await Promise.all(clicks.map((one) => answerTo(click(one, roundId, { insert }))))));
    }
    expect(count(answers, 'cast')).toBe(voters);
    expect(count(answers, 'again', 'already_voted')).toBe(voters * (clicksEach - 1));
    expect(await rowsOf(roundId)).toMatchObject({ rows: voters, people: voters });
    const { tally: counted } = await closeRound(clerk(), meetingId, roundId);
    expect(counted).toMatchObject({ cast: voters, present: voters });
    const via = await test.connection.sql`select cast_via, count(*)::int as ballots from ballots
      where round_id = ${roundId} group by cast_via`;
    expect(via.map(({ cast_via }) => cast_via).toSorted()).toEqual([...channels].toSorted());
  });

  it('and two of each person’s presses would be ballots where a program looks first and writes then, without the key', async () => {
    const { sql } = test.connection;
    const roundId = await openedRound(clerk(), meetingId);
    await sql`alter table ballots drop constraint ballots_round_id_person_id_pk`;
    const meet = meetingPoint(2);
    /** Looks whether there is a ballot, and writes one if not. */
    const careless: typeof insertBallots = async (tx, round, rows) => {
      const written = new Set<PersonId>();
      for (const { personId, choice, receipt, castVia } of rows) {
        if (await findBallot(tx, round, personId)) continue;
        await meet(personId);
        await sql`insert into ballots (round_id, person_id, choice, receipt, cast_at, cast_via)
          values (${round}, ${personId}, ${choice}, ${receipt}, now(), ${castVia})`;
        written.add(personId);
      }
      return written;
    };
    const clicks = members
      .slice(0, 10)
      .flatMap((by) => [0, 1].map((at) => ({ by, at, choice: 'for' }) as const));
    await Promise.all(clicks.map((one) => answerTo(click(one, roundId, { insert: careless }))));
    expect(await rowsOf(roundId)).toMatchObject({ rows: 20, people: 10 });
    await sql`delete from ballots where round_id = ${roundId}`;
    await sql`alter table ballots add constraint ballots_round_id_person_id_pk primary key (round_id, person_id)`;
  });
});

const pressFor = (from: number, until: number): Click[] =>
  members.slice(from, until).map((by, at) => ({ by, at, choice: 'for' }));

describe('Q7 closing while ballots are on their way', () => {
  it('takes in every ballot that stood before it in the queue and none behind it: acknowledged = counted = written', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    const { sql } = test.connection;
    const started = await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${0x766f7465}, hashtext(${meetingId}))`;
      const before = pressFor(0, 12).map((one) => answerTo(click(one, roundId)));
      await seenWaiting(sql, 12);
      const closing = closeRound(clerk(), meetingId, roundId);
      await seenWaiting(sql, 13);
      const after = pressFor(12, 24).map((one) => answerTo(click(one, roundId)));
      await seenWaiting(sql, 25);
      return { before: Promise.all(before), closing, after: Promise.all(after) };
    });
    const { tally: counted } = await started.closing;
    expect(count(await started.before, 'cast')).toBe(12);
    expect(count(await started.after, 'round_closed')).toBe(12);
    expect(counted.cast).toBe(12);
    expect(await rowsOf(roundId)).toMatchObject({ rows: 12, for: 12 });
  });

  it('in the middle of many presses counts exactly what it acknowledged', async () => {
    const roundId = await openedRound(clerk(), meetingId);
    const enough = Promise.withResolvers<void>();
    let acknowledged = 0;
    const clicks = members.flatMap((by) => [0, 1, 2].map((at) => ({ by, at, choice: 'for' }) as const));
    const answers = clicks.map((one) =>
      answerTo(click(one, roundId)).then((answer) => {
        if (answer === 'cast') acknowledged += 1;
        if (acknowledged === 10) enough.resolve();
        return answer;
      }),
    );
    await enough.promise;
    const { tally: counted } = await closeRound(clerk(), meetingId, roundId);
    const rowsAtClose = (await rowsOf(roundId)).rows;
    const all = await Promise.all(answers);
    expect(counted.cast).toBe(count(all, 'cast'));
    expect(await rowsOf(roundId)).toMatchObject({ rows: counted.cast, people: counted.cast });
    expect(rowsAtClose).toBe(counted.cast);
  });

  /** One voter has been let in and writes while the round is closed. */
  async function closedUnderABallot({ casting, closing }: { casting?: Casting; closing?: Closing }) {
    const roundId = await openedRound(clerk(), meetingId);
    const isIn = Promise.withResolvers<void>();
    const mayWrite = Promise.withResolvers<void>();
    const insert: typeof insertBallots = async (...given) => {
      isIn.resolve();
      await mayWrite.promise;
      return insertBallots(...given);
    };
    const answer = answerTo(
      click({ by: members[0]!, at: 0, choice: 'for' }, roundId, { ...casting, insert }),
    );
    await isIn.promise;
    const closed = closeRound(clerk(), meetingId, roundId, closing);
    await Promise.race([closed, seenWaiting(test.connection.sql)]);
    mayWrite.resolve();
    const [answered, { tally: counted }] = await Promise.all([answer, closed]);
    return { answered, counted: counted.cast, rows: (await rowsOf(roundId)).rows };
  }

  it('waits for the ballot that is being written', async () => {
    expect(await closedUnderABallot({})).toEqual({ answered: 'cast', counted: 1, rows: 1 });
  });

  it('and would miss an acknowledged ballot where the close does not take the lock', async () => {
    const takeTurn = async () => {};
    const missed = { answered: 'cast', counted: 0, rows: 1 };
    expect(await closedUnderABallot({ closing: { takeTurn } })).toEqual(missed);
    expect(await closedUnderABallot({ casting: { takeTurn } })).toEqual(missed);
  });
});

describe('Q8 what is counted', () => {
  /** Recomputed in SQL from the rows alone: the share must be more than half of those who were there. */
  async function recomputed(roundId: RoundId): Promise<boolean> {
    const [row] = await test.connection.sql`select count(*) filter (where b.choice = 'for') * 2
        > (select count(*) from electors e where e.round_id = ${roundId} and e.is_present) as carried
      from ballots b where b.round_id = ${roundId}`;
    return row?.carried === true;
  }
  async function closedWith(closing: Closing) {
    const roundId = await openedRound(clerk(), meetingId);
    for (const one of pressFor(0, 3)) await click(one, roundId);
    const { tally: counted } = await closeRound(clerk(), meetingId, roundId, closing);
    return { published: counted.outcome === 'carried', recomputed: await recomputed(roundId) };
  }

  it('is the same as another program reckons from the rows', async () => {
    expect(await closedWith({})).toEqual({ published: false, recomputed: false });
  });

  it('and would differ where the share is taken of another base', async () => {
    const reckon: typeof tally = (counts, rule) => tally(counts, { ...rule, base: 'cast' });
    expect(await closedWith({ reckon })).toEqual({ published: true, recomputed: false });
  });
});

describe('R28 two openings at once', () => {
  /** Both have come through every check before either writes, unless one waits for the other. */
  async function openBoth(rounds: [RoundId, RoundId], isLocked: boolean) {
    const ready = meetingPoint(2);
    const prepare = isLocked ? async () => {} : () => ready('opening');
    const takeTurn = async () => {};
    const opening = (roundId: RoundId, side: number) =>
      openRound({ ...clerk(), db: programs[side]!.program.db }, meetingId, roundId, {
        ...(isLocked ? {} : { takeTurn }),
        prepare,
      });
    return Promise.all(rounds.map((roundId, side) => outcomeOf(opening(roundId, side).catch(asLost))));
  }
  const asLost = (error: { cause?: { code?: string } }) => {
    if (error.cause?.code === '23505') return;
    throw error;
  };

  it('of the same round freeze its electors once', async () => {
    const roundId = await draftedRound(clerk(), meetingId);
    expect((await openBoth([roundId, roundId], true)).toSorted()).toEqual(['done', 'round_already_open']);
    const [row] = await test.connection
      .sql`select count(*)::int as electors from electors where round_id = ${roundId}`;
    expect(row?.electors).toBe(voters + 1);
  });

  it('of two rounds of a meeting open one', async () => {
    const rounds: [RoundId, RoundId] = [
      await draftedRound(clerk(), meetingId),
      await draftedRound(clerk(), meetingId),
    ];
    expect((await openBoth(rounds, true)).toSorted()).toEqual(['done', 'round_already_open']);
  });

  it('and would open both where nobody takes turns and the database does not refuse', async () => {
    const { sql } = test.connection;
    await sql`drop index voting_rounds_open`;
    const rounds: [RoundId, RoundId] = [
      await draftedRound(clerk(), meetingId),
      await draftedRound(clerk(), meetingId),
    ];
    await openBoth(rounds, false);
    const open = await sql`select 1 from voting_rounds where meeting_id = ${meetingId} and state = 'open'`;
    expect(open).toHaveLength(2);
    await sql`update voting_rounds set state = 'closed', tally = '{}', closed_at = now() where state = 'open'`;
    await sql`create unique index voting_rounds_open on voting_rounds (meeting_id) where state = 'open'`;
  });
});
