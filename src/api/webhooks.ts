import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { named } from './describe.ts';
import type { ApiEnv, ApiOptions } from './env.ts';
import { ProblemError } from './problems.ts';

/** One messenger's way in. `receive` has committed the update when it says true; false is nothing it knows. */
export type Webhook = {
  path: string;
  /** Whether it comes from the messenger: judged on the bytes as they came, since a signature is over exactly those. */
  verify(headers: Headers, rawBody: Uint8Array): boolean;
  receive(payload: unknown): Promise<boolean>;
  /** The messenger's console looks whether the address answers (GET, HEAD). */
  answersProbe?: boolean;
};

export const mostBytes = 1024 * 1024;
const retrySeconds = 5;

const limitedTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new ProblemError(413, 'body_too_large');
    },
  });

/** Larger bodies are refused before they are read. */
const smallBody = limitedTo(mostBytes);
/** A spreadsheet of 5 MB and a little, at its one address. */
const fileBody = limitedTo(6 * mostBytes);

/** A paper of 50 MB, in parts or whole. */
const paperBody = limitedTo(51 * mostBytes);

/** The same for the JSON API, where one address takes a spreadsheet, one the parts of a paper and one a letter. */
export const boundedBody = createMiddleware<ApiEnv>((c, next) => {
  if (c.req.method === 'PATCH' && /\/uploads\/[\w-]+$/.test(c.req.path)) return paperBody(c, next);
  if (c.req.method === 'POST' && c.req.path.endsWith('/from-letter')) return paperBody(c, next);
  return c.req.method === 'POST' && c.req.path.endsWith('/imports') ? fileBody(c, next) : smallBody(c, next);
});

/** Verified, stored and committed before it is answered 200; a failing database is 503, and the messenger tries again. */
export function webhookRoutes(api: OpenAPIHono<ApiEnv>, { webhooks, log }: ApiOptions): void {
  for (const webhook of webhooks) {
    if (webhook.answersProbe) api.get(webhook.path, (c) => c.body(null, 200));
    const route = createRoute({
      ...named(`receiveUpdate_${webhook.path.replaceAll(/\W+/g, '_')}`, 'webhooks'),
      method: 'post',
      path: webhook.path,
      security: [],
      middleware: [smallBody] as const,
      responses: {
        200: { description: 'Stored.' },
        400: { description: 'Not JSON, or no update of this messenger.' },
        401: { description: 'The secret is missing or wrong; nothing was stored.' },
        413: { description: 'Larger than 1 MB.' },
        503: { description: 'Could not be stored: send it again.' },
      },
    });
    api.openapi(route, async (c) => {
      const rawBody = new Uint8Array(await c.req.arrayBuffer());
      if (!webhook.verify(c.req.raw.headers, rawBody)) throw new ProblemError(401, 'bad_webhook_secret');
      const payload = parseJson(rawBody);
      try {
        if (await webhook.receive(payload)) return c.body(null, 200);
      } catch (err) {
        log.error({ requestId: c.var.requestId, path: webhook.path, err }, 'webhook could not be stored');
        throw new ProblemError(503, 'try_again', { 'Retry-After': String(retrySeconds) });
      }
      throw new ProblemError(400, 'unknown_update');
    });
  }
}

/** A byte order mark and bytes that are no text are no JSON either: nothing is read that was not signed. */
const strictText = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strictText.decode(bytes));
  } catch {
    throw new ProblemError(400, 'bad_json');
  }
}
