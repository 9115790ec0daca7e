import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId, UnitId } from '#domain/ids.ts';
import type { Ground, Order, Plan, PostFacts, SeatFacts, UnitFacts } from '#domain/units/reorganisation.ts';
import { planReorganisation } from '#domain/units/reorganise.ts';

const on = '2026-12-15';
const [eve, seatsAt] = ['2026-12-14', new Date('2026-12-14T17:00:00Z')];
const unitId = (at: number) => `u${at}` as UnitId;

/** A tree in which each unit stands under an earlier one; posts and seats lie where the numbers say. */
function groundOf(parents: readonly number[], posts: readonly number[], seats: readonly number[]): Ground {
  const count = parents.length + 1;
  const units = Array.from(
    { length: count },
    (_, at): UnitFacts => ({
      ...{
        id: unitId(at),
        name: `Đơn vị ${at}`,
        shortName: `ĐV ${at}`,
        kind: 'department',
        protocolRank: at,
      },
      parentId: at === 0 ? null : unitId((parents[at - 1] ?? 0) % at),
      ...{ validFrom: '2020-01-01', validTo: null },
    }),
  );
  let made = 0;
  return {
    ...{ units, names: [], parents: [], seatsAt, decisionNumber: '88/QĐ', newId: () => `new${made++}` },
    posts: posts.map(
      (unit, at): PostFacts => ({
        ...{
          id: `p${at}`,
          personId: `h${at}` as PersonId,
          unitId: unitId(unit % count),
          title: 'Chuyên viên',
        },
        ...{ isHead: at % 5 === 0, protocolRank: at, validFrom: at % 7 === 3 ? '2027-01-01' : '2020-01-01' },
        validTo: null,
      }),
    ),
    seats: seats.map(
      (unit, at): SeatFacts => ({
        ...{ id: `s${at}`, personId: `h${at}` as PersonId, unitId: unitId(unit % count) },
        ...{ decisionNumber: null, fromAt: new Date('2020-01-01T00:00:00Z'), toAt: null },
      }),
    ),
  };
}

/** What stands after the plan, as the database would hold it on the day. */
function carriedOut(ground: Ground, plan: Plan) {
  const units = new Map([...ground.units, ...plan.created].map((unit) => [unit.id, { ...unit }]));
  const set = (id: UnitId, change: Partial<UnitFacts>) => Object.assign(units.get(id)!, change);
  for (const { id, ...change } of [...plan.renamed, ...plan.moved, ...plan.ended]) set(id, change);
  const ended = new Set(plan.endedPosts.map(({ id }) => id));
  const shifted = new Map(plan.shiftedPosts.map((row) => [row.id, row.unitId]));
  const posts = [
    ...ground.posts
      .filter(({ id }) => !ended.has(id))
      .map((post) => ({ ...post, unitId: shifted.get(post.id) ?? post.unitId })),
    ...plan.newPosts,
  ];
  const over = new Set(plan.endedSeats.map(({ id }) => id));
  return { units, posts, seats: [...ground.seats.filter(({ id }) => !over.has(id)), ...plan.newSeats] };
}

/** The plan read backwards, as an undo does: every row it made gone, every row it changed as the ground has it. */
function undone(ground: Ground, plan: Plan) {
  const after = carriedOut(ground, plan);
  const made = new Set<string>([...plan.created, ...plan.newPosts, ...plan.newSeats].map(({ id }) => id));
  const changed = new Set<string>([
    ...[...plan.ended, ...plan.renamed, ...plan.moved, ...plan.endedPosts, ...plan.shiftedPosts].map(
      ({ id }) => id,
    ),
    ...plan.endedSeats.map(({ id }) => id),
  ]);
  const back = <Row extends { id: string }>(rows: Iterable<Row>, known: readonly Row[]) => {
    const kept = [...rows].filter(({ id }) => !made.has(id) && !changed.has(id));
    return [...kept, ...known.filter(({ id }) => changed.has(id))].toSorted((a, b) =>
      a.id.localeCompare(b.id),
    );
  };
  return {
    units: back(after.units.values(), ground.units),
    posts: back(after.posts, ground.posts),
    seats: back(after.seats, ground.seats),
  };
}

const newUnit = { name: 'Mới', shortName: 'Mới', kind: 'department', parentId: null, protocolRank: 5 };
const numbers = (least: number, most: number) =>
  fc.array(fc.nat({ max: 1_000 }), { minLength: least, maxLength: most });
const grounds = fc.tuple(numbers(3, 12), numbers(0, 30), numbers(0, 12));
const spots = fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 });
const orders = fc.oneof(
  fc.record({ spots, desks: fc.boolean() }).map(
    ({ spots: at, desks }): Order => ({
      ...{ kind: 'merge', on, predecessorIds: at.map(unitId), successor: { unit: newUnit } },
      ...{ movesDesks: desks, headPostId: null },
    }),
  ),
  fc.record({ from: fc.nat({ max: 3 }), to: numbers(30, 30), goesOn: fc.boolean() }).map(
    ({ from, to, goesOn }): Order => ({
      ...{ kind: 'split', on, predecessorId: unitId(from) },
      successors: [
        goesOn ? { unitId: unitId(from) } : { unit: newUnit },
        { unit: { ...newUnit, name: 'Mới 2' } },
      ],
      posts: to.map((at, index) => ({ id: `p${index}`, to: at % 2 })),
      seats: to.slice(0, 12).map((at, index) => ({ id: `s${index}`, to: at % 2 })),
      children: to.slice(0, 13).map((at, index) => ({ id: unitId(index), to: at % 2 })),
    }),
  ),
  fc.nat({ max: 3 }).map((at): Order => ({ kind: 'end', on, unitId: unitId(at) })),
  fc
    .nat({ max: 3 })
    .map((at): Order => ({ kind: 'rename', on, unitId: unitId(at), name: 'Tên mới', shortName: 'TM' })),
  fc
    .record({ at: fc.nat({ max: 3 }), under: fc.nat({ max: 3 }) })
    .map(({ at, under }): Order => ({ kind: 'move', on, unitId: unitId(at), parentId: unitId(under) })),
);

