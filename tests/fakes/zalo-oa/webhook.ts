import type { FakeClock } from '#tests/fakes/clock.ts';
import { postOnce, tryAgain } from '#tests/fakes/delivery.ts';
import { isLoopback } from '#tests/fakes/loopback.ts';
import type { OaLog } from '#tests/fakes/zalo-oa/log.ts';
import type { ZaloOaOptions } from '#tests/fakes/zalo-oa/options.ts';
import { signEvent } from '#tests/fakes/zalo-oa/signature.ts';

/** How an event is delivered when it is not delivered as it should be. */
export type How = { copies?: number; signature?: 'good' | 'bad' | 'none' };
export type SentEvent = { eventId: number; name: string; body: string; timestamp: string; fromZns: boolean };
type NewEvent = {
  name: string;
  userId: string | null;
  content: object;
  fromZns?: boolean;
  how?: How | undefined;
};

/** Tells the app's server what happened, as Zalo does: signed, 2 s, five more tries, then off. */
export interface OaWebhook {
  /** The body is made once; every try and every copy carries the same bytes. */
  emit(event: NewEvent): { eventId: number };
  /** Sends an event again that was sent before. */
  again(eventId: number, how?: How): void;
  /** Keeps events back until `release` lets them go in this order. */
  hold(): void;
  release(order: 'same' | 'reverse'): number;
  set(url: string | null): void;
  enable(): void;
  status(): { url: string | null; isDisabled: boolean; held: number };
  close(): void;
}

const RETRY_WAITS_MS = [30, 5 * 60, 15 * 60, 30 * 60, 60 * 60].map((seconds) => seconds * 1000);

/** A sender for one app. Events are independent of one another: no order is promised, and none is kept. */
export function createOaWebhook(options: ZaloOaOptions, log: OaLog, clock: FakeClock): OaWebhook {
  const gone = new AbortController();
  const events = new Map<number, SentEvent>();
  let held: (() => void)[] | null = null;
  let isDisabled = false;

  const deliver = async (event: SentEvent, signature: 'good' | 'bad' | 'none') => {
    const { eventId } = event;
    const url = options.webhookUrl;
    if (url === null) return log.add({ type: 'dropped', eventId, why: 'no_webhook' });
    if (isDisabled) return log.add({ type: 'dropped', eventId, why: 'disabled' });
    const attempt = (number: number) =>
      postEvent(options, log, event, { url, signature, number, gone: gone.signal });
    const waits = RETRY_WAITS_MS.map((ms) => ms * options.timeScale);
    if ((await tryAgain(attempt, waits, gone.signal)) || gone.signal.aborted) return;
    log.add({ type: 'dropped', eventId, why: 'retries_used_up' });
    if (!isDisabled) log.add({ type: 'webhook', act: 'disabled', url });
    isDisabled = true;
  };

  const send = (event: SentEvent, { copies = 1, signature = 'good' }: How = {}) => {
    const go = () => {
      for (let copy = 0; copy < copies; copy += 1) deliver(event, signature);
    };
    if (held === null) go();
    else held.push(go);
  };

  const set = (url: string | null) => {
    if (url !== null && !isLoopback(url)) throw new Error('only loopback addresses are called by this fake');
    options.webhookUrl = url;
    isDisabled = false;
    log.add({ type: 'webhook', act: 'set', url });
  };
  if (options.webhookUrl !== null) set(options.webhookUrl);

  return {
    emit({ name, userId, content, fromZns = false, how = {} }) {
      const eventId = events.size + 1;
      const timestamp = String(clock.outward(clock.now()));
      const body = JSON.stringify({ app_id: options.appId, ...content, event_name: name, timestamp });
      const event = { eventId, name, body, timestamp, fromZns };
      events.set(eventId, event);
      log.add({ type: 'event', eventId, name, userId, body });
      send(event, how);
      return { eventId };
    },
    again(eventId, how = {}) {
      const event = events.get(eventId);
      if (event === undefined) throw new Error(`no event ${eventId}`);
      send(event, how);
    },
    hold() {
      held ??= [];
    },
    release(order) {
      const waiting = held ?? [];
      held = null;
      for (const go of order === 'reverse' ? waiting.reverse() : waiting) go();
      return waiting.length;
    },
    set,
    enable() {
      isDisabled = false;
      log.add({ type: 'webhook', act: 'enabled', url: options.webhookUrl });
    },
    status: () => ({ url: options.webhookUrl, isDisabled, held: held?.length ?? 0 }),
    close: () => gone.abort(),
  };
}

type Try = { url: string; signature: 'good' | 'bad' | 'none'; number: number; gone: AbortSignal };

/** One try of an event; true when there is nothing left to try. */
async function postEvent(
  options: ZaloOaOptions,
  log: OaLog,
  event: SentEvent,
  { url, signature, number, gone }: Try,
): Promise<boolean> {
  const headers = headersOf(options, event, signature, number);
  const { webhookTimeoutMs: timeoutMs } = options;
  const status = await postOnce({ url, headers, body: event.body, timeoutMs, gone });
  if (gone.aborted) return true;
  log.add({ type: 'delivery', eventId: event.eventId, attempt: number, status, signature });
  return status === 200 || (status !== null && !options.retriesOnStatus);
}

function headersOf(
  { appId, oaSecretKey }: ZaloOaOptions,
  { body, timestamp, fromZns }: SentEvent,
  signature: 'good' | 'bad' | 'none',
  attempt: number,
): Record<string, string> {
  const right = signEvent({ appId, rawBody: body, timestamp, oaSecretKey });
  // One digit off: as near as a forger can come.
  const wrong = right.slice(0, -1) + (right.endsWith('0') ? '1' : '0');
  return {
    ...(signature === 'none' ? {} : { 'x-zevent-signature': signature === 'good' ? right : wrong }),
    ...(fromZns ? { 'x-zevent-server': 'ZNS' } : {}),
    ...(attempt === 1 ? {} : { num_retry: String(attempt - 1) }),
  };
}
