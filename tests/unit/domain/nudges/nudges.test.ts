import { describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import type { Gap } from '#domain/invitations/gaps.ts';
import { chooseMissing } from '#domain/nudges/choose-missing.ts';
import { isNudgeHour, nudgeStateOf } from '#domain/nudges/nudge-hours.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = (time: string, day = '07') => new Date(`2026-12-${day}T${time}:00+07:00`);
const about = { urges: [], perDay: 2, now: at('19:30'), timeZone, quietHours: 4 };
const meetingId = 'a' as MeetingId;
const row = (gaps: Gap[], toldAt = at('08:00')) => ({ meetingId, gaps, toldAt });
const urged = (time: string, of = 'b', day = '07') => ({
  meetingId: of as MeetingId,
  urgedAt: at(time, day),
});

describe('C7 the evening’s reminder', () => {
  it.each([
    ['05:59', false],
    ['06:00', true],
    ['21:59', true],
    ['22:00', false],
    ['23:30', false],
    ['24:00', false],
    ['7:30', false],
  ])('may be asked for at %s: %s', (time, may) => {
    expect(isNudgeHour(time)).toBe(may);
  });

  it.each([
    ['before its hour', '19:30', '19:29', 'coming'],
    ['at its hour', '19:30', '19:30', 'due'],
    ['by a process that slept a little', '19:30', '20:14', 'due'],
    ['by one that slept too long', '19:30', '20:15', 'late'],
    ['never into the night', '21:45', '22:00', 'late'],
  ] as const)('%s', (_, hour, now, state) => {
    expect(nudgeStateOf(hour, { on: '2026-12-07', timeZone, now: at(now) })).toBe(state);
  });

  it.each([
    ['never comes to an up-to-date person', [row([])], about, 0],
    ['names everything that is missing', [row(['not_answered']), row(['not_nominated'])], about, 2],
    ['leaves out what was told this afternoon', [row(['not_seen'], at('16:00'))], about, 0],
    [
      'leaves out what the office urged about just now',
      [row(['not_seen'])],
      { ...about, urges: [urged('17:00', 'a')] },
      0,
    ],
    ['comes after one urge of the day', [row(['not_seen'])], { ...about, urges: [urged('09:00')] }, 1],
    [
      'does not come after two',
      [row(['not_seen'])],
      { ...about, urges: [urged('09:00'), urged('10:00')] },
      0,
    ],
    [
      'comes after two of yesterday',
      [row(['not_seen'])],
      { ...about, urges: [urged('21:00', 'b', '06'), urged('20:00', 'b', '06')] },
      1,
    ],
  ] as const)('%s', (_, rows, known, count) => {
    expect(chooseMissing([...rows], known)).toHaveLength(count);
  });
});
