import type { PersonId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import { type Attack, type Dump, namedIn, type Owners, type Secret, score } from './ballot-linker.ts';

/** What can be measured of one voter's casting, by the name of the measure. */
export type Traits = Map<PersonId, Record<string, number>>;
/** A transaction as the server's own log or its WAL shows it, in the order of both; `isCast`: it writes where ballots are cast. */
export type Transaction = {
  voters: ReadonlySet<PersonId>;
  choices: readonly Choice[];
  bytes: number;
  isCast: boolean;
};

/**
 * Guesses everybody's choice by each measure alone, as whoever knows the choices of half of the voters could: the others are
 * taken to have chosen as those known ones did whose measure is the nearest. Each half guesses the other.
 */
export function byTraits(source: string, traits: Traits, truth: Secret['truth']): Attack[] {
  const names = new Set([...traits.values()].flatMap((measured) => Object.keys(measured)));
  return [...names].map((name) => {
    const known = [...truth].flatMap(([who, choice]) => {
      const value = traits.get(who)?.[name];
      return value === undefined ? [] : [{ who, choice, value }];
    });
    const halves = [0, 1].map((half) => known.filter((_one, at) => at % 2 === half));
    const [even = [], odd = []] = halves;
    const guesses = [...guessFrom(even, odd), ...guessFrom(odd, even)];
    return score(`${source}: ${name}`, new Map(guesses), truth);
  });
}

type Measured = { who: PersonId; choice: Choice; value: number };

function guessFrom(known: readonly Measured[], asked: readonly Measured[]): [PersonId, Choice][] {
  const byValue = Map.groupBy(known, ({ value }) => value);
  const values = [...byValue.keys()];
  return asked.flatMap(({ who, value }): [PersonId, Choice][] => {
    let [nearest] = values;
    for (const one of values)
      if (nearest !== undefined && Math.abs(one - value) < Math.abs(nearest - value)) nearest = one;
    const same = nearest === undefined ? [] : (byValue.get(nearest) ?? []);
    const counts = Map.groupBy(same, ({ choice }) => choice);
    const [most] = [...counts].toSorted((a, b) => b[1].length - a[1].length);
    return most ? [[who, most[0]]] : [];
  });
}

/** Tries a log of transactions: one voter and one ballot in one, the order of both, and how much each voter's took. */
export function byTransactions(
  source: string,
  list: readonly Transaction[],
  truth: Secret['truth'],
): Attack[] {
  const alone = new Map<PersonId, Choice>();
  const traits = new Map<PersonId, { bytes: number; transactions: number; last: number }>();
  const seen: PersonId[] = [];
  for (const { voters, choices, bytes, isCast } of list) {
    const [who, ...others] = voters;
    if (!who || others.length > 0) continue;
    const [choice, ...further] = choices;
    if (choice && further.length === 0) alone.set(who, choice);
    const before = traits.get(who) ?? { bytes: 0, transactions: 0, last: 0 };
    traits.set(who, { bytes: before.bytes + bytes, transactions: before.transactions + 1, last: bytes });
    if (isCast) seen.push(who);
  }
  const found = score(`${source}: one voter and one ballot together`, alone, truth);
  const ballots = list.flatMap(({ choices }) => choices);
  const orders = { first: [...new Set(seen)], last: [...new Set(seen.toReversed())].toReversed() };
  const inOrder = Object.entries(orders).flatMap(([which, order]) =>
    [order, order.toReversed()].map((one, at) =>
      score(
        `${source}: order of ${which}${at === 1 ? ', backwards' : ''}`,
        new Map(
          one.flatMap((who, place): [PersonId, Choice][] => (ballots[place] ? [[who, ballots[place]]] : [])),
        ),
        truth,
      ),
    ),
  );
  return [{ ...found, certain: found.hits }, ...inOrder, ...byTraits(source, traits, truth)];
}

/** Every number, and the length of every text, in rows that name one voter, by table and column. */
export function traitsOf(dump: Dump, owner: Owners): Traits {
  const traits: Traits = new Map();
  for (const [table, rows] of dump)
    for (const { row } of rows) {
      const [who, ...others] = namedIn(JSON.stringify(row), owner);
      if (!who || others.length > 0) continue;
      const measured = traits.get(who) ?? {};
      for (const [name, value] of Object.entries(row)) {
        const size = typeof value === 'number' ? value : typeof value === 'string' ? value.length : null;
        if (size !== null) measured[`${table}.${name}`] = size;
      }
      traits.set(who, measured);
    }
  return traits;
}
