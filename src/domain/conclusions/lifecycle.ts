/** Biên bản cuộc họp (F11) and thông báo kết luận (F12). */
export const conclusionKinds = ['minutes', 'notice'] as const;
export type ConclusionKind = (typeof conclusionKinds)[number];

/** A text that is changed after it was proposed is a draft again; what was approved is changed no more. */
export const conclusionMoves = {
  draft: ['proposed'],
  proposed: ['draft', 'approved'],
  approved: ['issued'],
  issued: [],
} as const;
export type ConclusionState = keyof typeof conclusionMoves;

/** Decides whether a conclusion may go from one state to another; minutes are kept, and never issued. */
export function canMove(kind: ConclusionKind, from: ConclusionState, to: ConclusionState): boolean {
  if (kind === 'minutes' && to === 'issued') return false;
  const next: readonly ConclusionState[] = conclusionMoves[from];
  return next.includes(to);
}

/** Whether the chair has said yes to it. */
export const isApproved = (state: ConclusionState): boolean => state === 'approved' || state === 'issued';
