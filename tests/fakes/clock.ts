export type Span = { days?: number; hours?: number; minutes?: number; ms?: number };

/** The time inside a fake. Days can pass in it; for the world outside, all that was then lies so much further back. */
export interface FakeClock {
  now(): number;
  /** An instant inside as the world outside is told it: what happens now happens at the real hour. */
  outward(at: number): number;
  pass(span: Span): void;
}

/** A clock that runs with `real` until somebody lets time pass. */
export function createClock(real: () => number): FakeClock {
  let ahead = 0;
  return {
    now: () => real() + ahead,
    outward: (at) => at - ahead,
    pass(span) {
      ahead += lengthMs(span);
    },
  };
}

function lengthMs({ days = 0, hours = 0, minutes = 0, ms = 0 }: Span): number {
  return ((days * 24 + hours) * 60 + minutes) * 60_000 + ms;
}
