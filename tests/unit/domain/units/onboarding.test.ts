import { expect, it } from 'vitest';
import { isReady, onboardingGap } from '#domain/units/onboarding.ts';

const full = { heads: 1, deskHolders: 2, deskReached: 1, people: 5, reached: 5 };

it.each([
  ['nobody', { ...full, heads: 0, deskHolders: 0, deskReached: 0 }],
  ['no_desk', { ...full, deskHolders: 0, deskReached: 0 }],
  ['unreached', { ...full, deskReached: 0 }],
  ['some_unreached', { ...full, reached: 4 }],
  ['none', full],
] as const)('R54 a unit lacks first: %s', (gap, unit) => {
  expect(onboardingGap(unit)).toBe(gap);
  expect(isReady(unit)).toBe(gap === 'some_unreached' || gap === 'none');
});
