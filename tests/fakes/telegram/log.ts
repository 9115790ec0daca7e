import { createEvidence, type Entry, type Evidence } from '#tests/fakes/evidence.ts';
import type { Keyboard } from '#tests/fakes/telegram/state.ts';

/** What happened at the fake, in order; the evidence that tests and proofs are judged by. */
export type LogEntry = Entry<LogFact>;

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
export type FakeLog = Evidence<LogFact>;

/** An append-only log in memory and, when a file is named, on disk as JSON lines. */
export const createLog = (file: string | null): FakeLog => createEvidence<LogFact>(file);
