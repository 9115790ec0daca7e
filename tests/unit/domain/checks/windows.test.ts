import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckRules, checkRulesOn, noChecks } from '#domain/checks/check-rules.ts';
import { shareOf, standingIn } from '#domain/checks/standing.ts';
import { findOverlap, isOpen, windowAt, windowsOf } from '#domain/checks/windows.ts';
import { daysOff2026 } from '#domain/rule-sets/presets/days-off.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const { rules: four } = checkRulesOn('2026-12-07', [], ['go_dau_2013']);
const { rules: two } = checkRulesOn('2026-12-07', [], ['binh_phuoc', 'qd_45_2018']);
const dayOf = (on: string, rules: CheckRules = four) =>
  windowsOf(on, rules, { daysOff: daysOff2026, timeZone });
const clock = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16);
const at = (on: string, time: string) => new Date(`${on}T${time}:00+07:00`);

describe('R38 the windows of a working day', () => {
  it('are four by Gò Dầu: the start and end of each half-day, each with its margins', () => {
    const written = dayOf('2026-12-07').map((window) => [
      window.at,
      ...[window.opensAt, window.cardAt, window.closesAt].map(clock),
    ]);
    expect(written).toEqual([
      ['07:00', '06:45', '07:00', '07:30'],
      ['11:30', '11:00', '11:15', '11:45'],
      ['13:30', '13:15', '13:30', '14:00'],
      ['17:00', '16:30', '16:45', '17:15'],
    ]);
  });

  it.each([
    ['a minute before it opens', '06:44', null],
    ['at the minute it opens', '06:45', '07:00'],
    ['at its last minute', '07:29', '07:00'],
    ['when it closes', '07:30', null],
    ['half an hour before noon', '11:00', '11:30'],
    ['a quarter past five', '17:15', null],
  ])('%s', (_, time, window) => {
    expect(windowAt(dayOf('2026-12-07'), at('2026-12-07', time))?.at ?? null).toBe(window);
  });

  it.each([
    ['a Sunday', '2026-12-06', 0],
    ['a usual Saturday', '2026-12-05', 0],
    ['a holiday', '2026-01-01', 0],
    ['a Friday that was exchanged', '2026-01-02', 0],
    ['the Saturday worked in its place', '2026-01-10', 4],
    ['a day off that nobody has confirmed', '2026-11-24', 4],
  ])('are due on %s as the table of days says', (_, on, count) => {
    expect(dayOf(on)).toHaveLength(count);
  });

  it('R35 are by Bình Phước, which names no number, those the office sets; ours until then are two', () => {
    expect(two.windows.map((window) => window.at)).toEqual(['07:00', '13:30']);
    const own = [
      {
        fromOn: '2026-12-08',
        version: 1,
        rules: { ...two, windows: [{ at: '08:00', edge: 'start' as const }] },
      },
    ];
    const on = (day: string) => checkRulesOn(day, own, ['binh_phuoc']);
    expect(on('2026-12-07')).toEqual({ rules: two, isOwn: false });
    expect(on('2026-12-08')).toEqual({ rules: own[0]?.rules, isOwn: true });
  });

  it('are by the later writing of two for the same day, and none where no regulation asks', () => {
    const write = (version: number, windows: CheckRules['windows']) => {
      return { fromOn: '2026-12-08', version, rules: { ...four, windows } };
    };
    const own = [write(2, []), write(1, four.windows)];
    expect(checkRulesOn('2026-12-09', own, ['go_dau_2013']).rules.windows).toEqual([]);
    expect(checkRulesOn('2026-12-09', [], ['qd_45_2018']).rules).toEqual(noChecks);
  });

  it('never overlap unseen, and no instant lies in two that do not', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const windows = fc.array(fc.record({ minute, edge: fc.constantFrom('start' as const, 'end' as const) }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(windows, minute, (chosen, now) => {
        const text = (of: number) =>
          `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
        const rules = { ...four, windows: chosen.map((one) => ({ at: text(one.minute), edge: one.edge })) };
        const day = dayOf('2026-12-07', rules);
        const instant = at('2026-12-07', text(now));
        const open = day.filter((window) => isOpen(window, instant));
        if (findOverlap(rules) === null) expect(open.length).toBeLessThanOrEqual(1);
        for (const window of day) {
          expect(window.cardAt >= window.opensAt && window.cardAt < window.closesAt).toBe(true);
        }
      }),
    );
  });
});

describe('R38 how a unit stands in a window', () => {
  const [morning] = dayOf('2026-12-07');
  const facts = { isChecked: false, hasDesk: true, wasRunning: true };
  it.each([
    ['checked, whenever it is asked', { ...facts, isChecked: true }, '23:00', 'met'],
    ['before it opens', facts, '06:44', 'coming'],
    ['while it is open', facts, '07:29', 'due'],
    ['after it', facts, '07:30', 'missed'],
    ['after one that the system slept through', { ...facts, wasRunning: false }, '07:30', 'not_due'],
    ['without anybody at its desk', { ...facts, hasDesk: false }, '12:00', 'not_due'],
  ] as const)('%s', (_, known, time, standing) => {
    if (!morning) throw new Error('no window');
    expect(standingIn(morning, known, at('2026-12-07', time))).toBe(standing);
  });

  it('counts what was met of what is over, and nothing that is open, to come or not due', () => {
    expect(shareOf(['met', 'missed', 'due', 'coming', 'not_due', 'met'])).toEqual({ met: 2, due: 3 });
  });
});
