import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import {
  readOpinionsByItem,
  readOpinionVersions,
  readOwnOpinions,
} from '#services/opinions/read-opinions.ts';
import { writeOpinion } from '#services/opinions/write-opinion.ts';
import { meetingWithItems, setRules } from '#tests/support/opinions.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let held: Awaited<ReturnType<typeof meetingWithItems>>;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());
const anew = async () => {
  held = await meetingWithItems(test);
};

const move = (state: MeetingState) =>
  test.connection.sql`update meetings set state = ${state} where id = ${held.meetingId}`;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.code ?? String(error),
  );
const head = () => test.asDelegate('financeHead');

describe('R27 writing', () => {
  beforeAll(anew);

  it('keeps every wording, and says the same thing twice as one', async () => {
    const { meetingId, items, officeId } = held;
    const place = { agendaItemId: items.first };
    const first = await writeOpinion(head(), meetingId, { ...place, text: 'Thống nhất.', version: 0 });
    const again = await writeOpinion(head(), meetingId, { ...place, text: 'Thống nhất.', version: 1 });
    const second = await writeOpinion(head(), meetingId, { ...place, text: 'Đề nghị bổ sung.', version: 1 });
    expect([first.version, again.version, second.version, second.id === first.id]).toEqual([1, 1, 2, true]);
    const seen = { meetingId, opinionId: first.id };
    const { versions } = await readOpinionVersions(test.as('secretariat'), officeId, seen);
    expect(versions.map(({ text }) => text)).toEqual(['Thống nhất.', 'Đề nghị bổ sung.']);
    const { sql } = test.connection;
    await expect(sql`update opinion_versions set text = 'khác'`).rejects.toThrow('append-only');
    await expect(sql`delete from opinion_versions`).rejects.toThrow('append-only');
  });

  it('never writes over an opinion that was not seen', async () => {
    const { meetingId, items } = held;
    const place = { agendaItemId: items.second };
    await writeOpinion(head(), meetingId, { ...place, text: 'Một.', version: 0 });
    const stale = writeOpinion(head(), meetingId, { ...place, text: 'Hai.', version: 0 });
    expect(await refusal(stale)).toBe('changed_meanwhile');
  });

  it('takes nothing in writing on a secret item or meeting, and no mark of secrecy in the words', async () => {
    const { meetingId, items } = held;
    const secret = writeOpinion(head(), meetingId, { agendaItemId: items.secret, text: 'Ý kiến.' });
    expect(await refusal(secret)).toBe('opinion_secret');
    const marked = writeOpinion(head(), meetingId, { text: 'TỐI MẬT' });
    await expect(marked).rejects.toMatchObject({ issues: [{ field: 'text', code: 'bears_mark' }] });
    await test.connection
      .sql`update meetings set secrecy_level = 'secret', content = '' where id = ${meetingId}`;
    expect(await refusal(writeOpinion(head(), meetingId, { text: 'Ý kiến.' }))).toBe('opinion_secret');
    await test.connection.sql`update meetings set secrecy_level = null where id = ${meetingId}`;
  });

  it('is for those who have a seat; for others there is no such meeting', async () => {
    const { meetingId } = held;
    expect(await refusal(writeOpinion(test.asDelegate('communeHead'), meetingId, { text: 'A.' }))).toBe(
      'not_found',
    );
    expect(await refusal(writeOpinion(test.as('secretariat'), meetingId, { text: 'A.' }))).toBe(
      'not_permitted',
    );
  });

  it.each([
    ['draft', ['not_found', 'not_found', 'not_found']],
    ['announced', [null, 'opinion_reserved_early', null]],
    ['postponed', [null, 'opinion_reserved_early', null]],
    ['in_session', [null, null, null]],
    ['ended', ['opinion_over', null, 'opinion_over']],
    ['closed', ['opinion_over', 'opinion_over', 'opinion_over']],
    ['cancelled', ['not_found', 'not_found', 'not_found']],
  ] as const)(
    'while a meeting is %s an opinion, a reserved one and a comment end with %j',
    async (state, ends) => {
      await move(state);
      const kinds = ['opinion', 'reserved', 'comment'] as const;
      const outcomes = await Promise.all(
        kinds.map((kind) => refusal(writeOpinion(head(), held.meetingId, { kind, text: 'Lời.' }))),
      );
      expect(outcomes).toEqual(ends);
    },
  );

  it('by the clock it is over at the very end of a meeting that nobody opened by hand', async () => {
    await move('announced');
    const write = () =>
      refusal(writeOpinion(head(), held.meetingId, { text: `Lúc ${test.clock.now().toISOString()}` }));
    test.clock.set(new Date('2026-12-21T03:59:59.999Z'));
    expect(await write()).toBeNull();
    test.clock.set(new Date('2026-12-21T04:00:00Z'));
    expect(await write()).toBe('opinion_over');
    test.clock.set(new Date('2026-12-07T01:00:00Z'));
  });
});

