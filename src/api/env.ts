import type { OfficeId } from '#domain/ids.ts';
import type { Context } from '#services/context.ts';
import type { RefusedError } from '#services/errors.ts';
import type { readOffice } from '#services/offices/read-office.ts';
import type { Webhook } from './webhooks.ts';

export type Language = 'vi' | 'en';
export type Office = Awaited<ReturnType<typeof readOffice>> & { id: OfficeId };

/** What middleware puts beside a request. `ctx` is set behind the bearer token, `office` below an office's address. */
export type ApiEnv = {
  Variables: { requestId: string; language: Language; ctx: Context; office: Office };
};

export type ApiOptions = {
  version: string;
  ready: () => Promise<{ database: boolean; migrated: boolean }>;
  /** Prometheus text of other parts, put behind the API's own. */
  metrics?: () => Promise<string>;
  webhooks: Webhook[];
  log: { error(facts: Record<string, unknown>, message: string): void };
  /** The words for a refusal, the same as in chat and on the site; wiring passes `#messages/refusals.ts`. */
  refusalSentence: (refused: RefusedError, language: Language, timeZone: string) => string;
};
