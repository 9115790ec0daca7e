import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacities } from '#domain/attendance/presence.ts';
import { type Attendee, attendedPermille, callRoll } from '#domain/attendance/roll.ts';

const minute = (value: number) => new Date(Date.UTC(2026, 11, 21, 1, 0) + value * 60_000);
const times = { startsAt: minute(0), overAt: null };

const attendee = (id: string, change: Partial<Attendee> = {}): Attendee => ({
  ...{ id, name: id, capacity: 'member', rsvp: 'accepted', intervals: [], leave: null, standsFor: null },
  place: null,
  ...change,
});
const came = (fromMinute: number) => ({ intervals: [{ fromAt: minute(fromMinute), untilAt: null }] });

const intervals = fc
  .uniqueArray(fc.integer({ min: -60, max: 200 }), { maxLength: 4 })
  .map((minutes) => minutes.sort((a, b) => a - b))
  .map((minutes) =>
    Array.from({ length: Math.ceil(minutes.length / 2) }, (_, at) => {
      const until = minutes[at * 2 + 1];
      return { fromAt: minute(minutes[at * 2]!), untilAt: until === undefined ? null : minute(until) };
    }),
  );
const anybody = fc.record({
  capacity: fc.constantFrom(...capacities),
  rsvp: fc.constantFrom('pending' as const, 'accepted' as const, 'declined' as const, 'substituted' as const),
  intervals,
  leave: fc.constantFrom(null, 'with_leave' as const, 'without_leave' as const),
});
/** Sent by one of three units, or by none. */
const anyPlace = fc.option(
  fc
    .record({
      id: fc.constantFrom('sở', 'ban', 'huyện'),
      isOfficial: fc.boolean(),
    })
    .map((place) => ({
      ...place,
      capacity: place.id === 'huyện' ? ('guest' as const) : ('member' as const),
    })),
  { nil: null },
);
/** Any number of people, of whom some come in the place of one who was invited before them. */
const anyRoll = fc
  .array(fc.record({ who: anybody, standsFor: fc.option(fc.nat(), { nil: null }), place: anyPlace }), {
    maxLength: 30,
  })
  .map((list) => {
    const taken = new Set<number>();
    return list.map(({ who, standsFor, place }, at): Attendee => {
      const principal = standsFor === null || at === 0 ? null : standsFor % at;
      const isFree = principal !== null && !taken.has(principal);
      if (isFree) taken.add(principal);
      const own = { ...who, id: String(at), name: `Người ${at}` };
      return isFree
        ? { ...own, standsFor: String(principal), place: null }
        : { ...own, standsFor: null, place };
    });
  });

