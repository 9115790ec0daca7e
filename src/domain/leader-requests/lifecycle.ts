import type { PersonId } from '../ids.ts';

/**
 * A unit's invitation before its leader (R39): asked, and then over in one of four ways. `overtaken`: the desk or the
 * office answered meanwhile, or the invitation was withdrawn; `superseded`: it was passed again.
 */
export const leaderRequestMoves = {
  asked: ['answered', 'taken_back', 'superseded', 'overtaken'],
  answered: [],
  taken_back: [],
  superseded: [],
  overtaken: [],
} as const;

export type LeaderRequestState = keyof typeof leaderRequestMoves;

/** What a leader says: comes in person, the unit comes, somebody is sent, or the unit stays away. */
export type LeaderAnswer = 'attends' | 'accepts' | 'sends' | 'declines';

/** Decides whether a request may go from one state to another. */
export function canMove(from: LeaderRequestState, to: LeaderRequestState): boolean {
  const next: readonly LeaderRequestState[] = leaderRequestMoves[from];
  return next.includes(to);
}

/** Who answers the invitation decides how its request ends: the leader answers it, anybody else overtakes it. */
export function settledBy(leaderId: PersonId, answeringId: PersonId | null): 'answered' | 'overtaken' {
  return leaderId === answeringId ? 'answered' : 'overtaken';
}

/** What the leader's answer comes to, from what was recorded: `nominees` are all who are named now. */
export function leaderAnswerOf(
  leaderId: PersonId,
  { declined, nominees }: { declined: boolean; nominees: readonly PersonId[] },
): LeaderAnswer {
  if (declined) return 'declines';
  if (nominees.includes(leaderId)) return 'attends';
  return nominees.length > 0 ? 'sends' : 'accepts';
}
