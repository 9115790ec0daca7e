import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultMark } from '#domain/broadcasts/urgency.ts';
import { decideReset, diffFacts, type ToldFacts } from '#domain/meetings/changes.ts';

const told: ToldFacts = {
  title: 'Họp giao ban',
  content: '',
  startsAt: '2026-12-21T01:00:00.000Z',
  endsAt: '2026-12-21T04:00:00.000Z',
  place: 'Phòng 1',
  form: 'on_site',
  regularity: 'regular',
  className: 'Cuộc họp',
  chairName: 'Lê Hữu Phước',
  contactName: '',
  contactPhone: '',
  letterNumber: null,
  letterOn: null,
};
const changedBy = (change: Partial<ToldFacts>) => ({ ...told, ...change });
const later = (minutes: number) =>
  changedBy({ startsAt: new Date(Date.parse(told.startsAt) + minutes * 60_000).toISOString() });

const instant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString());
const someFacts: fc.Arbitrary<ToldFacts> = fc.record({
  title: fc.constantFrom('a', 'b'),
  content: fc.constantFrom('', 'x'),
  startsAt: instant,
  endsAt: instant,
  place: fc.constantFrom('1', '2'),
  form: fc.constantFrom('on_site', 'online', 'hybrid'),
  regularity: fc.constantFrom('regular', 'extraordinary'),
  className: fc.constantFrom('A', 'B'),
  chairName: fc.constantFrom(null, 'X'),
  contactName: fc.constantFrom('', 'X'),
  contactPhone: fc.constantFrom('', '0'),
  letterNumber: fc.constantFrom(null, '1'),
  letterOn: fc.constantFrom(null, '2026-12-01'),
});

describe('R21 what a change consists of', () => {
  it('is nothing between equal facts, and never anything else than what differs', () => {
    fc.assert(
      fc.property(someFacts, someFacts, (a, b) => {
        expect(diffFacts(a, a)).toEqual([]);
        const there = diffFacts(a, b);
        for (const change of there) expect(change.before).not.toEqual(change.after);
        expect(there.length === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('is the same fields in the same order whichever way one looks', () => {
    fc.assert(
      fc.property(someFacts, someFacts, (a, b) => {
        const back = diffFacts(b, a);
        expect(diffFacts(a, b)).toEqual(
          back.map(({ field, before, after: now }) => ({ field, before: now, after: before })),
        );
      }),
    );
  });

  it('names time before place before what matters less', () => {
    const changed = changedBy({ place: 'Phòng 2', title: 'Giao ban', endsAt: '2026-12-21T05:00:00.000Z' });
    expect(diffFacts(told, changed).map(({ field }) => field)).toEqual(['time', 'place', 'title']);
  });
});

describe('whose answer must be given anew', () => {
  it.each<[string, ToldFacts, object, string[]]>([
    ['a start moved by exactly half an hour', later(30), {}, []],
    ['a start moved by one minute more', later(31), {}, ['accepted', 'declined']],
    ['a start moved forward in time', later(-31), {}, ['accepted', 'declined']],
    ['a start moved where time never asks', later(10_000), { reconfirmAfterMinutes: null }, []],
    [
      'a start moved at all where nothing may move',
      later(1),
      { reconfirmAfterMinutes: 0 },
      ['accepted', 'declined'],
    ],
    ['another place', changedBy({ place: 'Phòng 2' }), {}, ['accepted']],
    ['another place that does not matter', changedBy({ place: 'Phòng 2' }), { reconfirmOnPlace: false }, []],
    ['another form', changedBy({ form: 'online' }), {}, ['accepted']],
    ['another form that does not matter', changedBy({ form: 'online' }), { reconfirmOnForm: false }, []],
    ['another end', changedBy({ endsAt: '2026-12-21T09:00:00.000Z' }), {}, []],
    ['a slip in title and content', changedBy({ title: 'Họp  giao ban', content: 'x' }), {}, []],
  ])('%s', (_name, facts, rules, expected) => {
    expect(decideReset(told, facts, rules)).toEqual(expected);
  });

  it('is nobody unless time, place or form differ, and never somebody whose answer is still awaited', () => {
    fc.assert(
      fc.property(someFacts, someFacts, (a, b) => {
        const resets = decideReset(a, b, {});
        const fields = diffFacts(a, b).map(({ field }) => field);
        if (!fields.some((field) => ['time', 'place', 'form'].includes(field))) expect(resets).toEqual([]);
        expect(resets).not.toContain('pending');
        expect(resets).not.toContain('substituted');
      }),
    );
  });
});

describe('how a change is marked', () => {
  const now = new Date('2026-12-20T01:00:00Z');
  it('is thượng khẩn when the meeting begins in less than 24 hours, at its old or at its new time', () => {
    const soon = new Date('2026-12-21T00:59:00Z');
    const far = new Date('2026-12-21T01:00:00Z');
    expect(defaultMark([soon, far], now)).toBe('very_urgent');
    expect(defaultMark([far, soon], now)).toBe('very_urgent');
    expect(defaultMark([far], now)).toBe('normal');
  });
});
