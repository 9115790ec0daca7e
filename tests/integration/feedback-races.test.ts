import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Db } from '#db/client.ts';
import type { FeedbackId } from '#domain/ids.ts';
import { answerFeedback } from '#services/feedback/answer-feedback.ts';
import { replyToFeedback } from '#services/feedback/own-feedback.ts';
import { sendFeedback } from '#services/feedback/send-feedback.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

/** The locks taken away, to see that these tests would notice. */
const locks = vi.hoisted(() => ({ areHeld: true }));
vi.mock('#db/queries/feedback.ts', async (original) => {
  const real = await original<typeof import('#db/queries/feedback.ts')>();
  const unlocked = async (tx: Db, id: FeedbackId) =>
    (await real.findFeedback(tx, { officeId: test.seed.office.id } as never, id))?.ticket ?? null;
  return {
    ...real,
    holdSender: async (tx: Db, person: never) => (locks.areHeld ? real.holdSender(tx, person) : undefined),
    lockFeedback: (tx: Db, id: FeedbackId) => (locks.areHeld ? real.lockFeedback(tx, id) : unlocked(tx, id)),
  };
});

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const send = (person: 'homeHead' | 'guest' | 'financeHead', text = 'Chữ nhỏ') =>
  sendFeedback(test.asDelegate(person), test.seed.office.id, { kind: 'software', text });

/**
 * All act at the same moment: nobody may write a ticket before everybody has begun, so that without the locks all have read
 * what stands before any of them writes.
 */
async function atOnce(acts: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const { sql } = test.connection;
  const { ends } = await sql.begin(async (tx) => {
    await tx`lock table feedback in share mode`;
    const ends = Promise.allSettled(acts.map((act) => act()));
    await seenWaiting(sql, acts.length);
    return { ends };
  });
  return (await ends).map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.code)).sort();
}

it('gives every ticket of a year a number of its own, without a gap, whoever sends at once', async () => {
  const people = ['homeHead', 'guest', 'financeHead'] as const;
  const sent = await Promise.all([...people, ...people, ...people].map((person) => send(person)));
  expect(sent.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const elsewhere = await sendFeedback(test.asDelegate('communeHead'), test.seed.otherOffice.id, {
    ...{ kind: 'regulation', text: 'Điều 4' },
  });
  expect(elsewhere.number).toBe(1);
  test.clock.set(new Date('2026-12-31T17:00:00Z'));
  expect(await send('homeHead')).toMatchObject({ year: 2027, number: 1 });
});

it('counts what one person sends at once one after the other; without the lock too many get in', async () => {
  const tries = async (person: 'hungBudget' | 'hungPrices') => {
    const one = () =>
      sendFeedback(test.asDelegate(person), test.seed.office.id, { kind: 'software', text: 'x' });
    for (let sent = 0; sent < 4; sent += 1) await one();
    return atOnce([one, one, one]);
  };
  expect(await tries('hungBudget')).toEqual(['done', 'feedback_enough', 'feedback_enough']);
  locks.areHeld = false;
  expect(await tries('hungPrices')).toEqual(['done', 'done', 'done']);
  locks.areHeld = true;
});

it('of three answers at once one stands, and the sender is told once; without the lock more do', async () => {
  const answers = (id: FeedbackId) =>
    atOnce(
      ['Một', 'Hai', 'Ba'].map(
        (text) => () =>
          answerFeedback(test.as('secretariat'), test.seed.office.id, id, {
            version: 1,
            outcome: 'answered',
            text,
          }),
      ),
    );
  const { id } = await send('financeHead');
  expect(await answers(id)).toEqual(['changed_meanwhile', 'changed_meanwhile', 'done']);
  const other = await send('financeHead');
  locks.areHeld = false;
  expect(await answers(other.id)).toEqual(['done', 'done', 'done']);
  locks.areHeld = true;
  const told = await test.connection
    .sql`select 1 from notices where ref = ${id} and kind = 'feedback_answered'`;
  expect(told).toHaveLength(1);
});

it('an answer that the sender overtook is not sent, and nothing that was said is ever changed', async () => {
  const { id } = await send('guest');
  await replyToFeedback(test.asDelegate('guest'), id, { text: 'Bổ sung' });
  const late = answerFeedback(test.as('secretariat'), test.seed.office.id, id, {
    ...{ version: 1, outcome: 'declined', text: 'Chưa làm được' },
  });
  await expect(late).rejects.toMatchObject({ code: 'changed_meanwhile' });
  const { sql } = test.connection;
  await expect(sql`update feedback_entries set text = 'khác' where feedback_id = ${id}`).rejects.toThrow(
    'append-only',
  );
  await expect(sql`delete from feedback_entries where feedback_id = ${id}`).rejects.toThrow('append-only');
});
