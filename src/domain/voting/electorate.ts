import type { Capacity } from '../attendance/presence.ts';
import { type QuorumStanding, quorumStanding } from '../attendance/quorum.ts';
import type { InvitationId, PersonId } from '../ids.ts';
import type { VotingRule } from './rule.ts';
import { votesNeeded } from './tally.ts';

/** One attendee as the roll shows them at one instant. */
export type VotingSeat = {
  invitationId: InvitationId;
  personId: PersonId;
  capacity: Capacity;
  /** The member's invitation whose place they take, with the consent that it needs; null: their own place. */
  insteadOf: InvitationId | null;
  /** Comes along with those a unit sends: has no right of their own. */
  isAccompanying: boolean;
  isThere: boolean;
};

/** Who holds one right to vote; `invitationId` is the member's own, whoever votes with it. */
export type Elector = {
  invitationId: InvitationId;
  personId: PersonId;
  isSubstitute: boolean;
  isPresent: boolean;
};

/**
 * Decides who may vote (R28): every member of the meeting has one right. A member who is there uses it; one who is not is
 * voted for by their substitute who is there, only where the rule lets substitutes vote. One right has one holder and one
 * person holds one right; guests and who only comes along hold none.
 */
export function electorate(
  seats: readonly VotingSeat[],
  { substitutesVote }: Pick<VotingRule, 'substitutesVote'>,
): Elector[] {
  const taken = new Set<PersonId>();
  const rights = seats.filter(
    ({ capacity, insteadOf, isAccompanying }) =>
      capacity === 'member' && insteadOf === null && !isAccompanying,
  );
  for (const { personId } of rights) taken.add(personId);
  return rights.map((seat) => {
    const { invitationId, personId, isThere } = seat;
    const substitute =
      substitutesVote && !isThere
        ? seats.find((one) => one.insteadOf === invitationId && one.isThere && !taken.has(one.personId))
        : undefined;
    if (!substitute) return { invitationId, personId, isSubstitute: false, isPresent: isThere };
    taken.add(substitute.personId);
    return { invitationId, personId: substitute.personId, isSubstitute: true, isPresent: true };
  });
}

export type Outlook = {
  entitled: number;
  present: number;
  quorum: QuorumStanding;
  /** What the share is reckoned of as of now; null while it is only known from the ballots. */
  baseCount: number | null;
  /** The fewest votes for that carry as of now; where the base is the ballots, if everybody present casts a valid one. */
  needed: number | null;
};

/** What is shown before a round opens: who may vote, who of them is there, the quorum, and how many votes carry (R28). */
export function outlook(
  rule: Pick<VotingRule, 'base' | 'majority' | 'quorum'>,
  electors: readonly Pick<Elector, 'isPresent'>[],
): Outlook {
  const entitled = electors.length;
  const present = electors.filter(({ isPresent }) => isPresent).length;
  const known = { entitled, present, cast: null, valid: null }[rule.base];
  const base = known ?? present;
  return {
    entitled,
    present,
    quorum: quorumStanding(rule.quorum, { summoned: entitled, there: present }),
    baseCount: known,
    needed: base === 0 ? null : votesNeeded(rule.majority, base),
  };
}
