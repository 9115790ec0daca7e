import type { Log } from '#lib/log.ts';
import { contextOf, type Program } from '#services/context.ts';
import { takeUpdate } from '#services/inbox/take-update.ts';
import type { Channel } from './channel.ts';
import { routeUpdate } from './router.ts';
import { createWaker } from './waker.ts';

/** How many chats are answered side by side by one process. */
const workers = 4;

export type InboxWorker = { stop(): Promise<void>; wake(): void };
export type InboxOptions = {
  /** What answers one update. */
  route?: typeof routeUpdate;
  /** The pause after a first failure; each later one is three times as long. */
  firstPauseSeconds?: number;
  /** The truth behind the notification: an update is never older than this before somebody looks. */
  lookEveryMs?: number;
};
type Inbox = Required<InboxOptions> & {
  program: Program;
  byLane: ReadonlyMap<string, Channel>;
  log: Log;
};

/** Answers stored updates until stopped: one chat in order, several chats at once, any number of processes. */
export function workInbox(
  program: Program,
  channels: readonly Channel[],
  log: Log,
  options: InboxOptions = {},
): InboxWorker {
  const byLane = new Map(channels.map((channel) => [`${channel.name}:${channel.account}`, channel]));
  const inbox: Inbox = {
    ...{ route: routeUpdate, firstPauseSeconds: 1, lookEveryMs: 1000, ...options },
    ...{ program, byLane, log },
  };
  const wakers = Array.from({ length: workers }, () => createWaker(inbox.lookEveryMs));
  const running = wakers.map(async (waker) => {
    while (!waker.stopped) {
      if (!(await takeOne(inbox))) await waker.wait();
    }
  });
  return {
    wake() {
      for (const waker of wakers) waker.wake();
    },
    async stop() {
      for (const waker of wakers) waker.stop();
      await Promise.all(running);
    },
  };
}

/** Answers one update; false when there is none, or the database does not answer. */
async function takeOne({ program, byLane, log, route, firstPauseSeconds }: Inbox): Promise<boolean> {
  let answered: { channel: Channel; payload: unknown } | null = null;
  try {
    const taken = await takeUpdate(
      program.db,
      async (update, tx) => {
        const channel = byLane.get(`${update.channel}:${update.account}`);
        // Done without an answer would lose it: set aside, it waits for whoever configures the account again.
        if (!channel) throw new Error(`this process has no channel ${update.channel}:${update.account}`);
        const ctx = contextOf(
          { ...program, db: tx },
          { actor: { kind: 'system', job: 'inbox' }, requestId: `in:${update.id}` },
        );
        await route(ctx, channel, update);
        answered = { channel, payload: update.payload };
      },
      (update, error, aside) =>
        log.error({ err: error, inboxId: update.id, aside }, aside ? 'update set aside' : 'update failed'),
      firstPauseSeconds,
    );
    if (taken === 'done' && answered) acknowledge(answered, log);
    return taken !== 'none';
  } catch (error) {
    log.error({ err: error }, 'inbox cannot be read');
    return false;
  }
}

/** Stops the spinner of a tap, once its effect is committed. */
function acknowledge({ channel, payload }: { channel: Channel; payload: unknown }, log: Log): void {
  const event = channel.parse(payload);
  if (event.kind !== 'action' || !event.callbackId) return;
  channel
    .acknowledge?.(event.callbackId, null)
    .catch((error) => log.warn({ err: error }, 'a tap could not be acknowledged'));
}
