import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { merger } from '#tests/support/reorganising.ts';

/** The turn can be taken out, to see that the test would notice. */
const turns = vi.hoisted(() => ({ taken: true }));
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
    await vi.waitFor(
      async () => {
        const [row] = await sql`select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        expect(row?.waiting).toBe(2);
      },
      { timeout: 5000, interval: 10 },
    );
    return { settled };
  });
  const outcomes = await acts.settled;
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

it('C22 of two who carry out the same merger at once one does, and the other hears that it is done', async () => {
  turns.taken = true;
  expect(await twoAtOnce()).toBe(1);
  expect(await test.connection.sql`select 1 from reorganisations`).toHaveLength(1);
});

it('without taking turns both would, so this test can fail', async () => {
  turns.taken = false;
  expect(await twoAtOnce()).toBe(2);
});
