import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RefusedError } from '#services/errors.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { announcedMeeting, draftMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

/** The lock can be taken out, to see that the test would notice. */
const lock = vi.hoisted(() => ({ taken: true }));
vi.mock('#db/queries/meetings.ts', async (original) => {
  const real = await original<typeof import('#db/queries/meetings.ts')>();
  return {
    ...real,
    lockMeeting: (...given: Parameters<typeof real.lockMeeting>) =>
      lock.taken ? real.lockMeeting(...given) : Promise.resolve(true),
  };
});

let test: TestProgram;
beforeEach(async () => {
  lock.taken = true;
  test = await testProgram();
});
afterEach(() => test.close());

type Made = Awaited<ReturnType<typeof draftMeeting>>;

/** One moves the meeting to another room, one gives it another title; both wait before either may write. */
async function bothEdit({ meeting, officeId }: Made) {
  const { sql } = test.connection;
  const edit = { id: meeting.id, reason: 'other', note: 'Theo ý kiến chỉ đạo' } as const;
  const changes = [
    { who: 'secretariat', facts: { ...usualMeeting(test), place: 'Hội trường B' } },
    { who: 'admin', facts: { ...usualMeeting(test), title: 'Họp thông qua dự toán ngân sách năm 2027' } },
  ] as const;
  const [row] = await sql`select version from meetings where id = ${meeting.id}`;
  const { settled } = await sql.begin(async (tx) => {
    await tx`select 1 from meetings where id = ${meeting.id} for update`;
    const acts = changes.map(({ who, facts }) =>
      editMeeting(test.as(who), officeId, { ...edit, version: row?.version, facts }),
    );
    const settled = Promise.allSettled(acts);
    await seenWaiting(sql, 2);
    return { settled };
  });
  const outcomes = await settled;
  const [after] = await sql`select title, place, version from meetings where id = ${meeting.id}`;
  return { outcomes, after, started: Number(row?.version) };
}

const refused = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));

describe('two secretaries who save the same meeting at once', () => {
  it.each([
    ['a draft', () => draftMeeting(test, { personIds: [test.seed.people.homeHead.id] })],
    ['an announced meeting', () => announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] })],
  ] as const)(
    'of %s: one change is written, and the other hears that it changed meanwhile',
    async (_, make) => {
      const { outcomes, after, started } = await bothEdit(await make());
      const [second, ...more] = refused(outcomes);
      expect(more).toEqual([]);
      expect(second).toBeInstanceOf(RefusedError);
      expect(second).toMatchObject({ code: 'changed_meanwhile' });
      expect(after?.version).toBe(started + 1);
      const usual = usualMeeting(test);
      const changed = [after?.place !== usual.place, after?.title !== usual.title];
      expect(changed.filter(Boolean)).toHaveLength(1);
    },
  );

  it('the one who was refused saves on what the first left, and neither change is lost', async () => {
    const made = await draftMeeting(test, { personIds: [test.seed.people.homeHead.id] });
    const { after, started } = await bothEdit(made);
    const facts = {
      ...usualMeeting(test),
      title: 'Họp thông qua dự toán ngân sách năm 2027',
      place: 'Hội trường B',
    };
    const saved = await editMeeting(test.as('admin'), made.officeId, {
      id: made.meeting.id,
      version: started + 1,
      facts,
    });
    expect([after?.version, saved.version]).toEqual([started + 1, started + 2]);
    expect(saved).toMatchObject({ title: facts.title, place: facts.place });
  });

  it('without the lock both would be told that theirs is saved while one is lost, so this test can fail', async () => {
    lock.taken = false;
    const { outcomes, after } = await bothEdit(
      await draftMeeting(test, { personIds: [test.seed.people.homeHead.id] }),
    );
    expect(refused(outcomes)).toEqual([]);
    const usual = usualMeeting(test);
    expect([after?.place !== usual.place, after?.title !== usual.title].filter(Boolean)).toHaveLength(1);
  });
});
