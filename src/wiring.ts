import type { Hono } from 'hono';
import manifest from '../package.json' with { type: 'json' };
import { createApi } from './api/app.ts';
import type { Webhook } from './api/webhooks.ts';
import type { Channel } from './bot/channel.ts';
import { createTelegramChannel } from './bot/channels/telegram/channel.ts';
import { createTelegramGateway } from './bot/channels/telegram/gateway.ts';
import { toRawUpdate } from './bot/channels/telegram/parse.ts';
import { startPolling } from './bot/channels/telegram/poll.ts';
import { isWebhookSecretRight, registerWebhook } from './bot/channels/telegram/webhook.ts';
import { createWebChannel } from './bot/channels/web/channel.ts';
import { deliverLane } from './bot/deliver.ts';
import { workInbox } from './bot/work-inbox.ts';
import type { Config, TelegramConfig } from './config.ts';
import { type Changes, listenForChanges } from './db/changes.ts';
import { isMigrated } from './db/migrate.ts';
import type { Database } from './db/open.ts';
import type { PersonId } from './domain/ids.ts';
import { readSheet } from './files/sheets/read-sheet.ts';
import { startTimetable } from './jobs/timetable.ts';
import type { Log } from './lib/log.ts';
import { systemRandom } from './lib/random.ts';
import { refusalSentence } from './messages/refusals.ts';
import { writeTemplate } from './print/import-template.ts';
import { writeRegister } from './print/register-sheet.ts';
import { writeCsv, writeXlsx } from './print/sheets.ts';
import type { House, Messenger, Program } from './services/context.ts';
import { placeOnPage, replaceOnPage } from './services/inbox/page.ts';
import { receiveUpdates } from './services/inbox/receive-updates.ts';
import { createSite } from './site.ts';

const sheets = { read: readSheet, writeXlsx, writeCsv, writeTemplate, writeRegister };
/** Seconds in which a broadcast can be taken back. */
const holdSeconds = 60;

export type Running = { program: Program; app: Hono; telegramMode: string | null; stop(): Promise<void> };

/** Builds everything once from the settings: the only place that knows every layer and every messenger. */
export async function wire(config: Config, database: Database, secret: string, log: Log): Promise<Running> {
  const { sql, db } = database.connection;
  const changes = await listenForChanges(sql, 'changes');
  const telegram =
    config.telegram && config.telegram.mode !== 'off' ? await openTelegram(config.telegram, log) : null;
  const messengers: Messenger[] = telegram
    ? [
        {
          channel: telegram.name,
          account: telegram.account,
          thirdParty: telegram.limits.thirdParty,
          limits: telegram.limits,
          ...(telegram.startLink ? { startLink: telegram.startLink } : {}),
        },
      ]
    : [];
  const house: House = { publicUrl: config.publicUrl, secret, messengers, holdSeconds };
  const program: Program = {
    db,
    house,
    random: systemRandom,
    clock: () => new Date(),
    onChange: changes.on,
    sheets,
  };
  const page = createWebChannel({
    place: (personId, message) => placeOnPage(db, personId as PersonId, message),
    replace: (id, message) => replaceOnPage(db, id, message),
  });
  const channels: Channel[] = [page, ...(telegram ? [telegram] : [])];
  const api = createApi(program, {
    version: manifest.version,
    ready: async () => ({ database: await answers(sql), migrated: await isMigrated(sql).catch(() => false) }),
    webhooks: telegram && config.telegram ? [telegramWebhook(program, telegram, config.telegram)] : [],
    log,
    refusalSentence,
  });
  const app = await createSite(program, config, api, log);
  const work = config.role === 'web' ? [] : await startWork(program, channels, sql, log);
  const intake = config.role === 'web' ? null : await startIntake(program, config, telegram, log);
  return {
    program,
    app,
    telegramMode: telegram ? (config.telegram?.mode ?? null) : null,
    async stop() {
      await intake?.stop();
      for (const part of work) await part.stop();
      await changes.close();
    },
  };
}

type Part = { stop(): unknown };

/** Everything that works by itself: the inbox, one sender a lane, the timetable; woken by notifications of any process. */
async function startWork(
  program: Program,
  channels: Channel[],
  sql: Database['connection']['sql'],
  log: Log,
): Promise<Part[]> {
  // First, since it makes the month's part of the history, into which the senders put what they have sent.
  const stopTimetable = await startTimetable(program, log);
  const inbox = workInbox(program, channels, log);
  const lanes = channels.map((channel) => deliverLane(program, channel, log));
  const heard: Changes[] = [await listenForChanges(sql, 'inbox'), await listenForChanges(sql, 'outbox')];
  heard[0]?.on('', inbox.wake);
  for (const lane of lanes) heard[1]?.on('', lane.wake);
  const ears = { stop: () => Promise.all(heard.map((ear) => ear.close())).then(() => {}) };
  return [{ stop: stopTimetable }, inbox, ...lanes, ears];
}

async function answers(sql: Database['connection']['sql']): Promise<boolean> {
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  }
}

async function openTelegram(config: TelegramConfig, log: Log): Promise<Channel> {
  const me = await createTelegramGateway(config).call('getMe', {});
  if (me.kind !== 'ok') log.warn({ answer: me.kind }, 'telegram does not answer yet');
  const username = me.kind === 'ok' ? (me.result as { username?: string }).username : undefined;
  return createTelegramChannel({ token: config.token, apiRoot: config.apiRoot, botUsername: username });
}

function telegramWebhook(program: Program, channel: Channel, config: TelegramConfig): Webhook {
  return {
    path: '/webhooks/telegram',
    verify: (headers) =>
      config.webhookSecret !== null &&
      isWebhookSecretRight(headers.get('x-telegram-bot-api-secret-token') ?? undefined, config.webhookSecret),
    async receive(payload) {
      const update = toRawUpdate(payload);
      if (!update) return false;
      await receiveUpdates(program.db, {
        channel: channel.name,
        account: channel.account,
        updates: [update],
      });
      return true;
    },
  };
}

/** A messenger that is away at start is told later; until then it would not know where to deliver. */
function registerUntilTaken(register: () => ReturnType<typeof registerWebhook>, log: Log): Part {
  let timer: NodeJS.Timeout | null = null;
  const attempt = async () => {
    const registered = await register();
    if (registered.ok) return;
    log.warn({ reason: registered.reason }, 'telegram refused the webhook; asked again in half a minute');
    timer = setTimeout(attempt, 30_000).unref();
  };
  void attempt();
  return { stop: () => timer && clearTimeout(timer) };
}

/** Takes updates from the messenger that has no webhook here, or tells it where the webhook is. */
async function startIntake(
  program: Program,
  config: Config,
  channel: Channel | null,
  log: Log,
): Promise<Part | null> {
  if (!channel || !config.telegram) return null;
  const { token, apiRoot, mode, webhookSecret } = config.telegram;
  if (mode === 'webhook' && webhookSecret) {
    const url = `${config.publicUrl}/webhooks/telegram`;
    return registerUntilTaken(() => registerWebhook({ token, apiRoot, url, secret: webhookSecret }), log);
  }
  return startPolling({
    token,
    apiRoot,
    receive: async (updates) => {
      await receiveUpdates(program.db, { channel: channel.name, account: channel.account, updates });
    },
    onError: (problem) => log.warn({ code: problem.code, reason: problem.reason }, 'telegram polling'),
  });
}
