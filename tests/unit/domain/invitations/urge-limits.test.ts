import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { gaps } from '#domain/invitations/gaps.ts';
import {
  judgeUrge,
  type PastUrge,
  type UrgeRefusal,
  type UrgeWish,
} from '#domain/invitations/urge-limits.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = (clock: string, day = '07') => new Date(`2026-12-${day}T${clock}:00+07:00`);
const here = 'here' as MeetingId;
const there = 'there' as MeetingId;
const urged = (urgedAt: Date, change: Partial<PastUrge> = {}): PastUrge => ({
  ...{ meetingId: here, gap: 'not_answered' },
  ...change,
  urgedAt,
});
const wish = (now: Date, past: PastUrge[] = [], startsAt = at('08:00', '21')): UrgeWish => ({
  ...{ meetingId: here, gap: 'not_answered', startsAt, timeZone, now, past, perDay: 3 },
});

type Case = [string, UrgeWish, UrgeRefusal | null];
const refused = (code: UrgeRefusal['code'], allowedAt: Date): UrgeRefusal => ({ code, allowedAt });
const elsewhere = (clock: string) => urged(at(clock), { meetingId: there });
const cases: Case[] = [
  ['for the first time', wish(at('09:00')), null],
  ['again after an hour', wish(at('10:00'), [urged(at('09:00'))]), refused('urged_recently', at('13:00'))],
  ['again after four hours', wish(at('13:00'), [urged(at('09:00'))]), null],
  ['about another gap', wish(at('10:00'), [urged(at('09:00'), { gap: 'not_seen' })]), null],
  ['about another meeting', wish(at('10:00'), [elsewhere('09:00')]), null],
  [
    'a fourth time on a day',
    wish(at('15:00'), [elsewhere('07:00'), elsewhere('08:00'), elsewhere('09:00')]),
    refused('urged_enough', at('06:00', '08')),
  ],
  [
    'a second time where the office allows two, after the evening’s reminder',
    { ...wish(at('21:00'), [elsewhere('09:00')]), perDay: 2, nudgedAt: [at('19:30')] },
    refused('urged_enough', at('06:00', '08')),
  ],
  [
    'after three of yesterday',
    wish(at('07:00', '08'), [elsewhere('07:00'), elsewhere('08:00'), elsewhere('21:00')]),
    null,
  ],
  ['at ten in the evening', wish(at('22:00')), refused('quiet_hours', at('06:00', '08'))],
  ['a minute before ten', wish(at('21:59')), null],
  ['at half past five', wish(at('05:30')), refused('quiet_hours', at('06:00'))],
  ['at six', wish(at('06:00')), null],
  ['at night before a meeting at eight', wish(at('22:30'), [], at('08:00', '08')), null],
  [
    'at night before a meeting at noon',
    wish(at('22:30'), [], at('12:00', '08')),
    refused('quiet_hours', at('06:00', '08')),
  ],
  [
    'soon after one in the evening, whose four hours end at night',
    wish(at('21:00'), [urged(at('20:00'))]),
    refused('urged_recently', at('06:00', '08')),
  ],
];

describe('R52 when somebody may be urged', () => {
  it.each(cases)('%s', (_, given, answer) => {
    expect(judgeUrge(given)).toEqual(answer);
  });

  it('the moment that a refusal names is later, and then it is allowed', () => {
    const minutes = (max: number) => fc.integer({ min: 0, max });
    const past = fc.array(
      fc.record({
        ago: minutes(1440),
        meetingId: fc.constantFrom(here, there),
        gap: fc.constantFrom(...gaps),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(minutes(1440), minutes(4000), past, (clock, untilStart, before) => {
        const now = new Date(at('00:00').getTime() + clock * 60_000);
        const startsAt = new Date(now.getTime() + untilStart * 60_000);
        const given = before.map(({ ago, ...urge }) => ({
          ...urge,
          urgedAt: new Date(now.getTime() - ago * 60_000),
        }));
        const refusal = judgeUrge(wish(now, given, startsAt));
        if (!refusal) return;
        expect(refusal.allowedAt.getTime()).toBeGreaterThan(now.getTime());
        expect(judgeUrge(wish(refusal.allowedAt, given, startsAt))).toBeNull();
      }),
    );
  });
});
