import { expect, it } from 'vitest';
import { countMeetings, type MeetingRecord } from '#domain/meetings/figures.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { goDau2013 } from '#domain/rule-sets/presets/go-dau-2013.ts';

const [session] = goDau2013.classes as [MeetingClass];
const meetingClass = { ...session, name: 'Họp', dayCounting: 'calendar', noticeDaysRegular: 3 } as const;
const calendar = { daysOff: [], timeZone: 'Asia/Ho_Chi_Minh' };
const meeting = (change: Partial<MeetingRecord> = {}): MeetingRecord => ({
  ...{
    month: '2026-12',
    startsAt: new Date('2026-12-10T01:00:00Z'),
    state: 'announced',
    regularity: 'regular',
  },
  ...{
    meetingClass,
    announcedAt: new Date('2026-12-01T01:00:00Z'),
    lateReason: null,
    invited: 4,
    answered: 3,
  },
  ...change,
});

it('counts meetings by class, month and what became of them', () => {
  const other = { ...meetingClass, name: 'Giao ban' };
  const figures = countMeetings(
    [
      meeting(),
      meeting({ state: 'ended' }),
      meeting({ state: 'postponed', month: '2026-11' }),
      meeting({ state: 'cancelled', meetingClass: other }),
      meeting({ state: 'draft', announcedAt: null, invited: 0, answered: 0 }),
    ],
    calendar,
  );
  expect(figures.states).toEqual({ standing: 2, postponed: 1, cancelled: 1, draft: 1 });
  expect(figures.classes.map(({ name, total }) => [name, total])).toEqual([
    ['Họp', 4],
    ['Giao ban', 1],
  ]);
  expect(figures.months.map(({ month, total, answered }) => [month, total, answered])).toEqual([
    ['2026-11', 1, 3],
    ['2026-12', 4, 9],
  ]);
  expect([figures.total, figures.invited, figures.answered]).toEqual([5, 16, 12]);
});

it('judges notices by the limit of the class: on time, late with or without a reason, without a limit; a draft is none', () => {
  const late = new Date('2026-12-09T01:00:00Z');
  const figures = countMeetings(
    [
      meeting(),
      meeting({ announcedAt: late, lateReason: 'Bão số 9' }),
      meeting({ announcedAt: late }),
      meeting({ meetingClass: { ...meetingClass, noticeDaysRegular: null } }),
      meeting({ state: 'draft', announcedAt: null }),
    ],
    calendar,
  );
  expect(figures.notices).toEqual({ onTime: 1, lateWithReason: 1, late: 1, noRule: 1 });
});
