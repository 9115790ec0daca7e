import { OpenAPIHono } from '@hono/zod-openapi';
import { requestId } from 'hono/request-id';
import type { ApiEnv } from './api/env.ts';
import { languageOf } from './api/language.ts';
import { handleError, noSuchRoute } from './api/problems.ts';
import { type Webhook, webhookRoutes } from './api/webhooks.ts';
import { toRawUpdate } from './bot/channels/telegram/parse.ts';
import { isWebhookSecretRight } from './bot/channels/telegram/webhook.ts';
import { connect } from './db/client.ts';
import { toSafeError } from './lib/safe-error.ts';
import { refusalSentence } from './messages/refusals.ts';
import { receiveUpdates } from './services/inbox/receive-updates.ts';

/** What the platform hands in: the pooled database, and the settings that intake needs. */
type EdgeSettings = {
  HYPERDRIVE: { connectionString: string };
  TELEGRAM_BOT_TOKEN: string;
  TELEGRAM_WEBHOOK_SECRET: string;
};
type Lifetime = { waitUntil(work: Promise<unknown>): void };

const log = {
  error: (facts: Record<string, unknown>, message: string) =>
    console.error(message, JSON.stringify({ ...facts, err: toSafeError(facts.err) })),
};

/**
 * Intake at the edge: the same webhook as on Node, committed to the same PostgreSQL before it is answered, and health.
 * Everything else (chats, sending, sites) stays on Node.
 */
export default {
  async fetch(request: Request, settings: EdgeSettings, life: Lifetime): Promise<Response> {
    const { db, close } = connect(settings.HYPERDRIVE.connectionString, { max: 2 });
    const options = {
      version: 'edge',
      ready: async () => ({ database: true, migrated: true }),
      webhooks: [telegram(db, settings)],
      log,
      refusalSentence,
    };
    const app = new OpenAPIHono<ApiEnv>();
    app.use(requestId(), async (c, next) => {
      c.set('language', languageOf(c.req.header('Accept-Language')));
      await next();
    });
    app.get('/healthz', (c) => c.json({ alive: true }));
    webhookRoutes(app, options);
    app.notFound(noSuchRoute);
    app.onError(handleError(options));
    try {
      return await app.fetch(request);
    } finally {
      life.waitUntil(close());
    }
  },
};

function telegram(db: ReturnType<typeof connect>['db'], settings: EdgeSettings): Webhook {
  const [account = ''] = settings.TELEGRAM_BOT_TOKEN.split(':');
  return {
    path: '/webhooks/telegram',
    verify: (headers) =>
      settings.TELEGRAM_WEBHOOK_SECRET !== '' &&
      isWebhookSecretRight(
        headers.get('x-telegram-bot-api-secret-token') ?? undefined,
        settings.TELEGRAM_WEBHOOK_SECRET,
      ),
    async receive(payload) {
      const update = toRawUpdate(payload);
      if (!update) return false;
      await receiveUpdates(db, { channel: 'telegram', account, updates: [update] });
      return true;
    },
  };
}
