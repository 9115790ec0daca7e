import { afterAll, beforeAll, expect, it } from 'vitest';
import { acquireLane, claimDeliveries, ensureLane, finishDeliveries } from '#db/queries/lanes.ts';
import { supersedeHeld } from '#db/queries/outbox.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { answeredMeeting, elsewhere, why } from '#tests/support/changing.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

it('a change of which something has left is told to all now, as its hold is over', async () => {
  const { sql, db } = test.connection;
  const made = await answeredMeeting(test);
  await made.edit(elsewhere, why);
  const [held] = await sql`select id from broadcasts where ref = ${made.ref} and not_before > now()`;
  const waiting = () => sql`select 1 from outbox where broadcast_id = ${held?.id} and not_before > now()`;
  await sql`update outbox set not_before = now() where id =
    (select id from outbox where broadcast_id = ${held?.id} and lane = 'web:main' limit 1)`;
  await ensureLane(db, 'web:main');
  const left = async () => {
    const lease = await acquireLane(db, 'web:main', 'test', 60);
    const claimed = lease ? await claimDeliveries(db, lease, 100) : [];
    const placed = claimed.map(({ id }) => ({ id, state: 'placed' as const, externalId: null, error: null }));
    await finishDeliveries(db, 'web:main', placed);
    await sql`update lanes set lease_until = null where id = 'web:main'`;
    return claimed.length > 0;
  };
  while (await left());
  expect((await waiting()).length).toBeGreaterThan(0);
  expect(await inTransaction(db, (tx) => supersedeHeld(tx, made.ref))).toEqual([]);
  expect(await waiting()).toHaveLength(0);
  expect(
    (await sql`select 1 from outbox where broadcast_id = ${held?.id} and state = 'queued'`).length,
  ).toBeGreaterThan(0);
});
