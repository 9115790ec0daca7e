import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { attendAsLeader } from '#services/leader-requests/answer-as-leader.ts';
import { passToLeader } from '#services/leader-requests/pass-to-leader.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

/** Taking turns on an invitation can be left out, to see that the test would notice. */
const turns = vi.hoisted(() => ({ taken: true }));
vi.mock('#db/queries/invitations.ts', async (original) => {
  const real = await original<typeof import('#db/queries/invitations.ts')>();
  return {
    ...real,
    lockInvitation: (...given: Parameters<typeof real.lockInvitation>) =>
      turns.taken ? real.lockInvitation(...given) : Promise.resolve(null),
  };
});

let test: TestProgram;
beforeEach(async () => {
  turns.taken = true;
  test = await testProgram();
});
afterEach(() => test.close());

async function passed() {
  const { invitations } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  const ref = invitations[0]?.invitation.ref ?? '';
  const { request } = await passToLeader(test.asDelegate('financeDesk'), { ref });
  return { ref, leaderRef: request.ref };
}

type Act = () => Promise<unknown>;

/**
 * Both press at the same moment: neither is let on before both have begun. Without turns both have read
 * what stands before either writes.
 */
async function atOnce(ref: string, acts: Act[]): Promise<string[]> {
  const { sql } = test.connection;
  const started = await sql.begin(async (tx) => {
    if (turns.taken) await tx`select 1 from invitations where ref = ${ref} for update`;
    else await tx`lock table leader_requests, invitations in share mode`;
    const settled = Promise.allSettled(acts.map((act) => act()));
    await seenWaiting(sql, acts.length);
    return { settled };
  });
  const outcomes = await started.settled;
  return outcomes.map((one) => (one.status === 'fulfilled' ? 'done' : String(one.reason.code ?? one.reason)));
}

const end = async () => {
  const [row] = await test.connection.sql`
    select i.rsvp, l.state, l.answer, (select count(*)::int from nominations n
      where n.invitation_id = i.id and n.state = 'confirmed') as nominees
    from leader_requests l join invitations i on i.id = l.invitation_id`;
  return row;
};

const presses = ({ ref, leaderRef }: { ref: string; leaderRef: string }): [Act, Act] => [
  () => attendAsLeader(test.asDelegate('financeHead'), { ref: leaderRef, cardVersion: null }),
  () => answerInvitation(test.asDelegate('financeDesk'), { ref, rsvp: 'declined', reason: 'bận' }),
];

it('R39 of a leader and a desk that answer at the same moment one decides, and the other hears of it', async () => {
  for (const order of [0, 1]) {
    const about = await passed();
    const [leader, desk] = presses(about);
    const said = await atOnce(about.ref, order === 0 ? [leader, desk] : [desk, leader]);
    const done = said.filter((one) => one === 'done');
    expect(done).toHaveLength(1);
    const refused = said.find((one) => one !== 'done');
    const isLeaders = (await end())?.state === 'answered';
    expect(refused).toBe(isLeaders ? 'nominees_named' : 'leader_request_over');
    expect(await end()).toMatchObject(
      isLeaders
        ? { rsvp: 'accepted', answer: 'attends', nominees: 1 }
        : { rsvp: 'declined', state: 'overtaken', answer: null, nominees: 0 },
    );
    await test.close();
    test = await testProgram();
  }
});

it('R39 of two passings at the same moment one waits and the other is superseded', async () => {
  const { invitations } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  const ref = invitations[0]?.invitation.ref ?? '';
  const acts = (['financeDesk', 'financeDesk2'] as const).map(
    (who) => () => passToLeader(test.asDelegate(who), { ref, note: `Ý kiến của ${who}` }),
  );
  expect(await atOnce(ref, acts)).toEqual(['done', 'done']);
  const rows = await test.connection.sql`select version, state from leader_requests order by version`;
  expect(rows.map(({ version, state }) => [version, state])).toEqual([
    [1, 'superseded'],
    [2, 'asked'],
  ]);
});

it('R39 of the same passing twice at the same moment one is made, and the other hears that it lies there', async () => {
  const { invitations } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  const ref = invitations[0]?.invitation.ref ?? '';
  const act = () => passToLeader(test.asDelegate('financeDesk'), { ref });
  expect((await atOnce(ref, [act, act])).toSorted()).toEqual(['already_with_leader', 'done']);
  expect(await test.connection.sql`select 1 from leader_requests`).toHaveLength(1);
});

it('without taking turns both would be answered at once, so this test can fail', async () => {
  turns.taken = false;
  // Who is let on first is PostgreSQL's choice; a leader who is first is overwritten.
  let brokenOnes = 0;
  for (let tries = 0; tries < 8 && brokenOnes === 0; tries += 1) {
    if (tries > 0) {
      await test.close();
      test = await testProgram();
    }
    const about = await passed();
    const said = await atOnce(about.ref, presses(about));
    const row = await end();
    const isWhole =
      said.filter((one) => one === 'done').length === 1 &&
      said.every((one) => ['done', 'nominees_named', 'leader_request_over'].includes(one)) &&
      (row?.rsvp === 'declined') === (row?.nominees === 0);
    if (!isWhole) brokenOnes += 1;
  }
  expect(brokenOnes).toBe(1);
});

it('R48 what a passing came to is never written again', async () => {
  const { leaderRef } = await passed();
  await attendAsLeader(test.asDelegate('financeHead'), { ref: leaderRef, cardVersion: null });
  const { sql } = test.connection;
  await expect(sql`update leader_requests set answer = 'declines'`).rejects.toThrow(/never written again/);
  await expect(sql`delete from leader_requests`).rejects.toThrow(/never written again/);
});
