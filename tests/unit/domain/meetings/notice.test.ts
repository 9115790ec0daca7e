import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeNotice, noticeDeadline, packDeadline, paperDeadline } from '#domain/meetings/notice.ts';
import type { MeetingClass, RuleSetPreset } from '#domain/rule-sets/meeting-class.ts';
import { binhPhuoc } from '#domain/rule-sets/presets/binh-phuoc.ts';
import { daysOff2026 as daysOff } from '#domain/rule-sets/presets/days-off.ts';
import { goDau2013 } from '#domain/rule-sets/presets/go-dau-2013.ts';
import { qd45of2018 } from '#domain/rule-sets/presets/qd-45-2018.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = (on: string, time = '08:00') => new Date(`${on}T${time}:00+07:00`);

function classOf(preset: RuleSetPreset, code: string): MeetingClass {
  const found = preset.classes.find((each) => each.code === code);
  if (!found) throw new Error(`no class ${code}`);
  return found;
}

const goDau = classOf(goDau2013, 'session');
const qd45 = classOf(qd45of2018, 'briefing');
const facts = (meetingClass: MeetingClass, startsAt: Date) => ({ meetingClass, startsAt, daysOff, timeZone });

describe('noticeDeadline', () => {
  it.each([
    ['3 working days with 24/11 off', qd45, '2026-11-26', 'off', '2026-11-20'],
    ['3 working days with 24/11 worked', qd45, '2026-11-26', 'worked', '2026-11-23'],
    ['3 working days over New Year', qd45, '2026-01-06', 'worked', '2025-12-30'],
    ['3 working days over the worked Saturday 10/1', qd45, '2026-01-13', 'worked', '2026-01-09'],
    ['3 working days over Tết', qd45, '2026-02-24', 'worked', '2026-02-12'],
    ['Gò Dầu, 3 calendar days', goDau, '2026-11-30', 'worked', '2026-11-27'],
    ['Gò Dầu, where holidays do not count', goDau, '2026-02-24', 'worked', '2026-02-21'],
  ] as const)('R22 %s: %#', (_case, meetingClass, meetingOn, treatPendingAs, lastOn) => {
    const deadline = noticeDeadline({
      ...facts(meetingClass, at(meetingOn)),
      regularity: 'regular',
      treatPendingAs,
    });
    expect(deadline).toEqual(at(lastOn, '17:00'));
  });

  it('R22 takes pending days as worked unless told otherwise', () => {
    const deadline = noticeDeadline({ ...facts(qd45, at('2026-11-26')), regularity: 'regular' });
    expect(deadline).toEqual(at('2026-11-23', '17:00'));
  });

  it('R22 asks one day for an extraordinary meeting in Gò Dầu', () => {
    const deadline = noticeDeadline({ ...facts(goDau, at('2026-11-30')), regularity: 'extraordinary' });
    expect(deadline).toEqual(at('2026-11-29', '17:00'));
  });

  it('R22 counts from the office’s date, not from the date in UTC', () => {
    const deadline = noticeDeadline({ ...facts(goDau, at('2026-11-30', '06:30')), regularity: 'regular' });
    expect(deadline).toEqual(at('2026-11-27', '17:00'));
  });

  it('R22 ends the day when the class says the office day ends', () => {
    const early = { ...goDau, officeDayEndsAt: '16:30' };
    expect(noticeDeadline({ ...facts(early, at('2026-11-30')), regularity: 'regular' })).toEqual(
      at('2026-11-27', '16:30'),
    );
  });

  it('R22 sets no limit where the regulation has none', () => {
    const session = classOf(binhPhuoc, 'standing_members');
    expect(noticeDeadline({ ...facts(session, at('2026-11-30')), regularity: 'regular' })).toBeNull();
    expect(noticeDeadline({ ...facts(qd45, at('2026-11-30')), regularity: 'extraordinary' })).toBeNull();
  });

  it('R22 never falls on the meeting’s own day, and a later meeting never has an earlier limit', () => {
    const day = fc.integer({ min: 0, max: 364 });
    fc.assert(
      fc.property(day, day, fc.constantFrom(goDau, qd45), (one, other, meetingClass) => {
        const starts = [one, other]
          .sort((a, b) => a - b)
          .map((days) => new Date(at('2026-01-01').getTime() + days * 86_400_000));
        const [first, second] = starts.map((startsAt) =>
          noticeDeadline({ ...facts(meetingClass, startsAt), regularity: 'regular' }),
        );
        expect(first! < starts[0]!).toBe(true);
        expect(first! <= second!).toBe(true);
      }),
    );
  });
});

