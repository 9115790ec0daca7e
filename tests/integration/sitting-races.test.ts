import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveMeeting } from '#db/queries/sittings.ts';
import type { MeetingId } from '#domain/ids.ts';
import { type Turns, turns } from '#services/sittings/conduct-sitting.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { handOver } from '#services/sittings/hand-over.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { meetingInRoom, meetingInSession } from '#tests/support/sittings.ts';
import { outcomeOf } from '#tests/support/voting.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const office = () => test.as('secretariat');
const chair = () => test.asDelegate('chairman');

/** What was written of the meeting's course, and where it stands. */
async function courseOf(id: MeetingId) {
  const { sql } = test.connection;
  const [meeting] = await sql`select state, version from meetings where id = ${id}`;
  const events = await sql`select kind from sitting_events where meeting_id = ${id} order by at, id`;
  const versions = await sql`select count(*)::int as count from meeting_versions where meeting_id = ${id}
    and facts->>'state' = ${meeting!.state}`;
  return {
    state: meeting!.state,
    events: events.map(({ kind }) => kind).toSorted(),
    moves: versions[0]!.count,
  };
}

/** Nobody takes turns, and the state is written without looking again: all have read before the first writes. */
function careless(count: number): Turns {
  const arrived = Promise.withResolvers<void>();
  let waiting = 0;
  return {
    hold: async () => null,
    holdVoting: async () => {},
    move: async (tx, id, { to, by, now }) => {
      waiting += 1;
      if (waiting === count) arrived.resolve();
      await arrived.promise;
      const [row] = await tx.execute<{ state: 'in_session' }>(
        `select state from meetings where id = '${id}' for update`,
      );
      return moveMeeting(tx, id, { from: row?.state ?? 'in_session', to, by, now });
    },
  };
}

describe('two who start a meeting at once', () => {
  const startAtOnce = async (taking?: Turns) => {
    const { meetingId } = await meetingInRoom(test);
    test.clock.advance(15);
    const hands = [chair(), office()];
    const said = await Promise.all(
      hands.map((ctx) => outcomeOf(startMeeting(ctx, meetingId, { quorumWord: 'Bắt đầu' }, taking))),
    );
    return { said: said.toSorted(), ...(await courseOf(meetingId)) };
  };

  it('start it once, and the second hears so', async () => {
    const { said, state, events, moves } = await startAtOnce();
    expect(said).toEqual(['done', 'wrong_state']);
    expect({ state, events, moves }).toEqual({ state: 'in_session', events: ['opened'], moves: 1 });
  });

  it('and start it twice where nobody takes turns', async () => {
    expect((await startAtOnce(careless(2))).events).toEqual(['opened', 'opened']);
  });
});

describe('two who end a meeting at once', () => {
  const endAtOnce = async (taking?: Turns) => {
    const { meetingId } = await meetingInSession(test);
    const said = await Promise.all(
      [chair(), office()].map((ctx) => outcomeOf(endMeeting(ctx, meetingId, taking))),
    );
    return { said: said.toSorted(), ...(await courseOf(meetingId)) };
  };

  it('end it once, and the second hears so', async () => {
    const { said, state, events, moves } = await endAtOnce();
    expect(said).toEqual(['done', 'sitting_not_open']);
    expect({ state, events, moves }).toEqual({ state: 'ended', events: ['ended', 'opened'], moves: 1 });
  });

  it('and end it twice where nobody takes turns', async () => {
    expect((await endAtOnce(careless(2))).events).toEqual(['ended', 'ended', 'opened']);
  });
});

describe('a chair who starts while the office hands presiding over', () => {
  const both = async (starting: Partial<Turns>, first: 'start' | 'hand') => {
    const { meetingId } = await meetingInRoom(test);
    test.clock.advance(15);
    const handed = Promise.withResolvers<void>();
    const taking: Turns = {
      ...turns,
      ...starting,
      move: async (...move) => {
        if (starting.hold) await handed.promise;
        return turns.move(...move);
      },
    };
    const start = () => outcomeOf(startMeeting(chair(), meetingId, { quorumWord: 'Bắt đầu' }, taking));
    const hand = async () => {
      const done = await outcomeOf(
        handOver(office(), meetingId, { personId: test.seed.people.financeHead.id }),
      );
      handed.resolve();
      return done;
    };
    const said = await Promise.all(first === 'start' ? [start(), hand()] : [hand(), start()]);
    const { events, state } = await courseOf(meetingId);
    const actor = await test.connection.sql`select acted_by->>'kind' as kind from sitting_events
      where meeting_id = ${meetingId} and kind = 'opened'`;
    const [row] = await test.connection
      .sql`select presiding_id as id from sittings where meeting_id = ${meetingId}`;
    expect(row!.id).toBe(test.seed.people.financeHead.id);
    return { start: first === 'start' ? said[0] : said[1], events, state, openedBy: actor[0]?.kind ?? null };
  };

  it.each(['start', 'hand'] as const)(
    'either starts it before, or presides no more (%s first)',
    async (first) => {
      const { start, state, openedBy } = await both({}, first);
      const before = { start: 'done', state: 'in_session', openedBy: 'chair' };
      const after = { start: 'not_presiding', state: 'announced', openedBy: null };
      expect([before, after]).toContainEqual({ start, state, openedBy });
    },
  );

  it('and starts what is not theirs any more where nobody takes turns', async () => {
    const { start, openedBy } = await both({ hold: async () => null }, 'start');
    expect([start, openedBy]).toEqual(['done', 'chair']);
  });
});
