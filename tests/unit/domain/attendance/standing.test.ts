import { describe, expect, it } from 'vitest';
import { type StandingFacts, standingOf } from '#domain/attendance/standing.ts';

const at = (clock: string) => new Date(`2026-12-21T${clock}:00+07:00`);
const running = { startsAt: at('08:00'), overAt: null };
const over = { startsAt: at('08:00'), overAt: at('11:00') };
const nobody: StandingFacts = { rsvp: 'accepted', intervals: [], leave: null, substitutedBy: null };
const from = (fromAt: string, untilAt: string | null = null) => ({
  fromAt: at(fromAt),
  untilAt: untilAt === null ? null : at(untilAt),
});
const with_ = (change: Partial<StandingFacts>) => ({ ...nobody, ...change });

describe('how an invited person stands (R49)', () => {
  it.each([
    ['expects whoever has not come yet', nobody, running, { kind: 'expected' }],
    ['expects also whoever has not answered', with_({ rsvp: 'pending' }), running, { kind: 'expected' }],
    ['when all is over they were absent without leave', nobody, over, { kind: 'absent_without_leave' }],
    [
      'who declined gave a reason: with leave',
      with_({ rsvp: 'declined' }),
      running,
      { kind: 'absent_with_leave' },
    ],
    [
      'the office’s note outweighs the answer',
      with_({ rsvp: 'declined', leave: 'without_leave' }),
      running,
      { kind: 'absent_without_leave' },
    ],
    [
      'an absence with leave stays one after the end',
      with_({ leave: 'with_leave' }),
      over,
      { kind: 'absent_with_leave' },
    ],
    [
      'whoever sends somebody is substituted',
      with_({ rsvp: 'substituted', substitutedBy: 'Mai Văn Lộc' }),
      over,
      { kind: 'substituted', by: 'Mai Văn Lộc' },
    ],
    [
      'having been there outweighs the substitute and every note',
      with_({ intervals: [from('07:50')], substitutedBy: 'Mai Văn Lộc', leave: 'without_leave' }),
      running,
      { kind: 'present' },
    ],
    [
      'on time is who came before the start',
      with_({ intervals: [from('07:50')] }),
      over,
      { kind: 'present' },
    ],
    ['on time is also the very start', with_({ intervals: [from('08:00')] }), over, { kind: 'present' }],
    [
      'late is counted in whole minutes',
      with_({ intervals: [from('08:15')] }),
      running,
      { kind: 'late', minutes: 15 },
    ],
    [
      'whoever went before the end has left',
      with_({ intervals: [from('07:50', '09:30')] }),
      over,
      { kind: 'left', leftAt: at('09:30'), lateMinutes: 0 },
    ],
    [
      'late and gone again are both kept',
      with_({ intervals: [from('08:20', '09:30')] }),
      running,
      { kind: 'left', leftAt: at('09:30'), lateMinutes: 20 },
    ],
    [
      'whoever came back is there, and was on time',
      with_({ intervals: [from('07:50', '08:30'), from('09:00')] }),
      running,
      { kind: 'present' },
    ],
    [
      'whoever stayed until the very end has not left early',
      with_({ intervals: [from('07:50', '11:00')] }),
      over,
      { kind: 'present' },
    ],
    [
      'an interval yet to begin is none',
      with_({ intervals: [from('10:30')] }),
      running,
      { kind: 'expected' },
    ],
  ])('%s', (_title, facts, times, standing) => {
    expect(standingOf(facts, times, times.overAt ?? at('10:00'))).toEqual(standing);
  });

  it('half a minute is not late', () => {
    const cameAt = new Date(at('08:00').getTime() + 59_999);
    const facts = with_({ intervals: [{ fromAt: cameAt, untilAt: null }] });
    expect(standingOf(facts, running, at('10:00'))).toEqual({ kind: 'present' });
  });
});
