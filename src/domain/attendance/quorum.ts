import type { Quorum } from '../rule-sets/meeting-class.ts';

export type QuorumStanding = { summoned: number; there: number; needed: number | null; isMet: boolean };

/**
 * Decides whether enough of those summoned are there. Without a rule anything is enough: no share is ever made up. A meeting
 * that summons nobody does not meet one.
 */
export function quorumStanding(
  quorum: Quorum | null,
  { summoned, there }: { summoned: number; there: number },
): QuorumStanding {
  if (!quorum) return { summoned, there, needed: null, isMet: true };
  const needed = Math.ceil((summoned * quorum.numerator) / quorum.denominator);
  return { summoned, there, needed, isMet: summoned > 0 && there >= needed };
}
