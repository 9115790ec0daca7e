import type { NominationId, PersonId } from '../ids.ts';

/** A wish to change an answer after the limit: the office decides, or it is over by itself (D5). */
export const changeRequestMoves = {
  open: ['approved', 'refused', 'superseded'],
  approved: [],
  refused: [],
  superseded: [],
} as const;

export type ChangeRequestState = keyof typeof changeRequestMoves;

export type WishedNominee = {
  personId: PersonId | null;
  fullName: string;
  title: string | null;
  phone: string | null;
  role: 'official' | 'substitute' | 'accompanying';
  reason: string | null;
};

/** What is to become of the invitation. */
export type ChangeWish =
  | { act: 'answer'; rsvp: 'accepted' | 'declined'; reason: string | null }
  | { act: 'nominate'; nominees: WishedNominee[] }
  | { act: 'withdraw'; nominationId: NominationId; fullName: string };

/** Decides whether a request may go from one state to another. */
export function canMove(from: ChangeRequestState, to: ChangeRequestState): boolean {
  const next: readonly ChangeRequestState[] = changeRequestMoves[from];
  return next.includes(to);
}

/** Decides whether a newer wish takes the place of an open one: of two answers only the last can be meant, while each name is its own. */
export function supersedes(newer: ChangeWish['act'], older: ChangeWish['act']): boolean {
  return newer === 'answer' || older === 'answer';
}
