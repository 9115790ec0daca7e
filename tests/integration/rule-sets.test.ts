import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleSetId } from '#domain/ids.ts';
import { goDau2013 } from '#domain/rule-sets/presets/go-dau-2013.ts';
import type { VotingRule } from '#domain/voting/rule.ts';
import { vi as words } from '#i18n/vi.ts';
import { findClasses, readMeeting } from '#services/meetings/read-meeting.ts';
import { acceptRules, findAcceptances, findRulesToAccept } from '#services/rule-sets/accept-rules.ts';
import { toInput } from '#services/rule-sets/input.ts';
import { putInForce } from '#services/rule-sets/put-in-force.ts';
import { readRuleSet } from '#services/rule-sets/read-rule-set.ts';
import {
  classRevision,
  createDraft,
  deleteDraft,
  editDraft,
  removeClass,
  writeClass,
} from '#services/rule-sets/write-draft.ts';
import { makeAccount } from '#tests/support/accounts.ts';
import { draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

const naming = { copyOf: words.adminRules.create.copyOf };
let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const admin = () => test.as('admin');
const office = () => test.seed.office.id;
const zone = 'Asia/Ho_Chi_Minh';
const read = (id: RuleSetId) => readRuleSet(admin(), office(), id);

async function setOf(code: string): Promise<RuleSetId> {
  const [row] = await test.connection.sql`select id from rule_sets
    where code = ${code} and office_id = ${office()} and status = 'in_force' order by in_force_from desc`;
  return row!.id;
}

const factsOf = async (id: RuleSetId) => {
  const { set, revisions } = await read(id);
  const { name, number, issuedOn, inForceFrom, inForceTo, legalBasis, previousId } = set;
  return {
    revision: revisions.facts,
    facts: { name, number, issuedOn, inForceFrom, inForceTo, legalBasis, previousId },
  };
};

describe('a draft', () => {
  it('R5 is made from a preset with its empty cells left empty, and offered to no meeting', async () => {
    const id = await createDraft(admin(), office(), { preset: 'go_dau_2013' }, naming);
    const { set, classes, previous } = await read(id);
    expect([set.status, set.number, set.previousId, previous]).toEqual(['draft', '432/QĐ-UBND', null, null]);
    expect(classes.map(({ rules }) => rules.code).sort()).toEqual(
      goDau2013.classes.map(({ code }) => code).sort(),
    );
    for (const { rules } of classes) expect([rules.paperDueDays, rules.packDueDays]).toEqual([null, null]);
    const offered = await findClasses(test.as('secretariat'), office(), zone);
    expect(offered.filter(({ ruleSetId }) => ruleSetId === id)).toEqual([]);
    await deleteDraft(admin(), office(), id);
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is told from its model by its name, or bears the one that was asked for; no two sets begin under one', async () => {
    const model = await setOf('go_dau_2013');
    const { name } = (await read(model)).set;
    const copies = [
      await createDraft(admin(), office(), { ruleSetId: model }, naming),
      await createDraft(admin(), office(), { preset: 'go_dau_2013' }, naming),
      await createDraft(admin(), office(), { ruleSetId: model }, { ...naming, name: ' Quy chế của xã ' }),
    ];
    const names = await Promise.all(copies.map(async (id) => (await read(id)).set.name));
    expect(names).toEqual([`${name} (bản sao)`, `${name} (bản sao 2)`, 'Quy chế của xã']);
    for (const taken of [name, 'quy chế của XÃ'])
      await expect(
        createDraft(admin(), office(), { ruleSetId: model }, { ...naming, name: taken }),
      ).rejects.toMatchObject({ issues: [{ field: 'name', code: 'taken' }] });
    for (const id of copies) await deleteDraft(admin(), office(), id);
  });

  it('refuses an unknown preset and whoever may only read', async () => {
    await expect(createDraft(admin(), office(), { preset: 'nowhere' }, naming)).rejects.toMatchObject({
      issues: [{ field: 'preset', code: 'not_valid' }],
    });
    await expect(
      createDraft(test.as('secretariat'), office(), { preset: 'go_dau_2013' }, naming),
    ).rejects.toMatchObject({ code: 'not_permitted' });
  });

  it('takes every limit of a class, keeps none as none, and refuses zero days by field', async () => {
    const id = await createDraft(admin(), office(), { ruleSetId: await setOf('go_dau_2013') }, naming);
    const session = (await read(id)).classes.find(({ rules }) => rules.code === 'session')!.rules;
    const input = toInput(session);
    const write = (rules: typeof input, revision = classRevision(session)) =>
      writeClass(admin(), office(), { id, code: 'session', revision, rules });
    await expect(
      write({ ...input, noticeDaysRegular: 0, paperDueDays: 1.5, defaultHeadCount: 0 }),
    ).rejects.toMatchObject({
      issues: [
        { field: 'noticeDaysRegular', code: 'too_small', limit: 1 },
        { field: 'paperDueDays', code: 'not_valid' },
        { field: 'defaultHeadCount', code: 'too_small', limit: 1 },
      ],
    });
    const quorum = { numerator: 2, denominator: 3 };
    await write({ ...input, noticeDaysRegular: 5, noticeDaysExtraordinary: null, quorum });
    const stored = (await read(id)).classes.find(({ rules }) => rules.code === 'session')!.rules;
    expect(stored).toMatchObject({ noticeDaysRegular: 5, noticeDaysExtraordinary: null, quorum });
    expect(stored).not.toHaveProperty('conclusionDueDays');
    expect(stored).not.toHaveProperty('voting');
    expect(stored).not.toHaveProperty('opinionsInChat');
    await expect(write({ ...input, noticeDaysRegular: 9 })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    const taken = writeClass(admin(), office(), {
      ...{ id, code: 'new', revision: classRevision(null), rules: input },
    });
    await expect(taken).rejects.toMatchObject({ issues: [{ field: 'name', code: 'taken' }] });
    await removeClass(admin(), office(), { id, code: 'training' });
    expect((await read(id)).classes.map(({ rules }) => rules.code)).not.toContain('training');
    await deleteDraft(admin(), office(), id);
  });

  it('R28 takes a voting rule whole, and refuses a majority that nobody can reach', async () => {
    const id = await createDraft(admin(), office(), { preset: 'go_dau_2013' }, naming);
    const session = (await read(id)).classes.find(({ rules }) => rules.code === 'session')!.rules;
    const write = (voting: VotingRule) =>
      writeClass(admin(), office(), {
        ...{ id, code: 'session', revision: classRevision(session) },
        rules: { ...toInput(session), voting, opinionsInChat: false },
      });
    const majority = { numerator: 2, denominator: 2, isMoreThan: true };
    const voting: VotingRule = {
      ...{ base: 'entitled', majority, quorum: { numerator: 3, denominator: 2 } },
      ...{ isChangeable: true, substitutesVote: false },
    };
    await expect(write(voting)).rejects.toMatchObject({
      issues: [
        { field: 'voting.majority.numerator', code: 'not_valid' },
        { field: 'voting.quorum.numerator', code: 'not_valid' },
      ],
    });
    const unanimous = { ...voting, majority: { ...majority, isMoreThan: false }, quorum: null };
    await write(unanimous);
    const stored = (await read(id)).classes.find(({ rules }) => rules.code === 'session')!.rules;
    expect(stored).toMatchObject({ voting: unanimous, opinionsInChat: false });
    expect(toInput(stored)).toMatchObject({ voting: unanimous, rollCallOpensMinutes: 60 });
    await deleteDraft(admin(), office(), id);
  });

  it('tells the second of two editors that somebody else was quicker', async () => {
    const id = await createDraft(admin(), office(), { preset: 'qd_45_2018' }, naming);
    const first = await factsOf(id);
    const edit = (name: string) =>
      editDraft(admin(), office(), { id, revision: first.revision, facts: { ...first.facts, name } });
    const outcomes = await Promise.allSettled([edit('Một'), edit('Hai')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'changed_meanwhile' },
    });
    const { facts, revision } = await factsOf(id);
    const backwards = { ...facts, inForceFrom: '2027-01-01', inForceTo: '2026-12-31' };
    await expect(editDraft(admin(), office(), { id, revision, facts: backwards })).rejects.toMatchObject({
      issues: [{ field: 'inForceTo', code: 'last_day_before_first' }],
    });
    await deleteDraft(admin(), office(), id);
  });
});

describe('putting in force', () => {
  it('R5 ends the former on the day before, keeps what is announced under it and moves drafts along', async () => {
    const home = { units: [{ unitId: test.seed.units.home.id }] };
    const told = await toldMeeting(test, home);
    const draft = await draftMeeting(test, home, { title: 'Bản nháp chuyển theo' });
    const before = await setOf('go_dau_2013');
    const id = await createDraft(admin(), office(), { ruleSetId: before }, naming);
    const { revisions } = await read(id);
    const publish = (revision: string, from = '2026-12-15') =>
      putInForce(admin(), office(), { id, revision, from });
    await expect(publish('stale')).rejects.toMatchObject({ code: 'changed_meanwhile' });
    await expect(publish(revisions.whole, '2013-09-10')).rejects.toMatchObject({
      issues: [{ field: 'from', code: 'not_valid' }],
    });
    expect(await publish(revisions.whole)).toEqual({ moved: 1 });
    const [old, now] = [(await read(before)).set, (await read(id)).set];
    expect([old.inForceTo, now.inForceFrom, now.status, now.previousId]).toEqual([
      ...['2026-12-14', '2026-12-15', 'in_force'],
      before,
    ]);
    const classOf = async (meetingId: typeof told.meeting.id) =>
      (await readMeeting(admin(), office(), meetingId)).meeting.classId;
    expect(await classOf(told.meeting.id)).toBe(test.seed.classes.session);
    const moved = await classOf(draft.meeting.id);
    expect(moved).not.toBe(test.seed.classes.session);
    const on = async (day: string) =>
      (await findClasses(test.as('secretariat'), office(), zone, { on: day })).map((row) => row.id);
    expect([(await on('2026-12-14')).includes(moved), (await on('2026-12-15')).includes(moved)]).toEqual([
      ...[false, true],
    ]);
    await expect(deleteDraft(admin(), office(), id)).rejects.toMatchObject({ code: 'rule_set_in_force' });
    const { facts } = await factsOf(id);
    const edited = editDraft(admin(), office(), { id, revision: (await read(id)).revisions.facts, facts });
    await expect(edited).rejects.toMatchObject({ code: 'rule_set_in_force' });
  });

  it('refuses a set without classes', async () => {
    const id = await createDraft(admin(), office(), { preset: 'go_dau_2013' }, naming);
    for (const { rules } of (await read(id)).classes)
      await removeClass(admin(), office(), { id, code: rules.code });
    const revision = (await read(id)).revisions.whole;
    const publish = putInForce(admin(), office(), { id, revision, from: '2027-01-01' });
    await expect(publish).rejects.toMatchObject({ code: 'rule_set_empty' });
    await deleteDraft(admin(), office(), id);
  });
});

describe('accepting the rules', () => {
  it('R34 is asked of every account for each rule set in force, once, and again for a new one', async () => {
    const { ctx, id } = await makeAccount(test, 'auditor');
    const { office: where } = test.seed;
    const open = await findRulesToAccept(ctx, where);
    expect(open).toHaveLength(2);
    await expect(
      acceptRules(ctx, where, [await setOf('nothing').catch(() => office() as never)]),
    ).rejects.toThrow(/ruleSetIds/);
    await acceptRules(
      ctx,
      where,
      open.map((set) => set.id),
    );
    expect(await findRulesToAccept(ctx, where)).toEqual([]);
    const kept = (await findAcceptances(admin(), office())).filter(({ accountId }) => accountId === id);
    expect(kept).toHaveLength(2);
    const later = { ...ctx, now: new Date('2026-12-16T01:00:00Z') };
    const anew = await findRulesToAccept(later, where);
    expect(anew).toMatchObject([{ previousId: expect.any(String) }]);
    await acceptRules(later, where, [anew[0]!.id]);
    expect(await findRulesToAccept(later, where)).toEqual([]);
  });
});
