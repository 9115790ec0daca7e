import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findSitting, updateSitting } from '#db/queries/sittings.ts';
import { findFloor, listSpeeches, moveSpeech } from '#db/queries/speeches.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AgendaItemId, MeetingId, SpeechId } from '#domain/ids.ts';
import { within } from '#services/context.ts';
import { answerInformation, takeInformation } from '#services/information-requests/answer-information.ts';
import { askInformation } from '#services/information-requests/ask-information.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { readConsole } from '#services/sittings/read-sitting.ts';
import { stepAgenda } from '#services/sittings/step-agenda.ts';
import { askToSpeak, noteSpeech, withdrawSpeech } from '#services/speeches/ask-to-speak.ts';
import { callSpeaker, settleSpeech } from '#services/speeches/give-floor.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { meetingInSession } from '#tests/support/sittings.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

let test: TestProgram;
let meetingId: MeetingId;
let itemIds: AgendaItemId[];
beforeAll(async () => {
  test = await testProgram();
});
beforeEach(async () => {
  await test.connection.sql`update meetings set state = 'closed' where state = 'in_session'`;
  ({ meetingId, itemIds } = await meetingInSession(test));
});
afterAll(() => test.close());

const chair = () => test.asDelegate('chairman');
const clerk = () => test.as('secretariat');
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.code,
  );
const asks = async (person: 'financeHead' | 'homeHead' | 'guest') => {
  test.clock.advance(1);
  return (await askToSpeak(test.asDelegate(person), meetingId)).speech.id;
};
const queue = async () => (await readConsole(chair(), meetingId)).queue.map(({ speech }) => speech.fullName);
const call = (id: SpeechId, floor: SpeechId | null = null, minutes: number | null = null) =>
  callSpeaker(chair(), meetingId, id, { floor, minutes });

describe('R24 speaking', () => {
  it('who has spoken least comes first, then who asked first; a second wish keeps the place of the first', async () => {
    const first = await asks('financeHead');
    await call(first);
    test.clock.advance(4);
    await settleSpeech(chair(), meetingId, first, { state: 'spoken' });
    await asks('financeHead');
    await asks('guest');
    await asks('homeHead');
    await asks('guest');
    expect(await queue()).toEqual(['Mai Văn Lộc', 'Huỳnh Thị Mỹ Lệ', 'Phạm Quốc Dũng']);
    const [, , last] = (await readConsole(chair(), meetingId)).queue;
    expect(last?.spokenMinutes).toBe(4);
  });

  it('one has the floor: calling the next ends the last, with their minutes; an item that ends takes it back', async () => {
    const [a, b] = [await asks('financeHead'), await asks('homeHead')];
    await call(a, null, 5);
    const { floor } = await readConsole(chair(), meetingId);
    expect(floor!.endsAt!.getTime() - floor!.startedAt.getTime()).toBe(300_000);
    test.clock.advance(2);
    await call(b, a);
    expect((await listSpeeches(test.program.db, meetingId)).map(({ state }) => state)).toEqual([
      'spoken',
      'speaking',
    ]);
    await stepAgenda(chair(), meetingId, { from: null, to: itemIds[0]! });
    expect(await findFloor(test.program.db, meetingId)).toBeNull();
  });

  it('calls the next right after the last was ended, also from a page that shows them still; without minutes nothing limits', async () => {
    await stepAgenda(chair(), meetingId, { from: null, to: itemIds[0]! });
    const [a, b] = [await asks('financeHead'), await asks('homeHead')];
    await call(a);
    const { floor, current } = await readConsole(chair(), meetingId);
    expect([floor?.endsAt, current?.endsAt]).toEqual([null, expect.any(Date)]);
    await settleSpeech(chair(), meetingId, a, { state: 'spoken' });
    expect(await codeOf(call(b, a))).toBe('done');
    expect((await findFloor(test.program.db, meetingId))?.id).toBe(b);
  });

  it('is called by mistake and goes back, is passed over, taken back, and noted for who raised a hand', async () => {
    const [a, b] = [await asks('financeHead'), await asks('homeHead')];
    await call(b);
    await settleSpeech(chair(), meetingId, b, { state: 'waiting' });
    expect(await queue()).toEqual(['Phạm Quốc Dũng', 'Huỳnh Thị Mỹ Lệ']);
    await settleSpeech(clerk(), meetingId, a, { state: 'passed_over' });
    expect(await codeOf(settleSpeech(chair(), meetingId, a, { state: 'spoken' }))).toBe('speech_over');
    expect(await codeOf(call(a))).toBe('speech_over');
    await withdrawSpeech(test.asDelegate('homeHead'), meetingId);
    expect(await codeOf(withdrawSpeech(test.asDelegate('homeHead'), meetingId))).toBe('speech_over');
    await noteSpeech(clerk(), meetingId, { personId: test.seed.people.guest.id });
    expect(await queue()).toEqual(['Mai Văn Lộc']);
    const { communeHead } = test.seed.people;
    expect(await codeOf(noteSpeech(clerk(), meetingId, { personId: communeHead.id }))).toBe('not_found');
    expect(await codeOf(askToSpeak(test.asDelegate('communeHead'), meetingId))).toBe('not_found');
  });

  it('ends with the meeting, and is not asked for after it', async () => {
    const [a] = [await asks('financeHead'), await asks('homeHead')];
    await call(a);
    await endMeeting(chair(), meetingId);
    expect((await listSpeeches(test.program.db, meetingId)).map(({ state }) => state)).toEqual([
      'spoken',
      'passed_over',
    ]);
    expect(await codeOf(askToSpeak(test.asDelegate('guest'), meetingId))).toBe('speaking_closed');
  });
});

