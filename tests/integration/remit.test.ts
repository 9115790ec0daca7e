import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#db/queries/transaction.ts';
import type { UnitId } from '#domain/ids.ts';
import { type Context, within } from '#services/context.ts';
import { findSlipPeople } from '#services/links/issue-slips.ts';
import { editPerson } from '#services/people/edit-person.ts';
import { addPost, changePost } from '#services/people/posts.ts';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { correctUnit } from '#services/units/correct-unit.ts';
import type { ReorganisationInput } from '#services/units/reorganisation-input.ts';
import { createUnit } from '#services/units/units.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { makePlace, type Place, registerWrites, timeZone } from '#tests/support/register-writes.ts';
import { manageAll } from '#tests/support/remit.ts';
import { everyRow } from '#tests/support/reorganising.ts';

let test: TestProgram;
let commune: Place;
let province: Place;
beforeAll(async () => {
  test = await testProgram();
  commune = await makePlace(test, test.seed.units.commune.id, 'xa');
  province = await makePlace(test, test.seed.units.province.id, 'tinh');
});
afterAll(() => test.close());

const neighbour = () => test.as('otherAdmin');
const theirs = () => test.seed.otherOffice.id;
const names = Object.keys(registerWrites);

/** `done`, or why not; what was done is taken back. */
async function tryOut(ctx: Context, act: (inner: Context) => Promise<unknown>): Promise<string> {
  const undo = new Error('undo');
  return inTransaction(ctx.db, async (tx) => {
    await act(within(ctx, tx));
    throw undo;
  }).then(
    () => 'never',
    (error) => (error === undo ? 'done' : (error.code ?? String(error))),
  );
}

const outcomesOf = async (ctx: Context, officeId = theirs(), place = province) => {
  const outcomes: [string, string][] = [];
  for (const name of names)
    outcomes.push([name, await tryOut(ctx, (inner) => registerWrites[name]!(inner, officeId, place))]);
  return outcomes;
};
const all = (outcome: string) => names.map((name) => [name, outcome]);

describe('R19 units and people are written by the office that holds them', () => {
  it('lets a commune’s office write everything of the commune', async () => {
    expect(await outcomesOf(neighbour(), theirs(), commune)).toEqual(all('done'));
  });

  it('lets it write nothing of the province: every verb says whom to ask, and no row has changed', async () => {
    const before = await everyRow(test);
    for (const name of names)
      await expect([name, await refusalOf(registerWrites[name]!(neighbour(), theirs(), province))]).toEqual([
        name,
        { code: 'outside_remit', office: test.seed.office.name },
      ]);
    expect(await everyRow(test)).toEqual(before);
  });

  it('lets the province’s office write both, since the commune is below it', async () => {
    const ctx = test.as('admin');
    expect(await outcomesOf(ctx, test.seed.office.id, province)).toEqual(all('done'));
    expect(await outcomesOf(ctx, test.seed.office.id, commune)).toEqual(all('done'));
  });

  it('counts the offices in which one has the right, and no other role', async () => {
    const held = (role: 'secretariat' | 'auditor') => ({
      ...neighbour(),
      grants: [...neighbour().grants, { role, officeId: test.seed.office.id }],
    });
    const edit = (inner: Context) => editPerson(inner, theirs(), province.person, { fullName: 'Tên Sửa' });
    expect(await tryOut(held('secretariat'), edit)).toBe('done');
    expect(await tryOut(held('auditor'), edit)).toBe('outside_remit');
  });

  it('goes red without its remit: an office that manages the whole tree writes all of it', async () => {
    await manageAll(test, theirs());
    expect(await outcomesOf(neighbour())).toEqual(all('done'));
    await test.connection.sql`update offices set root_unit_id = ${test.seed.units.commune.id}
      where id = ${theirs()}`;
    expect((await outcomesOf(neighbour())).filter(([, outcome]) => outcome === 'done')).toEqual([]);
  });
});

async function refusalOf(work: Promise<unknown>) {
  return work.then(
    () => 'done',
    (error) => ({ code: error.code, office: error.facts?.office }),
  );
}

