import { serve } from '@hono/node-server';
import { plantDemo } from '#scripts/demo/plant.ts';
import type { PaperPlaces } from '#scripts/demo/plant-papers.ts';
import { type Config, ConfigError, loadConfig } from './config.ts';
import { EmbeddedPostgresError } from './db/embedded/error.ts';
import { type Database, OldServerError, openDatabase } from './db/open.ts';
import { sentences } from './i18n/sentences.ts';
import { readSecret } from './lib/kept-secret.ts';
import { createLog, type Log } from './lib/log.ts';
import { contextOf } from './services/context.ts';
import { needsSetUp, newSetUpKey } from './services/offices/set-up.ts';
import { type Running, wire } from './wiring.ts';

const words = sentences('vi').startup;
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Starts HTTP, bot and jobs in one process (or the one role that is set), and stops them in order. */
async function start(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const database = await openDatabase(config, (progress) =>
    print(
      progress.step === 'migrating'
        ? words.migrating(progress.done, progress.total)
        : words.steps[progress.step],
    ),
  );
  try {
    await run(config, database, log);
  } catch (error) {
    // The embedded server is a process of its own: left alone it would outlive a start that failed.
    await database.close().catch(() => {});
    throw error;
  }
}

async function run(config: Config, database: Database, log: Log): Promise<void> {
  const secret = readSecret(config.secret, config.dataDir);
  const places = config.demo ? await makeDemo(database, config, secret) : null;
  const running = await wire(config, database, secret, log);
  try {
    const server = config.role === 'worker' ? null : await listen(running, config);
    await greet(running, config);
    stopOnSignal(places ? await withPapers(running, places, log) : running, database, server);
  } catch (error) {
    await running.stop();
    throw error;
  }
}

type Server = ReturnType<typeof serve>;

function listen(running: Running, config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: running.app.fetch, port: config.port, hostname: config.host }, () =>
      resolve(server),
    );
    server.on('error', reject);
  });
}

/** The demo's papers come in while it runs, so that nobody waits for them; they stop coming before all else stops. */
async function withPapers(running: Running, places: PaperPlaces, log: Log): Promise<Pick<Running, 'stop'>> {
  const { papers } = running.program;
  if (!papers) return running;
  const { plantPapers } = await import('#scripts/demo/plant-papers.ts');
  const coming = plantPapers(running.program, papers, places, (err) =>
    log.error({ err }, 'papers of the demo broke'),
  );
  return {
    async stop() {
      await coming.stop();
      await running.stop();
    },
  };
}

async function makeDemo(database: Database, config: Config, secret: string): Promise<PaperPlaces | null> {
  const { db } = database.connection;
  const { systemRandom } = await import('./lib/random.ts');
  const program = {
    db,
    random: systemRandom,
    clock: () => new Date(),
    onChange: () => () => {},
    house: { publicUrl: config.publicUrl, secret, messengers: [], holdSeconds: 0 },
  };
  const ctx = contextOf(program, { actor: { kind: 'system', job: 'demo' } });
  const made = await plantDemo(ctx, (step) => print(words.steps[step]));
  if (!made) return null;
  print(`\n${words.passwordsTitle}`);
  for (const { username, password, fullName } of made.passwords)
    print(words.password(username, password, fullName));
  print('');
  return made.places;
}

async function greet({ program, messengers }: Running, config: Config): Promise<void> {
  const ctx = contextOf(program, { actor: { kind: 'system', job: 'start' } });
  if (!config.demo && (await needsSetUp(ctx))) {
    print(words.setUp(`${config.publicUrl}/admin/setup`, await newSetUpKey(ctx)));
  }
  for (const { name, mode } of messengers) if (mode) print(words.messenger(name, mode));
  if (config.publicUrl.startsWith('http:')) print(words.plainHttp);
  if (!config.demo && process.getuid?.() === 0) print(words.rootUser);
  print(words.ready(config.publicUrl));
  if (config.demo) print(words.demo(`${config.publicUrl}/demo`));
}

function stopOnSignal(running: Pick<Running, 'stop'>, database: Database, server: Server | null): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    print(words.stopping);
    await hangUp(server);
    try {
      await running.stop();
    } finally {
      await database.close();
    }
    print(words.stopped);
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Requests that are being answered get a moment to end; live streams never end by themselves. */
async function hangUp(server: Server | null): Promise<void> {
  if (!server) return;
  const closed = new Promise((resolve) => server.close(resolve));
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1500))]);
  if ('closeAllConnections' in server) server.closeAllConnections();
}

/** What happened, and what to do: the technical detail stands last, on a line of its own. */
function explain(error: unknown): string[] {
  if (error instanceof ConfigError) {
    return [words.configTitle, ...error.problems.map(({ name, problem }) => words.config[problem](name))];
  }
  if (error instanceof EmbeddedPostgresError)
    return [words.embedded[error.code], words.detail(error.message)];
  if (error instanceof OldServerError) return [words.oldServer(error.message)];
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return [words.portTaken(loadConfig().port)];
  if (['ECONNREFUSED', 'ENOTFOUND', '28P01', '28000', '3D000'].includes(code))
    return [words.noDatabase, words.detail(code)];
  return [words.detail(error instanceof Error ? (error.stack ?? error.message) : String(error))];
}

start().catch((error) => {
  for (const line of explain(error)) process.stderr.write(`${line}\n`);
  process.exit(1);
});
