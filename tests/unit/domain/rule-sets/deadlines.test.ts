import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeDeadline, packDeadline, paperDeadline } from '#domain/meetings/notice.ts';
import {
  conclusionLimitOf,
  countDays,
  type Limit,
  type LimitKind,
  limitsOn,
} from '#domain/rule-sets/deadlines.ts';
import type { MeetingClass, RuleSetPreset } from '#domain/rule-sets/meeting-class.ts';
import { binhPhuoc } from '#domain/rule-sets/presets/binh-phuoc.ts';
import { daysOff2026 as daysOff } from '#domain/rule-sets/presets/days-off.ts';
import { goDau2013 } from '#domain/rule-sets/presets/go-dau-2013.ts';
import { qd45of2018 } from '#domain/rule-sets/presets/qd-45-2018.ts';
import { isInForce, standingOf } from '#domain/rule-sets/validity.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const five = (on: string) => new Date(`${on}T17:00:00+07:00`);

function classOf(preset: RuleSetPreset, code: string): MeetingClass {
  const found = preset.classes.find((each) => each.code === code);
  if (!found) throw new Error(`no class ${code}`);
  return found;
}
const qd45 = classOf(qd45of2018, 'working_session');
const goDau = classOf(goDau2013, 'session');
const on = (meetingClass: MeetingClass, meetingOn: string): Partial<Record<LimitKind, Limit>> =>
  Object.fromEntries(
    limitsOn({ meetingClass, meetingOn, daysOff, timeZone }).map((limit) => [limit.kind, limit]),
  );

describe('the date vectors of the practice', () => {
  it.each([
    ['Thu 26/11/2026, 3 working days', qd45, '2026-11-26', 'notice_regular', '2026-11-23', '2026-11-20'],
    ['Tue 6/1/2026, 3 working days', qd45, '2026-01-06', 'notice_regular', '2025-12-30', null],
    ['Tue 13/1/2026, Sat 10/1 worked', qd45, '2026-01-13', 'notice_regular', '2026-01-09', null],
    ['Tue 24/2/2026, over Tết', qd45, '2026-02-24', 'notice_regular', '2026-02-12', null],
    ['conclusion of 12/2/2026', qd45, '2026-02-12', 'conclusion', '2026-02-26', null],
    ['conclusion of 19/11/2026', qd45, '2026-11-19', 'conclusion', '2026-11-26', '2026-11-27'],
    ['Gò Dầu, Mon 30/11/2026, 3 calendar days', goDau, '2026-11-30', 'notice_regular', '2026-11-27', null],
  ] as const)('R22 %s', (_case, meetingClass, meetingOn, kind, worked, off) => {
    const limit = on(meetingClass, meetingOn)[kind];
    expect(limit?.dueAt).toEqual(five(worked));
    expect(limit?.ifOff?.dueAt ?? null).toEqual(off === null ? null : five(off));
    if (off) expect(limit?.ifOff?.pendingOn).toEqual(['2026-11-24']);
  });

  it('says of each day why it did not count', () => {
    const days = on(qd45, '2026-02-24').notice_regular?.days.map(({ on, counts, why }) => [on, counts, why]);
    expect(days?.slice(0, 3)).toEqual([
      ['2026-02-23', true, 'day'],
      ['2026-02-22', false, 'holiday'],
      ['2026-02-21', false, 'holiday'],
    ]);
    expect(days?.slice(-2)).toEqual([
      ['2026-02-13', true, 'day'],
      ['2026-02-12', true, 'day'],
    ]);
    const saturday = on(qd45, '2026-01-13').notice_regular?.days.find((day) => day.on === '2026-01-10');
    expect(saturday).toMatchObject({ counts: true, why: 'made_up', decisionNumber: '12729/VPCP-KGVX' });
  });
});

describe('limits of a class', () => {
  it('R59 R60 leave out what the text does not set, and never fill it from another', () => {
    expect(Object.keys(on(goDau, '2026-11-30'))).toEqual(['notice_regular', 'notice_extraordinary']);
    const committee = on(classOf(binhPhuoc, 'committee_conference'), '2026-11-30');
    expect(Object.keys(committee)).toEqual(['papers', 'pack']);
    expect([committee.papers?.dueAt, committee.pack?.dueAt]).toEqual([
      five('2026-11-25'),
      five('2026-11-28'),
    ]);
    expect(on(classOf(binhPhuoc, 'training'), '2026-11-30')).toEqual({});
  });

  it('agree with the limits that judge a notice, on every day and either reading', () => {
    const classes = [qd45, goDau, ...binhPhuoc.classes];
    const anyDay = fc
      .integer({ min: 20, max: 340 })
      .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...classes), (meetingOn, meetingClass) => {
        const limits = on(meetingClass, meetingOn);
        const startsAt = new Date(`${meetingOn}T08:00:00+07:00`);
        for (const treatPendingAs of ['worked', 'off'] as const) {
          const facts = { startsAt, meetingClass, daysOff, timeZone, treatPendingAs };
          const due = (kind: LimitKind) => {
            const limit = limits[kind];
            return (treatPendingAs === 'off' ? limit?.ifOff?.dueAt : undefined) ?? limit?.dueAt ?? null;
          };
          expect(due('notice_regular')).toEqual(noticeDeadline({ ...facts, regularity: 'regular' }));
          expect(due('papers')).toEqual(paperDeadline(facts));
          expect(due('pack')).toEqual(packDeadline(facts));
        }
      }),
    );
  });

  it('count the conclusion from the day on which the meeting ends, not from the one on which it begins', () => {
    const days = { meetingOn: '2026-02-11', endedOn: '2026-02-12' };
    const limits = limitsOn({ meetingClass: qd45, ...days, daysOff, timeZone });
    expect(limits.find(({ kind }) => kind === 'conclusion')?.dueAt).toEqual(five('2026-02-26'));
    const alone = conclusionLimitOf({ meetingClass: qd45, endedOn: '2026-02-12', daysOff, timeZone });
    expect(alone?.dueAt).toEqual(five('2026-02-26'));
  });

  it('refuse a count that is no day at all', () => {
    expect(() => countDays('2026-11-30', 0, -1, { counting: 'calendar', daysOff })).toThrow(RangeError);
  });
});

describe('a rule set’s days', () => {
  const days = { inForceFrom: '2026-02-01', inForceTo: '2026-05-31' };
  it.each([
    ['2026-01-31', 'in_force', 'coming', false],
    ['2026-02-01', 'in_force', 'in_force', true],
    ['2026-05-31', 'in_force', 'in_force', true],
    ['2026-06-01', 'in_force', 'past', false],
    ['2026-03-01', 'draft', 'draft', false],
  ] as const)('R5 on %s, %s: %s', (on, status, standing, binds) => {
    expect(standingOf({ ...days, status }, on)).toBe(standing);
    expect(isInForce({ ...days, status }, on)).toBe(binds);
  });
});
