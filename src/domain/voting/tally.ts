import type { Base, Choice, Majority } from './rule.ts';

/** How many chose what, and of how many; `spoilt` were cast and are not valid (paper only). */
export type Counts = { entitled: number; present: number; votes: Record<Choice, number>; spoilt: number };

/** What a round came to: the counts, the base that the share was reckoned from, and whether it carried. */
export type Tally = Counts & {
  cast: number;
  valid: number;
  base: Base;
  baseCount: number;
  majority: Majority;
  /** The fewest votes for that carry; null where the base is empty. */
  needed: number | null;
  outcome: 'carried' | 'not_carried';
};

/** The fewest whole votes that are at least, or more than, that share of the base. */
export function votesNeeded({ numerator, denominator, isMoreThan }: Majority, baseCount: number): number {
  const parts = baseCount * numerator;
  return isMoreThan ? Math.floor(parts / denominator) + 1 : Math.ceil(parts / denominator);
}

/**
 * Counts a round (R28). All numbers are whole persons, reckoned in integers. "Not voting" is a choice that was cast and is
 * valid; whoever cast nothing is in the base only where the base says so. An empty base carries nothing.
 */
export function tally(counts: Counts, rule: { base: Base; majority: Majority }): Tally {
  const { votes, spoilt, entitled, present } = counts;
  const valid = votes.for + votes.against + votes.not_voting;
  const cast = valid + spoilt;
  const baseCount = { entitled, present, cast, valid }[rule.base];
  const needed = baseCount === 0 ? null : votesNeeded(rule.majority, baseCount);
  const outcome = needed !== null && votes.for >= needed ? 'carried' : 'not_carried';
  return { ...counts, cast, valid, base: rule.base, baseCount, majority: rule.majority, needed, outcome };
}
