import type { Rsvp } from './lifecycle.ts';

export const callReasons = ['undelivered', 'no_channel', 'cut_off', 'not_acknowledged', 'not_seen'] as const;
export type CallReason = (typeof callReasons)[number];

/** Minutes that whoever was told shortly before the start gets to react before they are called. */
export const callGraceMinutes = 10;

/** What is known of one person who was told of one invitation. */
export type CallFacts = {
  rsvp: Rsvp;
  isChange: boolean;
  placedAt: Date | null;
  sentAt: Date | null;
  /** Still on its way by a messenger. */
  isPending: boolean;
  /** Some messenger account is theirs; else nothing could be tried. */
  isLinked: boolean;
  /** None of their chats can be written to until they come back: blocked, or the account is gone. */
  isCutOff: boolean;
  seenAt: Date | null;
  /** The change was acknowledged by a tap, an answer given after it, or on the phone. */
  acknowledgedAt: Date | null;
  /** Told on the phone of the newest version. */
  phonedAt: Date | null;
  callNeededAt: Date | null;
};

/**
 * Why somebody must ring this person; null when they know, or may still hear by themselves. A first invitation is known
 * when it was answered or, having been sent, seen; a change only when it was acknowledged. A call that told ends it.
 */
export function callReason(facts: CallFacts): CallReason | null {
  if (facts.phonedAt || facts.acknowledgedAt) return null;
  if (!facts.isChange && facts.rsvp !== 'pending') return null;
  if (facts.callNeededAt) {
    if (facts.sentAt === null) return unreachedBecause(facts, 'undelivered');
    if (facts.isChange) return 'not_acknowledged';
    return facts.seenAt ? null : 'not_seen';
  }
  const isOnPageOnly = facts.placedAt !== null && facts.sentAt === null && !facts.isPending;
  return isOnPageOnly && facts.seenAt === null ? unreachedBecause(facts, 'no_channel') : null;
}

function unreachedBecause({ isCutOff, isLinked }: CallFacts, otherwise: CallReason): CallReason {
  if (isCutOff) return 'cut_off';
  return isLinked ? otherwise : 'no_channel';
}
