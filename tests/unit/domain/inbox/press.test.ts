import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decided, decide, isOlderPress, type Press, pressOf, wasDelayed } from '#domain/inbox/press.ts';

const minute = 60_000;
const start = Date.parse('2026-12-07T01:00:00Z');
const at = (minutes: number) => new Date(start + minutes * minute);
const press = (change: Partial<Press> = {}): Press => ({
  ...{ chat: 'telegram:1:7', sequence: 10, pressedAt: at(0), arrivedAt: at(0) },
  ...change,
});

describe('which of two presses is the older one', () => {
  it.each<[string, Partial<Press>, Partial<Press>, boolean]>([
    ['in one chat the messenger’s numbers decide', { sequence: 9 }, { sequence: 10 }, true],
    ['whatever the times say', { sequence: 11, pressedAt: at(-60) }, {}, false],
    ['a press is not older than itself', {}, {}, false],
    [
      'without numbers in one chat arrival decides',
      { sequence: null, pressedAt: at(-60) },
      { sequence: null },
      false,
    ],
    [
      'numbers that begin anew after days are no older',
      { sequence: 3, arrivedAt: at(8 * 24 * 60) },
      { sequence: 900_000 },
      false,
    ],
    ['between two chats the times decide', { chat: 'web:main:p', pressedAt: at(-3) }, {}, true],
    ['but not within what clocks may differ', { chat: 'web:main:p', pressedAt: at(-2) }, {}, false],
    ['numbers of another chat mean nothing', { chat: 'web:main:p', sequence: 1 }, {}, false],
    ['the site’s act counts by its time', { pressedAt: at(-5) }, { chat: null, sequence: null }, true],
    [
      'two acts on the site stand in no chat',
      { chat: null, sequence: 1 },
      { chat: null, sequence: 2 },
      false,
    ],
  ])('%s', (_why, one, taken, older) => {
    expect(isOlderPress(press(one), press(taken))).toBe(older);
  });
});

describe('the time of a press', () => {
  const taken = { chat: 'c', sequence: null, arrivedAt: at(0) };
  it('is the messenger’s word', () => {
    expect(pressOf({ ...taken, says: at(-90) }).pressedAt).toEqual(at(-90));
    expect(wasDelayed(pressOf({ ...taken, says: at(-90) }))).toBe(true);
    expect(wasDelayed(pressOf({ ...taken, says: at(-1) }))).toBe(false);
  });
  it('is the arrival without such a word, or with one that cannot be', () => {
    for (const says of [null, at(1), new Date(8.64e15), new Date(0), at(-49 * 60)])
      expect(pressOf({ ...taken, says }).pressedAt).toEqual(at(0));
  });
});

/** A history: who pressed what in which order, and how it came in. */
type Arrival = { press: Press; says: number };
type Clocking = 'numbered' | 'timed' | 'two chats';

const histories = fc
  .record({
    clocking: fc.constantFrom<Clocking>('numbered', 'timed', 'two chats'),
    presses: fc.array(fc.record({ gap: fc.integer({ min: 1, max: 90 }), chat: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    }),
    copies: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 12, maxLength: 12 }),
    shuffle: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
    delays: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 60, maxLength: 60 }),
  })
  .map(({ clocking, presses, copies, shuffle, delays }) => {
    let minutes = 0;
    const made = presses.map(({ gap, chat }, index) => {
      // Between two chats only the times tell, so they are further apart than clocks may differ.
      minutes += clocking === 'two chats' ? gap + 3 : gap / 60;
      const where = clocking === 'two chats' && chat ? 'zalo-oa:1:x' : 'zalo-bot:1:x';
      return { index, where, says: clocking === 'numbered' ? null : at(minutes) };
    });
    const queue = made.flatMap((one) => Array.from({ length: copies[one.index] ?? 1 }, () => one));
    const order = queue
      .map((one, place) => ({ one, key: shuffle[place] ?? 0 }))
      .sort((a, b) => a.key - b.key);
    let arrives = minutes;
    return order.map(({ one, key: _key }, place): Arrival => {
      arrives += delays[place] ?? 0;
      const sequence = clocking === 'two chats' ? null : one.index;
      const taken = { chat: clocking === 'two chats' ? `${one.where}${place}` : one.where, sequence };
      return { press: pressOf({ ...taken, says: one.says, arrivedAt: at(arrives) }), says: one.index };
    });
  });

const endOf = (arrivals: readonly Arrival[], take: typeof decide<number>) =>
  arrivals.reduce<Decided<number>>((so, { press: one, says }) => take(so, one, () => says), {
    state: -1,
    by: null,
  }).state;
const lastPress = (arrivals: readonly Arrival[]) => Math.max(...arrivals.map(({ says }) => says));

describe('histories of presses that were doubled, shuffled and delayed', () => {
  it('end in the state of the last press, in 20,000 of 20,000', () => {
    fc.assert(
      fc.property(histories, (arrivals) => endOf(arrivals, decide) === lastPress(arrivals)),
      { numRuns: 20_000, seed: 4 },
    );
  });

  it('do not when what arrives last decides', () => {
    const inOrderOfArrival: typeof decide<number> = (before, by, act) => ({ state: act(before.state), by });
    const result = fc.check(
      fc.property(histories, (arrivals) => endOf(arrivals, inOrderOfArrival) === lastPress(arrivals)),
      { numRuns: 20_000, seed: 4 },
    );
    expect(result.failed).toBe(true);
  });

  it('do not when the messenger’s numbers are forgotten', () => {
    const unnumbered: typeof decide<number> = (before, by, act) =>
      decide(before, { ...by, sequence: null }, act);
    const result = fc.check(
      fc.property(histories, (arrivals) => endOf(arrivals, unnumbered) === lastPress(arrivals)),
      { numRuns: 20_000, seed: 4 },
    );
    expect(result.failed).toBe(true);
  });
});
