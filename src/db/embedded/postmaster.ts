import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './places.ts';

/** What a running server says of itself in `postmaster.pid`. */
export type Postmaster = { pid: number; port: number; host: string; status: string };

/** The living server that holds this data directory, or `null`. */
export function findPostmaster(pgdata: string): Postmaster | null {
  const postmaster = readPostmaster(pgdata);
  const lives = postmaster && isAlive(postmaster.pid) && !isOtherProgram(postmaster.pid, pgdata);
  return lives ? postmaster : null;
}

/** Lets a new server start although the number of the old one belongs to another program now; call it just before. */
export function disownReusedPid(pgdata: string): void {
  const postmaster = readPostmaster(pgdata);
  if (!postmaster || !isAlive(postmaster.pid) || !isOtherProgram(postmaster.pid, pgdata)) return;
  // PostgreSQL refuses a living number but takes over from its parent's; deleting the file would also
  // delete the line by which it notices orphaned backends of the old server.
  const path = join(pgdata, 'postmaster.pid');
  const [, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [process.pid, ...rest].join('\n'));
}

/** Waits until the server of this directory takes connections, however long its recovery is; `null` when it goes away. */
export async function waitUntilReady(pgdata: string, isGone: () => boolean): Promise<Postmaster | null> {
  while (!isGone()) {
    const postmaster = findPostmaster(pgdata);
    if (postmaster?.status === 'ready') return postmaster;
    // A start takes 30 ms; ten more would be noticed, and reading one small file is nothing.
    await sleep(10);
  }
  return null;
}

// Its lines: number, data directory, time of start, port, socket directory, address, shared memory, status.
function readPostmaster(pgdata: string): Postmaster | null {
  try {
    const lines = readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, , , port, socketDir, address, , status] = lines.map((line) => line.trim());
    if (!Number(pid)) return null;
    return { pid: Number(pid), port: Number(port), host: socketDir || address || '', status: status ?? '' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

// After a machine or container restarts, small numbers are given out again.
function isOtherProgram(pid: number, pgdata: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(pgdata);
  } catch {
    return false;
  }
}
