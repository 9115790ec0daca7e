import type { NominationId, PersonId } from '../ids.ts';

/**
 * A wish to change an answer after the limit: the office decides, or it is over by itself (D5). `superseded`: another word
 * of the same invitation took its place; `overtaken`: the meeting or the invitation left nothing to decide.
 */
export const changeRequestMoves = {
  open: ['approved', 'refused', 'superseded', 'overtaken'],
  approved: [],
  refused: [],
  superseded: [],
  overtaken: [],
} as const;

export type ChangeRequestState = keyof typeof changeRequestMoves;

/** What leaves nothing to decide: the meeting does not take place, waits for another time, is over or asks anew; nobody is invited. */
export type OvertakenBy = 'cancelled' | 'postponed' | 'ended' | 'withdrawn' | 'asked_anew';

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

const named = ({ personId, fullName }: WishedNominee) => personId ?? fullName.trim().toLocaleLowerCase('vi');
const said = (reason: string | null) => (reason ?? '').trim().toLocaleLowerCase('vi');

/** Decides whether two wishes about one invitation say the same: the answer and its reason, or the same people. */
export function isSameWish(one: ChangeWish, other: ChangeWish): boolean {
  if (one.act === 'answer' && other.act === 'answer')
    return one.rsvp === other.rsvp && said(one.reason) === said(other.reason);
  if (one.act === 'withdraw' && other.act === 'withdraw') return one.nominationId === other.nominationId;
  if (one.act !== 'nominate' || other.act !== 'nominate') return false;
  return namesAll(one, other) && namesAll(other, one);
}

type Naming = Extract<ChangeWish, { act: 'nominate' }>;

function namesAll(newer: Naming, older: Naming): boolean {
  const names = new Set(newer.nominees.map(named));
  return older.nominees.every((nominee) => names.has(named(nominee)));
}

/**
 * Decides whether a newer wish takes the place of an open one: of two answers only the last can be meant, while each name
 * is its own, unless the newer wish names everybody of the older one again.
 */
export function supersedes(newer: ChangeWish, older: ChangeWish): boolean {
  if (newer.act === 'answer' || older.act === 'answer') return true;
  if (newer.act === 'nominate' && older.act === 'nominate') return namesAll(newer, older);
  return isSameWish(newer, older);
}
