import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLetter } from '#domain/letters/read-letter.ts';
import { heldOutLetters, tunedLetters } from '#tests/support/letters/corpus.ts';
import { type Damage, damagedPages } from '#tests/support/letters/damage.ts';
import { judgeLetter, timeZone, withoutDoubts } from '#tests/support/letters/judge.ts';
import type { Layout } from '#tests/support/letters/letter-text.ts';

const about = { timeZone, receivedOn: '2026-11-26' };
const often = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
const damages: fc.Arbitrary<Damage> = fc.record({
  lostMarks: often(0.3),
  digitsAsLetters: often(0.1),
  lettersAsDigits: often(0.02),
  strangeLetters: often(0.02),
  brokenLines: often(0.03),
  lostStops: often(0.1),
  wrongDigits: fc.oneof(fc.constant(0), often(0.03)),
  isSplit: fc.boolean(),
  losesSigns: fc.boolean(),
});
const layouts: fc.Arbitrary<Layout> = fc.constantFrom<Layout>(
  { columns: 'apart', width: 88 },
  { columns: 'beside', width: 90 },
  { columns: 'gap', width: 75 },
  { columns: 'apart', width: 0 },
);

describe('letters as a poor scan gives them', () => {
  // The seed is fixed; the larger storm, with the few fields that damage makes another whole word of, is counted by the proof `letters`.
  it('every field is as a person reads it, or empty, or doubted; none is wrong with confidence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...tunedLetters, ...heldOutLetters),
        layouts,
        damages,
        fc.integer({ min: 1, max: 1_000_000 }),
        (letter, layout, damage, seed) => {
          const judged = judgeLetter(letter, readLetter(damagedPages(letter, layout, damage, seed), about));
          expect(judged.filter(({ outcome }) => outcome === 'wrong')).toEqual([]);
        },
      ),
      { numRuns: 120, seed: 20_261_126 },
    );
  });

  it('catches a reader that doubts nothing', () => {
    const damage = { lostMarks: 0.1, digitsAsLetters: 0.05, lettersAsDigits: 0.01, strangeLetters: 0.01 };
    const how = {
      ...damage,
      brokenLines: 0.02,
      lostStops: 0.05,
      wrongDigits: 0.02,
      isSplit: false,
      losesSigns: true,
    };
    const judged = tunedLetters.flatMap((letter, seed) => {
      const pages = damagedPages(letter, { columns: 'apart', width: 88 }, how, seed);
      return judgeLetter(letter, withoutDoubts(readLetter(pages, about)));
    });
    expect(judged.filter(({ outcome }) => outcome === 'wrong').length).toBeGreaterThan(20);
  });
});
