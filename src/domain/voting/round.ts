import type { MeetingState } from '../meetings/lifecycle.ts';
import type { Refusal } from '../refusals.ts';
import type { Outlook } from './electorate.ts';
import type { Choice, RoundState, Secrecy, VotingRule, VotingWay } from './rule.ts';

type Round = { state: RoundState; secrecy: Secrecy; way: VotingWay; rule: VotingRule };
type Refused = { code: Refusal; facts?: Record<string, string | number> };

/** Decides whether a meeting votes at all: while it sits, or before it, once its roll-call is open. */
export function canVoteIn(meeting: { state: MeetingState }, hasRollCall: boolean): Refusal | null {
  const sits = meeting.state === 'in_session' || meeting.state === 'announced';
  return sits && hasRollCall ? null : 'voting_not_possible';
}

/** Decides whether a round may open: a draft, somebody present with a right, and the quorum of its rule met. */
export function canOpen(
  { state }: Pick<Round, 'state'>,
  { present, entitled, quorum }: Outlook,
): Refused | null {
  if (state !== 'draft') return { code: state === 'open' ? 'round_already_open' : 'round_over' };
  if (present === 0) return { code: 'nobody_may_vote' };
  if (quorum.isMet) return null;
  return { code: 'quorum_missing', facts: { there: present, entitled, needed: quorum.needed ?? 0 } };
}

/**
 * Decides whether somebody may cast a ballot on their own device: the round is open and electronic, and they hold a right in it
 * and were there when it opened. `elector` is null for who holds none.
 */
export function canCast(
  { state, way }: Pick<Round, 'state' | 'way'>,
  elector: { isPresent: boolean } | null,
): Refusal | null {
  if (state === 'draft' || state === 'withdrawn') return 'round_not_open';
  if (state !== 'open') return 'round_closed';
  if (way !== 'electronic') return 'voted_by_hand';
  if (!elector) return 'no_vote_right';
  return elector.isPresent ? null : 'not_there_at_opening';
}

export type BallotChange = 'same' | 'change' | Refusal;

/** A ballot as it is sent; `seen`: the version of their own ballot that its voter had before their eyes, 0 for none. */
export type SentBallot = { choice: Choice; seen?: number | undefined };

/**
 * Decides what a ballot means where there is one already: the same again, a change that the rule allows, or `already_voted`. One
 * that was long on its way does not replace what its voter cast elsewhere meanwhile (`ballot_kept`).
 */
export function judgeSecond(
  { rule }: Pick<Round, 'rule'>,
  before: { choice: Choice; version: number },
  { choice, seen }: SentBallot,
): BallotChange {
  if (before.choice === choice) return 'same';
  if (!rule.isChangeable) return 'already_voted';
  return seen === undefined || seen === before.version ? 'change' : 'ballot_kept';
}

export type HandCount = {
  votes: Record<Choice, number>;
  spoilt: number;
  issued: number | null;
  collected: number | null;
};

/**
 * Decides whether a count by hand can be true: no more hands than people present; no more papers handed out than people
 * present, none got back that was not handed out, and every paper that came back counted as a vote or as spoilt.
 */
export function judgeHandCount(
  { way }: Pick<Round, 'way'>,
  count: HandCount,
  present: number,
): Refused | null {
  const votes = count.votes.for + count.votes.against + count.votes.not_voting;
  if (way === 'electronic') return { code: 'voted_on_devices' };
  if (way === 'hands')
    return votes > present ? { code: 'count_exceeds', facts: { counted: votes, present } } : null;
  const issued = count.issued ?? 0;
  const collected = count.collected ?? 0;
  if (issued > present) return { code: 'count_exceeds', facts: { counted: issued, present } };
  if (collected > issued) return { code: 'more_collected', facts: { issued, collected } };
  const counted = votes + count.spoilt;
  return counted === collected ? null : { code: 'count_differs', facts: { counted, collected } };
}

/** Decides whether a motion may still be reworded or withdrawn: not once it was put to the vote. */
export function canEditMotion(
  motion: { withdrawnAt: Date | null },
  rounds: readonly { state: RoundState }[],
): Refusal | null {
  if (motion.withdrawnAt) return 'motion_withdrawn';
  if (rounds.some(({ state }) => state === 'open')) return 'round_already_open';
  return rounds.some(({ state }) => state !== 'draft' && state !== 'withdrawn') ? 'motion_voted' : null;
}
