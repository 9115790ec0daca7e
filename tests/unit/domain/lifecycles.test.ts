import { describe, expect, it } from 'vitest';
import { canMove as canMoveRsvp, type Rsvp, rsvpMoves } from '#domain/invitations/lifecycle.ts';
import { canMove as canMoveMeeting, type MeetingState, meetingMoves } from '#domain/meetings/lifecycle.ts';
import {
  canMoveConsent,
  canMove as canMoveNomination,
  consentMoves,
  nominationMoves,
} from '#domain/nominations/lifecycle.ts';
import { canMove as canMoveDelivery, type OutboxState, outboxMoves } from '#domain/outbox/lifecycle.ts';

const keys = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[];

describe('lifecycles', () => {
  it.each([
    ['draft', 'announced', true],
    ['announced', 'in_session', true],
    ['in_session', 'ended', true],
    ['ended', 'closed', true],
    ['announced', 'postponed', true],
    ['postponed', 'announced', true],
    ['postponed', 'cancelled', true],
    ['announced', 'draft', true],
    ['in_session', 'draft', false],
    ['cancelled', 'announced', false],
    ['in_session', 'cancelled', false],
    ['closed', 'ended', false],
  ] as [MeetingState, MeetingState, boolean][])('a meeting goes from %s to %s: %s', (from, to, expected) => {
    expect(canMoveMeeting(from, to)).toBe(expected);
  });

  it('R48 an answer may change to any other, and no state moves to itself', () => {
    for (const from of keys(rsvpMoves)) {
      for (const to of keys(rsvpMoves)) expect(canMoveRsvp(from, to as Rsvp)).toBe(from !== to);
    }
  });

  it('R40 a withdrawn or replaced nomination stays so', () => {
    expect(canMoveNomination('proposed', 'confirmed')).toBe(true);
    expect(canMoveNomination('confirmed', 'replaced')).toBe(true);
    for (const to of keys(nominationMoves)) {
      expect(canMoveNomination('withdrawn', to)).toBe(false);
      expect(canMoveNomination('replaced', to)).toBe(false);
    }
  });

  it('consent must be asked for before it is given', () => {
    expect(canMoveConsent('not_needed', 'granted')).toBe(false);
    expect(canMoveConsent('not_needed', 'requested')).toBe(true);
    for (const to of ['granted', 'refused'] as const) expect(canMoveConsent('requested', to)).toBe(true);
    expect(keys(consentMoves)).toHaveLength(4);
  });

  it.each([
    ['queued', 'calling', true],
    ['queued', 'sent', false],
    ['calling', 'unknown', true],
    ['calling', 'queued', true],
    ['calling', 'superseded', false],
    ['unknown', 'calling', true],
    ['unknown', 'sent', false],
    ['sent', 'calling', false],
  ] as [OutboxState, OutboxState, boolean][])('a delivery goes from %s to %s: %s', (from, to, expected) => {
    expect(canMoveDelivery(from, to)).toBe(expected);
  });

  it('only open deliveries have a next state', () => {
    expect(keys(outboxMoves).filter((state) => outboxMoves[state].length > 0)).toEqual([
      'queued',
      'calling',
      'unknown',
    ]);
  });

  it('no table moves to a state that it does not have', () => {
    for (const table of [meetingMoves, rsvpMoves, nominationMoves, consentMoves, outboxMoves]) {
      for (const next of Object.values(table).flat()) expect(Object.keys(table)).toContain(next);
    }
  });
});
