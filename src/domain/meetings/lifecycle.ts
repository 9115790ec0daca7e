/** What may become of a meeting. An announced one is a draft again only while its hold lasts; a postponed one is announced again with a new version; ended and cancelled stay. */
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
