import { describe, expect, it } from 'vitest';
import {
  type ChangeRequestState,
  type ChangeWish,
  canMove as canMoveChange,
  changeRequestMoves,
  isSameWish,
  supersedes,
} from '#domain/change-requests/lifecycle.ts';
import type { NominationId, PersonId } from '#domain/ids.ts';
import { answerWay } from '#domain/invitations/answer-limit.ts';
import {
  canMove,
  type LeaderRequestState,
  leaderAnswerOf,
  leaderRequestMoves,
  settledBy,
} from '#domain/leader-requests/lifecycle.ts';

const [leader, other] = ['leader', 'other'] as PersonId[];

describe('R39 an invitation before the leader', () => {
  it('is over once, and never again', () => {
    const states = Object.keys(leaderRequestMoves) as LeaderRequestState[];
    for (const to of states) {
      expect(canMove('asked', to)).toBe(to !== 'asked');
      for (const from of states.filter((state) => state !== 'asked')) expect(canMove(from, to)).toBe(false);
    }
  });

  it('is answered by its leader, and overtaken by anybody else', () => {
    expect(settledBy(leader!, leader!)).toBe('answered');
    expect(settledBy(leader!, other!)).toBe('overtaken');
    expect(settledBy(leader!, null)).toBe('overtaken');
  });

  it.each([
    [true, [], 'declines'],
    [false, [], 'accepts'],
    [false, [other!], 'sends'],
    [false, [other!, leader!], 'attends'],
  ] as const)('declined %s with %j named is: %s', (declined, nominees, answer) => {
    expect(leaderAnswerOf(leader!, { declined, nominees })).toBe(answer);
  });
});

const absence = (reason: string | null): ChangeWish => ({ act: 'answer', rsvp: 'declined', reason });
const naming = (...names: string[]): ChangeWish => ({
  act: 'nominate',
  nominees: names.map((fullName) => {
    return { personId: null, fullName, title: null, phone: null, role: 'official', reason: null };
  }),
});
const withdrawal = {
  act: 'withdraw',
  nominationId: 'n' as NominationId,
  fullName: 'Lê Mai',
} satisfies ChangeWish;

describe('D5 an answer after the limit', () => {
  const answerBy = new Date('2026-12-11T10:00:00Z');
  const late = new Date('2026-12-11T10:00:01Z');

  it.each([
    ['until the limit everybody changes their mind freely', answerBy, false, false, 'record'],
    ['a change after it is a request', late, false, false, 'request'],
    ['a first answer after it is recorded, late', late, false, true, 'record_late'],
    ['the office decides anyway', late, true, false, 'record'],
  ] as const)('%s', (_title, now, byOffice, isFirst, way) => {
    expect(answerWay({ now, answerBy, byOffice, isFirst })).toBe(way);
  });

  it('knows invitations without a limit', () => {
    expect(answerWay({ now: late, answerBy: null, byOffice: false, isFirst: false })).toBe('record');
  });

  it('is decided once', () => {
    const states = Object.keys(changeRequestMoves) as ChangeRequestState[];
    for (const to of states) {
      expect(canMoveChange('open', to)).toBe(to !== 'open');
      for (const from of states.filter((state) => state !== 'open'))
        expect(canMoveChange(from, to)).toBe(false);
    }
  });

  it('takes the last of two answers, while two names do not contradict each other', () => {
    expect(supersedes(absence('họp'), absence('ốm'))).toBe(true);
    expect(supersedes(absence('họp'), naming('Lê Mai'))).toBe(true);
    expect(supersedes(withdrawal, absence('họp'))).toBe(true);
    expect(supersedes(naming('Lê Mai'), naming('Trần Quân'))).toBe(false);
    expect(supersedes(naming('Lê Mai'), withdrawal)).toBe(false);
  });

  it('takes the longer of two lists of the same people', () => {
    expect(supersedes(naming('Lê Mai', 'Trần Quân'), naming('Lê Mai'))).toBe(true);
    expect(supersedes(naming('Lê Mai'), naming('Lê Mai', 'Trần Quân'))).toBe(false);
  });

  it.each([
    [absence('họp Bộ'), absence(' Họp Bộ '), true],
    [absence('họp Bộ'), absence('ốm'), false],
    [absence(null), { act: 'answer', rsvp: 'accepted', reason: null }, false],
    [naming('Lê Mai', 'Trần Quân'), naming('Trần Quân', 'lê mai'), true],
    [naming('Lê Mai'), naming('Lê Mai', 'Trần Quân'), false],
    [withdrawal, withdrawal, true],
    [withdrawal, { ...withdrawal, nominationId: 'other' as NominationId }, false],
    [withdrawal, naming('Lê Mai'), false],
  ] as const)('of %j and %j knows whether they wish the same: %s', (one, other, same) => {
    expect(isSameWish(one, other)).toBe(same);
    expect(isSameWish(other, one)).toBe(same);
  });
});
