import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { undoReorganisation } from '#services/units/undo-reorganisation.ts';
import { toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { merger } from '#tests/support/reorganising.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

/** Turns and locks can be taken out, to see that the test would notice. */
const turns = vi.hoisted(() => ({ taken: true, locked: true }));
vi.mock('#db/queries/inherited-invitations.ts', async (original) => {
  const real = await original<typeof import('#db/queries/inherited-invitations.ts')>();
  return {
    ...real,
    lockComing: (...given: Parameters<typeof real.lockComing>) =>
      turns.locked ? real.lockComing(...given) : Promise.resolve(),
  };
});
vi.mock('#db/queries/reorganisations.ts', async (original) => {
  const real = await original<typeof import('#db/queries/reorganisations.ts')>();
  return {
    ...real,
    takeReorganisationTurn: (tx: Parameters<typeof real.takeReorganisationTurn>[0]) =>
      turns.taken ? real.takeReorganisationTurn(tx) : Promise.resolve(),
  };
});

let test: TestProgram;
beforeEach(async () => {
  turns.taken = true;
  turns.locked = true;
  test = await testProgram();
});
afterEach(() => test.close());

/** Two people carry the same merger out; both have planned or wait before either may write. */
async function twoAtOnce(): Promise<number> {
  const { sql } = test.connection;
  const { finance } = test.seed.units;
  const acts = await sql.begin(async (tx) => {
    await tx`select 1 from units where id = ${finance.id} for update`;
    const both = ['secretariat', 'admin'].map((who) =>
      carryOutReorganisation(test.as(who as 'admin'), test.seed.office.id, merger(test)),
    );
    const settled = Promise.allSettled(both);
    await seenWaiting(sql, 2);
    return { settled };
  });
  const outcomes = await acts.settled;
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

it('C22 of two who carry out the same merger at once one does, and the other hears that it is done', async () => {
  expect(await twoAtOnce()).toBe(1);
  expect(await test.connection.sql`select 1 from reorganisations`).toHaveLength(1);
});

it('without taking turns both would, so this test can fail', async () => {
  turns.taken = false;
  expect(await twoAtOnce()).toBe(2);
});

/** Who undoes a merger meets `act`, which has begun on an invitation it concerns and stands at the table's door. */
async function undoneDuring(
  table: string,
  act: (made: Awaited<ReturnType<typeof toldMeeting>>) => Promise<unknown>,
) {
  const { sql } = test.connection;
  const made = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  const { reorganisation } = await carryOutReorganisation(
    test.as('secretariat'),
    test.seed.office.id,
    merger(test),
  );
  const acts = await sql.begin(async (tx) => {
    await tx`lock table ${tx(table)} in exclusive mode`;
    const acted = Promise.allSettled([act(made)]);
    await seenWaiting(sql);
    const undone = Promise.allSettled([
      undoReorganisation(test.as('admin'), test.seed.office.id, reorganisation.id),
    ]);
    await Promise.race([seenWaiting(sql, 2), undone]);
    return { acted, undone };
  });
  return [...(await acts.acted), ...(await acts.undone)].map((end) =>
    end.status === 'fulfilled' ? 'done' : end.reason.code,
  );
}

const answer = (made: Awaited<ReturnType<typeof toldMeeting>>) =>
  answerInvitation(test.asDelegate('homeDesk'), {
    ...{ ref: made.invitations[0]?.invitation.ref ?? '', rsvp: 'accepted' },
  });

it('C22 an answer of the successor that is being given counts as built upon the merger', async () => {
  expect(await undoneDuring('rsvp_versions', answer)).toEqual(['done', 'reorganisation_built_upon']);
});

it('without locking the invitations the merger would be undone under the answer, so this test can fail', async () => {
  turns.locked = false;
  expect(await undoneDuring('rsvp_versions', answer)).toEqual(['done', 'done']);
});

it('C22 a change that is being told is waited for, and neither blocks the other for ever', async () => {
  const change = async (made: Awaited<ReturnType<typeof toldMeeting>>) => {
    const [row] = await test.connection.sql`select version from meetings where id = ${made.meeting.id}`;
    await editMeeting(test.as('secretariat'), test.seed.office.id, {
      ...{ id: made.meeting.id, version: row?.version },
      facts: { ...usualMeeting(test), place: 'Hội trường B' },
    });
  };
  expect(await undoneDuring('meeting_versions', change)).toEqual(['done', 'done']);
});
