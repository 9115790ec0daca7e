import { describe, expect, it } from 'vitest';
import { type StepFacts, stepsAhead } from '#domain/meetings/next-step.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { binhPhuoc } from '#domain/rule-sets/presets/binh-phuoc.ts';
import { daysOff2026 as daysOff } from '#domain/rule-sets/presets/days-off.ts';
import { goDau2013 } from '#domain/rule-sets/presets/go-dau-2013.ts';
import { qd45of2018 } from '#domain/rule-sets/presets/qd-45-2018.ts';

const at = (on: string, time = '08:00') => new Date(`${on}T${time}:00+07:00`);
const classOf = (classes: readonly MeetingClass[], code: string) =>
  classes.find((each) => each.code === code)!;
const goDau = classOf(goDau2013.classes, 'session');
const qd45 = classOf(qd45of2018.classes, 'briefing');
const withPapers = binhPhuoc.classes.find((each) => each.paperDueDays !== null && each.packDueDays !== null)!;

/** Monday 30 November 2026, 08:00 to 11:00; looked at two weeks before. */
const facts = (change: Partial<StepFacts> = {}): StepFacts => ({
  now: at('2026-11-16'),
  state: 'draft',
  regularity: 'regular',
  startsAt: at('2026-11-30'),
  endsAt: at('2026-11-30', '11:00'),
  meetingClass: goDau,
  daysOff,
  timeZone: 'Asia/Ho_Chi_Minh',
  hasChair: true,
  invited: 3,
  pending: 0,
  withoutNominee: 0,
  answerBy: null,
  agendaItems: 2,
  ...change,
});
const first = (change: Partial<StepFacts> = {}) => stepsAhead(facts(change))[0];
const names = (change: Partial<StepFacts> = {}) => stepsAhead(facts(change)).map(({ step }) => step);

describe('a draft', () => {
  it('R22 is to be announced by the class’s limit: Gò Dầu, three days, until 17:00', () => {
    expect(first()).toEqual({
      ...{ step: 'announce', missing: [], dueAt: at('2026-11-27', '17:00'), late: false },
    });
  });

  it('names what it lacks', () => {
    const missing = first({ invited: 0, hasChair: false, agendaItems: 0 })?.missing;
    expect(missing).toEqual([{ what: 'invitees' }, { what: 'chair' }, { what: 'agenda' }]);
  });

  it.each([
    ['at the last minute', at('2026-11-27', '17:00'), false],
    ['a second after', new Date(at('2026-11-27', '17:00').getTime() + 1000), true],
  ])('is late from the limit on: %s', (_case, now, late) => {
    expect(first({ now })?.late).toBe(late);
  });

  it('has the meeting’s start as its limit where the class sets none', () => {
    const meetingClass = { ...goDau, noticeDaysRegular: null };
    expect(first({ meetingClass })?.dueAt).toEqual(at('2026-11-30'));
  });

  it('of an extraordinary meeting has one day in Gò Dầu', () => {
    expect(first({ regularity: 'extraordinary' })?.dueAt).toEqual(at('2026-11-29', '17:00'));
  });
});

describe('an announced meeting', () => {
  const announced = (change: Partial<StepFacts> = {}) => first({ state: 'announced', ...change });

  it('waits for answers and names, by the earliest limit of an open invitation', () => {
    const step = announced({ pending: 12, withoutNominee: 3, answerBy: at('2026-11-25', '17:00') });
    expect(step).toEqual({
      step: 'answers',
      missing: [
        { what: 'answers', count: 12 },
        { what: 'nominees', count: 3 },
      ],
      ...{ dueAt: at('2026-11-25', '17:00'), late: false },
    });
  });

  it('waits for answers until it begins where no limit was set, and is late after a limit', () => {
    expect(announced({ pending: 1 })?.dueAt).toEqual(at('2026-11-30'));
    const answerBy = at('2026-11-25', '17:00');
    expect(announced({ pending: 1, answerBy, now: at('2026-11-26') })?.late).toBe(true);
  });

  it('only has to begin once everybody has answered', () => {
    expect(announced()).toMatchObject({ step: 'begin', missing: [], dueAt: at('2026-11-30'), late: false });
  });

  it('names the limits for papers and pack that lie ahead, in their order, and none that has passed', () => {
    const change = { state: 'announced' as const, meetingClass: withPapers, pending: 1 };
    const ahead = stepsAhead(facts({ ...change, now: at('2026-11-02') }));
    expect(ahead.map(({ step }) => step)).toEqual(['papers', 'pack', 'answers', 'begin']);
    const times = ahead.map(({ dueAt }) => dueAt!.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(names({ ...change, now: at('2026-11-30', '07:00') })).toEqual(['answers', 'begin']);
  });

  it('is in session between its times, then its conclusion is due five working days after (QĐ 45)', () => {
    const change = { state: 'announced' as const, meetingClass: qd45 };
    expect(names({ ...change, now: at('2026-11-30', '09:00') })[0]).toBe('session');
    expect(first({ ...change, now: at('2026-11-30', '11:00') })).toEqual({
      ...{ step: 'conclusion', missing: [{ what: 'conclusion' }] },
      ...{ dueAt: at('2026-12-07', '17:00'), late: false },
    });
    expect(first({ ...change, now: at('2026-12-07', '17:00') })?.late).toBe(false);
    expect(first({ ...change, now: at('2026-12-07', '17:01') })?.late).toBe(true);
  });

  it('of several days counts its conclusion from the last one, by the same limit as the rules page', () => {
    const several = { state: 'ended' as const, meetingClass: qd45, endsAt: at('2026-12-02', '11:00') };
    expect(first({ ...several, now: at('2026-12-03') })?.dueAt).toEqual(at('2026-12-09', '17:00'));
  });
});

describe('the end of the way', () => {
  it('asks for no conclusion once it was issued', () => {
    const over = { state: 'ended' as const, now: at('2026-12-01'), meetingClass: qd45 };
    expect(names(over)).toEqual(['conclusion']);
    expect(names({ ...over, isConcluded: true })).toEqual([]);
  });

  it('asks for a conclusion only where the class does', () => {
    const { conclusionDueDays: _, ...meetingClass } = qd45;
    expect(names({ state: 'ended', meetingClass: qd45 })).toEqual(['conclusion']);
    expect(names({ state: 'ended', meetingClass })).toEqual([]);
  });

  it('asks a postponed meeting for its new time, and closed and cancelled ones for nothing', () => {
    expect(first({ state: 'postponed' })?.missing).toEqual([{ what: 'new_time' }]);
    expect([names({ state: 'closed' }), names({ state: 'cancelled' })]).toEqual([[], []]);
  });
});
