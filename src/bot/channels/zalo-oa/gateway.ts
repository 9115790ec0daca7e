import { request } from 'undici';
import { type Fields, fieldsOf } from './fields.ts';

/** What came back from one call, before anybody decides what it means. */
export type CallAnswer =
  | { kind: 'ok'; data: Fields }
  /** Zalo said no: its own code (below zero), or the HTTP status where the answer was no envelope. */
  | { kind: 'refused'; code: number; reason: string }
  /** Nothing left this machine, so trying again cannot repeat anything. */
  | { kind: 'not_sent'; reason: string }
  /** It may or may not have been carried out. */
  | { kind: 'no_answer'; reason: string };

/** The raw answer, or why there is none. */
export type Reply =
  | { kind: 'answered'; status: number; body: Fields | null }
  | Extract<CallAnswer, { kind: 'not_sent' | 'no_answer' }>;

export type Posting = {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Taken out of whatever is said about the call. */
  secrets: readonly string[];
  timeoutMs?: number;
};

/** Zalo answers in well under a second; past this the answer is not coming. */
const CALL_TIMEOUT_MS = 15_000;
const REASON_LENGTH = 300;
/** Anything shorter is no real secret, and taking it out would garble the reason. */
const SECRET_LENGTH = 6;
/** Name lookup, connecting and the TLS handshake come before the first byte of a request. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|UND_ERR_CONNECT_TIMEOUT)/;

/** The one door through which calls leave for Zalo's Official Account services; it never throws and never says a secret. */
export async function post({ url, headers, body, secrets, timeoutMs }: Posting): Promise<Reply> {
  const limitMs = timeoutMs ?? CALL_TIMEOUT_MS;
  const deadline = AbortSignal.timeout(limitMs);
  try {
    // The deadline is the only clock of an answer.
    const clocks = { headersTimeout: 0, bodyTimeout: 0, signal: deadline };
    const response = await request(url, { method: 'POST', headers, body, ...clocks });
    return { kind: 'answered', status: response.statusCode, body: fieldsIn(await response.body.text()) };
  } catch (error) {
    if (deadline.aborted) return { kind: 'no_answer', reason: `no answer within ${limitMs} ms` };
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const kind = codesOf(error).some((code) => NOT_SENT.test(code)) ? 'not_sent' : 'no_answer';
    return { kind, reason: withoutSecrets(text, secrets) };
  }
}

/** Calls an OA or ZBS service with the OA's token; HTTP 200 is no success by itself, `error` 0 is. */
export async function callZalo(
  url: string,
  payload: object,
  { access, proof, timeoutMs }: { access: string; proof: string | null; timeoutMs?: number },
): Promise<CallAnswer> {
  const reply = await post({
    url,
    headers: {
      'content-type': 'application/json',
      access_token: access,
      ...(proof === null ? {} : { appsecret_proof: proof }),
    },
    body: JSON.stringify(payload),
    secrets: [access],
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  if (reply.kind !== 'answered') return reply;
  const { status, body } = reply;
  const code = body === null ? null : codeOf(body.error);
  if (body && code === 0) return { kind: 'ok', data: fieldsOf(body.data) };
  const said = body && typeof body.message === 'string' ? body.message : 'no envelope in the answer';
  const reason = withoutSecrets(`${code ?? status} ${said}`, [access]);
  // A page of somebody in between, or a server that broke: nobody says what became of the message.
  if (code === null || status >= 500) {
    return status >= 400 && status < 500
      ? { kind: 'refused', code: status, reason }
      : { kind: 'no_answer', reason };
  }
  return { kind: 'refused', code, reason };
}

/** Takes secrets out of a text and shortens it, so that it may be logged and stored. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const real = secrets.filter((secret) => secret.length >= SECRET_LENGTH);
  const forms = real.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return forms.reduce((left, form) => left.replaceAll(form, '…'), text).slice(0, REASON_LENGTH);
}

function codeOf(error: unknown): number | null {
  const code = typeof error === 'string' && /^-?\d+$/.test(error) ? Number(error) : error;
  return typeof code === 'number' && Number.isInteger(code) ? code : null;
}

function fieldsIn(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? fieldsOf(value) : null;
  } catch {
    return null;
  }
}

/** undici wraps what the socket said, sometimes several attempts in one. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const own = 'code' in error ? [String(error.code)] : [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [...own, ...codesOf(error.cause, depth + 1), ...inner.flatMap((one) => codesOf(one, depth + 1))];
}
