export const feedbackKinds = ['software', 'regulation'] as const;
/** "Góp ý phần mềm" (R45) and "kiến nghị sửa quy chế" (R62). */
export type FeedbackKind = (typeof feedbackKinds)[number];

/** What may become of a ticket. An answered or declined one is opened again by its sender alone, who was not content. */
export const feedbackMoves = {
  new: ['in_progress', 'answered', 'declined'],
  in_progress: ['answered', 'declined'],
  answered: ['reopened'],
  declined: ['reopened'],
  reopened: ['in_progress', 'answered', 'declined'],
} as const;

export type FeedbackState = keyof typeof feedbackMoves;
export const feedbackStates = Object.keys(feedbackMoves) as FeedbackState[];

/** States in which the sender waits for the office. */
export const openFeedbackStates = ['new', 'in_progress', 'reopened'] as const satisfies FeedbackState[];

/** Decides whether a ticket may go from one state to another. */
export function canMoveFeedback(from: FeedbackState, to: FeedbackState): boolean {
  const next: readonly FeedbackState[] = feedbackMoves[from];
  return next.includes(to);
}

/** Decides whether the sender still waits for the office. */
export function isOpenFeedback(state: FeedbackState): boolean {
  return (openFeedbackStates as readonly FeedbackState[]).includes(state);
}

/** What a further word of the sender makes of the ticket: a closed one is open again, an open one stays as it is. */
export function stateAfterReply(state: FeedbackState): FeedbackState {
  return isOpenFeedback(state) ? state : 'reopened';
}
