import { setTimeout as sleep } from 'node:timers/promises';

import type { FakeLog } from '#tests/fakes/telegram/log.ts';
import type { PendingUpdate, UpdateQueue } from '#tests/fakes/telegram/queue.ts';
import { badRequest, type Params } from '#tests/fakes/telegram/validation.ts';

export type WebhookConfig = { queue: UpdateQueue; log: FakeLog; random: () => number; timeScale: number };
type Hook = { url: string; secret: string; maxConnections: number; gone: AbortController };
type LastError = { last_error_date: number; last_error_message: string };

/** Delivers updates to the bot's own server as Telegram does. */
export interface WebhookSender {
  set(params: Params): void;
  remove(dropPending: boolean): void;
  isSet(): boolean;
  info(): object;
  close(): void;
}

const ANSWER_TIMEOUT_MS = 60_000;
const LONGEST_RETRY_AFTER_SECONDS = 3600;

/** One update of a chat at a time; the later ones wait while it fails, and it comes back with the same number. */
export function createWebhookSender({ queue, log, random, timeScale }: WebhookConfig): WebhookSender {
  let hook: Hook | null = null;
  let lastError: LastError | null = null;
  let onTheWire = 0;
  const busy = new Set<string>();
  const attempts = new Map<number, number>();

  const post = async ({ update }: PendingUpdate, to: Hook) => {
    const attempt = (attempts.get(update.update_id) ?? 0) + 1;
    attempts.set(update.update_id, attempt);
    onTheWire += 1;
    const answer = await postUpdate(update, to);
    onTheWire -= 1;
    log.add({ type: 'delivery', way: 'webhook', updateId: update.update_id, attempt, status: answer.status });
    const delivered = answer.status !== null && answer.status >= 200 && answer.status < 300;
    if (!delivered) lastError = errorOf(answer.status);
    return { delivered, attempt, retryAfterSeconds: answer.retryAfterSeconds };
  };

  const deliverKey = async (key: string, to: Hook) => {
    while (!to.gone.signal.aborted && onTheWire < to.maxConnections) {
      const next = queue.pending().find((pending) => pending.key === key);
      if (next === undefined) break;
      const { delivered, attempt, retryAfterSeconds } = await post(next, to);
      if (delivered) queue.remove(next.update.update_id);
      else await pause(retryDelayMs(attempt, retryAfterSeconds, random) * timeScale, to.gone.signal);
    }
    busy.delete(key);
    pump();
  };

  function pump() {
    if (hook === null || hook.gone.signal.aborted) return;
    for (const { key } of queue.pending()) {
      if (onTheWire >= hook.maxConnections) return;
      if (busy.has(key)) continue;
      busy.add(key);
      deliverKey(key, hook);
    }
  }

  const remove = () => {
    hook?.gone.abort();
    hook = null;
  };
  const unsubscribe = queue.onAdded(pump);

  return {
    set(params) {
      const next = readHook(params);
      remove();
      queue.allow(params.allowed_updates);
      if (params.drop_pending_updates === true) queue.clear();
      hook = next;
      pump();
    },
    remove(dropPending) {
      remove();
      if (dropPending) queue.clear();
    },
    isSet: () => hook !== null,
    info: () => ({
      url: hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.pending().length,
      ...(hook === null ? {} : { max_connections: hook.maxConnections, ...lastError }),
      ...(queue.allowed() === null ? {} : { allowed_updates: queue.allowed() }),
    }),
    close() {
      unsubscribe();
      remove();
    },
  };
}

function readHook(params: Params): Hook | null {
  const url = typeof params.url === 'string' ? params.url : '';
  if (url === '') return null;
  const target = URL.parse(url);
  if (target === null) throw badRequest('invalid webhook URL specified');
  // The real one wants HTTPS; this one never lets a call leave the machine.
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(target.hostname)) {
    throw badRequest('bad webhook: only loopback addresses are served by this fake');
  }
  const secret = typeof params.secret_token === 'string' ? params.secret_token : '';
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  const maxConnections = Math.min(Math.max(Number(params.max_connections ?? 40), 1), 100);
  return { url, secret, maxConnections, gone: new AbortController() };
}

async function postUpdate(update: object, to: Hook) {
  try {
    const response = await fetch(to.url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(to.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': to.secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.any([to.gone.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
    });
    await response.arrayBuffer();
    return { status: response.status, retryAfterSeconds: Number(response.headers.get('retry-after') ?? 0) };
  } catch {
    return { status: null, retryAfterSeconds: 0 };
  }
}

/** First again at once, then 2, 4, 8 … s up to a random 60 to 120 s, unless the answer asks for its own wait. */
function retryDelayMs(failures: number, retryAfterSeconds: number, random: () => number): number {
  if (retryAfterSeconds > 0) return Math.min(retryAfterSeconds, LONGEST_RETRY_AFTER_SECONDS) * 1000;
  if (failures <= 1) return 0;
  return Math.min(2 ** (failures - 1), 60 + random() * 60) * 1000;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

function errorOf(status: number | null): LastError {
  const words = status === null ? 'Connection refused' : `Wrong response from the webhook: ${status}`;
  return { last_error_date: Math.floor(Date.now() / 1000), last_error_message: words };
}
