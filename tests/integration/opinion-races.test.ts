import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerRequest } from '#services/opinions/answer-request.ts';
import { askOpinions } from '#services/opinions/ask-opinions.ts';
import { closeRequest } from '#services/opinions/close-request.ts';
import { readRequest } from '#services/opinions/read-requests.ts';
import { writeOpinion } from '#services/opinions/write-opinion.ts';
import { meetingWithItems, usualRequest } from '#tests/support/opinions.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

/** Taking turns can be left out, to see that the tests would notice. */
const turns = vi.hoisted(() => ({ taken: true }));
vi.mock('#db/queries/opinions.ts', async (original) => {
  const real = await original<typeof import('#db/queries/opinions.ts')>();
  return {
    ...real,
    lockOpinion: async (...given: Parameters<typeof real.lockOpinion>) => {
      if (turns.taken) return real.lockOpinion(...given);
      const [tx, { meetingId, personId }, kind] = given;
      const all = await real.listOpinions(tx, meetingId);
      return all.find((one) => one.personId === personId && one.kind === kind) ?? null;
    },
  };
});
vi.mock('#db/queries/opinion-answers.ts', async (original) => {
  const real = await original<typeof import('#db/queries/opinion-answers.ts')>();
  return {
    ...real,
    holdRequest: async (...given: Parameters<typeof real.holdRequest>) => {
      if (turns.taken || given[2] === 'update') return real.holdRequest(...given);
      const { findRequest } = await import('#db/queries/opinion-requests.ts');
      return (await findRequest(given[0], given[1]))?.request ?? null;
    },
  };
});

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());
beforeEach(() => {
  turns.taken = true;
});

const codes = (settled: PromiseSettledResult<unknown>[]) =>
  settled.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason.code ?? 'broken'))).toSorted();

/** Two devices of one person send different words to the same place, having seen the same version. */
async function twoWrite(version: number) {
  const { meetingId, items } = await meetingWithItems(test, ['financeHead']);
  const own = test.asDelegate('financeHead');
  const place = { agendaItemId: items.first };
  if (version > 0) await writeOpinion(own, meetingId, { ...place, text: 'Bản đầu.', version: 0 });
  const { sql } = test.connection;
  const started = await sql.begin(async (tx) => {
    // Both have read what stands before either writes, unless they take turns.
    if (turns.taken) await tx`lock table opinions in access exclusive mode`;
    else await tx`lock table opinions in share mode`;
    const settled = Promise.allSettled(
      ['Bản trái.', 'Bản phải.'].map((text) => writeOpinion(own, meetingId, { ...place, text, version })),
    );
    await seenWaiting(sql, 2);
    return { settled };
  });
  const outcomes = codes(await started.settled);
  const rows = await sql`select v.version from opinion_versions v join opinions o on o.id = v.opinion_id
    where o.meeting_id = ${meetingId} order by 1`;
  return { outcomes, versions: rows.map((row) => row.version) };
}

describe('R48 two versions at once', () => {
  it('of two first opinions one stands, and the other is told to look again', async () => {
    expect(await twoWrite(0)).toEqual({ outcomes: ['changed_meanwhile', 'done'], versions: [1] });
  });

  it('of two next versions one stands, and the other is told to look again', async () => {
    expect(await twoWrite(1)).toEqual({ outcomes: ['changed_meanwhile', 'done'], versions: [1, 2] });
  });

  it('red without turns: both take the same number, and one ends in an error of the database', async () => {
    turns.taken = false;
    const { outcomes } = await twoWrite(1);
    expect(outcomes).not.toEqual(['changed_meanwhile', 'done']);
  });
});

/** An answer is being written while the office closes the request; what was there when it was closed, and what is there at last. */
async function answerWhileClosing() {
  const office = test.seed.office.id;
  const { id } = await askOpinions(test.as('secretariat'), office, usualRequest(test, { unitIds: [] }));
  const read = async () => (await readRequest(test.as('secretariat'), office, id)).answered;
  const { lines } = await readRequest(test.as('secretariat'), office, id);
  const { sql } = test.connection;
  const started = await sql.begin(async (tx) => {
    await tx`lock table opinion_answers in share mode`;
    const replies = [{ choice: 'agree' as const }];
    const answering = answerRequest(test.asDelegate('homeHead'), lines[0]!.id, { replies });
    await seenWaiting(sql, 1);
    const closing = closeRequest(test.as('secretariat'), office, id).then(read);
    if (turns.taken) await seenWaiting(sql, 2);
    else await closing;
    return { done: Promise.all([closing, answering]) };
  });
  const [atClose] = await started.done;
  return { atClose, atLast: await read() };
}

describe('C23 an answer while the request is being closed', () => {
  it('is there when it is closed: nothing comes into a closed request', async () => {
    expect(await answerWhileClosing()).toEqual({ atClose: 1, atLast: 1 });
  });

  it('red without turns: an answer slips into a request that was closed', async () => {
    turns.taken = false;
    expect(await answerWhileClosing()).toEqual({ atClose: 0, atLast: 1 });
  });
});
