import { describe, expect, it } from 'vitest';
import {
  canMoveFeedback,
  type FeedbackState,
  feedbackMoves,
  feedbackStates,
  isOpenFeedback,
  stateAfterReply,
} from '#domain/feedback/lifecycle.ts';
import { countedFrom, mostTicketsADay, nextAllowedAt } from '#domain/feedback/limits.ts';

describe('R45 the life of a ticket', () => {
  it.each([
    ['new', 'in_progress', true],
    ['new', 'answered', true],
    ['new', 'declined', true],
    ['new', 'reopened', false],
    ['in_progress', 'answered', true],
    ['in_progress', 'new', false],
    ['answered', 'reopened', true],
    ['answered', 'declined', false],
    ['declined', 'in_progress', false],
    ['reopened', 'answered', true],
    ['reopened', 'new', false],
  ] as [FeedbackState, FeedbackState, boolean][])('goes from %s to %s: %s', (from, to, expected) => {
    expect(canMoveFeedback(from, to)).toBe(expected);
  });

  it('moves to no state that the table does not have, and never to itself', () => {
    for (const from of feedbackStates)
      for (const to of feedbackMoves[from]) {
        expect(feedbackStates).toContain(to);
        expect(to).not.toBe(from);
      }
  });

  it('the sender’s word opens what is closed and leaves what is open as it is', () => {
    for (const state of feedbackStates) {
      const after = stateAfterReply(state);
      expect(isOpenFeedback(after)).toBe(true);
      if (isOpenFeedback(state)) expect(after).toBe(state);
      else expect(canMoveFeedback(state, after)).toBe(true);
    }
  });
});

describe('how much one person may send', () => {
  const now = new Date('2026-12-07T01:00:00Z');
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

  it('five in a day; the sixth when the first of them is a day old', () => {
    const sent = [1, 20, 3, 9, 5].map(hoursAgo);
    expect(nextAllowedAt(sent.slice(1), mostTicketsADay)).toBeNull();
    expect(nextAllowedAt(sent, mostTicketsADay)).toEqual(new Date('2026-12-07T05:00:00Z'));
    expect(countedFrom(now)).toEqual(hoursAgo(24));
  });
});
