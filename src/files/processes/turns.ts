/** A place in a queue of those who wait for one of a few turns. */
export type Turns = {
  /** Waits for a turn; what it returns gives it back. Rejects with the signal's reason when waiting is given up. */
  take(owner: string, signal?: AbortSignal): Promise<() => void>;
};

type Waiter = { start: () => void };

/**
 * At most `atOnce` at a time. Owners are served in rotation and each owner's own requests in order, so that whoever brings
 * twenty files does not keep the one waiting who brings one.
 */
export function createTurns(atOnce: number): Turns {
  const waiting = new Map<string, Waiter[]>();
  let taken = 0;

  function serve(): void {
    const [owner, line] = waiting.entries().next().value ?? [];
    if (owner === undefined || line === undefined || taken >= atOnce) return;
    const next = line.shift();
    // Behind everybody else who waits.
    waiting.delete(owner);
    if (line.length > 0) waiting.set(owner, line);
    taken += 1;
    next?.start();
  }

  function giveBack(): () => void {
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      taken -= 1;
      serve();
    };
  }

  function leave(owner: string, waiter: Waiter): void {
    const rest = (waiting.get(owner) ?? []).filter((one) => one !== waiter);
    if (rest.length > 0) waiting.set(owner, rest);
    else waiting.delete(owner);
  }

  return {
    take: (owner, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const giveUp = () => {
          leave(owner, waiter);
          reject(signal?.reason);
        };
        const waiter: Waiter = {
          start() {
            signal?.removeEventListener('abort', giveUp);
            resolve(giveBack());
          },
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        waiting.set(owner, [...(waiting.get(owner) ?? []), waiter]);
        serve();
      }),
  };
}
