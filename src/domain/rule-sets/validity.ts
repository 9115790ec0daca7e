/** When a rule set binds; both days are ISO dates and belong to it. */
export type RuleSetDays = {
  status: 'draft' | 'in_force';
  inForceFrom: string;
  inForceTo: string | null;
};

/** Decides whether a rule set binds on an ISO date (R5); a draft binds on none. */
export function isInForce({ status, inForceFrom, inForceTo }: RuleSetDays, on: string): boolean {
  return status === 'in_force' && inForceFrom <= on && (inForceTo === null || on <= inForceTo);
}

export type RuleSetStanding = 'draft' | 'coming' | 'in_force' | 'past';

/** Where a rule set stands on an ISO date. */
export function standingOf(set: RuleSetDays, on: string): RuleSetStanding {
  if (set.status === 'draft') return 'draft';
  if (set.inForceFrom > on) return 'coming';
  return isInForce(set, on) ? 'in_force' : 'past';
}