describe('the roll (R49, F6)', () => {
  it('has every invited one exactly once, and its line is their sum, whatever they did', () => {
    const rolls = fc.record({
      attendees: anyRoll,
      unnamed: fc.array(fc.record({ capacity: fc.constantFrom(...capacities) }), { maxLength: 5 }),
      overAt: fc.option(fc.integer({ min: 60, max: 180 }), { nil: null }),
      now: fc.integer({ min: -60, max: 240 }),
    });
    fc.assert(
      fc.property(rolls, ({ attendees, unnamed, overAt, now }) => {
        const ends = overAt === null || overAt > now ? null : minute(overAt);
        const { stood, line } = callRoll(
          attendees,
          unnamed,
          { startsAt: minute(0), overAt: ends },
          minute(now),
        );
        expect(stood.map(({ id }) => id)).toEqual(attendees.map(({ id }) => id));
        for (const count of [line.members, line.guests]) {
          const { summoned, attended, withLeave, withoutLeave, expected } = count;
          expect(attended + withLeave + withoutLeave + expected + count.unnamed).toBe(summoned);
          expect(count.inRoom + count.left).toBe(attended);
          expect(Math.max(count.late, count.standIns, count.inRoom)).toBeLessThanOrEqual(attended);
          expect(count.promised).toBeLessThanOrEqual(expected);
        }
        const all = [line.members, line.guests];
        const sum = (of: (count: typeof line.members) => number) =>
          all.reduce((total, one) => total + of(one), 0);
        expect(sum(({ summoned, substituted }) => summoned + substituted)).toBe(
          attendees.length + unnamed.length,
        );
        expect(sum(({ unnamed: missing }) => missing)).toBe(unnamed.length);
        const placeOf = new Map(attendees.map(({ id, place }) => [id, place?.id]));
        const takes = (place: string) =>
          stood.filter(({ id, countedAs }) => placeOf.get(id) === place && countedAs === 'member').length;
        expect(Math.max(takes('sở'), takes('ban'))).toBeLessThanOrEqual(1);
        expect(takes('huyện')).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('counts a place once: by the substitute, not by whoever sent them', () => {
    const list = [
      attendee('chief', { rsvp: 'substituted' }),
      attendee('deputy', { standsFor: 'chief', ...came(-5) }),
      attendee('other'),
    ];
    const { stood, line } = callRoll(list, [], times, minute(5));
    expect(stood[0]?.standing).toEqual({ kind: 'substituted', by: 'deputy' });
    expect(line.members).toMatchObject({
      summoned: 2,
      attended: 1,
      standIns: 1,
      substituted: 1,
      expected: 1,
    });
  });

  it('a substitute whose principal came all the same is a guest, so that no place counts twice', () => {
    const list = [attendee('chief', came(-5)), attendee('deputy', { standsFor: 'chief', ...came(-5) })];
    const { stood, line } = callRoll(list, [], times, minute(5));
    expect(line.members).toMatchObject({ summoned: 1, attended: 1, standIns: 0 });
    expect(line.guests).toMatchObject({ summoned: 1, attended: 1, standIns: 0 });
    expect(stood[1]).toMatchObject({ countedAs: 'guest', isStandIn: false });
  });

  it('a unit that named nobody is a place in the base that nobody takes', () => {
    const { line } = callRoll([attendee('a', came(0))], [{ capacity: 'member' }], times, minute(5));
    expect(line.members).toMatchObject({ summoned: 2, attended: 1, unnamed: 1 });
    expect(attendedPermille(line.members)).toBe(500);
    expect(attendedPermille(line.guests)).toBeNull();
  });

  it('guests are no part of the members’ base', () => {
    const list = [attendee('a', came(0)), attendee('b', { capacity: 'guest', ...came(0) })];
    const { line } = callRoll(list, [], times, minute(5));
    expect(line.members.summoned).toBe(1);
    expect(line.guests).toMatchObject({ summoned: 1, attended: 1 });
  });

  describe('the place of a unit counts once, however many it sends', () => {
    const sent = (id: string, change: Partial<Attendee> = {}) =>
      attendee(id, { place: { id: 'sở', capacity: 'member', isOfficial: true }, ...change });
    const roles = (list: Attendee[], at = 5) =>
      callRoll(list, [], times, minute(at)).stood.map(
        ({ id, delegation, countedAs }) => `${id} ${delegation} ${countedAs}`,
      );

    it('taken by the first-named who is there; the others attend beside', () => {
      expect(roles([sent('an'), sent('bình', came(-5)), sent('chi', came(-9))])).toEqual([
        'an beside guest',
        'bình head member',
        'chi beside guest',
      ]);
      const { line } = callRoll([sent('an', came(0)), sent('bình', came(0))], [], times, minute(5));
      expect(line.members).toMatchObject({ summoned: 1, attended: 1 });
      expect(line.guests).toMatchObject({ summoned: 1, attended: 1 });
    });

    it('goes on to the next when its head leaves, and back to who was there when nobody is', () => {
      const left = (until: number) => ({ intervals: [{ fromAt: minute(0), untilAt: minute(until) }] });
      const list = [sent('an', left(10)), sent('bình', left(20))];
      expect(roles(list, 5)[0]).toBe('an head member');
      expect(roles(list, 15)[1]).toBe('bình head member');
      expect(roles(list, 30)[0]).toBe('an head member');
    });

    it('before anybody came, by who has said to come; a substitute only after those it officially sends', () => {
      const silent = sent('an', { rsvp: 'pending' });
      expect(roles([silent, sent('bình')])[1]).toBe('bình head member');
      const stead = { place: { id: 'sở', capacity: 'member', isOfficial: false } } as const;
      expect(roles([sent('thay', stead), sent('an')])).toEqual(['thay beside guest', 'an head member']);
      expect(roles([sent('thay', { ...stead, ...came(0) }), sent('an')])[0]).toBe('thay head member');
    });

    it('one alone is simply a member, and one of a unit that is a guest is a guest', () => {
      expect(roles([sent('an', came(0))])).toEqual(['an null member']);
      const guest = { place: { id: 'sở', capacity: 'guest', isOfficial: true } } as const;
      expect(roles([sent('an', { ...guest, ...came(0) })])).toEqual(['an null guest']);
    });
  });
});
