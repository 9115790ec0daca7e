import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findConclusion } from '#db/queries/conclusions.ts';
import type { ConclusionId, MeetingId, PersonId } from '#domain/ids.ts';
import { conclusionForm } from '#i18n/vi/conclusion-form.ts';
import { approveConclusion, type lockConclusion } from '#services/conclusions/approve-conclusion.ts';
import { closeMeeting, readClosing } from '#services/conclusions/close-meeting.ts';
import { draftConclusion } from '#services/conclusions/draft-conclusion.ts';
import { editConclusion } from '#services/conclusions/edit-conclusion.ts';
import { issueConclusion } from '#services/conclusions/issue-conclusion.ts';
import { proposeConclusion } from '#services/conclusions/propose-conclusion.ts';
import { readConclusions, readConclusionVersions } from '#services/conclusions/read-conclusions.ts';
import { handOver, takeBackPresiding } from '#services/sittings/hand-over.ts';
import { endedMeeting, noticeText, taskOf } from '#tests/support/conclusions.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let meetingId: MeetingId;
const ctx = () => test.as('secretariat');
const office = () => test.seed.office.id;
const draft = (kind: 'minutes' | 'notice', version = 0) =>
  draftConclusion(ctx(), office(), meetingId, { kind, version }, conclusionForm.words);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.code ?? error.message,
  );
const textOf = async (kind: 'minutes' | 'notice') => {
  const { conclusions } = await readConclusions(ctx(), office(), meetingId);
  return conclusions
    .find((one) => one.kind === kind)
    ?.body.parts.map(({ text }) => text)
    .join('\n');
};
/** A notice that the chair has approved. */
async function approved(tasks = [taskOf(test)]): Promise<{ id: ConclusionId; version: number }> {
  const { id } = await draft('notice');
  const { version } = await editConclusion(ctx(), office(), id, { version: 1, parts: noticeText(), tasks });
  await proposeConclusion(ctx(), office(), id, { version });
  await approveConclusion(test.asDelegate('chairman'), id, { version });
  return { id, version };
}

beforeAll(async () => {
  test = await testProgram();
});
beforeEach(async () => {
  ({ meetingId } = await endedMeeting(test));
});
afterAll(() => test.close());

describe('C14 minutes and notice of conclusion', () => {
  it('are drafted from what is stored, and the rest is dots', async () => {
    await draft('minutes');
    await draft('notice');
    await expect(await textOf('minutes')).toMatchFileSnapshot('golden/minutes.txt');
    await expect(await textOf('notice')).toMatchFileSnapshot('golden/notice.txt');
  });

  it('are not begun before the meeting, nor of a secret one', async () => {
    await test.connection
      .sql`update meetings set state = 'announced', starts_at = '2026-12-22', ends_at = '2026-12-23' where id = ${meetingId}`;
    expect(await refusal(draft('minutes'))).toBe('conclusion_too_early');
    await test.connection
      .sql`update meetings set state = 'ended', content = '', secrecy_level = 'secret' where id = ${meetingId}`;
    expect(await refusal(draft('minutes'))).toBe('conclusion_on_paper');
  });

  it('keep every version; the second of two editors is told and overwrites nothing (R48)', async () => {
    const { id } = await draft('notice');
    const edit = (text: string) =>
      editConclusion(ctx(), office(), id, { version: 1, parts: noticeText(text), tasks: [] });
    const outcomes = await Promise.all([refusal(edit('Bản thứ nhất.')), refusal(edit('Bản thứ hai.'))]);
    expect(outcomes.toSorted()).toEqual(['changed_meanwhile', null].toSorted());
    const { versions } = await readConclusionVersions(ctx(), office(), id);
    expect(versions.map(({ version }) => [version.version, version.origin])).toEqual([
      [2, 'edited'],
      [1, 'drafted'],
    ]);
  });

  it('take no mark of secrecy, no foreign part and no unknown unit', async () => {
    const { id } = await draft('notice');
    const edit = (change: object) =>
      editConclusion(ctx(), office(), id, { version: 1, parts: noticeText(), tasks: [], ...change });
    await expect(edit({ parts: noticeText('TỐI MẬT') })).rejects.toThrow('bears_mark');
    await expect(edit({ parts: noticeText().slice(1) })).rejects.toThrow('parts not_valid');
    const leadUnitId = '99999999-9999-4999-8999-999999999999';
    await expect(edit({ tasks: [taskOf(test, { leadUnitId })] })).rejects.toThrow('leadUnitId not_valid');
  });

  it('are written only by who may', async () => {
    const as = (who: 'chair' | 'auditor') =>
      draftConclusion(test.as(who), office(), meetingId, { kind: 'minutes' }, conclusionForm.words);
    expect([await refusal(as('chair')), await refusal(as('auditor'))]).toEqual([
      'not_permitted',
      'not_permitted',
    ]);
  });
});

