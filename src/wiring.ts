import { join } from 'node:path';
import type { Hono } from 'hono';
import manifest from '../package.json' with { type: 'json' };
import { dossierIndex } from '../web-admin/dossier-index.ts';
import { createApi } from './api/app.ts';
import type { Channel } from './bot/channel.ts';
import { openEmail } from './bot/channels/email/open.ts';
import { openTelegram } from './bot/channels/telegram/open.ts';
import { createWebChannel } from './bot/channels/web/channel.ts';
import { openZaloBot } from './bot/channels/zalo-bot/open.ts';
import { openZaloOa } from './bot/channels/zalo-oa/open.ts';
import { deliverLane } from './bot/deliver.ts';
import type { Messenger as OpenedMessenger, Part, Surroundings } from './bot/messenger.ts';
import { workInbox } from './bot/work-inbox.ts';
import type { Config } from './config.ts';
import { type Changes, listenForChanges } from './db/changes.ts';
import { isMigrated } from './db/migrate.ts';
import type { Database } from './db/open.ts';
import { usualWaitMinutes } from './domain/broadcasts/next-way.ts';
import { largestPaper } from './domain/documents/limits.ts';
import type { PersonId } from './domain/ids.ts';
import { findMarks } from './domain/secrecy/find-marks.ts';
import { listBackups } from './files/list-backups.ts';
import { openPapers } from './files/open-papers.ts';
import { readSheet } from './files/sheets/read-sheet.ts';
import { packArchive } from './files/zip/pack-archive.ts';
import { checkPapers } from './jobs/check-papers.ts';
import { startPacking } from './jobs/pack-dossiers.ts';
import { startTimetable } from './jobs/timetable.ts';
import type { Log } from './lib/log.ts';
import { systemRandom } from './lib/random.ts';
import { refusalSentence } from './messages/refusals.ts';
import { dossierSheets } from './print/dossier-sheets.ts';
import { writeTemplate } from './print/import-template.ts';
import { writeRegister } from './print/register-sheet.ts';
import { writeCsv, writeXlsx } from './print/sheets.ts';
import type { House, Messenger, Program } from './services/context.ts';
import { placeOnPage, replaceOnPage } from './services/inbox/page.ts';
import { receiveUpdates } from './services/inbox/receive-updates.ts';
import { createSite } from './site.ts';

const sheets = { read: readSheet, writeXlsx, writeCsv, writeTemplate, writeRegister };
const archives = { index: dossierIndex, sheets: dossierSheets, pack: packArchive };
/** Seconds in which a broadcast can be taken back. */
const holdSeconds = 60;

/** Opens one kind of messenger from the settings: none, one or several accounts. */
export type Opening = (config: Config, at: Surroundings) => Promise<OpenedMessenger[]>;

/** Every messenger, in the order of preference. Adding one is its folder and a line here. */
export const openings: readonly Opening[] = [
  ({ zaloOa }, at) => openZaloOa(zaloOa, at),
  ({ zaloBot }, at) => openZaloBot(zaloBot, at),
  ({ telegram }, at) => openTelegram(telegram, at),
  ({ email }, at) => openEmail(email, at),
];

export type Running = {
  program: Program;
  app: Hono;
  /** Which messengers are open, and how their updates come in. */
  messengers: { name: string; mode: string | null }[];
  stop(): Promise<void>;
};

/** What stands in for the usual: other messengers, another clock. */
export type Wiring = { messengers?: readonly Opening[]; clock?: () => Date };

