import { appendFileSync } from 'node:fs';

import type { Keyboard } from '#tests/fakes/telegram/state.ts';

/** What happened at the fake, in order; the evidence that tests and proofs are judged by. */
export type LogEntry = { seq: number; at: number } & LogFact;

export type LogFact =
  | {
      type: 'accepted';
      method: string;
      chatId: number | null;
      text: string | null;
      markup: Keyboard | null;
      messageId: number | null;
      /** Accepted, but the bot was not told: the line was cut or a 502 was answered. */
      replyLost: boolean;
    }
  | { type: 'refused'; method: string; chatId: number | null; code: number; description: string }
  | {
      type: 'delivery';
      way: 'poll' | 'webhook';
      updateId: number;
      attempt: number;
      /** HTTP status of the webhook, null when nobody answered or for polling. */
      status: number | null;
    }
  | { type: 'confirmed'; updateId: number }
  | { type: 'violation'; method: string; problems: string[] }
  | { type: 'user'; act: string; chatId: number; updateId: number | null };

export type AcceptedEntry = Extract<LogEntry, { type: 'accepted' }>;

export interface FakeLog {
  add(fact: LogFact): void;
  /** Everything so far, oldest first; never changed afterwards. */
  entries(): readonly LogEntry[];
  /** The first entry that matches, now or later; rejects after `timeoutMs`. */
  waitFor(match: (entry: LogEntry) => boolean, timeoutMs?: number): Promise<LogEntry>;
}

/** An append-only log in memory and, when a file is named, on disk as JSON lines. */
export function createLog(file: string | null): FakeLog {
  const entries: LogEntry[] = [];
  const watchers = new Set<(entry: LogEntry) => void>();
  return {
    add(fact) {
      const entry: LogEntry = Object.freeze({ seq: entries.length + 1, at: Date.now(), ...fact });
      entries.push(entry);
      // Synchronous, so that a killed fake has written all it has accepted.
      if (file !== null) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      for (const watch of watchers) watch(entry);
    },
    entries: () => entries,
    waitFor(match, timeoutMs = 5000) {
      const past = entries.find(match);
      if (past !== undefined) return Promise.resolve(past);
      const { promise, resolve, reject } = Promise.withResolvers<LogEntry>();
      const watch = (entry: LogEntry) => {
        if (match(entry)) resolve(entry);
      };
      watchers.add(watch);
      const timer = setTimeout(
        () => reject(new Error(`nothing of the kind within ${timeoutMs} ms`)),
        timeoutMs,
      );
      return promise.finally(() => {
        clearTimeout(timer);
        watchers.delete(watch);
      });
    },
  };
}
