import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createPace, type Pace } from '#bot/pace.ts';
import { createRandom } from '#tests/fakes/telegram/options.ts';

type PaceMaker = (options: { ratePerSecond: number; now: () => number }) => Pace;
type Trip = { there: number; back: number };
type Line = { nextTrip: () => Trip; concurrency: number; untilMs: number };

const RATE = 30;

/** Sends as fast as the pace allows over a line with delays, on a clock of its own; returns the arrivals. */
function simulate(makePace: PaceMaker, { nextTrip, concurrency, untilMs }: Line): number[] {
  let now = 0;
  const pace = makePace({ ratePerSecond: RATE, now: () => now });
  const open: { startedAt: number; endsAt: number }[] = [];
  const arrivals: number[] = [];
  while (now < untilMs) {
    const waitMs = open.length < concurrency ? pace.tryStart() : Number.POSITIVE_INFINITY;
    if (waitMs === 0) {
      const startedAt = pace.started();
      const { there, back } = nextTrip();
      arrivals.push(now + there);
      open.push({ startedAt, endsAt: now + there + back });
      continue;
    }
    now = Math.min(now + waitMs, ...open.map(({ endsAt }) => endsAt));
    for (const call of open.filter(({ endsAt }) => endsAt <= now)) {
      open.splice(open.indexOf(call), 1);
      pace.finished(call.startedAt);
    }
  }
  return arrivals.sort((a, b) => a - b);
}

/** The strict reading of the limit: no 31 arrivals within any 1000 ms. */
function isOverLimit(arrivals: number[]): boolean {
  return arrivals.some((at, index) => (arrivals[index + RATE] ?? Number.POSITIVE_INFINITY) - at < 1000);
}

/** What rate limiters usually do: count when calls left, not when they may have arrived. */
const createSendTimePace: PaceMaker = ({ ratePerSecond, now }) => {
  const sent: number[] = [];
  return {
    tryStart() {
      while (sent[0] !== undefined && sent[0] <= now() - 1000) sent.shift();
      return sent.length < ratePerSecond ? 0 : (sent[0] ?? 0) + 1000 - now();
    },
    started: () => sent.push(now()),
    finished() {},
    pauseUntil() {},
  };
};

/** Each way takes between its least and twice that: the assumption under the time given back. */
const anyLine = fc.record({
  leastMs: fc.integer({ min: 0, max: 150 }),
  shares: fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { minLength: 1, maxLength: 60 }),
  concurrency: fc.integer({ min: 1, max: 40 }),
});

const holdsTheLimit = (makePace: PaceMaker) =>
  fc.property(anyLine, ({ leastMs, shares, concurrency }) => {
    let trips = 0;
    const nextTrip = () => {
      const [there, back] = shares[trips++ % shares.length] ?? [0, 0];
      return { there: leastMs * (1 + there / 100), back: leastMs * (1 + back / 100) };
    };
    return !isOverLimit(simulate(makePace, { nextTrip, concurrency, untilMs: 6000 }));
  });

const randomLine = (seed: number, leastMs: number, mostMs: number, concurrency: number): Line => {
  const random = createRandom(seed);
  const oneWay = () => leastMs + random() * (mostMs - leastMs);
  return { nextTrip: () => ({ there: oneWay(), back: oneWay() }), concurrency, untilMs: 26_000 };
};

const seeds = Array.from({ length: 12 }, (_, index) => index + 1);
const share = (arrivals: number[]) => arrivals.filter((at) => at >= 5000 && at < 25_000).length / (RATE * 20);

describe('the pace of one lane', () => {
  it('never lets 31 calls arrive within a second, however the line jitters', () => {
    fc.assert(holdsTheLimit(createPace), { numRuns: 200 });
  });

  it('catches a limiter that counts send times only', () => {
    expect(fc.check(holdsTheLimit(createSendTimePace), { numRuns: 200 }).failed).toBe(true);
  });

  it('keeps at least 0.93 of 30 a second at round trips of 20 to 80 ms, without one call too many', () => {
    for (const seed of seeds) {
      const arrivals = simulate(createPace, randomLine(seed, 10, 40, 20));
      expect(isOverLimit(arrivals)).toBe(false);
      expect(share(arrivals)).toBeGreaterThanOrEqual(0.93);
    }
  });

  it('keeps at least 0.9 of 30 a second at round trips of 80 to 160 ms', () => {
    for (const seed of seeds) {
      const arrivals = simulate(createPace, randomLine(seed, 40, 80, 20));
      expect(isOverLimit(arrivals)).toBe(false);
      expect(share(arrivals)).toBeGreaterThanOrEqual(0.9);
    }
  });

  it('lets nothing start during a pause, and a shorter pause does not end a longer one', () => {
    let now = 0;
    const pace = createPace({ ratePerSecond: 30, now: () => now });
    pace.pauseUntil(3000);
    pace.pauseUntil(1000);
    now = 1500;
    expect(pace.tryStart()).toBe(1500);
    now = 3000;
    expect(pace.tryStart()).toBe(0);
  });

  it('says how long to wait when the window is full', () => {
    let now = 0;
    const pace = createPace({ ratePerSecond: 2, now: () => now });
    const first = pace.started();
    pace.started();
    expect(pace.tryStart()).toBeGreaterThan(0);
    now = 40;
    pace.finished(first);
    now = 140;
    expect(pace.tryStart()).toBe(900);
  });
});
