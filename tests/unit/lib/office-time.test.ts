import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromOfficeTime, minutesBetween, toOfficeDate, toOfficeTime, weekdayOf } from '#lib/office-time.ts';

const zone = 'Asia/Ho_Chi_Minh';

describe('office time', () => {
  it('reads eight in the morning in Ho Chi Minh City as one o’clock UTC', () => {
    expect(fromOfficeTime({ on: '2026-11-26', time: '08:00' }, zone).toISOString()).toBe(
      '2026-11-26T01:00:00.000Z',
    );
  });

  it('puts a late UTC evening on the next office day', () => {
    const instant = new Date('2026-11-25T17:30:00Z');
    expect(toOfficeDate(instant, zone)).toBe('2026-11-26');
    expect(toOfficeTime(instant, zone)).toEqual({ on: '2026-11-26', time: '00:30' });
  });

  it.each([
    ['2026-02-30', '08:00'],
    ['2026-11-26', '25:00'],
    ['26/11/2026', '08:00'],
  ])('refuses %s %s', (on, time) => {
    expect(() => fromOfficeTime({ on, time }, zone)).toThrow(RangeError);
  });

  it('comes back to the same minute from any office time', () => {
    const minute = fc.integer({ min: 0, max: 40 * 365 * 1440 });
    fc.assert(
      fc.property(minute, (minutes) => {
        const instant = new Date(Date.UTC(2000, 0, 1) + minutes * 60_000);
        expect(fromOfficeTime(toOfficeTime(instant, zone), zone)).toEqual(instant);
      }),
    );
  });

  it('counts weekdays from Monday', () => {
    expect(['2026-11-23', '2026-11-26', '2026-11-29'].map(weekdayOf)).toEqual([1, 4, 7]);
  });

  it('cuts a length to whole minutes towards zero', () => {
    const from = new Date('2026-11-26T01:00:00Z');
    expect(minutesBetween(from, new Date('2026-11-26T03:15:59Z'))).toBe(135);
    expect(minutesBetween(from, new Date('2026-11-26T00:58:30Z'))).toBe(-1);
  });
});
