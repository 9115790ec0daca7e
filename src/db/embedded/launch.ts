import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Binaries, spawnOptions } from './binaries.ts';
import { type Place, prepareSocketDir, SOCKET_PORT } from './places.ts';

const DURABLE = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];
// Commits still reach the system, so that only a crash of the machine loses any: tests kill servers too.
const HASTY = ['fsync=off', 'full_page_writes=off'];
// Terse: the detail of an error names the values of a row, and people's data do not belong in a log.
const QUIET = ['log_error_verbosity=terse', 'log_checkpoints=off'];
const LOG_MAX_BYTES = 10 * 1024 * 1024;

/** Starts the server in a session of its own; its log goes to `place.log`. */
export function spawnServer(
  binaries: Binaries,
  place: Place,
  durable: boolean,
  network: string[],
): ChildProcess {
  rotateLog(place.log);
  const settings = [...network, ...QUIET, ...(durable ? DURABLE : HASTY)].flatMap((setting) => [
    '-c',
    setting,
  ]);
  const log = openSync(place.log, 'a', 0o600);
  try {
    const child = spawn(join(binaries.native, 'bin', 'postgres'), ['-D', place.pgdata, ...settings], {
      ...spawnOptions(binaries.native, place.user),
      // Its own session: Ctrl+C in the terminal reaches Node alone, which drains before it stops the server.
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.on('error', () => {});
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** The settings that keep everybody else out: a socket in a closed directory, on Windows the loopback address. */
export async function chooseNetwork(place: Place): Promise<string[]> {
  if (process.platform === 'win32') return ['listen_addresses=127.0.0.1', `port=${await findFreePort()}`];
  const socketDir = prepareSocketDir(place);
  // It names the killed server by a number that may be another's now; the lock that counts is in the data directory.
  rmSync(join(socketDir, `.s.PGSQL.${SOCKET_PORT}.lock`), { force: true });
  return [
    'listen_addresses=',
    `port=${SOCKET_PORT}`,
    `unix_socket_directories=${socketDir}`,
    'unix_socket_permissions=0700',
  ];
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The last lines that the server wrote, for the detail of an error. */
export function readLogTail(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n') : 'no log';
}

function rotateLog(log: string): void {
  if (existsSync(log) && statSync(log).size > LOG_MAX_BYTES) renameSync(log, `${log}.1`);
}
