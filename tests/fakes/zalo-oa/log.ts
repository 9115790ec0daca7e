import { createEvidence, type Entry, type Evidence } from '#tests/fakes/evidence.ts';
import type { Button } from '#tests/fakes/zalo-oa/state.ts';

export type Host = 'oauth' | 'openapi' | 'business';

export type LogFact =
  | {
      type: 'accepted';
      host: Host;
      path: string;
      kind: string;
      userId: string | null;
      phone: string | null;
      text: string | null;
      buttons: Button[];
      templateId: string | null;
      templateData: Record<string, string> | null;
      trackingId: string | null;
      messageId: string;
      quotaType: string;
      /** Accepted, but the caller was not told: the line was cut. */
      replyLost: boolean;
    }
  | {
      type: 'refused';
      host: Host;
      path: string;
      userId: string | null;
      phone: string | null;
      error: number;
      message: string;
    }
  | { type: 'read'; host: Host; path: string }
  | { type: 'token'; act: TokenAct; access: string | null; refresh: string | null; error: number | null }
  | { type: 'event'; eventId: number; name: string; userId: string | null; body: string }
  | {
      type: 'delivery';
      eventId: number;
      attempt: number;
      /** HTTP status of the webhook, null when nobody answered in time. */
      status: number | null;
      signature: 'good' | 'bad' | 'none';
    }
  | { type: 'dropped'; eventId: number; why: 'no_webhook' | 'disabled' | 'retries_used_up' }
  | { type: 'webhook'; act: 'set' | 'disabled' | 'enabled'; url: string | null }
  | { type: 'violation'; host: Host; path: string; problem: string }
  | { type: 'user'; act: string; userId: string; text: string | null };

/** `rotated_unanswered`: the pair was changed and the line cut, so nobody knows the new one. */
export type TokenAct =
  | 'consented'
  | 'exchanged'
  | 'rotated'
  | 'rotated_unanswered'
  | 'unanswered'
  | 'refused'
  | 'issued'
  | 'expired'
  | 'revoked';

export type LogEntry = Entry<LogFact>;
export type AcceptedEntry = Extract<LogEntry, { type: 'accepted' }>;
export type OaLog = Evidence<LogFact>;

/** The log of one Official Account, in memory and as JSON lines in `file`. */
export const createLog = (file: string | null): OaLog => createEvidence<LogFact>(file);