describe('what reaches over the border', () => {
  const act = { on: '2026-12-20', decisionNumber: null };
  const unit = (parentId: UnitId | null) => ({ name: 'Mới', shortName: 'Mới', parentId });
  const crossings: [string, () => ReorganisationInput][] = [
    [
      'merging into a unit outside',
      () => ({ ...act, kind: 'merge', predecessorIds: [commune.unit], successor: { unitId: province.unit } }),
    ],
    [
      'taking a unit outside over',
      () => ({
        ...act,
        kind: 'merge',
        predecessorIds: [province.unit, commune.unit],
        successor: { unitId: commune.other },
      }),
    ],
    [
      'a successor below a unit outside',
      () => ({
        ...act,
        kind: 'merge',
        predecessorIds: [commune.unit],
        successor: { unit: unit(province.unit) },
      }),
    ],
    [
      'a successor at the top',
      () => ({ ...act, kind: 'split', predecessorId: commune.unit, successors: [{ unit: unit(null) }] }),
    ],
    ['moving out', () => ({ ...act, kind: 'move', unitId: commune.unit, parentId: province.unit })],
    ['moving to the top', () => ({ ...act, kind: 'move', unitId: commune.unit, parentId: null })],
    ['moving in', () => ({ ...act, kind: 'move', unitId: province.unit, parentId: commune.unit })],
    [
      'ending its own body, whose units would go up',
      () => ({ ...act, kind: 'end', unitId: test.seed.units.commune.id }),
    ],
  ];
  it.each(crossings)('is refused: %s', async (_, order) => {
    const outcome = tryOut(neighbour(), (inner) => carryOutReorganisation(inner, theirs(), order()));
    expect(await outcome).toBe('outside_remit');
  });

  it('is a corrected place outside or at the top, not a corrected name', async () => {
    const { id, parentId } = test.seed.units.commune;
    const facts = {
      code: 'TH',
      name: 'UBND xã Tân Hoà',
      shortName: 'Tân Hoà',
      kind: 'commune',
      protocolRank: 3,
    };
    const correct = (above: UnitId | null) => (inner: Context) =>
      correctUnit(inner, theirs(), id, { ...facts, parentId: above });
    expect(await tryOut(neighbour(), correct(parentId))).toBe('done');
    expect(await tryOut(neighbour(), correct(province.other))).toBe('outside_remit');
    expect(await tryOut(neighbour(), correct(null))).toBe('outside_remit');
    const atTop = (inner: Context) =>
      createUnit(inner, test.seed.office.id, { ...facts, parentId: null, validFrom: '2026-12-01' });
    expect(await tryOut(test.as('admin'), atTop)).toBe('outside_remit');
  });

  it('is a post that would make somebody else’s person ours', async () => {
    const post = { unitId: commune.unit, title: 'Biệt phái', validFrom: '2026-12-01' };
    const add = (inner: Context) => addPost(inner, theirs(), province.person, post);
    expect(await tryOut(neighbour(), add)).toBe('outside_remit');
    expect(
      await tryOut(test.as('admin'), (inner) => addPost(inner, test.seed.office.id, province.person, post)),
    ).toBe('done');
    const [old] = await test.connection
      .sql`insert into posts (person_id, unit_id, title, valid_from, valid_to)
      values (${province.person}, ${commune.unit}, 'Văn thư', '2019-01-01', '2019-12-31') returning id`;
    const revive = (inner: Context) =>
      changePost(inner, theirs(), { personId: province.person, postId: old?.id }, post);
    expect(await tryOut(neighbour(), revive)).toBe('outside_remit');
  });
});

describe('whose a person is', () => {
  const person = async (posts: [UnitId, string, string | null][]) => {
    const { sql } = test.connection;
    const [row] =
      await sql`insert into people (full_name, search_text) values ('Người thử', 'x') returning id`;
    for (const [unitId, from, to] of posts)
      await sql`insert into posts (person_id, unit_id, title, valid_from, valid_to)
        values (${row?.id}, ${unitId}, 'Chuyên viên', ${from}, ${to})`;
    return row?.id;
  };
  const [here, there] = [() => commune.unit, () => province.unit];
  const cases: [string, string, () => [UnitId, string, string | null][]][] = [
    ['nobody’s without any post', 'done', () => []],
    [
      'both’s with a post in each',
      'done',
      () => [
        [here(), '2020-01-01', null],
        [there(), '2020-01-01', null],
      ],
    ],
    ['ours from a post to come', 'done', () => [[here(), '2027-01-01', null]]],
    ['ours on the last day of the post', 'done', () => [[here(), '2020-01-01', '2026-12-07']]],
    [
      'theirs when ours is over and theirs is not',
      'outside_remit',
      () => [
        [here(), '2020-01-01', '2026-12-06'],
        [there(), '2020-01-01', null],
      ],
    ],
    [
      'where the last post was, once all are over',
      'done',
      () => [
        [there(), '2020-01-01', '2022-12-31'],
        [here(), '2020-01-01', '2023-12-31'],
      ],
    ],
    [
      'not where an earlier post was',
      'outside_remit',
      () => [
        [there(), '2020-01-01', '2023-12-31'],
        [here(), '2020-01-01', '2022-12-31'],
      ],
    ],
  ];
  it.each(cases)('is %s', async (_, outcome, posts) => {
    const id = await person(posts());
    const edit = (inner: Context) => editPerson(inner, theirs(), id, { fullName: 'Người sửa' });
    expect(await tryOut(neighbour(), edit)).toBe(outcome);
  });

  it('decides who is offered for slips when all without a link are asked for', async () => {
    const { people: offered } = await findSlipPeople(neighbour(), theirs(), { unlinked: true }, timeZone);
    const ids = offered.map(({ id }) => id);
    expect(ids).toContain(commune.holder);
    expect(ids).not.toContain(province.holder);
  });
});
