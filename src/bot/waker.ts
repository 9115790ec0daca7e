export type Waker = {
  readonly stopped: boolean;
  /** Resolves at the next wake, at the latest after `everyMs` (or `ms`), at once when stopped. */
  wait(ms?: number): Promise<void>;
  wake(): void;
  stop(): void;
};

/**
 * One loop's sleep that a notification can cut short; a wake that comes while the loop works is kept for its next wait.
 * Every loop needs its own: a wake that another sleeper took is gone.
 */
export function createWaker(everyMs: number): Waker {
  const sleepers = new Set<() => void>();
  let stopped = false;
  let missed = false;
  const wake = () => {
    if (sleepers.size === 0) missed = true;
    for (const up of sleepers) up();
  };
  return {
    get stopped() {
      return stopped;
    },
    wake,
    stop() {
      stopped = true;
      wake();
    },
    wait(ms = everyMs) {
      if (stopped || missed) {
        missed = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const up = () => {
          clearTimeout(timer);
          sleepers.delete(up);
          resolve();
        };
        const timer = setTimeout(up, ms);
        sleepers.add(up);
      });
    },
  };
}
