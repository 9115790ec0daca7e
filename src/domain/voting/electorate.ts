import { type QuorumStanding, quorumStanding } from '../attendance/quorum.ts';
import type { InvitationId, PersonId } from '../ids.ts';
import type { VotingRule } from './rule.ts';
import { votesNeeded } from './tally.ts';

/** As what somebody may hold a right: their own, as one whom an invited unit officially sends, or in somebody's place. */
export type HoldsAs = 'self' | 'official' | 'substitute';

/** One who may hold a right, and whether the roll shows them there. */
export type Candidate = { personId: PersonId; as: HoldsAs; isThere: boolean };

/**
 * One right to vote, of one member's invitation: a person's or a unit's. Whoever a unit sends, and whoever has a place by
 * consent, is among its candidates, in the order in which they were named.
 */
export type VotingRight = { invitationId: InvitationId; candidates: readonly Candidate[] };

/** Who holds a right at one instant; `personId` is null where nobody may. */
export type HeldRight = {
  invitationId: InvitationId;
  personId: PersonId | null;
  as: HoldsAs;
  isPresent: boolean;
};

/** Who may vote in a round; `invitationId` is the right's, whoever votes with it. */
export type Elector = {
  invitationId: InvitationId;
  personId: PersonId;
  isSubstitute: boolean;
  isPresent: boolean;
};

/**
 * Decides who holds which right (R28, D14): a member their own; a unit's the first-named of those it officially sends who is
 * there (the head of its delegation), and the others attend without a vote. Only where the rule lets substitutes vote, and
 * none of these is there, a substitute who is. One right has one holder and one person holds one right, their own before any
 * other's. A right that nobody there may hold stays in the base, with who was named first.
 */
export function holdRights(
  rights: readonly VotingRight[],
  { substitutesVote }: Pick<VotingRule, 'substitutesVote'>,
): HeldRight[] {
  const all = rights.flatMap(({ candidates }) => candidates);
  const there = new Set(all.flatMap(({ isThere, personId }) => (isThere ? [personId] : [])));
  const taken = new Set<PersonId>();
  const isFree = ({ personId, as }: Candidate) => as === 'self' || !taken.has(personId);
  for (const { as, personId } of all) if (as === 'self') taken.add(personId);
  const isThere = (one: Candidate) => there.has(one.personId);
  return rights.map(({ invitationId, candidates }) => {
    const own = candidates.filter((one) => one.as !== 'substitute' && isFree(one));
    const substitutes = substitutesVote
      ? candidates.filter((one) => one.as === 'substitute' && isFree(one))
      : [];
    const holder = own.find(isThere) ?? substitutes.find(isThere) ?? own[0];
    if (!holder) return { invitationId, personId: null, as: 'official', isPresent: false };
    taken.add(holder.personId);
    return { invitationId, personId: holder.personId, as: holder.as, isPresent: isThere(holder) };
  });
}

/** The electors that a round freezes when it opens: the holders of its rights. */
export function electorate(held: readonly HeldRight[]): Elector[] {
  return held.flatMap(({ personId, as, ...right }) =>
    personId === null ? [] : [{ ...right, personId, isSubstitute: as === 'substitute' }],
  );
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

/** What is shown before a round opens: how many rights there are, whose holder is there, the quorum, and how many votes carry (R28). */
export function outlook(
  rule: Pick<VotingRule, 'base' | 'majority' | 'quorum'>,
  rights: readonly Pick<HeldRight, 'isPresent'>[],
): Outlook {
  const entitled = rights.length;
  const present = rights.filter(({ isPresent }) => isPresent).length;
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