describe('paper and pack deadlines', () => {
  it.each([
    ['standing_members', '2026-11-27', '2026-11-29'],
    ['standing_committee', '2026-11-27', '2026-11-29'],
    ['committee_conference', '2026-11-25', '2026-11-28'],
  ])('R59 R60 %s of Monday 30/11: papers by %s, pack by %s', (code, paperOn, packOn) => {
    const level = facts(classOf(binhPhuoc, code), at('2026-11-30'));
    expect(paperDeadline(level)).toEqual(at(paperOn, '17:00'));
    expect(packDeadline(level)).toEqual(at(packOn, '17:00'));
  });

  it('R59 R60 Gò Dầu sets none', () => {
    expect(paperDeadline(facts(goDau, at('2026-11-30')))).toBeNull();
    expect(packDeadline(facts(goDau, at('2026-11-30')))).toBeNull();
  });
});

describe('judgeNotice', () => {
  const meeting = { ...facts(goDau, at('2026-11-30')), regularity: 'regular', override: null } as const;
  const deadlineAt = at('2026-11-27', '17:00');

  it('R22 is on time up to the last moment of the office day', () => {
    expect(judgeNotice({ ...meeting, now: deadlineAt })).toEqual({ verdict: 'on_time', deadlineAt });
  });

  it('R22 late regular meeting is refused without a reason', () => {
    const now = new Date(deadlineAt.getTime() + 1);
    expect(judgeNotice({ ...meeting, now })).toEqual({ verdict: 'late', deadlineAt, refusal: 'late_notice' });
  });

  it('R22 late regular meeting passes with a reason and a name, and says so', () => {
    const override = { reason: ' Chỉ đạo của tỉnh ', byName: 'Trần Văn An' };
    expect(judgeNotice({ ...meeting, override, now: at('2026-11-28') })).toEqual({
      verdict: 'overridden',
      deadlineAt,
      reason: 'Chỉ đạo của tỉnh',
      byName: 'Trần Văn An',
    });
  });

  it.each([
    { reason: ' ', byName: 'Trần Văn An' },
    { reason: 'Chỉ đạo của tỉnh', byName: '' },
  ])('R22 half an override is refused: %j', (override) => {
    expect(judgeNotice({ ...meeting, override, now: at('2026-11-28') })).toEqual({
      verdict: 'late',
      deadlineAt,
      refusal: 'override_incomplete',
    });
  });

  it('R22 re-typed extraordinary, the same meeting is on time until the day before', () => {
    const retyped = { ...meeting, regularity: 'extraordinary' } as const;
    expect(judgeNotice({ ...retyped, now: at('2026-11-28') }).verdict).toBe('on_time');
    expect(judgeNotice({ ...retyped, now: at('2026-11-29', '17:01') })).toEqual({
      verdict: 'late',
      deadlineAt: at('2026-11-29', '17:00'),
      refusal: null,
    });
  });

  it('R22 does not judge where there is no rule', () => {
    const meetingClass = classOf(binhPhuoc, 'session');
    expect(judgeNotice({ ...meeting, meetingClass, now: at('2026-11-30') })).toEqual({ verdict: 'no_rule' });
  });
});
