import { createEvidence, type Entry, type Evidence } from '#tests/fakes/evidence.ts';
import type { BotMessage } from '#tests/fakes/zalo-bot/state.ts';

export type LogFact =
  | {
      type: 'accepted';
      method: string;
      chatId: string;
      kind: BotMessage['kind'];
      text: string | null;
      messageId: string;
      /** Accepted, but the bot was not told: the line was cut. */
      replyLost: boolean;
    }
  | { type: 'refused'; method: string; chatId: string | null; code: number; description: string }
  | { type: 'event'; eventId: number; name: string; chatId: string }
  | {
      type: 'delivery';
      way: 'poll' | 'webhook';
      eventId: number;
      attempt: number;
      /** HTTP status of the webhook, null when nobody answered in time or for polling. */
      status: number | null;
    }
  | { type: 'dropped'; eventId: number; why: 'not_polled' | 'not_answered' | 'user_limit' }
  | { type: 'violation'; method: string; problem: string }
  | { type: 'user'; act: string; userId: string; text: string | null };

export type LogEntry = Entry<LogFact>;
export type AcceptedEntry = Extract<LogEntry, { type: 'accepted' }>;
export type BotLog = Evidence<LogFact>;

/** The log of one bot, in memory and as JSON lines in `file`. */
export const createLog = (file: string | null): BotLog => createEvidence<LogFact>(file);
