/**
 * A unit's invitation before its leader (R39): asked, and then over in one of four ways. `overtaken`: the desk or the
 * office answered meanwhile; `superseded`: it was passed again.
 */
export const leaderRequestMoves = {
  asked: ['answered', 'taken_back', 'superseded', 'overtaken'],
  answered: [],
  taken_back: [],
  superseded: [],
  overtaken: [],
} as const;

export type LeaderRequestState = keyof typeof leaderRequestMoves;

/** What a leader says: comes in person, sends somebody, or the unit stays away. */
export type LeaderAnswer = 'attends' | 'sends' | 'declines';

/** Decides whether a request may go from one state to another. */
export function canMove(from: LeaderRequestState, to: LeaderRequestState): boolean {
  const next: readonly LeaderRequestState[] = leaderRequestMoves[from];
  return next.includes(to);
}

/** How a request ends when the invitation is answered: by its leader it is answered, by anybody else overtaken. */
export function settledBy({ isLeader }: { isLeader: boolean }): 'answered' | 'overtaken' {
  return isLeader ? 'answered' : 'overtaken';
}
