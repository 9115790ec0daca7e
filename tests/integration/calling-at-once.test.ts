import { afterAll, beforeAll, expect, it } from 'vitest';
import { logCall } from '#services/calls/log-call.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

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
    await seenWaiting(sql, 2);
    return { both };
  });
  expect((await calls.both).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(await sql`select 1 from phone_calls`).toHaveLength(2);
  expect(await sql`select 1 from rsvp_versions`).toHaveLength(2);
});
