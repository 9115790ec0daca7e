import { setTimeout as sleep } from 'node:timers/promises';

import { postOnce, tryAgain } from '#tests/fakes/delivery.ts';
import type { BotLog } from '#tests/fakes/zalo-bot/log.ts';
import type { ZaloBotOptions } from '#tests/fakes/zalo-bot/options.ts';

export type How = { copies?: number; secret?: 'good' | 'bad' | 'none' };
type Waiting = { eventId: number; update: object; since: number };
type Hook = { url: string; secret: string; setAt: number };

/** The way of updates to the bot: a webhook, or one poller; never both. */
export interface Updates {
  add(name: string, chatId: string, update: object, how?: How): { eventId: number };
  again(eventId: number, how?: How): void;
  hold(): void;
  release(order: 'same' | 'reverse'): number;
  setHook(hook: Omit<Hook, 'setAt'> | null): void;
  hook(): Hook | null;
  /** One update, or null when none came in time. */
  poll(timeoutMs: number, hungUp: AbortSignal): Promise<object | null>;
  close(): void;
}

/** No number, no offset, no replay: an update that nobody takes is gone. */
export function createUpdates(options: ZaloBotOptions, log: BotLog): Updates {
  const gone = new AbortController();
  const all = new Map<number, object>();
  const listeners = new Set<() => void>();
  let waiting: Waiting[] = [];
  let held: (() => void)[] | null = null;
  let current: Hook | null = null;

  const post = (eventId: number, update: object, hook: Hook, how: How) =>
    postUpdate(options, log, { eventId, update, hook, how, gone: gone.signal });

  const deliver = (eventId: number, update: object, how: How) => {
    for (let copy = 0; copy < (how.copies ?? 1); copy += 1) {
      if (current !== null) post(eventId, update, current, how);
      else waiting.push({ eventId, update, since: options.now() });
    }
    for (const listener of listeners) listener();
  };
  const send = (eventId: number, update: object, how: How = {}) => {
    if (held === null) deliver(eventId, update, how);
    else held.push(() => deliver(eventId, update, how));
  };

  const take = (): object | null => {
    const limit = options.now() - options.keepsUnpolledMs;
    for (const { eventId, since } of waiting) {
      if (since < limit) log.add({ type: 'dropped', eventId, why: 'not_polled' });
    }
    waiting = waiting.filter(({ since }) => since >= limit);
    const next = waiting.shift();
    if (next === undefined) return null;
    log.add({ type: 'delivery', way: 'poll', eventId: next.eventId, attempt: 1, status: null });
    return next.update;
  };

  return {
    add(name, chatId, update, how) {
      const eventId = all.size + 1;
      all.set(eventId, update);
      log.add({ type: 'event', eventId, name, chatId });
      send(eventId, update, how);
      return { eventId };
    },
    again(eventId, how) {
      const update = all.get(eventId);
      if (update === undefined) throw new Error(`no event ${eventId}`);
      send(eventId, update, how);
    },
    hold() {
      held ??= [];
    },
    release(order) {
      const kept = held ?? [];
      held = null;
      for (const go of order === 'reverse' ? kept.reverse() : kept) go();
      return kept.length;
    },
    setHook(hook) {
      current = hook === null ? null : { ...hook, setAt: options.now() };
      for (const listener of listeners) listener();
    },
    hook: () => current,
    async poll(timeoutMs, hungUp) {
      const first = take();
      if (first !== null || timeoutMs <= 0) return first;
      const come = Promise.withResolvers<void>();
      listeners.add(come.resolve);
      const ended = AbortSignal.any([hungUp, gone.signal]);
      ended.addEventListener('abort', () => come.resolve(), { once: true });
      const timer = new AbortController();
      const late = sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined);
      await Promise.race([come.promise, late]);
      timer.abort();
      listeners.delete(come.resolve);
      // An answer nobody reads takes nothing out of the line.
      return ended.aborted ? null : take();
    },
    close: () => gone.abort(),
  };
}

type Posting = { eventId: number; update: object; hook: Hook; how: How; gone: AbortSignal };

async function postUpdate(
  options: ZaloBotOptions,
  log: BotLog,
  { eventId, update, hook, how, gone }: Posting,
): Promise<void> {
  const body = JSON.stringify(wrapped(options, update));
  const attempt = async (number: number) => {
    const headers = secretHeader(hook.secret, how.secret ?? 'good');
    const { webhookTimeoutMs: timeoutMs } = options;
    const status = await postOnce({ url: hook.url, headers, body, timeoutMs, gone });
    if (gone.aborted) return true;
    log.add({ type: 'delivery', way: 'webhook', eventId, attempt: number, status });
    return status !== null && status >= 200 && status < 300;
  };
  const isDelivered = await tryAgain(attempt, options.webhookRetriesMs, gone);
  if (!isDelivered && !gone.aborted) log.add({ type: 'dropped', eventId, why: 'not_answered' });
}

/** An update as it stands on the wire, by the form that is asked for. */
function wrapped(options: ZaloBotOptions, update: object): object {
  return options.form === 'wrapped' ? { ok: true, result: update } : update;
}

function secretHeader(secret: string, how: 'good' | 'bad' | 'none'): Record<string, string> {
  if (how === 'none') return {};
  return { 'x-bot-api-secret-token': how === 'good' ? secret : `${secret}x` };
}
