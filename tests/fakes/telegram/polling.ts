import type { FakeLog } from '#tests/fakes/telegram/log.ts';
import type { Update, UpdateQueue } from '#tests/fakes/telegram/queue.ts';
import { ApiError, type Params } from '#tests/fakes/telegram/validation.ts';

const LONGEST_POLL_SECONDS = 50;

/** The getUpdates side of the fake: one long poll at a time. */
export interface Poller {
  getUpdates(params: Params, webhookIsSet: boolean, hungUp: AbortSignal): Promise<Update[]>;
  /** Ends the outstanding long poll with a 409. */
  interrupt(description: string): void;
}

/** Long polling over a queue; an update is confirmed by the next call's higher offset. */
export function createPoller(queue: UpdateQueue, log: FakeLog): Poller {
  let endOutstanding: ((description: string) => void) | null = null;
  const attempts = new Map<number, number>();

  const interrupt = (description: string) => {
    endOutstanding?.(description);
    endOutstanding = null;
  };

  const take = (limit: number): Update[] => {
    const updates = queue
      .pending()
      .slice(0, limit)
      .map(({ update }) => update);
    for (const { update_id: updateId } of updates) {
      const attempt = (attempts.get(updateId) ?? 0) + 1;
      attempts.set(updateId, attempt);
      log.add({ type: 'delivery', way: 'poll', updateId, attempt, status: null });
    }
    return updates;
  };

  const waitForOne = (timeoutMs: number, hungUp: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const end = (description: string) => reject(new ApiError(409, description));
    endOutstanding = end;
    const unsubscribe = queue.onAdded(resolve);
    const timer = setTimeout(resolve, timeoutMs);
    const hangUp = () => resolve();
    hungUp.addEventListener('abort', hangUp, { once: true });
    return promise.finally(() => {
      unsubscribe();
      clearTimeout(timer);
      hungUp.removeEventListener('abort', hangUp);
      if (endOutstanding === end) endOutstanding = null;
    });
  };

  return {
    interrupt,
    async getUpdates(params, webhookIsSet, hungUp) {
      if (webhookIsSet) {
        throw new ApiError(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      interrupt(
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      );
      queue.allow(params.allowed_updates);
      for (const updateId of queue.confirmBelow(Number(params.offset ?? 0))) {
        log.add({ type: 'confirmed', updateId });
      }
      const limit = Math.min(Math.max(Number(params.limit ?? 100), 1), 100);
      const seconds = Math.min(Math.max(Number(params.timeout ?? 0), 0), LONGEST_POLL_SECONDS);
      if (queue.pending().length === 0 && seconds > 0) await waitForOne(seconds * 1000, hungUp);
      // An answer nobody reads delivers nothing.
      return hungUp.aborted ? [] : take(limit);
    },
  };
}
