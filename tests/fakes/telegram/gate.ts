import { setTimeout as sleep } from 'node:timers/promises';

import type { FakeOptions, Scenario } from '#tests/fakes/telegram/options.ts';
import { type ApiError, tooMany } from '#tests/fakes/telegram/validation.ts';

export type Misfortune = 'none' | 'lost_reply' | 'error_before' | 'error_after';

/** The limits and the misfortunes that stand between the bot and its chats. */
export interface Gate {
  /** Passes half a round trip. */
  travel(): Promise<void>;
  /** The 429 this call runs into, or null when it may pass; counts the call when it passes. */
  admit(chatId: number | null): ApiError | null;
  misfortune(): Misfortune;
}

const WINDOW_MS = 1000;

/** A gate over the options' scenario and limits, which may be changed while it stands. */
export function createGate(options: FakeOptions, random: () => number): Gate {
  const arrivals: number[] = [];
  const chats = new Map<number, { tokens: number; at: number }>();
  let lockedUntil = 0;

  const happens = (percent: number) => percent > 0 && random() * 100 < percent;
  const lock = (seconds: number, at: number) => {
    lockedUntil = at + seconds * 1000;
    return tooMany(seconds);
  };

  const overWindow = (at: number): boolean => {
    const { perSecond } = options.limits;
    while (arrivals[0] !== undefined && arrivals[0] <= at - WINDOW_MS) arrivals.shift();
    return perSecond !== null && arrivals.length >= perSecond;
  };

  const overChat = (chatId: number | null, at: number): ApiError | null => {
    const { perChatBurst, perChatPerSecond } = options.limits;
    if (chatId === null || perChatBurst === null) return null;
    const before = chats.get(chatId) ?? { tokens: perChatBurst, at };
    const tokens = Math.min(perChatBurst, before.tokens + ((at - before.at) / 1000) * perChatPerSecond);
    chats.set(chatId, { tokens: Math.max(tokens - 1, Math.min(tokens, 0)), at });
    return tokens >= 1 ? null : tooMany(Math.max(1, Math.ceil((1 - tokens) / perChatPerSecond)));
  };

  return {
    async travel() {
      const [least, most] = options.scenario.latencyMs;
      const ms = (least + random() * (most - least)) / 2;
      if (ms > 0) await sleep(ms);
    },
    admit(chatId) {
      const at = performance.now();
      if (at < lockedUntil) return tooMany(Math.ceil((lockedUntil - at) / 1000));
      const { tooManyPercent, tooManyLocks, retryAfterSeconds } = options.scenario;
      if (happens(tooManyPercent)) {
        return tooManyLocks ? lock(retryAfterSeconds, at) : tooMany(retryAfterSeconds);
      }
      if (overWindow(at)) return lock(options.limits.lockSeconds, at);
      const chatRefusal = overChat(chatId, at);
      if (chatRefusal === null) arrivals.push(at);
      return chatRefusal;
    },
    misfortune: () => misfortuneOf(options.scenario, happens),
  };
}

function misfortuneOf(scenario: Scenario, happens: (percent: number) => boolean): Misfortune {
  if (happens(scenario.lostReplyPercent)) return 'lost_reply';
  if (!happens(scenario.serverErrorPercent)) return 'none';
  return happens(scenario.serverErrorAcceptsPercent) ? 'error_after' : 'error_before';
}
