import type { Rsvp } from './lifecycle.ts';

export const callReasons = ['undelivered', 'no_channel', 'not_acknowledged', 'not_seen'] as const;
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
    if (facts.sentAt === null) return facts.isLinked ? 'undelivered' : 'no_channel';
    if (facts.isChange) return 'not_acknowledged';
    return facts.seenAt ? null : 'not_seen';
  }
  const isOnPageOnly = facts.placedAt !== null && facts.sentAt === null && !facts.isPending;
  return isOnPageOnly && facts.seenAt === null ? 'no_channel' : null;
}
