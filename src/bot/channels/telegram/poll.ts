import { setTimeout as sleep } from 'node:timers/promises';

import type { RawUpdate } from '#bot/channel.ts';
import {
  type CallAnswer,
  createTelegramGateway,
  type TelegramAccess,
} from '#bot/channels/telegram/gateway.ts';
import { toRawUpdate } from '#bot/channels/telegram/parse.ts';
import { ALLOWED_UPDATES } from '#bot/channels/telegram/webhook.ts';

/**
 * Why updates are not coming in. `conflict` another program polls or a webhook is set · `unauthorized` wrong token ·
 * `rate_limited` asked too often · `no_connection` · `refused` anything else Telegram said ·
 * `not_received` our own `receive` failed · `malformed` the answer holds no updates.
 */
export type PollProblemCode =
  | 'conflict'
  | 'unauthorized'
  | 'rate_limited'
  | 'no_connection'
  | 'refused'
  | 'not_received'
  | 'malformed';
export type PollProblem = { code: PollProblemCode; reason: string; retryInMs: number; cause?: unknown };

export type PollingOptions = TelegramAccess & {
  /** Resolves when the updates are committed; only then are they confirmed to Telegram. */
  receive: (updates: RawUpdate[]) => Promise<void>;
  onError: (problem: PollProblem) => void;
  signal?: AbortSignal;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  now?: () => number;
};

type Step = { problem: Omit<PollProblem, 'retryInMs'>; waitMs: number | null } | { offset: number | null };

const LONG_POLL_SECONDS = 25;
const ANSWER_GRACE_MS = 10_000;
/** A server that does not hold the line open (telegram-test-api) is asked at most four times a second. */
const SHORTEST_ROUND_MS = 250;
const FIRST_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 30_000;

/** Fetches updates one batch after another until stopped; a batch that `receive` refuses is asked for again. */
export function startPolling(options: PollingOptions): { stop(): Promise<void> } {
  const { wait = waitQuietly, now = () => performance.now() } = options;
  const own = new AbortController();
  const signal = options.signal === undefined ? own.signal : AbortSignal.any([own.signal, options.signal]);
  const gateway = createTelegramGateway(options);

  const dropWebhook = async (): Promise<Step> =>
    afterCall(await gateway.call('deleteWebhook', { drop_pending_updates: false }, { signal }), () => null);

  const fetchBatch = async (offset: number | null): Promise<Step> => {
    const payload = {
      ...(offset === null ? {} : { offset }),
      limit: 100,
      timeout: LONG_POLL_SECONDS,
      allowed_updates: ALLOWED_UPDATES,
    };
    const timeoutMs = LONG_POLL_SECONDS * 1000 + ANSWER_GRACE_MS;
    const askedAt = now();
    const answer = await gateway.call('getUpdates', payload, { signal, timeoutMs });
    if (answer.kind !== 'ok' || signal.aborted) return afterCall(answer, () => offset);
    if (!Array.isArray(answer.result)) {
      return { problem: { code: 'malformed', reason: 'getUpdates did not answer a list' }, waitMs: null };
    }
    const next = await takeBatch(answer.result, offset, options.receive);
    const roundMs = now() - askedAt;
    if (answer.result.length === 0 && roundMs < SHORTEST_ROUND_MS) {
      await wait(SHORTEST_ROUND_MS - roundMs, signal);
    }
    return next;
  };

  const repeat = async (step: () => Promise<Step>): Promise<number | null> => {
    for (let backOffMs = FIRST_BACK_OFF_MS; ; backOffMs = Math.min(backOffMs * 2, LONGEST_BACK_OFF_MS)) {
      const taken = await step();
      if ('offset' in taken) return taken.offset;
      if (signal.aborted) return null;
      const retryInMs = taken.waitMs ?? backOffMs;
      options.onError({ ...taken.problem, retryInMs });
      await wait(retryInMs, signal);
      if (signal.aborted) return null;
    }
  };

  const loop = async (): Promise<void> => {
    await repeat(dropWebhook);
    let offset: number | null = null;
    while (!signal.aborted) offset = await repeat(() => fetchBatch(offset));
  };
  const ended = loop();
  return {
    async stop() {
      own.abort();
      await ended;
    },
  };
}

async function takeBatch(
  batch: unknown[],
  offset: number | null,
  receive: PollingOptions['receive'],
): Promise<Step> {
  const updates = batch.map(toRawUpdate).filter((update) => update !== null);
  if (updates.length < batch.length && updates.length === 0) {
    return { problem: { code: 'malformed', reason: 'no update bears a number' }, waitMs: null };
  }
  if (updates.length === 0) return { offset };
  try {
    await receive(updates);
  } catch (cause) {
    return {
      problem: { code: 'not_received', reason: 'the inbox did not take the batch', cause },
      waitMs: null,
    };
  }
  return { offset: Math.max(...updates.map(({ updateId }) => Number(updateId))) + 1 };
}

function afterCall(answer: CallAnswer, offset: () => number | null): Step {
  if (answer.kind === 'ok') return { offset: offset() };
  const { reason } = answer;
  if (answer.kind !== 'refused') return { problem: { code: 'no_connection', reason }, waitMs: null };
  // Somebody has to act on these two, so asking often helps nobody.
  if (answer.code === 409) return { problem: { code: 'conflict', reason }, waitMs: LONGEST_BACK_OFF_MS };
  if (answer.code === 401 || answer.code === 404) {
    return { problem: { code: 'unauthorized', reason }, waitMs: LONGEST_BACK_OFF_MS };
  }
  if (answer.code === 429) {
    const waitMs = answer.retryAfterSeconds === null ? null : answer.retryAfterSeconds * 1000;
    return { problem: { code: 'rate_limited', reason }, waitMs };
  }
  return { problem: { code: 'refused', reason }, waitMs: null };
}

async function waitQuietly(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Only an abort ends a sleep early, and the loop looks at the signal itself.
  }
}
