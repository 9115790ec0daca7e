import type { Log } from '#lib/log.ts';
import { contextOf, type Program } from '#services/context.ts';
import { takeUpdate } from '#services/inbox/take-update.ts';
import type { Channel } from './channel.ts';
import { routeUpdate } from './router.ts';
import { createWaker } from './waker.ts';

/** How many chats are answered side by side by one process. */
const workers = 4;
/** The truth behind the notification: an update is never older than this before somebody looks. */
const lookEveryMs = 1000;

export type InboxWorker = { stop(): Promise<void>; wake(): void };

/** Answers stored updates until stopped: one chat in order, several chats at once, any number of processes. */
export function workInbox(program: Program, channels: readonly Channel[], log: Log): InboxWorker {
  const byLane = new Map(channels.map((channel) => [`${channel.name}:${channel.account}`, channel]));
  const waker = createWaker(lookEveryMs);
  const work = async () => {
    while (!waker.stopped) {
      const taken = await takeOne(program, byLane, log);
      if (taken === 'none') await waker.wait();
    }
  };
  const running = Array.from({ length: workers }, work);
  return {
    wake: waker.wake,
    async stop() {
      waker.stop();
      await Promise.all(running);
    },
  };
}

async function takeOne(program: Program, byLane: Map<string, Channel>, log: Log): Promise<'none' | 'some'> {
  try {
    const taken = await takeUpdate(
      program.db,
      async (update, tx) => {
        const channel = byLane.get(`${update.channel}:${update.account}`);
        if (!channel) return;
        const ctx = contextOf(
          { ...program, db: tx },
          { actor: { kind: 'system', job: 'inbox' }, requestId: `in:${update.id}` },
        );
        await routeUpdate(ctx, channel, update);
        const event = channel.parse(update.payload);
        if (event.kind === 'action' && event.callbackId) void channel.acknowledge?.(event.callbackId, null);
      },
      (update, error, aside) =>
        log.error({ err: error, inboxId: update.id, aside }, aside ? 'update set aside' : 'update failed'),
    );
    return taken === 'none' || taken === 'failed' ? 'none' : 'some';
  } catch (error) {
    log.error({ err: error }, 'inbox cannot be read');
    return 'none';
  }
}