describe('R24 two consoles at once', () => {
  /** The first has acted and not committed; the second presses the same, waits, and sees what became of it. */
  async function race(
    first: (inner: ReturnType<typeof chair>) => Promise<unknown>,
    second: () => Promise<unknown>,
  ) {
    const acted = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const one = inTransaction(test.program.db, async (tx) => {
      await first(within(chair(), tx));
      acted.resolve();
      await mayEnd.promise;
    });
    await acted.promise;
    const other = codeOf(second());
    await seenWaiting(test.connection.sql);
    mayEnd.resolve();
    await one;
    return other;
  }

  it('one goes on to the next item, the other is told that it has moved', async () => {
    const [first, second] = itemIds;
    const step = { from: null, to: first! };
    expect(
      await race(
        (ctx) => stepAgenda(ctx, meetingId, step),
        () => stepAgenda(clerk(), meetingId, { from: null, to: second! }),
      ),
    ).toBe('sitting_moved_on');
    expect((await findSitting(test.program.db, meetingId))?.currentItemId).toBe(first);
  });

  it('one calls a speaker, the other does not cut them off', async () => {
    const [a, b] = [await asks('financeHead'), await asks('homeHead')];
    const floor = { floor: null };
    expect(
      await race(
        (ctx) => callSpeaker(ctx, meetingId, a, floor),
        () => callSpeaker(clerk(), meetingId, b, floor),
      ),
    ).toBe('sitting_moved_on');
    expect((await findFloor(test.program.db, meetingId))?.id).toBe(a);
  });

  it('one ends the meeting, the other finds it ended', async () => {
    expect(
      await race(
        (ctx) => endMeeting(ctx, meetingId),
        () => endMeeting(clerk(), meetingId),
      ),
    ).toBe('sitting_not_open');
  });

  it('where nobody waits and looks again, an item is skipped and two have the floor one after the other', async () => {
    const [first, second] = itemIds;
    const [a, b] = [await asks('financeHead'), await asks('homeHead')];
    // Both looked before either wrote: what the verbs do without the lock.
    const seen = await Promise.all([1, 2].map(() => findSitting(test.program.db, meetingId)));
    const floors = await Promise.all([1, 2].map(() => findFloor(test.program.db, meetingId)));
    for (const [at, to] of [first, second].entries())
      if (seen[at]?.currentItemId === null)
        await updateSitting(test.program.db, meetingId, { currentItemId: to! });
    for (const [at, id] of [a, b].entries())
      if (floors[at] === null) {
        const speaking = await findFloor(test.program.db, meetingId);
        if (speaking) await moveSpeech(test.program.db, speaking.id, 'speaking', { state: 'spoken' });
        await moveSpeech(test.program.db, id, 'waiting', { state: 'speaking', startedAt: test.clock.now() });
      }
    expect((await findSitting(test.program.db, meetingId))?.currentItemId).toBe(second);
    expect((await findFloor(test.program.db, meetingId))?.id).toBe(b);
  });

  it('the database itself lets only one have the floor', async () => {
    const [a, b] = [await asks('financeHead'), await asks('homeHead')];
    const { sql } = test.connection;
    await sql`update speeches set state = 'speaking' where id = ${a}`;
    await expect(sql`update speeches set state = 'speaking' where id = ${b}`).rejects.toThrow(
      'speeches_floor',
    );
  });
});

