import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  freeHours,
  hoursOf,
  mostLanes,
  placeDay,
  type Stretch,
  stretchOf,
} from '#web-admin/schedule-layout.ts';

const day = { from: 7, to: 18 };
const at = (from: number, to: number) => ({ from: from * 4, to: to * 4 });
const items = (...stretches: Stretch[]) => stretches.map((stretch, index) => ({ item: index, stretch }));
const lanesOf = (...stretches: Stretch[]) =>
  placeDay(items(...stretches)).placed.map(({ item, lane, lanes }) => [item, lane, lanes]);

describe('the part of a meeting that lies in a day', () => {
  it.each([
    ['from 08:00 to 11:00', 480, 660, { from: 32, to: 44 }],
    ['from 08:10 to 08:20, drawn with half an hour at least', 490, 500, { from: 32, to: 34 }],
    ['from 23:50, kept inside the day', 1430, 1440, { from: 94, to: 96 }],
    ['begun the day before, from the office’s morning', -600, 540, { from: 28, to: 36 }],
    ['begun the day before and ended before the office opens', -600, 120, { from: 6, to: 8 }],
    ['going on overnight, to the office’s evening', 480, 2000, { from: 32, to: 72 }],
    ['going on all day', -600, 2000, { from: 28, to: 72 }],
  ])('%s', (_, from, to, expected) => {
    expect(stretchOf({ from, to }, day)).toEqual(expected);
  });

  it('is nothing for a meeting of another day, or one that ends at midnight', () => {
    expect(stretchOf({ from: 1440, to: 1500 }, day)).toBeNull();
    expect(stretchOf({ from: -100, to: 0 }, day)).toBeNull();
  });
});

describe('lanes of a day', () => {
  it('gives the whole width to meetings that follow each other', () => {
    expect(lanesOf(at(8, 9), at(9, 10))).toEqual([
      [0, 0, 1],
      [1, 0, 1],
    ]);
  });

  it('puts overlapping ones side by side, and uses a lane again when it is free', () => {
    expect(lanesOf(at(8, 11), at(9, 10), at(10, 12), at(14, 15))).toEqual([
      [0, 0, 2],
      [1, 1, 2],
      [2, 1, 2],
      [3, 0, 1],
    ]);
  });

  it('says how many more there are beyond the lanes one can read', () => {
    const { placed, hidden } = placeDay(items(at(8, 10), at(8, 10), at(8, 10), at(9, 12)));
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 3],
      [1, 3],
    ]);
    expect(hidden).toEqual([{ stretch: at(8, 12), count: 2, lanes: 3 }]);
  });

  it('shows or counts every meeting, and never puts two over each other', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 2, max: 20 }))
      .map(([from, length]) => ({ from, to: Math.min(96, from + length) }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 40 }), (stretches) => {
        const { placed, hidden } = placeDay(items(...stretches));
        const count = hidden.reduce((sum, each) => sum + each.count, 0);
        expect(placed.length + count).toBe(stretches.length);
        for (const [index, a] of placed.entries()) {
          expect(a.lane).toBeLessThan(a.lanes);
          expect(a.lanes).toBeLessThanOrEqual(mostLanes);
          for (const b of placed.slice(index + 1)) {
            const together = a.stretch.from < b.stretch.to && b.stretch.from < a.stretch.to;
            if (together) expect([a.lane === b.lane, a.lanes]).toEqual([false, b.lanes]);
          }
        }
      }),
    );
  });
});

it('draws the office’s day, and as much more as its meetings need', () => {
  expect(hoursOf([at(8, 9)], day)).toEqual(day);
  expect(hoursOf([at(6, 9), { from: 76, to: 81 }], day)).toEqual({ from: 6, to: 21 });
});

it('offers the hours that are free from end to end', () => {
  expect(freeHours([{ from: 33, to: 38 }], { from: 7, to: 11 })).toEqual([7, 10]);
});
