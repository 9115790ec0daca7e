import { setTimeout as sleep } from 'node:timers/promises';
import type { RawUpdate } from '#bot/channel.ts';
import { type CallAnswer, createZaloBotGateway, type ZaloBotAccess } from './gateway.ts';
import { toRawUpdate } from './parse.ts';

/**
 * Why updates are not coming in. `unauthorized` wrong token or address · `rate_limited` · `no_connection` · `refused` anything
 * else Zalo said · `not_received` our own `receive` failed · `malformed` the answer holds no update.
 */
export type PollProblemCode =
  | 'unauthorized'
  | 'rate_limited'
  | 'no_connection'
  | 'refused'
  | 'not_received'
  | 'malformed';
export type PollProblem = { code: PollProblemCode; reason: string; cause?: unknown };

export type PollingOptions = ZaloBotAccess & {
  /** Resolves when the update is committed; until then no other is asked for. */
  receive: (update: RawUpdate) => Promise<void>;
  onError: (problem: PollProblem) => void;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  now?: () => number;
};

const LONG_POLL_SECONDS = 30;
const ANSWER_GRACE_MS = 10_000;
/** A server that does not hold the line open is asked at most four times a second. */
const SHORTEST_ROUND_MS = 250;
const FIRST_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 30_000;

/**
 * Asks for updates one by one until stopped. Zalo gives each only once and knows no offset: one that the inbox does not take
 * is kept here and offered again, and nothing else is asked for meanwhile.
 */
export function startPolling(options: PollingOptions): { stop(): Promise<void> } {
  const { receive, onError, wait = waitQuietly, now = () => performance.now() } = options;
  const own = new AbortController();
  const { signal } = own;
  const gateway = createZaloBotGateway(options);

  /** Repeats a step with growing pauses until it meets no problem. */
  const repeat = async (step: () => Promise<PollProblem | null>): Promise<void> => {
    for (let pauseMs = FIRST_BACK_OFF_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_BACK_OFF_MS)) {
      const problem = await step();
      if (problem === null || signal.aborted) return;
      onError(problem);
      await wait(problem.code === 'unauthorized' ? LONGEST_BACK_OFF_MS : pauseMs, signal);
      if (signal.aborted) return;
    }
  };

  const keep = async (update: RawUpdate): Promise<PollProblem | null> => {
    try {
      await receive(update);
      return null;
    } catch (cause) {
      return { code: 'not_received', reason: 'the inbox did not take the update', cause };
    }
  };

  const fetchOne = async (): Promise<PollProblem | null> => {
    const askedAt = now();
    const timeoutMs = LONG_POLL_SECONDS * 1000 + ANSWER_GRACE_MS;
    const payload = { timeout: String(LONG_POLL_SECONDS) };
    const answer = await gateway.call('getUpdates', payload, { timeoutMs, signal });
    const isEmpty = answer.kind === 'refused' && answer.code === 408;
    if (answer.kind === 'ok') {
      const update = toRawUpdate(answer.result);
      if (!update) return { code: 'malformed', reason: 'the answer holds no update' };
      await repeat(() => keep(update));
      return null;
    }
    if (!isEmpty) return problemIn(answer);
    const roundMs = now() - askedAt;
    if (roundMs < SHORTEST_ROUND_MS) await wait(SHORTEST_ROUND_MS - roundMs, signal);
    return null;
  };

  const dropWebhook = async (): Promise<PollProblem | null> => {
    const answer = await gateway.call('deleteWebhook', {}, { signal });
    return answer.kind === 'ok' ? null : problemIn(answer);
  };

  const loop = async (): Promise<void> => {
    await repeat(dropWebhook);
    while (!signal.aborted) await repeat(fetchOne);
  };
  const ended = loop();
  return {
    async stop() {
      own.abort();
      await ended;
    },
  };
}

function problemIn(answer: Exclude<CallAnswer, { kind: 'ok' }>): PollProblem {
  const { reason } = answer;
  if (answer.kind !== 'refused') return { code: 'no_connection', reason };
  if ([401, 403, 404].includes(answer.code)) return { code: 'unauthorized', reason };
  return { code: answer.code === 429 ? 'rate_limited' : 'refused', reason };
}

async function waitQuietly(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Only an abort ends a sleep early, and the loop looks at the signal itself.
  }
}
