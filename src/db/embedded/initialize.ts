import { chownSync, closeSync, existsSync, fsyncSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, moveInto, runTool } from './binaries.ts';
import { EmbeddedPostgresError } from './error.ts';
import { type Place, sweepAbandoned } from './places.ts';
import { USERNAME } from './presence.ts';

/** Whether a finished cluster lies here. */
export function hasData(pgdata: string): boolean {
  return existsSync(join(pgdata, 'PG_VERSION'));
}

/** Refuses data of another major version of PostgreSQL, which only an export and import can carry over. */
export function assertVersion(pgdata: string, { major, version }: Binaries): void {
  if (!hasData(pgdata)) return;
  const written = readFileSync(join(pgdata, 'PG_VERSION'), 'utf8').trim();
  if (written === String(major)) return;
  throw new EmbeddedPostgresError('version_mismatch', `data of PostgreSQL ${written}, binaries ${version}`);
}

/**
 * Makes a cluster that sorts Vietnamese. The data directory appears under its name only when complete, by a rename
 * that one process wins: a kill half-way leaves nothing to repair, and there is no lock to go stale.
 */
export async function initialize(binaries: Binaries, place: Place, durable: boolean): Promise<void> {
  const { home, pgdata, user } = place;
  sweepAbandoned(home, 'pgdata.new-');
  const fresh = mkdtempSync(join(home, `pgdata.new-${process.pid}-`));
  if (user) chownSync(fresh, user.uid, user.gid);
  const onWindows = process.platform === 'win32';
  const access = onWindows ? ['--auth=trust'] : ['--auth-local=trust', '--auth-host=reject'];
  const language = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=vi-VN', '--locale=C'];
  const flags = [...access, ...language, ...(durable ? [] : ['--no-sync'])];
  await runTool(binaries, 'initdb', ['-D', fresh, '-U', USERNAME, ...flags], user);
  moveInto(fresh, pgdata);
  if (!onWindows) syncDirectory(home);
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  fsyncSync(directory);
  closeSync(directory);
}
