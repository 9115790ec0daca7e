import { describe, expect, it } from 'vitest';
import type { VersionState } from '#domain/documents/lifecycle.ts';
import { extensionChoices, mayExtendTo } from '#domain/paper-tasks/extension.ts';
import { rungAt, unitRungs } from '#domain/paper-tasks/ladder.ts';
import { hoursLate, paperDueAt, paperStandingOf } from '#domain/paper-tasks/standing.ts';

const at = (text: string) => new Date(`${text}:00+07:00`);
const version = (state: VersionState, submitted: string | null = null, stamped: number | null = null) => ({
  state,
  submittedAt: submitted === null ? null : at(submitted),
  hoursLate: stamped,
});
const timeZone = 'Asia/Ho_Chi_Minh';

describe('R44 how a unit stands with its papers', () => {
  it.each<[VersionState[], string]>([
    [[], 'asked'],
    [['uploading'], 'asked'],
    [['kept'], 'asked'],
    [['submitted'], 'handed_in'],
    [['returned'], 'returned'],
    [['returned', 'undecided'], 'returned'],
    [['returned', 'submitted'], 'handed_in'],
    [['accepted', 'refused'], 'accepted'],
    [['stopped'], 'paper_only'],
  ])('after %j it is %s', (states, standing) => {
    expect(paperStandingOf(states.map((state) => version(state)))).toBe(standing);
  });

  it('counts begun hours from the limit to the first that was handed in, whatever came after it', () => {
    const limitAt = at('2026-11-23T17:00');
    const late = (extendedTo: Date | null, ...versions: ReturnType<typeof version>[]) =>
      hoursLate({ limitAt, extendedTo, versions }, at('2026-11-25T17:00'));
    expect(late(null)).toBe(48);
    expect(
      late(null, version('returned', '2026-11-23T18:30'), version('submitted', '2026-11-25T08:00')),
    ).toBe(2);
    expect(late(null, version('accepted', '2026-11-23T17:00'))).toBe(0);
    expect(late(at('2026-11-24T17:00'), version('accepted', '2026-11-24T17:01'))).toBe(1);
    expect(late(null, version('stopped'))).toBeNull();
    expect(late(null, version('accepted', '2026-11-23T18:30', 7))).toBe(7);
    expect(late(null, version('accepted', '2026-11-23T18:30', 0))).toBe(0);
    expect(hoursLate({ limitAt: null, extendedTo: null, versions: [] }, at('2026-11-25T17:00'))).toBe(0);
  });

  it('never counts an extension that is earlier than the limit of the class', () => {
    const limitAt = at('2026-11-23T17:00');
    expect(paperDueAt({ limitAt, extendedTo: at('2026-11-22T17:00') })).toEqual(limitAt);
    expect(paperDueAt({ limitAt: null, extendedTo: at('2026-11-22T17:00') })).toBeNull();
  });
});

describe('C8 the ladder of a limit', () => {
  const dueAt = at('2026-11-23T17:00');
  it.each([
    ['2026-11-21T16:59', null],
    ['2026-11-21T17:00', 2880],
    ['2026-11-22T16:00', 2880],
    ['2026-11-22T18:00', 1440],
    ['2026-11-23T13:00', 240],
    ['2026-11-23T17:00', 0],
    ['2026-11-24T05:00', 0],
    ['2026-11-24T05:01', null],
  ])('stands at %s on rung %s', (now, rung) => {
    expect(rungAt(dueAt, at(now), unitRungs)).toBe(rung);
  });
});

describe('C8 more time for papers', () => {
  const ground = {
    startsAt: at('2026-11-26T08:00'),
    packDueAt: at('2026-11-25T17:00'),
    officeDayEndsAt: '17:00',
    timeZone,
  };

  it('is offered to the ends of the next office days, and at last to the pack’s limit', () => {
    expect(
      extensionChoices({ ...ground, dueAt: at('2026-11-23T17:00'), now: at('2026-11-23T09:00') }),
    ).toEqual([at('2026-11-24T17:00'), at('2026-11-25T17:00')]);
  });

  it('counts from now when the limit has passed, and is not offered when nothing is left', () => {
    expect(
      extensionChoices({ ...ground, dueAt: at('2026-11-23T17:00'), now: at('2026-11-25T09:00') }),
    ).toEqual([at('2026-11-25T17:00')]);
    expect(
      extensionChoices({ ...ground, dueAt: at('2026-11-23T17:00'), now: at('2026-11-25T17:00') }),
    ).toEqual([]);
  });

  it('is limited by the meeting alone where the class has no pack', () => {
    const open = { ...ground, packDueAt: null, dueAt: at('2026-11-25T17:00'), now: at('2026-11-25T09:00') };
    expect(extensionChoices(open)).toEqual([]);
    expect(extensionChoices({ ...open, dueAt: at('2026-11-24T17:00') })).toEqual([at('2026-11-25T17:00')]);
  });

  it('may be granted to any time to come, later than what stands and before the meeting', () => {
    const facts = { ...ground, dueAt: at('2026-11-23T17:00'), now: at('2026-11-24T09:00') };
    expect(mayExtendTo(at('2026-11-24T10:00'), facts)).toBe(true);
    expect(mayExtendTo(at('2026-11-24T08:59'), facts)).toBe(false);
    expect(mayExtendTo(at('2026-11-26T08:00'), facts)).toBe(false);
  });
});
