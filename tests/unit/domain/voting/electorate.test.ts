import { describe, expect, it } from 'vitest';
import type { InvitationId, PersonId } from '#domain/ids.ts';
import {
  type Candidate,
  electorate,
  holdRights,
  outlook,
  type VotingRight,
} from '#domain/voting/electorate.ts';
import { canCast, canOpen, judgeHandCount, judgeSecond } from '#domain/voting/round.ts';

const one = (name: string, as: Candidate['as'], isThere = true): Candidate => ({
  ...{ personId: name as PersonId, as, isThere },
});
const member = (name: string, isThere: boolean, ...substitutes: Candidate[]): VotingRight => ({
  invitationId: `i-${name}` as InvitationId,
  candidates: [one(name, 'self', isThere), ...substitutes],
});
const more = { numerator: 1, denominator: 2, isMoreThan: true };

describe('R28 who may vote', () => {
  it('one right once: of a member, or of their substitute who is there when the member is not and the rule says so', () => {
    const votes = (memberIsThere: boolean, substitutesVote: boolean, substituteIsThere = true) =>
      electorate(
        holdRights([member('an', memberIsThere, one('thay', 'substitute', substituteIsThere))], {
          substitutesVote,
        }),
      ).map(({ personId, invitationId, isPresent }) => `${personId} ${invitationId} ${isPresent}`);
    expect(votes(false, true)).toEqual(['thay i-an true']);
    expect(votes(true, true)).toEqual(['an i-an true']);
    expect(votes(false, false)).toEqual(['an i-an false']);
    expect(votes(false, true, false)).toEqual(['an i-an false']);
  });

  it('one person once: of two substitutes one votes, and nobody votes for two members', () => {
    const holders = (rights: VotingRight[]) =>
      holdRights(rights, { substitutesVote: true }).map(({ personId }) => personId);
    const two = member('an', false, one('thay', 'substitute'), one('thay2', 'substitute'));
    expect(holders([two])).toEqual(['thay']);
    const forBoth = [
      member('an', false, one('thay', 'substitute')),
      member('bình', false, one('thay', 'substitute')),
    ];
    expect(holders(forBoth)).toEqual(['thay', 'bình']);
  });
});

describe('R28 before a round opens', () => {
  const of = (present: number, absent: number) => [
    ...Array.from({ length: present }, () => ({ isPresent: true })),
    ...Array.from({ length: absent }, () => ({ isPresent: false })),
  ];
  it('says how many votes carry as of now, and does not pretend to know the ballots', () => {
    const shown = (base: 'entitled' | 'present' | 'cast') => {
      const { baseCount, needed } = outlook({ base, majority: more, quorum: null }, of(5, 2));
      return [baseCount, needed];
    };
    expect(shown('entitled')).toEqual([7, 4]);
    expect(shown('present')).toEqual([5, 3]);
    expect(shown('cast')).toEqual([null, 3]);
  });

  it.each([
    [4, 3, 'quorum_missing'],
    [5, 2, null],
    [6, 1, null],
  ])('of seven with %i there and a quorum of two thirds', (present, absent, refusal) => {
    const rule = { base: 'present', majority: more, quorum: { numerator: 2, denominator: 3 } } as const;
    expect(canOpen({ state: 'draft' }, outlook(rule, of(present, absent)))?.code ?? null).toBe(refusal);
  });

  it('opens for nobody where nobody is there', () => {
    const standing = outlook({ base: 'cast', majority: more, quorum: null }, of(0, 3));
    expect(canOpen({ state: 'draft' }, standing)?.code).toBe('nobody_may_vote');
  });
});

describe('R28 a ballot', () => {
  it.each([
    ['draft', 'round_not_open'],
    ['withdrawn', 'round_not_open'],
    ['closed', 'round_closed'],
    ['published', 'round_closed'],
    ['open', null],
  ] as const)('in a round that is %s', (state, refusal) => {
    expect(canCast({ state, way: 'electronic' }, { isPresent: true })).toBe(refusal);
  });

  it('is refused to who has no right, was not there, or sits where hands are raised', () => {
    const open = { state: 'open', way: 'electronic' } as const;
    expect(canCast(open, null)).toBe('no_vote_right');
    expect(canCast(open, { isPresent: false })).toBe('not_there_at_opening');
    expect(canCast({ ...open, way: 'hands' }, { isPresent: true })).toBe('voted_by_hand');
  });

  it('is the same again, a change where the rule says so, or one too many', () => {
    const rule = { base: 'cast', majority: more, quorum: null, substitutesVote: false } as const;
    const judged = (isChangeable: boolean, choice: 'for' | 'against', seen?: number) =>
      judgeSecond({ rule: { ...rule, isChangeable } }, { choice: 'for', version: 2 }, { choice, seen });
    expect(judged(false, 'for', 0)).toBe('same');
    expect(judged(false, 'against')).toBe('already_voted');
    expect(judged(true, 'against')).toBe('change');
    expect(judged(true, 'against', 2)).toBe('change');
    expect(judged(true, 'against', 1)).toBe('ballot_kept');
  });

  it('is counted by hand only as far as there are people and papers', () => {
    const votes = { for: 3, against: 1, not_voting: 0 };
    const hands = { votes, spoilt: 0, issued: null, collected: null };
    expect(judgeHandCount({ way: 'hands' }, hands, 4)).toBeNull();
    expect(judgeHandCount({ way: 'hands' }, hands, 3)?.code).toBe('count_exceeds');
    expect(judgeHandCount({ way: 'electronic' }, hands, 4)?.code).toBe('voted_on_devices');
  });
});
