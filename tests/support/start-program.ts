import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

export type StartedProgram = {
  child: ChildProcess;
  address: string;
  /** Everything it has printed so far. */
  output(): string;
  /** Resolves when the text has been printed; rejects when the program ends before. */
  prints(text: string): Promise<string>;
  ends(): Promise<number | null>;
  stop(): Promise<number | null>;
};

/** How `npm start` is told to run it: the command itself, or npm with a group of its own, which can be ended whole. */
const commands = {
  node: { file: process.execPath, args: ['scripts/start.mjs'], detached: false },
  npm: { file: 'npm', args: ['start'], detached: true },
};

/**
 * Starts the program as `npm start` does, with nothing in its environment but a path, these settings and a free port; without
 * quiet hours unless they are among the settings, so that a test is the same at any hour.
 */
export async function startProgram(
  env: Record<string, string>,
  by: keyof typeof commands = 'node',
): Promise<StartedProgram> {
  const port = env.PORT ?? String(await freePort());
  const { file, args, detached } = commands[by];
  const child = spawn(file, args, {
    env: { PATH: process.env.PATH ?? '', PORT: port, QUIET_HOURS: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  });
  let output = '';
  const watchers = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const watch of watchers) watch();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const prints = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const watch = () => {
        if (!output.includes(text)) return;
        watchers.delete(watch);
        resolve(output);
      };
      watchers.add(watch);
      void ended.then(() =>
        output.includes(text) ? resolve(output) : reject(new Error(`ended without “${text}”:\n${output}`)),
      );
      watch();
    });
  return {
    child,
    address: `http://localhost:${port}`,
    output: () => output,
    prints,
    ends: () => ended,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** A data folder that is gone afterwards, with the database that stands elsewhere where the folder is closed to others. */
export function dataFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'moi-hop-start-'));
  const pointer = join(path, 'postgres-data-is-in.txt');
  const remove = () => {
    if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
    rmSync(path, { recursive: true, force: true });
  };
  return { path, remove };
}
