import type { Sentences } from '../vi.ts';

const bases: Sentences['votingRules']['bases'] = {
  entitled: 'all members summoned',
  present: 'the members present',
  cast: 'the ballots cast',
  valid: 'the valid ballots',
};

export const votingRules: Sentences['votingRules'] = {
  bases,
  fields: {
    votingBase: 'The share is of',
    votingMajority: 'Threshold',
    votingNumerator: 'Parts in favour',
    votingDenominator: 'Of parts in all',
    votingQuorumNumerator: 'Parts present',
    votingQuorumDenominator: 'Of parts summoned',
    votingChangeable: 'A ballot may be changed until the round is closed',
    votingSubstitutes: 'A substitute with the chair’s consent votes in the member’s place',
  },
  carries: 'Share that carries',
  carriesHint: 'For example more than 1 of 2, or at least 2 of 3.',
  majorities: { more_than: 'More than', at_least: 'At least' },
  quorumToOpen: 'Who must be there to open a vote',
  quorumHint: 'For example 2 of 3. Both empty: none set.',
  moreThan: (share) => `more than ${share}`,
  atLeast: (share) => `at least ${share}`,
  carriedBy: (share, base) => `Carried when ${share} of ${bases[base]} are in favour.`,
  carriedByAll: (base) => `Carried when ${bases[base]} are in favour without exception.`,
  quorum: (share) => `Voting opens only with at least ${share} of all members summoned present.`,
  noQuorum: 'No quorum is set for opening a vote.',
  changeable: 'A ballot may be changed until the round is closed; the last one counts.',
  final: 'A ballot that was sent is not changed.',
  substitutesVote: 'A substitute with the chair’s consent votes in the member’s place.',
  membersOnly: 'Substitutes do not vote.',
  silent: 'Voting: the rules set nothing; the office chooses for each round and notes it in the result.',
};
