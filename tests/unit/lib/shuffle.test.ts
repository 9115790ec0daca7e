import { expect, it } from 'vitest';
import { systemRandom } from '#lib/random.ts';
import { shuffle } from '#lib/shuffle.ts';

it('keeps every thing once and leaves what it was given alone', () => {
  const things = Array.from({ length: 50 }, (_, index) => index);
  const order = shuffle(systemRandom, things);
  expect(order.toSorted((a, b) => a - b)).toEqual(things);
  expect(things[0]).toBe(0);
  expect(shuffle(systemRandom, [])).toEqual([]);
});

it('gives each of the six orders of three things about as often', () => {
  const seen = new Map<string, number>();
  for (let round = 0; round < 6000; round += 1) {
    const order = shuffle(systemRandom, ['a', 'b', 'c']).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  // 1000 each; seven standard deviations away happens once in a hundred thousand million runs.
  for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(210);
  expect(seen.size).toBe(6);
});
