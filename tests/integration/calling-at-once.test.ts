import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { logCall } from '#services/calls/log-call.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

it('C1 two who ring the same unit at once both have their call and its answer kept', async () => {
  const { sql } = test.connection;
  const { invitations } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  const ref = invitations[0]?.invitation.ref ?? '';
  const told = { ref, outcome: 'told', answer: { rsvp: 'accepted' } } as const;
  const calls = await sql.begin(async (tx) => {
    // Both have written their call and wait at the audit.
    await tx`lock table audit in exclusive mode`;
    const both = Promise.allSettled([logCall(test.as('secretariat'), told), logCall(test.as('admin'), told)]);
    await vi.waitFor(
      async () => {
        const [row] = await sql`select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        expect(row?.waiting).toBe(2);
      },
      { timeout: 5000, interval: 10 },
    );
    return { both };
  });
  expect((await calls.both).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(await sql`select 1 from phone_calls`).toHaveLength(2);
  expect(await sql`select 1 from rsvp_versions`).toHaveLength(2);
});
