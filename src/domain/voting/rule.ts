import type { Quorum } from '../rule-sets/meeting-class.ts';

/** Of whom a share is reckoned: all who may vote, those of them who are there, those who cast, or cast validly. */
export const bases = ['entitled', 'present', 'cast', 'valid'] as const;
export type Base = (typeof bases)[number];

/** The share of the base that carries: more than 1 of 2 (`isMoreThan`), or at least 2 of 3. */
export type Majority = { numerator: number; denominator: number; isMoreThan: boolean };

export const choices = ['for', 'against', 'not_voting'] as const;
export type Choice = (typeof choices)[number];

/**
 * How a round is voted and counted. A class may say it; where its regulation is silent, the office chooses for every round,
 * and the round keeps what was chosen: shown before the opening and in the result (R28).
 */
export type VotingRule = {
  base: Base;
  majority: Majority;
  /** The share of those entitled who must be there when a round opens; null sets none. */
  quorum: Quorum | null;
  /** A ballot may be changed until the close; the last one counts. */
  isChangeable: boolean;
  /** Whoever sits in a member's place with the chair's consent votes with that member's right. */
  substitutesVote: boolean;
};

/** Seen by name, or by nobody; votes on Party personnel are never cast here (QĐ 190-QĐ/TW), only their printed ballots made. */
export type Secrecy = 'open' | 'secret';

/** On the voters' own devices, by raised hands that the secretary counts, or on paper that the tellers count. */
export const votingWays = ['electronic', 'hands', 'paper'] as const;
export type VotingWay = (typeof votingWays)[number];

/** A closed round is never opened again; what went wrong is voted anew in another round. Only a secret round is voided. */
export const roundMoves = {
  draft: ['open', 'withdrawn'],
  open: ['closed', 'voided'],
  closed: ['published'],
  published: [],
  withdrawn: [],
  voided: [],
} as const;
export type RoundState = keyof typeof roundMoves;

/** Decides whether a voting round may go from one state to another. */
export function canMove(from: RoundState, to: RoundState): boolean {
  const next: readonly RoundState[] = roundMoves[from];
  return next.includes(to);
}
