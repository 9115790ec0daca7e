import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asking, planAnswerLimit, proposeLimit } from '#domain/invitations/new-limit.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = (text: string) => new Date(`${text}:00+07:00`);
/** Monday 7 December 2026; the meeting is a fortnight later, at eight. */
const base: Asking = {
  toldAt: at('2026-12-07T08:01'),
  startsAt: at('2026-12-21T08:00'),
  ...{ resets: ['accepted', 'declined'], chosen: null, timeZone, daysOff: [] },
};
const row = (rsvp: 'pending' | 'accepted' | 'declined' | 'substituted', answerBy: Date | null) => ({
  rsvp,
  answerBy,
});

describe('the limit of a change that asks anew', () => {
  it('stays where it leaves time', () => {
    const limit = at('2026-12-11T17:00');
    const plan = planAnswerLimit([row('accepted', limit)], base);
    expect(plan).toMatchObject({ verdict: 'stands', present: limit, answerBy: null, moved: [] });
  });

  it('moves for whoever is asked when it has passed, and leaves those whose answer stands', () => {
    const passed = at('2026-12-04T17:00');
    const rows = [row('pending', passed), row('accepted', passed), row('declined', passed)];
    const plan = planAnswerLimit(rows, { ...base, resets: ['accepted'] });
    expect(plan.verdict).toBe('passed');
    expect(plan.moved).toEqual([rows[0], rows[1]]);
    // Half-way is Monday 14 December at eight; the close of the working day before it is Friday's.
    expect(plan.answerBy).toEqual(at('2026-12-11T17:00'));
  });

  it('moves for nobody when nobody is asked anew', () => {
    const rows = [row('pending', at('2026-12-04T17:00'))];
    expect(planAnswerLimit(rows, { ...base, resets: [] })).toMatchObject({ answerBy: null, moved: [] });
  });

  it('is drawn in for everybody when the meeting now begins before it', () => {
    const after = at('2026-12-21T08:00');
    const rows = [row('accepted', after), row('pending', after)];
    const earlier = { ...base, startsAt: at('2026-12-21T07:40'), resets: [] };
    const plan = planAnswerLimit(rows, earlier);
    expect(plan.verdict).toBe('after_start');
    expect(plan.moved).toHaveLength(2);
  });

  it('is what the office chose, for all who are asked, whatever stood before', () => {
    const chosen = at('2026-12-16T11:00');
    const rows = [row('pending', null), row('accepted', at('2026-12-11T17:00')), row('substituted', null)];
    const plan = planAnswerLimit(rows, { ...base, chosen });
    expect(plan).toMatchObject({ answerBy: chosen, proposed: null });
    expect(plan.moved).toEqual([rows[0], rows[1]]);
  });

  it.each([
    [
      'a week ahead, at the close of a working day',
      '2026-12-07T08:00',
      '2026-12-14T08:00',
      '2026-12-10T17:00',
    ],
    ['after a weekend, on the Monday', '2026-12-11T08:00', '2026-12-15T08:00', '2026-12-14T17:00'],
    [
      'tomorrow morning, half-way on a round clock',
      '2026-12-07T15:01',
      '2026-12-08T08:00',
      '2026-12-07T23:30',
    ],
    ['within the hour', '2026-12-07T08:00', '2026-12-07T08:40', '2026-12-07T08:20'],
    ['in two minutes', '2026-12-07T08:00', '2026-12-07T08:02', '2026-12-07T08:01'],
    [
      'begun before anybody hears of it, at its start',
      '2026-12-07T08:00',
      '2026-12-07T07:59',
      '2026-12-07T07:59',
    ],
  ])('is proposed for a meeting %s', (_name, told, starts, wanted) => {
    const proposed = proposeLimit({ toldAt: at(told), startsAt: at(starts), timeZone, daysOff: [] });
    expect(proposed).toEqual(at(wanted));
  });

  it('always lies between being told and the start', () => {
    const instant = fc.date({
      min: at('2026-12-01T00:00'),
      max: at('2027-03-01T00:00'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 90 * 86_400 }), (toldAt, seconds) => {
        const startsAt = new Date(toldAt.getTime() + seconds * 1000);
        const proposed = proposeLimit({ toldAt, startsAt, timeZone, daysOff: [] });
        expect(proposed > toldAt && proposed <= startsAt).toBe(true);
      }),
    );
  });
});
