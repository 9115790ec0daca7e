import type { SendOutcome } from '#bot/channel.ts';
import type { AlarmCode, Quotas } from '#domain/messengers/alarms.ts';
import type { AlarmDesk } from '#services/messengers/alarm-desk.ts';
import { type Meaning, meaningOf, overAfter } from './errors.ts';
import type { Fields } from './fields.ts';
import { type CallAnswer, callZalo } from './gateway.ts';
import { proofOf } from './oauth.ts';
import { quotasIn } from './quotas.ts';
import type { Token, TokenKeeper } from './tokens.ts';

export type AccountMeans = {
  keeper: TokenKeeper;
  alarms: AlarmDesk;
  /** Where free text and templates by user id are sent, and where templates by phone number are. */
  bases: { openapi: string; business: string };
  /** The app's secret when Zalo wants its proof beside the token. */
  proofSecret: string | null;
  now: () => Date;
  timeoutMs?: number;
};

export type Sent = 'text' | 'template';

/** An answer, what it means when it is a no, and nothing at all when we have no token to ask with. */
export type Spoken =
  | Extract<CallAnswer, { kind: 'ok' | 'not_sent' | 'no_answer' }>
  | { kind: 'refused'; reason: string; meaning: Meaning }
  | { kind: 'no_token' };

/** One Official Account: every message of ours leaves here, with a token that works, and what it says of itself is kept. */
export type ZaloAccount = {
  say(base: 'openapi' | 'business', path: string, payload: object, sent: Sent): Promise<Spoken>;
  /** Quotas that were read and are not stored yet. */
  storeQuotas(): Promise<void>;
};

/** Without a token, and while an operator must act: asking often does not help, and nothing is lost by waiting. */
export const OPERATOR_PAUSE_SECONDS = 300;
export const TOKEN_PAUSE_SECONDS = 30;
const AWAY_PAUSE_SECONDS = 5;
const MINUTE_MS = 60_000;

/** Opens the account; a refused token is renewed once, and one that was just obtained and is refused too is given up. */
export function openAccount({
  keeper,
  alarms,
  bases,
  proofSecret,
  now,
  timeoutMs,
}: AccountMeans): ZaloAccount {
  let read: Quotas = {};

  const call = (url: string, payload: object, { access }: Token) => {
    const proof = proofSecret === null ? null : proofOf(proofSecret, access);
    return callZalo(url, payload, { access, proof, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  };
  const refusesToken = (answer: CallAnswer, sent: Sent) =>
    answer.kind === 'refused' && meaningOf(answer.code, sent).means === 'token';

  async function ask(url: string, payload: object, sent: Sent): Promise<CallAnswer | null> {
    // Nothing has left yet: a database that is away is no reason to think that something may have.
    const token = await keeper.token().catch(() => null);
    if (!token) return null;
    const answer = await call(url, payload, token);
    if (!refusesToken(answer, sent)) return answer;
    const renewed = await keeper.after(token).catch(() => null);
    if (!renewed) return null;
    const again = await call(url, payload, renewed);
    if (again.kind !== 'refused' || !refusesToken(again, sent)) return again;
    await keeper.giveUp(renewed, again.reason).catch(() => {});
    return null;
  }

  return {
    async say(base, path, payload, sent) {
      const answer = await ask(`${bases[base]}${path}`, payload, sent);
      if (!answer) return { kind: 'no_token' };
      if (answer.kind === 'ok') {
        read = { ...read, ...quotasIn(answer.data, base, now()) };
        // What Zalo took is sent, whether or not the alarm can be taken down.
        await alarms.clear(overAfter[sent] as readonly AlarmCode[]).catch(() => {});
        return answer;
      }
      if (answer.kind !== 'refused') return answer;
      const meaning = meaningOf(answer.code, sent);
      if ('alarm' in meaning && meaning.alarm)
        await alarms.raise(meaning.alarm, answer.reason).catch(() => {});
      return { kind: 'refused', reason: answer.reason, meaning };
    },
    async storeQuotas() {
      const kept = read;
      read = {};
      if (Object.keys(kept).length > 0) await alarms.noteQuotas(kept);
    },
  };
}

/** What came of it for the message; `idOf` finds the message's id in a good answer. */
export function outcomeOf(spoken: Spoken, now: Date, idOf: (data: Fields) => string | null): SendOutcome {
  switch (spoken.kind) {
    case 'ok': {
      const externalId = idOf(spoken.data);
      if (externalId === null) return { outcome: 'unknown', reason: 'accepted without a message id' };
      return { outcome: 'sent', externalId };
    }
    case 'no_token':
      return { outcome: 'retry_later', afterSeconds: TOKEN_PAUSE_SECONDS };
    case 'not_sent':
      return { outcome: 'retry_later', afterSeconds: AWAY_PAUSE_SECONDS };
    case 'no_answer':
      return { outcome: 'unknown', reason: spoken.reason };
    case 'refused':
      return refusalOf(spoken.meaning.means, spoken.reason, now);
  }
}

function refusalOf(means: Meaning['means'], reason: string, now: Date): SendOutcome {
  switch (means) {
    case 'rate':
      return { outcome: 'retry_later', afterSeconds: untilNextMinute(now) };
    case 'token':
      return { outcome: 'retry_later', afterSeconds: TOKEN_PAUSE_SECONDS };
    case 'operator':
      return { outcome: 'retry_later', afterSeconds: OPERATOR_PAUSE_SECONDS };
    case 'night':
      return { outcome: 'put_off', afterSeconds: untilMorning(now) };
    case 'window':
    case 'spent':
    case 'template':
      return { outcome: 'window_shut', reason };
    case 'gone':
      return { outcome: 'unreachable', reason };
    default:
      return { outcome: 'rejected', reason };
  }
}

/** Zalo counts calls by the minute. */
const untilNextMinute = (now: Date) => Math.ceil((MINUTE_MS - (now.getTime() % MINUTE_MS)) / 1000) + 1;

/** Vietnam's own clock has no summer time, and Zalo's night ends at six there; five minutes more are for clocks that differ. */
const VIETNAM_MS = 7 * 3_600_000;
const MORNING_MS = (6 * 60 + 5) * MINUTE_MS;
const DAY_MS = 86_400_000;

/** Seconds from now until 06:05 in Vietnam, today or tomorrow. */
export function untilMorning(now: Date): number {
  const sinceMidnight = (now.getTime() + VIETNAM_MS) % DAY_MS;
  const left = (MORNING_MS - sinceMidnight + DAY_MS) % DAY_MS;
  return Math.ceil((left === 0 ? DAY_MS : left) / 1000);
}
