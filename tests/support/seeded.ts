import { createRandom } from '#tests/fakes/telegram/options.ts';

/** Chance that is the same in every run of one seed. */
export function seeded(seed: number) {
  const chance = createRandom(seed);
  const below = (limit: number) => Math.floor(chance() * limit);
  const shuffle = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, at: chance() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return { below, shuffle };
}
