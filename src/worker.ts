import { OpenAPIHono } from '@hono/zod-openapi';
import { requestId } from 'hono/request-id';
import type { ApiEnv } from './api/env.ts';
import { languageOf } from './api/language.ts';
import { handleError, noSuchRoute } from './api/problems.ts';
import { webhookRoutes } from './api/webhooks.ts';
import type { RawUpdate } from './bot/channel.ts';
import { telegramWayIn } from './bot/channels/telegram/way-in.ts';
import { accountOf } from './bot/channels/zalo-bot/parse.ts';
import { zaloBotWayIn } from './bot/channels/zalo-bot/way-in.ts';
import { zaloOaWayIn } from './bot/channels/zalo-oa/way-in.ts';
import type { WayIn } from './bot/messenger.ts';
import { connect } from './db/client.ts';
import { toSafeError } from './lib/safe-error.ts';
import { refusalSentence } from './messages/refusals.ts';
import { receiveUpdates } from './services/inbox/receive-updates.ts';

/** What the platform hands in: the pooled database, and the settings that intake needs. */
type EdgeSettings = {
  HYPERDRIVE: { connectionString: string };
  TELEGRAM_BOT_TOKEN?: string;
  TELEGRAM_WEBHOOK_SECRET?: string;
  ZALO_APP_ID?: string;
  ZALO_OA_ID?: string;
  ZALO_OA_SECRET_KEY?: string;
  ZALO_PHONE?: string;
  ZALO_BOT_TOKEN?: string;
  ZALO_BOT_WEBHOOK_SECRET?: string;
};
type Lifetime = { waitUntil(work: Promise<unknown>): void };

const log = {
  error: (facts: Record<string, unknown>, message: string) =>
    console.error(message, JSON.stringify({ ...facts, err: toSafeError(facts.err) })),
};

/**
 * Intake at the edge: the same webhooks as on Node, committed to the same PostgreSQL before it is answered, and health.
 * Everything else (chats, sending, sites) stays on Node.
 */
export default {
  async fetch(request: Request, settings: EdgeSettings, life: Lifetime): Promise<Response> {
    const { db, close } = connect(settings.HYPERDRIVE.connectionString, { max: 2 });
    const options = {
      version: 'edge',
      ready: async () => ({ database: true, migrated: true }),
      webhooks: waysIn(db, settings),
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

/** The ways in of every messenger whose settings are here. */
function waysIn(db: ReturnType<typeof connect>['db'], settings: EdgeSettings): WayIn[] {
  const into = (channel: string, account: string) => async (update: RawUpdate) => {
    await receiveUpdates(db, { channel, account, updates: [update] });
  };
  const {
    TELEGRAM_BOT_TOKEN: telegram,
    ZALO_BOT_TOKEN: bot,
    ZALO_APP_ID: appId,
    ZALO_OA_ID: oaId,
  } = settings;
  const ways: WayIn[] = [];
  if (telegram) {
    const [account = ''] = telegram.split(':');
    ways.push(telegramWayIn(settings.TELEGRAM_WEBHOOK_SECRET || null, into('telegram', account)));
  }
  if (bot)
    ways.push(zaloBotWayIn(settings.ZALO_BOT_WEBHOOK_SECRET || null, into('zalo-bot', accountOf(bot))));
  if (appId && oaId) {
    const oaSecretKey = settings.ZALO_OA_SECRET_KEY;
    const receivePhoneReceipt = settings.ZALO_PHONE === '1' ? into('zalo-phone', oaId) : null;
    const intake = { receive: into('zalo-oa', oaId), receivePhoneReceipt };
    ways.push(zaloOaWayIn(oaSecretKey ? { appId, oaSecretKey } : null, intake, () => new Date()));
  }
  return ways;
}
