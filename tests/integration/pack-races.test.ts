import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findMeeting } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId } from '#domain/ids.ts';
import { within } from '#services/context.ts';
import { permit } from '#services/gate.ts';
import { planPack } from '#services/packs/plan-pack.ts';
import { sendPack, writePack } from '#services/packs/send-pack.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { handedIn, meetingWithTasks } from '#tests/support/paper-tasks.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

let test: TestProgram;
let papers: TestPapers;
let meetingId: MeetingId;
const ctx = () => test.as('secretariat');
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
});
beforeEach(async () => {
  meetingId = (await meetingWithTasks(test, [test.seed.units.finance.id])).meeting.id;
  await handedIn({ test, papers, meetingId }, 'dự toán', { accept: true });
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

/** How many packs there are, and the most cards of them that one person got. */
async function sendings() {
  const [row] = await test.connection.sql`
    select (select count(*)::int from packs where meeting_id = ${meetingId}) as packs, coalesce(max(n.cards), 0)::int as cards
    from (select count(*) as cards from notices where ref like ${`pack:${meetingId}:%`} group by person_id) n`;
  return [row?.packs, row?.cards];
}

describe('R60 two people who press “gửi bộ tài liệu” at once', () => {
  it('send once: the second waits, and hears that it was sent', async () => {
    const wrote = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const first = inTransaction(ctx().db, async (tx) => {
      const sent = await sendPack(within(ctx(), tx), test.seed.office.id, meetingId, { number: 1 });
      wrote.resolve();
      await mayEnd.promise;
      return sent;
    });
    await wrote.promise;
    const second = sendPack(test.as('admin'), test.seed.office.id, meetingId, { number: 1 });
    const refused = second.catch((error) => error.code);
    await seenWaiting(test.connection.sql);
    mayEnd.resolve();
    expect([(await first).number, await refused]).toEqual([1, 'pack_sent']);
    expect(await sendings()).toEqual([1, 1]);
  });

  it('and send twice where nobody waits and looks again', async () => {
    const proof = permit(ctx(), 'meetings.read', test.seed.office.id);
    const found = await findMeeting(test.program.db, proof, meetingId);
    // Both have planned before either writes; the second has even taken the next number.
    const plan = await planPack(ctx(), proof, found!);
    for (const number of [plan.number, plan.number + 1])
      await inTransaction(ctx().db, (tx) => writePack(within(ctx(), tx), { ...plan, number }));
    expect(await sendings()).toEqual([2, 2]);
  });
});
