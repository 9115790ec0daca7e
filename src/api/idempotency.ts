import { createHash } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { StatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { answerOnce } from '#services/accounts/idempotent.ts';
import type { ApiEnv } from './env.ts';
import { ProblemError } from './problems.ts';

const printable = /^[\x20-\x7e]{1,255}$/;
const kept = z.object({ body: z.string(), headers: z.record(z.string(), z.string()) });
/** What a repeat needs of the first answer beside its status and body. */
const keptHeaders = ['content-type', 'content-language', 'location', 'etag', 'retry-after'];

/**
 * A POST with `Idempotency-Key` is done once: the same request gets the first answer again, marked
 * `Idempotency-Replayed: true`. The verb runs inside the key's own transaction, so nothing can fall between them.
 */
export const onceByKey = createMiddleware<ApiEnv>(async (c, next) => {
  const key = isNeverKept(c.req.path) ? undefined : c.req.header('Idempotency-Key');
  const { ctx } = c.var;
  if (c.req.method !== 'POST' || key === undefined || ctx.actor.kind !== 'apiToken') return next();
  if (!printable.test(key)) throw new ProblemError(400, 'bad_idempotency_key');
  const { accountId } = ctx.actor;
  const replay = await answerOnce(
    ctx,
    { accountId, key, fingerprint: fingerprintOf(c.req.raw, new Uint8Array(await c.req.arrayBuffer())) },
    async (inner) => {
      c.set('ctx', inner);
      await next();
      return { status: c.res.status, body: JSON.stringify(await keep(c.res.clone())) };
    },
  );
  if (replay.kind === 'running') throw new ProblemError(409, 'request_in_progress', { 'Retry-After': '1' });
  if (replay.kind === 'other_request') throw new ProblemError(409, 'idempotency_key_reused');
  if (replay.kind === 'first') return;
  const { body, headers } = kept.parse(JSON.parse(replay.answer.body));
  return c.newResponse(body === '' ? null : body, {
    status: replay.answer.status as StatusCode,
    headers: { ...headers, 'Idempotency-Replayed': 'true' },
  });
});

/** Answers that may rest nowhere, not even sealed: the words of a secret round's tellers. */
const isNeverKept = (path: string) => path.endsWith('/secret/open');

function fingerprintOf(request: Request, body: Uint8Array): string {
  const { pathname, search } = new URL(request.url);
  const head = `${request.method}\n${pathname}${search}\n`;
  return createHash('sha256').update(head).update(body).digest('base64url');
}

async function keep(response: Response): Promise<z.input<typeof kept>> {
  const headers = keptHeaders.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { body: await response.text(), headers: Object.fromEntries(headers) };
}
