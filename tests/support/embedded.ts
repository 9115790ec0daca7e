import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { connect } from '#db/client.ts';
import type { EmbeddedPostgres } from '#db/embedded.ts';

const childScript = fileURLToPath(new URL('./embedded-child.ts', import.meta.url));

export const isRoot = process.getuid?.() === 0;
/** Whom root becomes to be like everybody else; the others stay who they are. */
export const ordinaryUser = isRoot ? { uid: 65534, gid: 65534 } : {};

export type Started = Pick<EmbeddedPostgres, 'connection' | 'joined' | 'dataDirectory'>;
export type Child = Started & { process: ChildProcess; kill(): Promise<void>; stop(): Promise<void> };

/** An empty directory that others may enter unless `mode` says otherwise. */
export function emptyDirectory(mode = 0o755, owner: { uid?: number; gid?: number } = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'moi-hop-embedded-'));
  chmodSync(path, mode);
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid);
  return path;
}

/** Starts the server from another process, which lives until it is killed or told to stop. */
export async function startInChild(dataDir: string, as: { uid?: number; gid?: number } = {}): Promise<Child> {
  const { process, nextLine } = run(['start', dataDir], as);
  const started = JSON.parse(await nextLine()) as Started & { failed?: string };
  if (started.failed) throw new Error(started.failed);
  const gone = once(process, 'exit');
  const kill = async () => {
    process.kill('SIGKILL');
    await gone;
  };
  const stop = async () => {
    process.stdin?.write('stop\n');
    await gone;
  };
  return { ...started, process, kill, stop };
}

/** Tries to open a socket as another user of the machine: `open`, or the code of the refusal. */
export function knock(socket: string, as: { uid?: number; gid?: number }): Promise<string> {
  return run(['knock', socket], as).nextLine();
}

/** The number of the server's own process. */
export function readServerPid({ dataDirectory }: Pick<Started, 'dataDirectory'>): number {
  return Number.parseInt(readFileSync(join(dataDirectory, 'pgdata', 'postmaster.pid'), 'utf8'), 10);
}

/** Whether everybody may enter the folders down to this checkout: in a closed home only its owner (and root) can. */
export function isCheckoutOpen(): boolean {
  for (
    let folder = fileURLToPath(new URL('../../', import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}

/** One statement on a connection of its own. */
export async function ask(
  { connection }: Pick<Started, 'connection'>,
  statement: string,
): Promise<unknown[]> {
  const { sql, close } = connect(connection, { max: 1 });
  try {
    return (await sql.unsafe(statement).values()).map((row) => (row.length === 1 ? row[0] : row));
  } finally {
    await close();
  }
}

export function remove(...paths: string[]): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

function run(args: string[], as: { uid?: number; gid?: number }) {
  const become = as.uid === undefined ? [] : [String(as.uid), String(as.gid)];
  const child = spawn(process.execPath, [childScript, ...args, ...become], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the child ended without a word');
    return value;
  };
  return { process: child, nextLine };
}
