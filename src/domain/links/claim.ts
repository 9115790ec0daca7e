import type { UnitId } from '../ids.ts';

/** What stands between a nominee and whoever would open their page with a link that a desk hands over. */
export type ClaimFacts = {
  /** A messenger or a browser was theirs at any time: they come back through the office. */
  wasLinked: boolean;
  /** They sign in to the site, or hold the desk of a unit. */
  hasOffice: boolean;
  /** Units in which they hold a post. */
  unitIds: readonly UnitId[];
};

/**
 * Whether a desk may get a claim link for somebody it nominated: only for who was never linked, has nothing of the system in
 * their hand, and is of nobody else's unit. Everybody else's page opens with a code that the office gives (R23).
 */
export function canClaim({ wasLinked, hasOffice, unitIds }: ClaimFacts, speaksFor: UnitId | null): boolean {
  return !wasLinked && !hasOffice && unitIds.every((id) => id === speaksFor);
}
