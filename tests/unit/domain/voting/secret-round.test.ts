import { describe, expect, it } from 'vitest';
import {
  countOpened,
  envelopeLabel,
  readChoice,
  refusePlan,
  secrecyWarnings,
  showsSplit,
} from '#domain/voting/secret-round.ts';

const votes = (yes: number, no = 0, none = 0) => ({
  votes: { for: yes, against: no, not_voting: none },
  valid: yes + no + none,
});

describe('R28 how a round may be voted', () => {
  it.each([
    ['secret', 'electronic', true, 'party', 'personnel_on_paper'],
    ['open', 'electronic', true, 'party', 'personnel_on_paper'],
    ['open', 'hands', true, 'party', 'personnel_on_paper'],
    ['secret', 'paper', true, 'party', null],
    ['secret', 'electronic', true, 'state', null],
    ['secret', 'electronic', false, 'party', null],
    ['secret', 'hands', false, 'state', 'hands_not_secret'],
    ['open', 'hands', false, 'state', null],
  ] as const)('%s %s, about persons %s, %s: %s', (secrecy, way, isPersonnel, block, refusal) => {
    expect(refusePlan({ secrecy, way, isPersonnel, block })).toBe(refusal);
  });
});

describe('R28 what a secret result may say', () => {
  it('warns when all chose alike, and when too few cast to hide anybody', () => {
    expect(secrecyWarnings(votes(6))).toEqual(['unanimous']);
    expect(secrecyWarnings(votes(0, 0, 6))).toEqual(['unanimous']);
    expect(secrecyWarnings(votes(5, 1))).toEqual([]);
    expect(secrecyWarnings(votes(3, 1))).toEqual(['few_ballots']);
    expect(secrecyWarnings(votes(4))).toEqual(['few_ballots', 'unanimous']);
    expect(secrecyWarnings(votes(0))).toEqual([]);
  });

  it('shows the split of five ballots and of none, never that of one to four', () => {
    expect([0, 1, 4, 5].map((valid) => showsSplit('secret', { valid }))).toEqual([true, false, false, true]);
    expect(showsSplit('open', { valid: 1 })).toBe(true);
  });
});

it('counts what envelopes held; whatever is no choice is spoilt', () => {
  const opened = ['for', 'for', 'not_voting', 'perhaps', null, ''].map(readChoice);
  expect(countOpened(opened)).toEqual({ votes: { for: 2, against: 0, not_voting: 1 }, spoilt: 3 });
});

it('an envelope belongs to one round and one voter', () => {
  const labels = ['r1 p1', 'r1 p2', 'r2 p1'].map((pair) => envelopeLabel(pair.slice(0, 2), pair.slice(3)));
  expect(new Set(labels).size).toBe(3);
});