describe('R27 reading', () => {
  const words = { opinion: 'Ý kiến.', reserved: 'Bảo lưu.', comment: 'Trao đổi.' } as const;
  beforeAll(async () => {
    await anew();
    await move('in_session');
    for (const kind of ['opinion', 'reserved', 'comment'] as const)
      await writeOpinion(head(), held.meetingId, { kind, agendaItemId: held.items.first, text: words[kind] });
  });
  const seenOf = async (
    read: Promise<{ items: readonly Record<'opinion' | 'reserved' | 'comment', { text: string }[]>[] }>,
  ) =>
    read.then(
      ({ items }) =>
        items
          .flatMap(({ opinion, reserved, comment }) => [...opinion, ...reserved, ...comment])
          .map(({ text }) => text),
      (error) => error.code,
    );
  const all = Object.values(words);

  it.each(['invited', 'office'] as const)(
    'where the class lets them be seen by “%s”, each role sees its own',
    async (by) => {
      await setRules(test, { opinionsSeenBy: by });
      const { meetingId } = held;
      const own = (person: Parameters<typeof test.asDelegate>[0]) =>
        seenOf(readOwnOpinions(test.asDelegate(person), meetingId));
      expect({
        author: await own('financeHead'),
        chair: await own('chairman'),
        invited: await own('homeHead'),
        stranger: await own('communeHead'),
        secretariat: await seenOf(readOpinionsByItem(test.as('secretariat'), meetingId)),
        chairRole: await seenOf(readOpinionsByItem(test.as('chair'), meetingId)),
        auditor: await seenOf(readOpinionsByItem(test.as('auditor'), meetingId)),
        otherOffice: await seenOf(readOpinionsByItem(test.as('otherAdmin'), meetingId)),
        presiding: await seenOf(readOpinionsByItem(test.asDelegate('chairman'), meetingId)),
        delegate: await seenOf(readOpinionsByItem(test.asDelegate('homeHead'), meetingId)),
      }).toEqual({
        author: all,
        chair: all,
        invited: by === 'invited' ? ['Ý kiến.', 'Trao đổi.'] : [],
        stranger: 'not_found',
        secretariat: all,
        chairRole: all,
        auditor: 'not_permitted',
        otherOffice: 'not_found',
        presiding: all,
        delegate: 'not_found',
      });
    },
  );

  it('groups them by the items of the agenda in their order, the whole meeting last, with who said it', async () => {
    await writeOpinion(test.asDelegate('homeHead'), held.meetingId, { text: 'Chung.' });
    const { items } = await readOpinionsByItem(test.as('secretariat'), held.meetingId);
    expect(items.map(({ position, isSecret, opinion }) => [position, isSecret, opinion.length])).toEqual([
      [1, false, 1],
      [2, false, 0],
      [3, true, 0],
      [null, false, 1],
    ]);
    expect(items[0]?.opinion[0]).toMatchObject({
      ...{ fullName: 'Phạm Quốc Dũng', title: 'Giám đốc', unitName: 'Sở Tài chính', version: 1 },
    });
  });
});