describe('R25 what the chair asks of the office', () => {
  it('is told to the secretariat, taken up once, answered once, and told to whoever asked and presides', async () => {
    const { office, people } = test.seed;
    const id = await askInformation(chair(), meetingId, { text: 'Thu ngân sách 10 tháng?' });
    const told = async (kind: string) =>
      (
        await test.connection
          .sql`select person_id as id from notices where kind = ${kind} and ref = ${`information:${id}`}`
      ).map((row) => row.id);
    expect(await told('information_asked')).toEqual([people.clerk.id]);
    await takeInformation(clerk(), office.id, meetingId, id);
    await takeInformation(test.as('admin'), office.id, meetingId, id);
    const [taken] = (await readConsole(chair(), meetingId)).requests;
    expect(taken?.takenBy).toMatchObject({ kind: 'account', personId: people.clerk.id });
    await answerInformation(clerk(), office.id, meetingId, id, { answer: '8.200 tỷ đồng.' });
    expect(await codeOf(answerInformation(clerk(), office.id, meetingId, id, { answer: 'khác' }))).toBe(
      'information_answered',
    );
    expect(await told('information_given')).toEqual([people.chairman.id]);
    const [answered] = (await readConsole(chair(), meetingId)).requests;
    expect(answered).toMatchObject({ answer: '8.200 tỷ đồng.' });
  });

  it('is the chair’s to ask and the office’s to answer', async () => {
    const { office } = test.seed;
    const ask = (as: ReturnType<typeof chair>) => codeOf(askInformation(as, meetingId, { text: 'Số liệu?' }));
    expect(await ask(test.asDelegate('financeHead'))).toBe('not_found');
    expect(await ask(test.as('auditor'))).toBe('not_permitted');
    const id = await askInformation(chair(), meetingId, { text: 'Số liệu?' });
    expect(await codeOf(answerInformation(chair(), office.id, meetingId, id, { answer: 'x' }))).toBe(
      'not_permitted',
    );
  });
});

it('R24 the fair order is total, and never depends on the order it was read in', async () => {
  const { speakingOrder } = await import('#domain/sittings/speaking-order.ts');
  const speech = fc.record({ id: fc.uuid(), personId: fc.constantFrom('a', 'b', 'c'), minute: fc.nat(5) });
  fc.assert(
    fc.property(
      fc.uniqueArray(speech, { selector: ({ id }) => id }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat(600)),
      (all, had) => {
        const spoken = new Map(Object.entries(had)) as never;
        const wishes = all.map(({ minute, ...one }) => ({
          ...one,
          askedAt: new Date(minute * 60_000),
          startedAt: null,
          endedAt: null,
        })) as never[];
        const order = speakingOrder(wishes, spoken);
        expect(speakingOrder([...wishes].reverse(), spoken)).toEqual(order);
        const seconds = order.map(({ personId }: { personId: string }) => had[personId] ?? 0);
        expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
      },
    ),
  );
});
