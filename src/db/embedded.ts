import { rmSync } from 'node:fs';
import { type Binaries, locateBinaries, runTool, shareBinaries } from './embedded/binaries.ts';
import { EmbeddedPostgresError } from './embedded/error.ts';
import { assertVersion, hasData, initialize } from './embedded/initialize.ts';
import { chooseNetwork, readLogTail, spawnServer } from './embedded/launch.ts';
import { choosePlace, type Place } from './embedded/places.ts';
import { disownReusedPid, findPostmaster, waitUntilReady } from './embedded/postmaster.ts';
import { openPresence, type Presence, type ServerConnection } from './embedded/presence.ts';

export type EmbeddedPostgresStep = 'copying' | 'initializing' | 'starting' | 'joining';

export type EmbeddedPostgresOptions = {
  dataDir: string;
  /** `false` trades safety for speed: for tests only. */
  durable?: boolean;
  onProgress?: (step: EmbeddedPostgresStep) => void;
};

export type EmbeddedPostgres = {
  connection: ServerConnection;
  /** Whether the server ran already: another process uses it, or one was killed and left it behind. */
  joined: boolean;
  /** Where the data and `postgres.log` really are. */
  dataDirectory: string;
  /** Stops the server, unless another process is connected to it. */
  stop(): Promise<void>;
};

type Setup = {
  place: Place;
  binaries: Binaries;
  durable: boolean;
  onProgress: (step: EmbeddedPostgresStep) => void;
};

// Each one lost means that another process stopped or started the server in the same instant.
const MAX_ATTEMPTS = 10;

/**
 * Starts the PostgreSQL that npm installed on `dataDir`, or joins the one that already runs there, and makes the
 * database `moihop`; throws `EmbeddedPostgresError`. The server outlives this process unless `stop` is called.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true, onProgress = () => {} } = options;
  const installed = locateBinaries();
  const place = choosePlace(dataDir, durable);
  assertVersion(place.pgdata, installed);
  const binaries = shareBinaries(installed, place.user, durable, () => onProgress('copying'));
  const setup = { place, binaries, durable, onProgress };
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const joined = await joinRunning(setup);
    if (joined) return describe(setup, joined, true);
    if (!hasData(place.pgdata)) {
      onProgress('initializing');
      await initialize(binaries, place, durable);
    }
    const started = await startServer(setup);
    if (started) return describe(setup, started, false);
  }
  throw new EmbeddedPostgresError('start_failed', readLogTail(place.log));
}

function describe(setup: Setup, presence: Presence, joined: boolean): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= stopServer(setup, presence);
    return stopping;
  };
  return { connection: presence.connection, joined, dataDirectory: setup.place.home, stop };
}

async function joinRunning({ place, durable, onProgress }: Setup): Promise<Presence | null> {
  if (!findPostmaster(place.pgdata)) return null;
  onProgress('joining');
  const server = await waitUntilReady(place.pgdata, () => !findPostmaster(place.pgdata));
  return server && openPresence(server, place.pgdata, durable);
}

/** `null` when another process was faster, or the server went away again. */
async function startServer(setup: Setup): Promise<Presence | null> {
  const { place, binaries, durable, onProgress } = setup;
  onProgress('starting');
  const network = await chooseNetwork(place);
  disownReusedPid(place.pgdata);
  const child = spawnServer(binaries, place, durable, network);
  const isGone = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const server = await waitUntilReady(place.pgdata, isGone);
  if (server && server.pid === child.pid) return openPresence(server, place.pgdata, durable);
  if (server || findPostmaster(place.pgdata)) return null;
  throw new EmbeddedPostgresError('start_failed', readLogTail(place.log));
}

async function stopServer({ place, binaries, durable }: Setup, presence: Presence): Promise<void> {
  const isShared = await presence.isShared();
  await presence.close();
  if (isShared || !findPostmaster(place.pgdata)) return;
  try {
    const args = ['stop', '-D', place.pgdata, '-m', 'fast', '-w', '-t', '120', '-s'];
    await runTool(binaries, 'pg_ctl', args, place.user, 'stop_failed');
  } catch (error) {
    if (findPostmaster(place.pgdata)) throw error;
  }
  const { host } = presence.connection;
  if (!durable && host.startsWith('/')) rmSync(host, { recursive: true, force: true });
}
