import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Db } from '#db/client.ts';
import { acquireLane, claimDeliveries, ensureLane, finishDeliveries } from '#db/queries/lanes.ts';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { answeredMeeting, elsewhere, why } from '#tests/support/changing.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

/** The judgement as it was, by the instant at which the transaction began, to see that the test would notice. */
const judgement = vi.hoisted(() => ({ isFresh: true }));
vi.mock('#db/queries/outbox.ts', async (original) => {
  const real = await original<typeof import('#db/queries/outbox.ts')>();
  const byStart = async (tx: Db, ref: string) => {
    const ended = await tx.execute<{ id: string }>(`update broadcasts set cancelled_at = now()
      where ref = '${ref}' and cancelled_at is null and not_before > now() returning id`);
    for (const { id } of ended)
      await tx.execute(`delete from outbox where broadcast_id = '${id}' and state = 'queued'`);
    return ended.map(({ id }) => id);
  };
  return {
    ...real,
    supersedeHeld: (tx: Db, ref: string) => (judgement.isFresh ? real.supersedeHeld : byStart)(tx, ref),
  };
});

let test: TestProgram;
beforeEach(async () => {
  judgement.isFresh = true;
  test = await testProgram();
});
afterEach(() => test.close());

/** Everything that may leave for personal pages leaves. */
async function sendPages(): Promise<number> {
  const { db } = test.connection;
  await ensureLane(db, 'web:main');
  const lease = await acquireLane(db, 'web:main', 'test', 60);
  if (!lease) throw new Error('the lane is taken');
  const claimed = await claimDeliveries(db, lease, 100);
  const results = claimed.map(({ id }) => ({ id, state: 'placed' as const, externalId: null, error: null }));
  await finishDeliveries(db, lease.lane, results);
  await db.execute(`update lanes set lease_until = null where id = 'web:main'`);
  return claimed.length;
}

/** A second change waits for the meeting while the first one, still held when it began to wait, leaves. */
async function leavesMeanwhile() {
  const { sql } = test.connection;
  const made = await answeredMeeting(test);
  const isTold = async () => (await sendPages()) > 0;
  while (await isTold());
  await made.edit(elsewhere, why);
  const started = await sql.begin(async (tx) => {
    await tx`select 1 from meetings where id = ${made.id} for update`;
    const settled = Promise.allSettled([made.edit({ place: 'Phòng họp số 9' }, why)]);
    await seenWaiting(sql);
    await sendNow(test.as('admin'), made.officeId, made.id);
    expect(await sendPages()).toBeGreaterThan(0);
    return { settled };
  });
  expect(await started.settled).toMatchObject([{ status: 'fulfilled' }]);
  const rows = await sql`select version, cancelled_at is not null as superseded,
      facts->'meeting'->'change'->'fields'->0->>'before' as before
    from broadcasts where ref = ${made.ref} order by version`;
  return rows.map((row) => ({ ...row }));
}

it('R16 what left while an edit waited is not superseded, and the next change starts from it', async () => {
  expect(await leavesMeanwhile()).toEqual([
    { version: 2, superseded: false, before: null },
    { version: 3, superseded: false, before: 'Phòng họp số 1, UBND tỉnh' },
    { version: 4, superseded: false, before: 'Hội trường B' },
  ]);
});

it('judged by the start of the transaction it would be called superseded, so this test can fail', async () => {
  judgement.isFresh = false;
  expect((await leavesMeanwhile())[1]).toMatchObject({ version: 3, superseded: true });
});
