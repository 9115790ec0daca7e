import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftDays } from '#domain/calendar/office-day.ts';
import { isWorkingDay, subtractWorkingDays } from '#domain/calendar/working-days.ts';
import { daysOff2026 } from '#domain/rule-sets/presets/days-off.ts';

const anyDay = fc
  .integer({ min: 0, max: 364 })
  .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));

describe('working days', () => {
  it.each([
    ['2026-11-26', true, 'an ordinary Thursday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-01-01', false, 'New Year'],
    ['2026-01-02', false, 'the Friday exchanged for the 10th'],
    ['2026-01-10', true, 'the Saturday worked for the 2nd'],
    ['2026-02-13', true, 'the last Friday before Tết'],
    ['2026-02-16', false, 'Tết'],
    ['2026-02-23', true, 'the Monday after Tết'],
    ['2026-04-27', false, 'the day for Hùng Kings’ Day on a Sunday'],
    ['2026-09-02', false, 'National Day'],
  ])('%s: %s (%s)', (on, expected) => {
    expect(isWorkingDay(on, daysOff2026)).toBe(expected);
  });

  it('works on a pending holiday unless told to treat it as off', () => {
    expect(isWorkingDay('2026-11-24', daysOff2026)).toBe(true);
    expect(isWorkingDay('2026-11-24', daysOff2026, 'off')).toBe(false);
  });

  it('does not work on a Saturday whose exchange nobody has confirmed', () => {
    const pending = [
      { on: '2026-12-05', kind: 'exchanged_working_day', status: 'pending', decisionNumber: null },
    ] as const;
    expect(isWorkingDay('2026-12-05', pending)).toBe(false);
    expect(isWorkingDay('2026-12-05', pending, 'off')).toBe(false);
  });

  it('leaves exactly so many working days behind, itself not counted', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (from, count) => {
        let [on, between] = [subtractWorkingDays(from, count, daysOff2026), 0];
        for (; on < from; on = shiftDays(on, 1)) if (isWorkingDay(on, daysOff2026)) between += 1;
        expect(between).toBe(count);
      }),
    );
  });

  it('always lands on a working day, and never nearer when a pending day is off', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 10 }), (on, count) => {
        const worked = subtractWorkingDays(on, count, daysOff2026);
        const off = subtractWorkingDays(on, count, daysOff2026, 'off');
        expect(isWorkingDay(worked, daysOff2026)).toBe(true);
        expect(off <= worked).toBe(true);
      }),
    );
  });

  it('refuses a count that is not a whole number of days', () => {
    expect(() => subtractWorkingDays('2026-11-26', -1, [])).toThrow(RangeError);
    expect(() => subtractWorkingDays('2026-11-26', 1.5, [])).toThrow(RangeError);
  });
});
