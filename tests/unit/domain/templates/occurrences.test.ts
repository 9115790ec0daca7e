import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '#domain/calendar/working-days.ts';
import { daysOff2026 as daysOff } from '#domain/rule-sets/presets/days-off.ts';
import { occurrences, planDays } from '#domain/templates/occurrences.ts';
import type { Recurrence } from '#domain/templates/recurrence.ts';

const weekdayOf = (on: string) => Temporal.PlainDate.from(on).dayOfWeek;
const weekly = (weekdays: number[], interval = 1): Recurrence => ({ every: 'week', interval, weekdays });

describe('occurrences', () => {
  it.each<[string, Recurrence, string, string, string[]]>([
    ['every Monday', weekly([1]), '2026-12-07', '2026-12-28', ['12-07', '12-14', '12-21', '12-28']],
    ['from the middle of a week', weekly([1, 4]), '2026-12-09', '2026-12-17', ['12-10', '12-14', '12-17']],
    ['every second week', weekly([2], 2), '2026-12-01', '2026-12-31', ['12-01', '12-15', '12-29']],
    [
      'the 5th of each month',
      { every: 'month', interval: 1, dayOfMonth: 5 },
      ...(['2026-10-06', '2026-12-31'] as const),
      ['11-05', '12-05'],
    ],
    [
      'the 31st, which is the last day of a shorter month',
      { every: 'month', interval: 1, dayOfMonth: 31 },
      ...(['2026-01-01', '2026-04-30'] as const),
      ['01-31', '02-28', '03-31', '04-30'],
    ],
    [
      'the first Monday of a quarter’s month',
      { every: 'month', interval: 3, nth: 1, weekday: 1 },
      ...(['2026-01-01', '2026-12-31'] as const),
      ['01-05', '04-06', '07-06', '10-05'],
    ],
    [
      'the last Friday',
      { every: 'month', interval: 1, nth: -1, weekday: 5 },
      ...(['2026-10-01', '2026-12-31'] as const),
      ['10-30', '11-27', '12-25'],
    ],
  ])('are right for %s', (_case, recurrence, startOn, untilOn, days) => {
    expect(occurrences(recurrence, { startOn, untilOn })).toEqual(days.map((day) => `2026-${day}`));
  });

  const day = fc
    .integer({ min: 0, max: 2000 })
    .map((days) => Temporal.PlainDate.from('2025-01-01').add({ days }).toString());
  const recurrence: fc.Arbitrary<Recurrence> = fc.oneof(
    fc.record({
      every: fc.constant('week' as const),
      interval: fc.integer({ min: 1, max: 8 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    }),
    fc.record({
      every: fc.constant('month' as const),
      interval: fc.integer({ min: 1, max: 12 }),
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
    }),
    fc.record({
      every: fc.constant('month' as const),
      interval: fc.integer({ min: 1, max: 12 }),
      nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
      weekday: fc.integer({ min: 1, max: 7 }),
    }),
  );

  it('lie between the days asked, in order, each once, on the days the rule names', () => {
    fc.assert(
      fc.property(recurrence, day, day, (rule, a, b) => {
        const [startOn, untilOn] = [a, b].sort() as [string, string];
        const days = occurrences(rule, { startOn, untilOn });
        expect(days).toEqual([...new Set(days)].sort());
        for (const on of days) {
          expect(on >= startOn && on <= untilOn).toBe(true);
          if (rule.every === 'week') expect(rule.weekdays).toContain(weekdayOf(on));
          else if ('nth' in rule) expect(weekdayOf(on)).toBe(rule.weekday);
          else {
            const date = Temporal.PlainDate.from(on);
            expect(date.day).toBe(Math.min(rule.dayOfMonth, date.daysInMonth));
          }
        }
      }),
    );
  });

  it('are the same whether a span is asked at once or in two parts', () => {
    fc.assert(
      fc.property(recurrence, day, day, day, (rule, ...three) => {
        const [startOn, middle, untilOn] = three.sort() as [string, string, string];
        const after = Temporal.PlainDate.from(middle).add({ days: 1 }).toString();
        const parts = [
          ...occurrences(rule, { startOn, untilOn: middle }),
          ...(after > untilOn ? [] : occurrences(rule, { startOn, fromOn: after, untilOn })),
        ];
        expect(parts).toEqual(occurrences(rule, { startOn, untilOn }));
      }),
    );
  });
});

describe('planDays', () => {
  const tet = ['2026-02-09', '2026-02-16', '2026-02-23'];

  it('leaves a holiday out, or moves it to the next working day', () => {
    const skipped = planDays(tet, weekly([1]), daysOff);
    expect(skipped.map(({ heldOn }) => heldOn)).toEqual(['2026-02-09', null, '2026-02-23']);
    const rule: Recurrence = { ...weekly([1]), whenOff: 'move' };
    const [moved] = planDays(['2026-02-16'], rule, daysOff);
    expect(moved).toEqual({ on: '2026-02-16', heldOn: '2026-02-23', isOff: true });
    expect(isWorkingDay('2026-02-23', daysOff)).toBe(true);
    expect(planDays(tet, rule, daysOff)[1]?.heldOn).toBeNull();
  });

  it('does not move a day onto another one of the series', () => {
    const rule: Recurrence = { ...weekly([4, 5]), whenOff: 'move' };
    const newYear = planDays(['2026-01-01', '2026-01-02'], rule, daysOff);
    const held = newYear.flatMap(({ heldOn }) => heldOn ?? []);
    expect(new Set(held).size).toBe(held.length);
  });

  it('takes a Saturday that the series names as a day to meet, and one it only falls on as a day off', () => {
    const saturday = '2026-12-05';
    expect(planDays([saturday], weekly([6]), daysOff)[0]!.isOff).toBe(false);
    const fifth: Recurrence = { every: 'month', interval: 1, dayOfMonth: 5, whenOff: 'move' };
    expect(planDays([saturday], fifth, daysOff)[0]).toEqual({
      ...{ on: saturday, heldOn: '2026-12-07', isOff: true },
    });
  });
});
