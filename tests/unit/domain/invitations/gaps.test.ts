import { describe, expect, it } from 'vitest';
import { type CallFacts, type CallReason, callReason } from '#domain/invitations/call-reason.ts';
import { findGaps, type Gap, type GapFacts } from '#domain/invitations/gaps.ts';

const facts = (change: Partial<GapFacts> = {}): GapFacts => ({
  ...{ wasTold: true, takesAnswers: true, isUnit: false, rsvp: 'pending', wasSeen: false, isChange: false },
  ...{ wasAcknowledged: false, nominees: 0 },
  ...change,
});

const cases: [string, GapFacts, Gap[]][] = [
  ['that nobody was told of', facts({ wasTold: false }), []],
  ['that was never seen', facts(), ['not_seen', 'not_answered']],
  ['that was seen', facts({ wasSeen: true }), ['not_answered']],
  ['of a person who comes', facts({ rsvp: 'accepted' }), []],
  ['of a unit that comes and named nobody', facts({ isUnit: true, rsvp: 'accepted' }), ['not_nominated']],
  ['of a unit that comes and named somebody', facts({ isUnit: true, rsvp: 'accepted', nominees: 1 }), []],
  ['of a unit that is absent', facts({ isUnit: true, rsvp: 'declined' }), []],
  ['of a person who sends a substitute', facts({ rsvp: 'substituted', nominees: 1 }), []],
  [
    'that was answered before a change',
    facts({ rsvp: 'accepted', isChange: true, wasSeen: true }),
    ['not_acknowledged'],
  ],
  ['whose change was acknowledged', facts({ rsvp: 'accepted', isChange: true, wasAcknowledged: true }), []],
  [
    'whose change asks for a new answer',
    facts({ isChange: true }),
    ['not_seen', 'not_acknowledged', 'not_answered'],
  ],
  ['of a meeting that was cancelled', facts({ takesAnswers: false, isChange: true }), ['not_acknowledged']],
  ['that was told on the phone only', facts({ wasAcknowledged: true }), ['not_answered']],
];

describe('R52 what is missing of an invitation', () => {
  it.each(cases)('%s', (_, given, missing) => {
    expect(findGaps(given)).toEqual(missing);
  });
});

const at = new Date('2026-12-07T01:00:00Z');
const told = (change: Partial<CallFacts> = {}): CallFacts => ({
  ...{
    rsvp: 'pending',
    isChange: false,
    placedAt: at,
    sentAt: at,
    isPending: false,
    isLinked: true,
    isCutOff: false,
    seenAt: null,
  },
  ...{ acknowledgedAt: null, phonedAt: null, callNeededAt: null },
  ...change,
});
const unsent = { sentAt: null };
const listed = { callNeededAt: at };
const calls: [string, CallFacts, CallReason | null][] = [
  ['was sent it and has time', told(), null],
  ['is on the list and has not been seen to look', told(listed), 'not_seen'],
  ['was on the list and has looked since', told({ ...listed, seenAt: at }), null],
  ['answered', told({ ...listed, rsvp: 'declined' }), null],
  [
    'has a change on the list, seen and answered before',
    told({ ...listed, isChange: true, seenAt: at, rsvp: 'accepted' }),
    'not_acknowledged',
  ],
  ['acknowledged the change', told({ ...listed, isChange: true, acknowledgedAt: at }), null],
  ['was told on the phone', told({ ...listed, ...unsent, phonedAt: at }), null],
  ['was refused by every messenger', told({ ...listed, ...unsent }), 'undelivered'],
  ['is on the list and never had a messenger', told({ ...listed, ...unsent, isLinked: false }), 'no_channel'],
  ['blocked every messenger', told({ ...unsent, isCutOff: true }), 'cut_off'],
  ['was refused by a messenger they blocked', told({ ...listed, ...unsent, isCutOff: true }), 'cut_off'],
  ['blocked a messenger, and mail took it', told({ isCutOff: true }), null],
  ['has no messenger and has not looked', told(unsent), 'no_channel'],
  ['has no messenger and has looked', told({ ...unsent, seenAt: at }), null],
  ['is being sent it', told({ ...unsent, isPending: true }), null],
  [
    'has a change on a page alone and has answered before',
    told({ ...unsent, isChange: true, rsvp: 'accepted' }),
    'no_channel',
  ],
];

describe('C1 who must be called', () => {
  it.each(calls)('whoever %s', (_, given, reason) => {
    expect(callReason(given)).toBe(reason);
  });
});
