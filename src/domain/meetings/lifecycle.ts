/**
 * What may become of a meeting. An announced one is a draft again only while its hold lasts; a postponed one is announced
 * again with a new version; ended stays. A cancelled or postponed one goes back only while the hold of that act lasts, which
 * is no move of this table: until then nobody has been told.
 */
export const meetingMoves = {
  draft: ['announced', 'cancelled'],
  announced: ['draft', 'in_session', 'postponed', 'cancelled'],
  in_session: ['ended'],
  ended: ['closed'],
  closed: [],
  postponed: ['announced', 'cancelled'],
  cancelled: [],
} as const;

export type MeetingState = keyof typeof meetingMoves;

/** Decides whether a meeting may go from one state to another. */
export function canMove(from: MeetingState, to: MeetingState): boolean {
  const next: readonly MeetingState[] = meetingMoves[from];
  return next.includes(to);
}
