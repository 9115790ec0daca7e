import type { FakeClock } from '#tests/fakes/clock.ts';
import type { OaLog } from '#tests/fakes/zalo-oa/log.ts';
import type { ZaloOaOptions } from '#tests/fakes/zalo-oa/options.ts';
import type { OaState } from '#tests/fakes/zalo-oa/state.ts';
import type { Tokens } from '#tests/fakes/zalo-oa/tokens.ts';
import type { OaWebhook } from '#tests/fakes/zalo-oa/webhook.ts';

/** Everything that one fake Official Account is made of. */
export type OaWorld = {
  options: ZaloOaOptions;
  state: OaState;
  log: OaLog;
  clock: FakeClock;
  tokens: Tokens;
  webhook: OaWebhook;
  random: () => number;
};

/** A refusal in Zalo's envelope: HTTP 200 with a negative number. */
export class ZaloError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export const invalid = (field: string) => new ZaloError(-201, `${field} is invalid!`);
export const tooLarge = () => new ZaloError(-210, 'Parameter exceeds allowable limit');
export const notSupported = () => new ZaloError(-233, 'message type is invalid or not support');

/** A day as Zalo writes it, DD/MM/YYYY, by the account's clock. */
export function dayOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(at);
}

/** Whether an instant lies in the night, 22:00 to 06:00, by the account's clock. */
export function isNight(at: number, timeZone: string): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at),
  );
  return hour >= 22 || hour < 6;
}

/** The object a body holds. */
export function objectOf(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(field);
  return value as Record<string, unknown>;
}