describe('R37 the chair approves', () => {
  it('exactly the version that was read: what was changed since is refused', async () => {
    const { id } = await draft('notice');
    await proposeConclusion(ctx(), office(), id, { version: 1 });
    await editConclusion(ctx(), office(), id, { version: 1, parts: noticeText(), tasks: [] });
    const tap = (version: number) => approveConclusion(test.asDelegate('chairman'), id, { version });
    expect(await refusal(tap(1))).toBe('conclusion_changed');
    expect(await refusal(tap(2))).toBe('conclusion_not_proposed');
    await proposeConclusion(ctx(), office(), id, { version: 2 });
    expect((await tap(2)).again).toBe(false);
    expect((await tap(2)).again).toBe(true);
    expect(
      await refusal(editConclusion(ctx(), office(), id, { version: 2, parts: noticeText(), tasks: [] })),
    ).toBe('conclusion_approved');
  });

  it('by whoever presides now: the approval is handed over after the end, with what lies proposed, until the close', async () => {
    const { financeHead, chairman } = test.seed.people;
    const to = (personId: PersonId) => handOver(ctx(), meetingId, { personId });
    const asked = async (id: ConclusionId) =>
      (
        await test.connection.sql`select person_id as "personId" from notices
        where kind = 'conclusion_proposed' and ref like ${`conclusion:${id}:%`} order by created_at`
      ).map(({ personId }) => personId);
    const { id } = await draft('notice');
    await proposeConclusion(ctx(), office(), id, { version: 1 });
    await to(financeHead.id);
    expect(await asked(id)).toEqual([chairman.id, financeHead.id]);
    const error = await approveConclusion(test.asDelegate('chairman'), id, { version: 1 }).catch((no) => no);
    expect([error.code, error.facts]).toEqual(['not_presiding', { name: financeHead.fullName, isOver: 1 }]);
    await to(chairman.id);
    const tap = approveConclusion(test.asDelegate('financeHead'), id, { version: 1 });
    expect(await refusal(tap)).toBe('not_presiding');
    await to(financeHead.id);
    await takeBackPresiding(test.asDelegate('chairman'), meetingId);
    await to(financeHead.id);
    await draft('minutes');
    expect(await textOf('minutes')).not.toContain('điều hành từ');
    await expect(await textOf('minutes')).toMatchFileSnapshot('golden/minutes.txt');
    expect((await approveConclusion(test.asDelegate('financeHead'), id, { version: 1 })).again).toBe(false);
    const told = await test.connection.sql`select distinct kind, facts->'isOver' as over from notices
      where ref like ${`presiding:${meetingId}:%`} order by kind`;
    expect([...told]).toEqual([
      { kind: 'presiding_handed', over: true },
      { kind: 'presiding_passed', over: true },
    ]);
    await test.connection.sql`update meetings set state = 'closed' where id = ${meetingId}`;
    expect(await refusal(to(chairman.id))).toBe('sitting_not_open');
  });

  const taps = (id: ConclusionId, lock?: typeof lockConclusion) =>
    Promise.all(
      ['zalo', 'page'].map((via) =>
        approveConclusion(test.asDelegate('chairman', via), id, { version: 1 }, lock),
      ),
    );
  const approvals = async (id: ConclusionId) => {
    const [row] = await test.connection.sql`
      select count(*)::int as count from audit where action = 'conclusion.approved' and object_id = ${id}`;
    return row?.count;
  };

  it('once, however many taps come at the same time by however many channels', async () => {
    const { id } = await draft('notice');
    await proposeConclusion(ctx(), office(), id, { version: 1 });
    const said = await taps(id);
    expect(said.map(({ again }) => again).toSorted()).toEqual([false, true]);
    expect(await approvals(id)).toBe(1);
  });

  it('and twice where both look before either writes', async () => {
    const { id } = await draft('notice');
    await proposeConclusion(ctx(), office(), id, { version: 1 });
    const both = Promise.withResolvers<void>();
    let seen = 0;
    await taps(id, async (inner, which) => {
      const row = await findConclusion(inner.db, which);
      seen += 1;
      if (seen === 2) both.resolve();
      await both.promise;
      return row;
    });
    expect(await approvals(id)).toBe(2);
  });

  it('and nobody else does; the office notes how it was said', async () => {
    const { id } = await draft('notice');
    await proposeConclusion(ctx(), office(), id, { version: 1 });
    expect(await refusal(approveConclusion(test.asDelegate('financeHead'), id, { version: 1 }))).toBe(
      'not_found',
    );
    await expect(approveConclusion(ctx(), id, { version: 1 })).rejects.toThrow('note required');
    await approveConclusion(ctx(), id, { version: 1, note: 'Ký bản giấy ngày 21/12/2026' });
    const { conclusions } = await readConclusions(ctx(), office(), meetingId);
    expect(conclusions[0]).toMatchObject({ state: 'approved', approvalNote: 'Ký bản giấy ngày 21/12/2026' });
  });
});

