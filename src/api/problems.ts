import type { Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { fieldSentence } from '#i18n/field-sentence.ts';
import { sentences } from '#i18n/sentences.ts';
import type { Sentences } from '#i18n/vi.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import type { ApiEnv, ApiOptions } from './env.ts';

type Status = keyof Sentences['problems']['titles'];
export type ProblemCode = keyof Sentences['problems']['details'];

/** Something about the request itself, not about the rules: its sentence is the API's own. */
export class ProblemError extends Error {
  readonly status: Status;
  readonly code: ProblemCode;
  readonly headers: Record<string, string>;
  constructor(status: Status, code: ProblemCode, headers: Record<string, string> = {}) {
    super(`problem: ${code}`);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

type FieldProblem = { field: string; code: string; detail: string };
type Problem = {
  status: Status;
  code: string;
  detail: string;
  errors?: FieldProblem[];
  headers?: Record<string, string>;
};
type Told = HonoContext<ApiEnv>;

const refusalStatus: Partial<Record<RefusedError['code'], Status>> = {
  not_permitted: 403,
  not_found: 404,
  too_many_tries: 429,
};
const codeOfStatus: Partial<Record<number, ProblemCode>> = {
  400: 'bad_json',
  413: 'body_too_large',
  415: 'unsupported_media_type',
};
/** Until an office is known, days and hours are told by the country's own clock. */
const defaultZone = 'Asia/Ho_Chi_Minh';

/** Turns whatever was thrown into one RFC 9457 answer. What broke is logged with the request id and not told. */
export function handleError(options: Pick<ApiOptions, 'log' | 'refusalSentence'>) {
  return (error: Error, c: Told): Response => sendProblem(c, problemOf(error, c, options));
}

function problemOf(error: Error, c: Told, options: Pick<ApiOptions, 'log' | 'refusalSentence'>): Problem {
  const language = c.var.language ?? 'vi';
  if (error instanceof ProblemError) return ownProblem(c, error.status, error.code, error.headers);
  if (error instanceof RefusedError) {
    const status = refusalStatus[error.code] ?? 409;
    const zone = c.var.office?.timeZone ?? defaultZone;
    const wait = { 'Retry-After': String(Number(error.facts.minutes ?? 1) * 60) };
    const detail = options.refusalSentence(error, language, zone);
    return { status, code: error.code, detail, ...(status === 429 ? { headers: wait } : {}) };
  }
  if (error instanceof InvalidError) {
    const noun = nounOf(c.req.path);
    const errors = error.issues.map(({ field, code, limit }) => ({
      field,
      code,
      detail: fieldSentence({ field, code, ...(limit === undefined ? {} : { limit }) }, language, noun),
    }));
    return { ...ownProblem(c, 422, 'invalid_input'), errors };
  }
  const known = error instanceof HTTPException ? codeOfStatus[error.status] : undefined;
  if (error instanceof HTTPException && known) return ownProblem(c, error.status as Status, known);
  const { requestId } = c.var;
  options.log.error({ requestId, method: c.req.method, path: c.req.path, err: error }, 'request broke');
  return ownProblem(c, 500, 'broken');
}

function ownProblem(c: Told, status: Status, code: ProblemCode, headers?: Record<string, string>): Problem {
  const detail = sentences(c.var.language ?? 'vi').problems.details[code];
  return { status, code, detail, ...(headers ? { headers } : {}) };
}

/** The answer to an address nobody serves. */
export const noSuchRoute = (c: Told): Response => sendProblem(c, ownProblem(c, 404, 'no_such_route'));

/** The answer to an address that is served, by other methods. */
export const wrongMethod = (c: Told, methods: readonly string[]): Response =>
  sendProblem(c, ownProblem(c, 405, 'method_not_allowed', { Allow: methods.join(', ') }));

/** Which noun a request is about: the last one named in its address. */
const nounOf = (path: string) =>
  path.split('/').findLast((part) => /^(meetings|invitations|units|people|accounts)$/.test(part)) ?? '';

function sendProblem(c: Told, { status, code, detail, errors, headers }: Problem): Response {
  const language = c.var.language ?? 'vi';
  const { titles } = sentences(language).problems;
  const body = {
    type: `/problems/${code}`,
    title: titles[status],
    status,
    detail,
    instance: c.req.path,
    code,
    ...(errors ? { errors } : {}),
    ...(status === 500 ? { requestId: c.var.requestId } : {}),
  };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': language,
    Vary: 'Accept-Language',
    ...headers,
  });
}
