/** Provider limits are counted over this many milliseconds. */
const WINDOW_MS = 1000;
/** Answers needed before the smallest round trip is trusted: one full window of the largest provider. */
const ANSWERS_BEFORE_GIVE_BACK = 30;
/** How soon to ask again when every slot is held by a call that has not been answered yet. */
const ALL_OPEN_WAIT_MS = 10;

/** When the next call of one lane may start. */
export interface Pace {
  /** Milliseconds to wait before the next call; 0 means it may start now. */
  tryStart(): number;
  /** Notes that a call leaves now; its return value goes to `finished` when the call has ended. */
  started(): number;
  /** Notes that a call has ended, well or badly; `startedAt` is what `started` returned for it. */
  finished(startedAt: number): void;
  /** Lets nothing start before this instant of `now`'s clock (a 429 stops the whole lane). */
  pauseUntil(at: number): void;
}

/**
 * Decides when a lane may send so that no more than `ratePerSecond` calls *arrive* within any 1000 ms.
 * A call arrived somewhere between leaving and being answered, so it counts from its start until
 * 1000 ms after its answer, less half the smallest round trip (what the way there and back takes at least;
 * sound while one way varies by no more than its own minimum). `now` is a monotonic clock in milliseconds.
 */
export function createPace(options: { ratePerSecond: number; now: () => number }): Pace {
  const { ratePerSecond, now } = options;
  const answeredAt: number[] = [];
  let open = 0;
  let answers = 0;
  let smallestRoundTrip = Number.POSITIVE_INFINITY;
  let pausedUntil = 0;

  const countedForMs = (): number =>
    answers < ANSWERS_BEFORE_GIVE_BACK ? WINDOW_MS : WINDOW_MS - Math.min(smallestRoundTrip, WINDOW_MS) / 2;

  return {
    tryStart() {
      const at = now();
      if (at < pausedUntil) return pausedUntil - at;
      while (answeredAt[0] !== undefined && answeredAt[0] + countedForMs() <= at) answeredAt.shift();
      if (open + answeredAt.length < ratePerSecond) return 0;
      const oldest = answeredAt[0];
      return oldest === undefined ? ALL_OPEN_WAIT_MS : oldest + countedForMs() - at;
    },
    started() {
      open += 1;
      return now();
    },
    finished(startedAt) {
      const at = now();
      open -= 1;
      answers += 1;
      smallestRoundTrip = Math.min(smallestRoundTrip, at - startedAt);
      answeredAt.push(at);
    },
    pauseUntil(at) {
      pausedUntil = Math.max(pausedUntil, at);
    },
  };
}
