import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './error.ts';

/** Whom the server runs as; `null` is the user who started the program. */
export type ServerUser = { uid: number; gid: number } | null;

export type Place = { home: string; pgdata: string; log: string; user: ServerUser };

export const SOCKET_PORT = 5432;
// PostgreSQL refuses to run as root; `nobody` exists everywhere, so no user has to be made.
const NOBODY = { uid: 65534, gid: 65534 };
const SYSTEM_BASE = '/var/lib/moi-hop';
const POINTER = 'postgres-data-is-in.txt';
// The kernel's 108 bytes on Linux, 104 on macOS, less the final zero.
const SOCKET_PATH_MAX_BYTES = process.platform === 'linux' ? 107 : 103;

/** Decides where the data live and who owns them: `dataDir`, or a system directory when root's own is closed to others. */
export function choosePlace(dataDir: string, durable: boolean): Place {
  try {
    mkdirSync(resolve(dataDir), { recursive: true });
    const home = findHome(realpathSync(dataDir), durable);
    const pgdata = join(home, 'pgdata');
    const user = chooseUser(pgdata);
    assertUsable(home, pgdata, user);
    return { home, pgdata, log: join(home, 'postgres.log'), user };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError('not_reachable', String(error), { cause: error });
  }
}

/** A directory of mode 0700 for the socket: trust authentication is safe only behind it. */
export function prepareSocketDir({ pgdata, user }: Place): string {
  const name = `moi-hop-${shortHash(pgdata)}`;
  const base = [tmpdir(), '/tmp'].find((candidate) => {
    const socket = join(candidate, name, `.s.PGSQL.${SOCKET_PORT}`);
    return Buffer.byteLength(socket) <= SOCKET_PATH_MAX_BYTES && (!user || isReachable(candidate, user));
  });
  if (!base) throw new EmbeddedPostgresError('not_reachable', `no short path for a socket under ${tmpdir()}`);
  const path = join(base, name);
  makeOwnDirectory(path, 0o700, user);
  return path;
}

/** Where files go that root must share with the server's user: under the system's directory, in tests under its temporary one. */
export function sharedDirectory(name: string, durable: boolean): string {
  const path = durable ? join(SYSTEM_BASE, name) : join(tmpdir(), `moi-hop-${name}`);
  if (durable) makeOwnDirectory(SYSTEM_BASE, 0o755, null);
  makeOwnDirectory(path, 0o755, null);
  return path;
}

/** Whether this user may enter the directory and every directory above it. */
export function isReachable(directory: string, user: NonNullable<ServerUser>): boolean {
  if (!permits(statSync(directory), user, 0o1)) return false;
  const parent = dirname(directory);
  return parent === directory || isReachable(parent, user);
}

/** Whether the mode bits let this user do all of `bits` (4 read, 2 write, 1 enter or execute). */
export function permits(stats: Stats, user: NonNullable<ServerUser>, bits: number): boolean {
  const shift = stats.uid === user.uid ? 6 : stats.gid === user.gid ? 3 : 0;
  return ((stats.mode >> shift) & bits) === bits;
}

/** Removes `<prefix><pid>-…` left in a directory by processes that died half-way. */
export function sweepAbandoned(directory: string, prefix: string): void {
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (pid > 0 && !isAlive(pid)) removeIfOurs(join(directory, name));
  }
}

/** Another user's remains are theirs to sweep: they stand in nobody's way. */
function removeIfOurs(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
  }
}

/** Whether a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function findHome(requested: string, durable: boolean): string {
  const pointer = join(requested, POINTER);
  const recorded = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : '';
  if (recorded) return recorded;
  // Data that already lie here stay here: an empty database elsewhere would look like a lost one.
  const stays = !isRoot() || existsSync(join(requested, 'pgdata')) || isReachable(requested, NOBODY);
  if (stays) return requested;
  const home = sharedDirectory(`data-${shortHash(requested)}`, durable);
  writeFileSync(pointer, `${home}\n`);
  return home;
}

function chooseUser(pgdata: string): ServerUser {
  if (!isRoot()) return null;
  if (!existsSync(pgdata)) return NOBODY;
  const { uid, gid } = statSync(pgdata);
  return uid === 0 ? NOBODY : { uid, gid };
}

function assertUsable(home: string, pgdata: string, user: ServerUser): void {
  if (user && !isReachable(home, user)) {
    throw new EmbeddedPostgresError('not_reachable', `user ${user.uid} cannot enter ${home}`);
  }
  if (user) return;
  accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
  if (process.getuid && existsSync(pgdata) && statSync(pgdata).uid !== process.getuid()) {
    throw new EmbeddedPostgresError('not_reachable', `${pgdata} belongs to another user`);
  }
}

function makeOwnDirectory(path: string, mode: number, user: ServerUser): void {
  const owner = user?.uid ?? process.getuid?.();
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // Not followed when it is a link: someone else may have put it there, in a directory all may write to.
  const found = lstatSync(path);
  if (found.isDirectory() && found.uid === process.getuid?.()) {
    chmodSync(path, mode);
    if (user) chownSync(path, user.uid, user.gid);
  }
  const made = lstatSync(path);
  if (!made.isDirectory() || made.uid !== owner || (made.mode & 0o777) !== mode) {
    throw new EmbeddedPostgresError('not_reachable', `${path} was made by another user`);
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
