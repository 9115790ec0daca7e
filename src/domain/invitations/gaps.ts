import type { Rsvp } from './lifecycle.ts';

/** What may still be missing of one invitation, in the order in which it is chased (R52). */
export const gaps = ['not_seen', 'not_acknowledged', 'not_answered', 'not_nominated'] as const;
export type Gap = (typeof gaps)[number];

/** What is known of one invitation; a fact counts when any of its readers caused it. */
export type GapFacts = {
  /** Somebody was told of it and the hold is over. */
  wasTold: boolean;
  /** Neither postponed nor cancelled, as far as people know. */
  takesAnswers: boolean;
  isUnit: boolean;
  rsvp: Rsvp;
  /** The newest telling was seen: by a receipt, an act or an answer of their own. */
  wasSeen: boolean;
  /** The newest telling changed what they knew. */
  isChange: boolean;
  /** They said that they know the change: by a tap, an answer given after it, or on the phone. */
  wasAcknowledged: boolean;
  /** Persons named and standing. */
  nominees: number;
};

/**
 * Everything that is missing of an invitation, the first to be chased first (R52). Whoever was not told lacks nothing:
 * they are to be called. A unit that comes must say who; of a meeting that is off only
 * that is to be known.
 */
export function findGaps(facts: GapFacts): Gap[] {
  if (!facts.wasTold) return [];
  const isOpen = facts.takesAnswers && facts.rsvp === 'pending';
  const missing: Record<Gap, boolean> = {
    not_seen: isOpen && !facts.wasSeen && !facts.wasAcknowledged,
    not_acknowledged: facts.isChange && !facts.wasAcknowledged,
    not_answered: isOpen,
    not_nominated: facts.takesAnswers && facts.isUnit && facts.rsvp === 'accepted' && facts.nominees === 0,
  };
  return gaps.filter((gap) => missing[gap]);
}
