import { describe, expect, it } from 'vitest';
import { isThere } from '#domain/attendance/presence.ts';
import { quorumStanding } from '#domain/attendance/quorum.ts';

describe('whether enough are there', () => {
  const twoThirds = { numerator: 2, denominator: 3 };

  it.each([
    [twoThirds, 15, 9, 10, false],
    [twoThirds, 15, 10, 10, true],
    [twoThirds, 16, 10, 11, false],
    [twoThirds, 0, 0, 0, false],
    [null, 15, 1, null, true],
  ])('%o of %i summoned, %i there', (quorum, summoned, there, needed, isMet) => {
    expect(quorumStanding(quorum, { summoned, there })).toEqual({ summoned, there, needed, isMet });
  });
});

describe('who is there', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 11, 21, 1, minutes));
  const intervals = [
    { fromAt: at(0), untilAt: at(30) },
    { fromAt: at(45), untilAt: null },
  ];

  it.each([
    [-1, false],
    [0, true],
    [29, true],
    [30, false],
    [44, false],
    [45, true],
    [300, true],
  ])('%i minutes in: %s', (minutes, expected) => {
    expect(isThere(intervals, at(minutes))).toBe(expected);
  });
});