describe('F12 a notice is issued', () => {
  it('to everybody invited and everybody tasked, each once, with a card for every task', async () => {
    const { id, version } = await approved();
    expect(await refusal(issueConclusion(ctx(), office(), id, { version: version - 1 }))).toBe(
      'changed_meanwhile',
    );
    const issues = await Promise.all(
      [1, 2].map(() => refusal(issueConclusion(ctx(), office(), id, { version }))),
    );
    expect(issues.toSorted()).toEqual(['conclusion_issued', null].toSorted());
    const told = await test.connection.sql`
      select n.kind, p.full_name as name, n.facts->>'role' as role, count(*)::int as times
      from notices n join people p on p.id = n.person_id
      where n.kind in ('conclusion_issued', 'task_assigned') and n.facts->>'meetingRef' =
        (select ref from meetings where id = ${meetingId}) group by 1, 2, 3 order by 1, 2`;
    expect(
      told.map(({ kind, name, role, times }) => [kind, name, role, times].filter(Boolean).join(' ')),
    ).toEqual([
      ...['Đinh Công Trứ', 'Huỳnh Thị Mỹ Lệ', 'Kiều Văn Tám', 'Lê Hữu Phước', 'Ngô Bá Khá'].map(
        (name) => `conclusion_issued ${name} 1`,
      ),
      ...['Phạm Quốc Dũng', 'Võ Thị Hồng Gấm'].map((name) => `conclusion_issued ${name} 1`),
      ...['Đinh Công Trứ lead', 'Huỳnh Thị Mỹ Lệ support', 'Ngô Bá Khá support'].map(
        (who) => `task_assigned ${who} 1`,
      ),
      ...['Phạm Quốc Dũng lead', 'Võ Thị Hồng Gấm lead'].map((who) => `task_assigned ${who} 1`),
    ]);
  });

  it('not before the chair has approved it; minutes never are', async () => {
    const { id } = await draft('notice');
    expect(await refusal(issueConclusion(ctx(), office(), id, { version: 1 }))).toBe(
      'conclusion_not_approved',
    );
    const minutes = await draft('minutes');
    await proposeConclusion(ctx(), office(), minutes.id, { version: 1 });
    await approveConclusion(test.asDelegate('chairman'), minutes.id, { version: 1 });
    expect(await refusal(issueConclusion(ctx(), office(), minutes.id, { version: 1 }))).toBe(
      'conclusion_not_approved',
    );
  });
});

describe('R37 a meeting is closed', () => {
  const close = () => closeMeeting(ctx(), office(), meetingId);
  const stateOf = async () =>
    (await test.connection.sql`select state from meetings where id = ${meetingId}`)[0]?.state;

  it('only with its results and an approved conclusion, and says what is missing', async () => {
    await test.connection.sql`delete from presences where meeting_id = ${meetingId}`;
    const error = await close().catch((caught) => caught);
    expect([error.code, error.facts.lacking]).toEqual(['closing_incomplete', 'attendance,conclusion']);
    expect(await stateOf()).toBe('ended');
  });

  it('once; afterwards nothing of it is written any more', async () => {
    const { id, version } = await approved();
    expect(await readClosing(ctx(), office(), meetingId)).toEqual(['issue']);
    await issueConclusion(ctx(), office(), id, { version });
    expect(await readClosing(ctx(), office(), meetingId)).toEqual([]);
    const outcomes = await Promise.all([refusal(close()), refusal(close())]);
    expect(outcomes.toSorted()).toEqual(['meeting_closed', null].toSorted());
    expect(await stateOf()).toBe('closed');
    expect(await refusal(draft('minutes'))).toBe('meeting_closed');
  });

  it('not before it is over; and without a conclusion where its class says so', async () => {
    await test.connection.sql`update meetings set state = 'in_session' where id = ${meetingId}`;
    expect(await refusal(close())).toBe('meeting_not_over');
    await test.connection.sql`update meetings set state = 'ended' where id = ${meetingId}`;
    const { session } = test.seed.classes;
    const rules = (value: string) =>
      test.connection
        .sql`update meeting_classes set rules = rules || ${value}::text::jsonb where id = ${session}`;
    await rules('{"closesWithoutConclusion": true}');
    expect(await refusal(close())).toBe(null);
    await rules('{"closesWithoutConclusion": false}');
  });
});
