import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuietHours, quietUntil, ringsAt } from '#domain/broadcasts/quiet-hours.ts';
import { urgencyMarks } from '#domain/broadcasts/urgency.ts';

const night: QuietHours = { from: '22:00', until: '06:00', timeZone: 'Asia/Ho_Chi_Minh' };
/** A wall-clock time of the office (UTC+7, no summer time). */
const office = (text: string) => new Date(`${text}:00+07:00`);

describe('quiet hours', () => {
  it.each([
    ['2026-12-07T21:59', null],
    ['2026-12-07T22:00', '2026-12-08T06:00'],
    ['2026-12-07T23:00', '2026-12-08T06:00'],
    ['2026-12-08T00:00', '2026-12-08T06:00'],
    ['2026-12-08T05:59', '2026-12-08T06:00'],
    ['2026-12-08T06:00', null],
    ['2026-12-31T23:30', '2027-01-01T06:00'],
  ])('at %s they last until %s', (at, until) => {
    expect(quietUntil(office(at), night)).toEqual(until === null ? null : office(until));
  });

  it('may lie within one day', () => {
    const noon = { ...night, from: '12:00', until: '13:30' };
    expect(quietUntil(office('2026-12-07T12:15'), noon)).toEqual(office('2026-12-07T13:30'));
    expect(quietUntil(office('2026-12-07T11:59'), noon)).toBeNull();
    expect(quietUntil(office('2026-12-07T13:30'), noon)).toBeNull();
  });

  it('are none when there is no setting, or both ends are the same', () => {
    expect(quietUntil(office('2026-12-07T23:00'), null)).toBeNull();
    expect(quietUntil(office('2026-12-07T23:00'), { ...night, until: '22:00' })).toBeNull();
  });

  it.each(urgencyMarks)('a notice marked %s at 23:00', (mark) => {
    const at = office('2026-12-07T23:00');
    expect(ringsAt(at, mark, night)).toEqual(mark === 'normal' ? office('2026-12-08T06:00') : at);
  });
});

const clocks = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'UTC', 'Europe/Berlin', 'America/New_York');
const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

describe('whatever hours are quiet', () => {
  it('their end lies ahead, within a day, and is not quiet itself', () => {
    fc.assert(
      fc.property(instants, clocks, clocks, zones, (at, from, until, timeZone) => {
        const quiet = { from, until, timeZone };
        const end = quietUntil(at, quiet);
        if (end === null) return;
        expect(end.getTime()).toBeGreaterThan(at.getTime());
        // A night in which clocks go back is an hour longer.
        expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        expect(quietUntil(end, quiet)).toBeNull();
      }),
    );
  });
});
