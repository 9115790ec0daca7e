/** An answer may change until the meeting; it falls back to `pending` when a change asks for a new one. */
export const rsvpMoves = {
  pending: ['accepted', 'declined', 'substituted'],
  accepted: ['pending', 'declined', 'substituted'],
  declined: ['pending', 'accepted', 'substituted'],
  substituted: ['pending', 'accepted', 'declined'],
} as const;

export type Rsvp = keyof typeof rsvpMoves;

/** Decides whether an invitation's answer may go from one state to another. */
export function canMove(from: Rsvp, to: Rsvp): boolean {
  const next: readonly Rsvp[] = rsvpMoves[from];
  return next.includes(to);
}
