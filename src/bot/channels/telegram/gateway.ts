import { Telegram, TelegramError } from 'telegraf';

import type { SendOutcome } from '#bot/channel.ts';

/** What came back from one call of the Bot API, before anybody decides what it means. */
export type CallAnswer =
  | { kind: 'ok'; result: unknown }
  | {
      kind: 'refused';
      code: number;
      reason: string;
      retryAfterSeconds: number | null;
      movedTo: string | null;
    }
  /** Nothing left this machine, so trying again cannot repeat anything. */
  | { kind: 'not_sent'; reason: string }
  /** It may or may not have been carried out. */
  | { kind: 'no_answer'; reason: string };

/** The methods of the Bot API that this program calls. */
export type TelegramMethod =
  | 'answerCallbackQuery'
  | 'deleteWebhook'
  | 'editMessageText'
  | 'getMe'
  | 'getUpdates'
  | 'sendMessage'
  | 'sendPhoto'
  | 'setWebhook';

export type TelegramAccess = { token: string; apiRoot: string };
export type CallOptions = { timeoutMs?: number; signal?: AbortSignal };

/** The one door through which calls leave for Telegram; it never throws and never says the token. */
export interface TelegramGateway {
  call(method: TelegramMethod, payload: object, options?: CallOptions): Promise<CallAnswer>;
}

/** Telegram answers in well under a second; past this the answer is not coming. */
const CALL_TIMEOUT_MS = 15_000;
/** How long the lane rests when Telegram cannot be reached, or names no time itself. */
const PAUSE_SECONDS = 5;
const REASON_LENGTH = 300;
/** Anything shorter is no real secret, and taking it out would garble the reason. */
const SECRET_LENGTH = 10;

/** Name lookup, connecting and the TLS handshake come before the first byte of a request. */
const NOT_SENT_CODES =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
const NOT_SENT_REASON = /reason: connect E[A-Z]+|wrong version number/;

/** Opens the gateway for one bot; `apiRoot` is Telegram's own address or a local server's. */
export function createTelegramGateway({ token, apiRoot }: TelegramAccess): TelegramGateway {
  const telegram = new Telegram(token, { apiRoot, webhookReply: false });
  return {
    async call(method, payload, { timeoutMs = CALL_TIMEOUT_MS, signal } = {}) {
      const deadline = AbortSignal.timeout(timeoutMs);
      const stop = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
      try {
        // telegraf's types end at Bot API 7.1 and know another AbortSignal; the judge in the tests knows 10.1.
        const result: unknown = await telegram.callApi(method, payload as never, { signal: stop as never });
        return { kind: 'ok', result };
      } catch (error) {
        if (deadline.aborted) return { kind: 'no_answer', reason: `no answer within ${timeoutMs} ms` };
        return readFailure(error, token);
      }
    },
  };
}

/** Takes every form of the bot's token out of a text and shortens it, so that it may be logged and stored. */
export function withoutToken(text: string, token: string): string {
  const secret = token.slice(token.indexOf(':') + 1);
  const known = [token, encodeURIComponent(token), secret].filter((part) => part.length >= SECRET_LENGTH);
  const clean = known.reduce((left, part) => left.replaceAll(part, '…'), text);
  return clean.replace(/\d{3,}(:|%3A)[\w-]{20,}/gi, '…').slice(0, REASON_LENGTH);
}

/** What an answer means for the message that was being sent; `externalIdOf` finds its id in a good answer. */
export function outcomeOf(answer: CallAnswer, externalIdOf: (result: unknown) => string | null): SendOutcome {
  switch (answer.kind) {
    case 'ok': {
      const externalId = externalIdOf(answer.result);
      if (externalId === null) return { outcome: 'unknown', reason: 'accepted without a message id' };
      return { outcome: 'sent', externalId };
    }
    case 'not_sent':
      return { outcome: 'retry_later', afterSeconds: PAUSE_SECONDS };
    case 'no_answer':
      return { outcome: 'unknown', reason: answer.reason };
    case 'refused':
      return refusalOf(answer);
  }
}

/** Whether Telegram refused an edit because the message already says exactly that (a second tap). */
export function isNotModified(answer: CallAnswer): boolean {
  return answer.kind === 'refused' && answer.code === 400 && /message is not modified/i.test(answer.reason);
}

function refusalOf(answer: Extract<CallAnswer, { kind: 'refused' }>): SendOutcome {
  const { code, reason, movedTo, retryAfterSeconds } = answer;
  if (movedTo !== null) return { outcome: 'moved', address: movedTo };
  if (code === 429) return { outcome: 'retry_later', afterSeconds: retryAfterSeconds ?? PAUSE_SECONDS };
  if (code === 403 || (code === 400 && /chat not found/i.test(reason))) {
    return { outcome: 'unreachable', reason };
  }
  if (code === 401 || code === 404) {
    return { outcome: 'rejected', reason: `wrong bot token or Bot API address (${reason})` };
  }
  return { outcome: 'rejected', reason };
}

function readFailure(error: unknown, token: string): CallAnswer {
  if (error instanceof TelegramError) return readRefusal(error, token);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const reason = withoutToken(text, token);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const neverLeft = NOT_SENT_CODES.test(code) || NOT_SENT_REASON.test(text);
  return { kind: neverLeft ? 'not_sent' : 'no_answer', reason };
}

function readRefusal(error: TelegramError, token: string): CallAnswer {
  const reason = withoutToken(`${error.code} ${error.description}`, token);
  // A proxy or a hostile local server may answer ok:false without the fields the reference promises.
  if (!Number.isInteger(error.code) || error.code >= 500) return { kind: 'no_answer', reason };
  const parameters: { retry_after?: unknown; migrate_to_chat_id?: unknown } = error.parameters ?? {};
  const retryAfter = Number(parameters.retry_after ?? Number.NaN);
  return {
    kind: 'refused',
    code: error.code,
    reason,
    retryAfterSeconds: retryAfter > 0 ? retryAfter : null,
    movedTo: parameters.migrate_to_chat_id === undefined ? null : String(parameters.migrate_to_chat_id),
  };
}
