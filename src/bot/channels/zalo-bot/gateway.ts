import { request } from 'undici';

/** What came back from one call of the Zalo Bot API, before anybody decides what it means. */
export type CallAnswer =
  | { kind: 'ok'; result: unknown }
  /** Zalo said no: its own code, or the HTTP status where the answer was no envelope. */
  | { kind: 'refused'; code: number; reason: string }
  /** Nothing left this machine, so trying again cannot repeat anything. */
  | { kind: 'not_sent'; reason: string }
  /** It may or may not have been carried out. */
  | { kind: 'no_answer'; reason: string };

/** The methods of the Zalo Bot API that this program calls. */
export type ZaloBotMethod = 'deleteWebhook' | 'getMe' | 'getUpdates' | 'sendMessage' | 'setWebhook';

export type ZaloBotAccess = { token: string; base: string };
export type CallOptions = { timeoutMs?: number; signal?: AbortSignal };

/** The one door through which calls leave for Zalo; it never throws and never says the token. */
export interface ZaloBotGateway {
  call(method: ZaloBotMethod, payload: object, options?: CallOptions): Promise<CallAnswer>;
}

/** Zalo answers in well under a second; past this the answer is not coming. */
const CALL_TIMEOUT_MS = 15_000;
const REASON_LENGTH = 300;
/** Anything shorter is no real secret, and taking it out would garble the reason. */
const SECRET_LENGTH = 6;
/** Name lookup, connecting and the TLS handshake come before the first byte of a request. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|UND_ERR_CONNECT_TIMEOUT)/;

/** Opens the gateway for one bot; the token is part of each address (`base`/bot<token>/<method>) and of nothing else. */
export function createZaloBotGateway({ token, base }: ZaloBotAccess): ZaloBotGateway {
  return {
    async call(method, payload, { timeoutMs = CALL_TIMEOUT_MS, signal } = {}) {
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        const response = await request(`${base}/bot${token}/${method}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(payload),
          // The deadline above is the only clock of an answer.
          headersTimeout: 0,
          bodyTimeout: 0,
          signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
        });
        return readAnswer(response.statusCode, await response.body.text(), token);
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
  return known.reduce((left, part) => left.replaceAll(part, '…'), text).slice(0, REASON_LENGTH);
}

/** HTTP 200 is no success by itself: `ok` is. A wrong token may be answered by a page instead of an envelope. */
function readAnswer(status: number, body: string, token: string): CallAnswer {
  const envelope = readEnvelope(body);
  if (envelope?.ok === true) return { kind: 'ok', result: envelope.result };
  const code = Number.isInteger(envelope?.error_code) ? Number(envelope?.error_code) : status;
  const said = typeof envelope?.description === 'string' ? envelope.description : 'no envelope in the answer';
  const reason = withoutToken(`${code} ${said}`, token);
  if (envelope === null && status < 400) return { kind: 'no_answer', reason };
  return code >= 500 || code < 400 ? { kind: 'no_answer', reason } : { kind: 'refused', code, reason };
}

type Envelope = { ok?: unknown; result?: unknown; error_code?: unknown; description?: unknown };

function readEnvelope(body: string): Envelope | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && 'ok' in value ? value : null;
  } catch {
    return null;
  }
}

function readFailure(error: unknown, token: string): CallAnswer {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const reason = withoutToken(text, token);
  return { kind: causesOf(error).some((code) => NOT_SENT.test(code)) ? 'not_sent' : 'no_answer', reason };
}

/** The codes of an error, of what caused it, and of every address that was tried. */
function causesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error ? [String(error.code)] : [];
  const tried = error instanceof AggregateError ? error.errors.flatMap(causesOf) : [];
  return [...own, ...tried, ...causesOf(error.cause)];
}
