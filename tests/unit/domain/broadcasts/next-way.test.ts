import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isCallDueAtEnd,
  isNextWayDue,
  officeMinutes,
  usualWaitMinutes,
} from '#domain/broadcasts/next-way.ts';
import { type UrgencyMark, urgencyMarks } from '#domain/broadcasts/urgency.ts';
import type { DayOff } from '#domain/calendar/working-days.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const office = (text: string) => new Date(`${text}:00+07:00`);
const holiday: DayOff = { on: '2026-12-09', kind: 'holiday', status: 'confirmed', decisionNumber: null };
const exchanged: DayOff = { ...holiday, on: '2026-12-12', kind: 'exchanged_working_day' };
const calendar = { timeZone, daysOff: [holiday, exchanged] };

describe('whether the next way is due', () => {
  const cases: [UrgencyMark, string, string, boolean][] = [
    ['express', '2026-12-07T23:00', '2026-12-07T23:04', false],
    ['express', '2026-12-07T23:00', '2026-12-07T23:05', true],
    ['very_urgent', '2026-12-07T23:00', '2026-12-07T23:10', true],
    ['urgent', '2026-12-07T23:00', '2026-12-07T23:29', false],
    ['urgent', '2026-12-07T23:00', '2026-12-07T23:30', true],
    ['normal', '2026-12-07T09:00', '2026-12-07T10:59', false],
    ['normal', '2026-12-07T09:00', '2026-12-07T11:00', true],
    // Told at a quarter past four: 45 minutes that day, the rest from half past seven.
    ['normal', '2026-12-07T16:15', '2026-12-07T23:59', false],
    ['normal', '2026-12-07T16:15', '2026-12-08T08:44', false],
    ['normal', '2026-12-07T16:15', '2026-12-08T08:45', true],
    // Over a holiday.
    ['normal', '2026-12-08T16:00', '2026-12-09T16:00', false],
    ['normal', '2026-12-08T16:00', '2026-12-10T08:30', true],
    // Over a Saturday that is worked, and a Sunday that is not.
    ['normal', '2026-12-11T16:00', '2026-12-12T08:30', true],
    ['normal', '2026-12-12T16:30', '2026-12-13T20:00', false],
    ['normal', '2026-12-12T16:30', '2026-12-14T09:00', true],
  ];
  it.each(cases)('%s, sent %s, at %s: %s', (mark, sentAt, now, isDue) => {
    const notice = { mark, sentAt: office(sentAt) };
    expect(isNextWayDue(notice, office(now), usualWaitMinutes, calendar)).toBe(isDue);
  });

  it.each(urgencyMarks)('never, for %s set to 0', (mark) => {
    const notice = { mark, sentAt: office('2026-12-07T09:00') };
    const waits = { ...usualWaitMinutes, [mark]: 0 };
    expect(isNextWayDue(notice, office('2026-12-30T09:00'), waits, calendar)).toBe(false);
  });
});

describe('the end of the ways', () => {
  it.each([
    ['express', '2026-12-21T08:00', true],
    ['urgent', '2026-12-21T08:00', true],
    ['normal', '2026-12-21T08:00', false],
    ['normal', '2026-12-08T09:00', true],
    ['normal', '2026-12-08T09:01', false],
  ] as const)(
    'for %s, starting %s, is a reason to ring at 09:00 on 7 December: %s',
    (mark, starts, isDue) => {
      const now = office('2026-12-07T09:00');
      expect(isCallDueAtEnd({ mark, sentAt: now, startsAt: office(starts) }, now)).toBe(isDue);
    },
  );
});

describe('office minutes', () => {
  const instants = fc.date({
    min: office('2026-12-01T00:00'),
    max: office('2026-12-20T00:00'),
    noInvalidDate: true,
  });
  it('are never more than the minutes that passed, and add up over any moment between', () => {
    fc.assert(
      fc.property(instants, instants, instants, (...moments) => {
        const [from, between, to] = moments.toSorted((a, b) => a.getTime() - b.getTime()) as [
          Date,
          Date,
          Date,
        ];
        const all = officeMinutes(from, to, calendar);
        expect(all).toBeLessThanOrEqual((to.getTime() - from.getTime()) / 60_000 + 1e-6);
        const parts = officeMinutes(from, between, calendar) + officeMinutes(between, to, calendar);
        expect(parts).toBeCloseTo(all, 6);
      }),
    );
  });
});
