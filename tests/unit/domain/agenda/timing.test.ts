import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveEntry, timeAgenda } from '#domain/agenda/timing.ts';

const startsAt = new Date('2026-12-14T01:00:00Z');
const endsAt = new Date('2026-12-14T02:30:00Z');
const items = (...minutes: (number | null)[]) => minutes.map((durationMinutes) => ({ durationMinutes }));
const clock = (at: Date | null) => at?.toISOString().slice(11, 16) ?? null;

describe('timeAgenda', () => {
  it.each([
    { minutes: [], starts: [], total: 0, untimed: 0, over: 0 },
    { minutes: [15, 30, 45], starts: ['01:00', '01:15', '01:45'], total: 90, untimed: 0, over: 0 },
    { minutes: [60, 45], starts: ['01:00', '02:00'], total: 105, untimed: 0, over: 15 },
    { minutes: [15, null, 30], starts: ['01:00', '01:15', null], total: 45, untimed: 1, over: 0 },
    { minutes: [null, 10], starts: ['01:00', null], total: 10, untimed: 1, over: 0 },
  ])('lays $minutes minutes out from the start', ({ minutes, starts, total, untimed, over }) => {
    const timing = timeAgenda(items(...minutes), { startsAt, endsAt });
    expect(timing.starts.map(clock)).toEqual(starts);
    expect(timing).toMatchObject({
      ...{ totalMinutes: total, untimed, meetingMinutes: 90, overMinutes: over },
    });
  });
});

describe('moveEntry', () => {
  it('keeps every entry once, puts the moved one where it was asked, and leaves the others in order', () => {
    const cases = fc.tuple(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), fc.integer());
    fc.assert(
      fc.property(cases, ([entries, at, to]) => {
        const from = at % entries.length;
        const moved = moveEntry(entries, from, to);
        expect([...moved].sort()).toEqual([...entries].sort());
        expect(moved[Math.min(Math.max(to, 0), entries.length - 1)]).toBe(entries[from]);
        const others = (list: number[]) => list.filter((entry) => entry !== entries[from]);
        expect(others(moved)).toEqual(others(entries));
      }),
    );
  });

  it('changes nothing for an entry that is not there', () => {
    expect(moveEntry(['a', 'b'], -1, 0)).toEqual(['a', 'b']);
  });
});