const everyPlan = (check: (ground: Ground, plan: Plan, order: Order) => void) => {
  let planned = 0;
  fc.assert(
    fc.property(grounds, orders, ([parents, posts, seats], order) => {
      const ground = groundOf(parents, posts, seats);
      const result = planReorganisation(order, ground);
      if ('refused' in result) return;
      planned += 1;
      check(ground, result.plan, order);
    }),
    { numRuns: 400 },
  );
  expect(planned).toBeGreaterThan(200);
};

describe('C22 whatever is reorganised', () => {
  it('nobody loses a post without a successor: only the end of a unit takes posts away', () => {
    everyPlan((ground, plan, order) => {
      const holders = (posts: readonly PostFacts[]) => posts.map(({ personId }) => personId).toSorted();
      const after = carriedOut(ground, plan).posts;
      if (order.kind !== 'end') return expect(holders(after)).toEqual(holders(ground.posts));
      expect(holders(after)).toEqual(holders(ground.posts.filter((post) => post.unitId !== order.unitId)));
    });
  });

  it('every post and seat lies in a unit that is there on the day', () => {
    everyPlan((ground, plan, order) => {
      const { units, posts, seats } = carriedOut(ground, plan);
      for (const { unitId: at } of [...posts, ...seats]) expect(units.get(at)?.validTo ?? null).toBeNull();
      if (order.kind === 'rename' || order.kind === 'move') expect(plan.ended).toEqual([]);
      for (const { validTo } of plan.ended) expect(validTo).toBe(eve);
    });
  });

  it('no unit comes to stand under itself, nor under one that has ended', () => {
    everyPlan((ground, plan) => {
      const { units } = carriedOut(ground, plan);
      for (const unit of units.values()) {
        if (unit.validTo !== null) continue;
        const seen = new Set<UnitId>([unit.id]);
        for (let above = unit.parentId; above !== null; above = units.get(above)?.parentId ?? null) {
          expect(seen.has(above)).toBe(false);
          expect(units.get(above)?.validTo ?? null).toBeNull();
          seen.add(above);
        }
      }
    });
  });

  it('a plan holds enough to be undone: what it made taken out and what it changed put back is the ground', () => {
    everyPlan((ground, plan) => {
      const sorted = <Row extends { id: string }>(rows: readonly Row[]) =>
        rows.toSorted((a, b) => a.id.localeCompare(b.id));
      const { units, posts, seats } = ground;
      expect(undone(ground, plan)).toEqual({
        units: sorted(units),
        posts: sorted(posts),
        seats: sorted(seats),
      });
    });
  });
});

describe('refuses', () => {
  const ground = () => groundOf([0, 1, 2], [1, 2, 3], [1]);
  const refusal = (order: Order, change: Partial<Ground> = {}) => {
    const result = planReorganisation(order, { ...ground(), ...change });
    return 'refused' in result ? result.refused : null;
  };
  const move = (at: number, under: number): Order => ({
    kind: 'move',
    on,
    unitId: unitId(at),
    parentId: unitId(under),
  });

  it('to move a unit under itself or under one below it', () => {
    expect(refusal(move(1, 1))).toBe('unit_under_itself');
    expect(refusal(move(1, 3))).toBe('unit_under_itself');
    expect(refusal(move(3, 0))).toBeNull();
  });

  it('a unit that has ended, has not begun or is not known', () => {
    const [first, ...rest] = ground().units;
    const gone = [{ ...first!, validTo: '2026-01-01' }, ...rest];
    const coming = [{ ...first!, validFrom: on }, ...rest];
    const end: Order = { kind: 'end', on, unitId: unitId(0) };
    expect(refusal(end, { units: gone })).toBe('unit_ended');
    expect(refusal(end, { units: coming })).toBe('unit_not_begun');
    expect(refusal({ ...end, unitId: unitId(99) })).toBe('not_found');
  });

  it('a name or a place that would lie before one already set for later', () => {
    const later = [{ unitId: unitId(1), fromOn: '2027-03-01' }];
    const rename: Order = { kind: 'rename', on, unitId: unitId(1), name: 'Tên mới', shortName: 'TM' };
    expect(refusal(rename, { names: later })).toBe('unit_changed_later');
    expect(refusal(move(1, 0), { parents: later })).toBe('unit_changed_later');
  });

  it('to merge into one of those that end', () => {
    const into: Order = {
      ...{ kind: 'merge', on, predecessorIds: [unitId(1), unitId(2)], successor: { unitId: unitId(2) } },
      ...{ movesDesks: true, headPostId: null },
    };
    expect(refusal(into)).toBe('successor_not_there');
  });
});
