import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bases } from '#domain/voting/rule.ts';
import { tally, votesNeeded } from '#domain/voting/tally.ts';

const moreThanHalf = { numerator: 1, denominator: 2, isMoreThan: true };
const twoThirds = { numerator: 2, denominator: 3, isMoreThan: false };

describe('the fewest votes that carry', () => {
  it.each([
    [moreThanHalf, 0, 1],
    [moreThanHalf, 1, 1],
    [moreThanHalf, 10, 6],
    [moreThanHalf, 11, 6],
    [twoThirds, 9, 6],
    [twoThirds, 10, 7],
    [twoThirds, 11, 8],
    [{ numerator: 1, denominator: 1, isMoreThan: false }, 7, 7],
  ])('%o of %i are %i', (majority, base, needed) => {
    expect(votesNeeded(majority, base)).toBe(needed);
  });
});

describe('a tally', () => {
  const counts = { entitled: 15, present: 12, votes: { for: 6, against: 3, not_voting: 1 }, spoilt: 1 };

  it.each([
    ['entitled', 15, 8, 'not_carried'],
    ['present', 12, 7, 'not_carried'],
    ['cast', 11, 6, 'carried'],
    ['valid', 10, 6, 'carried'],
  ] as const)('reckoned from those %s', (base, baseCount, needed, outcome) => {
    expect(tally(counts, { base, majority: moreThanHalf })).toMatchObject({
      ...{ cast: 11, valid: 10, base, baseCount, needed, outcome },
    });
  });

  it('carries nothing where nobody is counted, and a tie is not more than half', () => {
    const nobody = { entitled: 0, present: 0, votes: { for: 0, against: 0, not_voting: 0 }, spoilt: 0 };
    for (const base of bases)
      expect(tally(nobody, { base, majority: twoThirds })).toMatchObject({
        needed: null,
        outcome: 'not_carried',
      });
    const tie = { entitled: 10, present: 10, votes: { for: 5, against: 5, not_voting: 0 }, spoilt: 0 };
    expect(tally(tie, { base: 'valid', majority: moreThanHalf }).outcome).toBe('not_carried');
  });

  it('turns exactly at the threshold, whatever the share and the base', () => {
    const share = fc
      .record({
        numerator: fc.integer({ min: 1, max: 20 }),
        denominator: fc.integer({ min: 1, max: 20 }),
        isMoreThan: fc.boolean(),
      })
      .filter(({ numerator, denominator }) => numerator <= denominator);
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 500 }), (majority, entitled) => {
        const needed = votesNeeded(majority, entitled);
        const outcome = (votes: number) =>
          tally(
            { entitled, present: entitled, votes: { for: votes, against: 0, not_voting: 0 }, spoilt: 0 },
            { base: 'entitled', majority },
          ).outcome;
        const { numerator, denominator, isMoreThan } = majority;
        const reaches = (votes: number) =>
          isMoreThan
            ? votes * denominator > entitled * numerator
            : votes * denominator >= entitled * numerator;
        expect(reaches(needed)).toBe(true);
        expect(reaches(needed - 1)).toBe(false);
        expect([outcome(needed - 1), outcome(needed)]).toEqual(['not_carried', 'carried']);
      }),
    );
  });
});
