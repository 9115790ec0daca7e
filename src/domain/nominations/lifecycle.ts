/** A named person is confirmed by the unit, and later withdrawn or replaced; never overwritten (R40). */
export const nominationMoves = {
  proposed: ['confirmed', 'withdrawn', 'replaced'],
  confirmed: ['withdrawn', 'replaced'],
  withdrawn: [],
  replaced: [],
} as const;

export type NominationState = keyof typeof nominationMoves;

/** The chair's word on a substitute, a state of its own; a chair may change it until the meeting. */
export const consentMoves = {
  not_needed: ['requested'],
  requested: ['not_needed', 'granted', 'refused'],
  granted: ['refused'],
  refused: ['requested', 'granted'],
} as const;

export type Consent = keyof typeof consentMoves;

/** Decides whether a nomination may go from one state to another. */
export function canMove(from: NominationState, to: NominationState): boolean {
  const next: readonly NominationState[] = nominationMoves[from];
  return next.includes(to);
}

/** Decides whether the chair's consent may go from one state to another. */
export function canMoveConsent(from: Consent, to: Consent): boolean {
  const next: readonly Consent[] = consentMoves[from];
  return next.includes(to);
}
