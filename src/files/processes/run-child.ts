import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, realpathSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What a child may take: time from its start, memory as the system counts it (RSS), and what it may say. */
export type ChildBounds = { milliseconds: number; megabytes: number; answerBytes: number };

export type ChildTask = {
  script: URL;
  args?: readonly string[];
  input: Uint8Array | string;
  bounds: ChildBounds;
  /** Files it may read besides the program itself. */
  reads?: readonly string[];
  /** The one folder it may write in. */
  writes?: string;
  /** Whether it needs parts that are not JavaScript. */
  addons?: boolean;
  signal?: AbortSignal;
  /** Called with each line in order; the child waits when this takes long. */
  onLine(line: string): void | Promise<void>;
};

/** `failed`: it ended in an error of its own. */
export type ChildEnd = 'done' | 'too_slow' | 'too_heavy' | 'said_too_much' | 'failed';

const source = fileURLToPath(new URL('../..', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
/** How often the parent looks at a child's memory. */
const LOOK_MILLISECONDS = 25;
/** Behind the program itself, yet a share of a busy machine. */
const NICENESS = 5;
const WASM_PAGE = 64 * 1024;
/** What Node itself takes, which leaves the rest to a WebAssembly module. */
const NODE_MEGABYTES = 130;

/**
 * Runs a script of ours on a stranger's bytes in a process of its own: it may write nothing but in its folder, read nothing but
 * the program and its file, start nothing, knows no setting of ours, gives way to everything else on the machine, and is
 * killed when it takes more than its bounds. Rejects when it could not be started, was ended from outside together with us,
 * or the signal says so.
 */
export async function runChild(task: ChildTask): Promise<ChildEnd> {
  task.signal?.throwIfAborted();
  const child = spawn(process.execPath, [...flags(task), fileURLToPath(task.script), ...(task.args ?? [])], {
    env: {},
    cwd: root,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  // Looked at below, when its lines have been read.
  closed.catch(() => {});
  let killed: ChildEnd | null = null;
  const kill = (why: ChildEnd) => {
    killed ??= why;
    child.kill('SIGKILL');
  };
  const stopWatching = watch(child, task, kill);
  // A child that has died does not take the rest of its input.
  child.stdin.on('error', () => {});
  child.stdin.end(task.input);
  try {
    await readLines(child.stdout, task, kill);
    const [code, signal] = await closed;
    task.signal?.throwIfAborted();
    return killed ?? endOf(code, signal);
  } finally {
    stopWatching();
    child.kill('SIGKILL');
    await closed.catch(() => {});
  }
}

function flags({ script, bounds, reads = [], writes, addons }: ChildTask): string[] {
  const wasmPages = Math.floor(((bounds.megabytes - NODE_MEGABYTES) * 1024 * 1024) / WASM_PAGE);
  const readable = [source, fileURLToPath(script), `${root}node_modules`, `${root}package.json`].map((path) =>
    realpathSync(path),
  );
  return [
    '--no-warnings',
    '--permission',
    '--allow-worker',
    ...(addons ? ['--allow-addons'] : []),
    ...[...readable, ...reads, ...(writes ? [writes] : [])].map((path) => `--allow-fs-read=${path}`),
    ...(writes ? [`--allow-fs-write=${writes}`] : []),
    `--max-old-space-size=${bounds.megabytes}`,
    ...(wasmPages > 512 ? [`--wasm-max-mem-pages=${wasmPages}`] : []),
  ];
}

/** Kills on the clock, on memory and on the caller's word; returns how to stop watching. */
function watch(
  child: ChildProcess,
  { bounds, signal }: ChildTask,
  kill: (why: ChildEnd) => void,
): () => void {
  const clock = setTimeout(() => kill('too_slow'), bounds.milliseconds);
  const scale = setInterval(() => {
    if (residentMegabytes(child.pid) > bounds.megabytes) kill('too_heavy');
  }, LOOK_MILLISECONDS);
  const abort = () => kill('failed');
  signal?.addEventListener('abort', abort, { once: true });
  giveWay(child.pid);
  return () => {
    clearTimeout(clock);
    clearInterval(scale);
    signal?.removeEventListener('abort', abort);
  };
}

/** Zero where the system does not say, or the process is gone: then the child's own guard alone holds. */
export function residentMegabytes(pid: number | undefined): number {
  try {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    // It has ended already.
  }
}

async function readLines(stdout: Readable, task: ChildTask, kill: (why: ChildEnd) => void): Promise<void> {
  let said = 0;
  let open: Buffer[] = [];
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
    said += chunk.length;
    if (said > task.bounds.answerBytes) {
      kill('said_too_much');
      return;
    }
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      await task.onLine(Buffer.concat([...open, chunk.subarray(from, end)]).toString('utf8'));
      open = [];
      from = end + 1;
    }
    if (from < chunk.length) open.push(chunk.subarray(from));
  }
}

/** What an end by no hand of ours means: SIGKILL is the guard's or the system's when memory is short. */
function endOf(code: number | null, signal: NodeJS.Signals | null): ChildEnd {
  if (code === 0) return 'done';
  if (signal === 'SIGKILL') return 'too_heavy';
  if (signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGHUP') {
    throw new Error(`a file's process was ended from outside by ${signal}`);
  }
  return 'failed';
}