/** Builds everything once from the settings: the only place that knows every layer and every messenger. */
export async function wire(
  config: Config,
  database: Database,
  secret: string,
  log: Log,
  { messengers = openings, clock = () => new Date() }: Wiring = {},
): Promise<Running> {
  const { sql, db } = database.connection;
  const changes = await listenForChanges(sql, 'changes');
  const means = { db, random: systemRandom, clock };
  const surroundings: Surroundings = {
    publicUrl: config.publicUrl,
    program: means,
    secret,
    async receive({ name: channel, account }, updates) {
      await receiveUpdates(db, { channel, account, updates });
    },
    log,
  };
  const opened = (await Promise.all(messengers.map((open) => open(config, surroundings)))).flat();
  const house: House = {
    publicUrl: config.publicUrl,
    secret,
    messengers: opened.map(messengerOf),
    holdSeconds,
    quietHours: config.quietHours,
    nextWayMinutes: { ...usualWaitMinutes, ...config.nextWayMinutes },
  };
  const { dataDir, clamdSocket, backupDir } = config;
  const files = { secret, now: clock, clamdSocket, maxBytes: largestPaper };
  const backups = backupDir ? { folder: backupDir, list: () => listBackups(backupDir) } : null;
  const papers = {
    ...openPapers(join(dataDir, 'papers'), files),
    ...{ judge: findMarks, ...(backups ? { backups } : {}) },
  };
  const program: Program = { ...means, house, onChange: changes.on, sheets, papers, archives };
  const page = createWebChannel({
    place: (personId, message) => placeOnPage(db, personId as PersonId, message),
    replace: (id, message) => replaceOnPage(db, id, message),
  });
  const api = createApi(program, {
    version: manifest.version,
    ready: async () => ({ database: await answers(sql), migrated: await isMigrated(sql).catch(() => false) }),
    webhooks: opened.flatMap(({ waysIn }) => waysIn),
    log,
    refusalSentence,
  });
  const app = await createSite(program, config, api, log);
  const channels = [page, ...opened.map(({ channel }) => channel)];
  const work = config.role === 'web' ? [] : await startWork(program, channels, sql, log);
  const intake = config.role === 'web' ? [] : opened.flatMap((messenger) => messenger.start?.() ?? []);
  return {
    program,
    app,
    messengers: opened.map(({ channel, mode }) => ({ name: channel.name, mode })),
    async stop() {
      for (const part of [...intake, ...work]) await part.stop();
      await changes.close();
    },
  };
}

/** What services know of a messenger: how it may be written to, never how it is spoken to. */
function messengerOf({ channel, connector }: OpenedMessenger): Messenger {
  const { name, account, limits, startLink, window, reaches, needsApproval, templates } = channel;
  return {
    channel: name,
    account,
    thirdParty: limits.thirdParty,
    limits,
    ...(startLink ? { startLink } : {}),
    ...(reaches ? { reaches } : {}),
    ...(needsApproval === undefined ? {} : { needsApproval }),
    ...(window ? { windowHours: window.hours, hasTemplate: window.hasTemplate } : {}),
    ...(templates ? { templates } : {}),
    ...(channel.fillTemplate ? { fillTemplate: channel.fillTemplate } : {}),
    ...(connector ? { connector } : {}),
  };
}

/** Everything that works by itself: the inbox, one sender a lane, the timetable; woken by notifications of any process. */
async function startWork(
  program: Program,
  channels: Channel[],
  sql: Database['connection']['sql'],
  log: Log,
): Promise<Part[]> {
  // First, since it makes the month's part of the history, into which the senders put what they have sent.
  const stopTimetable = await startTimetable(program, log);
  const { papers, archives } = program;
  const checks = papers ? [checkPapers(program, papers, log)] : [];
  const packing = papers && archives ? [startPacking(program, { papers, archives }, log)] : [];
  const inbox = workInbox(program, channels, log);
  const lanes = channels.map((channel) => deliverLane(program, channel, log));
  const heard: Changes[] = [await listenForChanges(sql, 'inbox'), await listenForChanges(sql, 'outbox')];
  heard[0]?.on('', inbox.wake);
  for (const lane of lanes) heard[1]?.on('', lane.wake);
  const ears = { stop: () => Promise.all(heard.map((ear) => ear.close())).then(() => {}) };
  return [{ stop: stopTimetable }, ...checks, ...packing, inbox, ...lanes, ears];
}

async function answers(sql: Database['connection']['sql']): Promise<boolean> {
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  }
}
