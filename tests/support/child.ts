import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Another process of ours that a test may kill, stop, freeze and thaw. */
export type Child = {
  readonly pid: number;
  /** kill -9: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** SIGTERM, as a planned restart sends it; resolves with how many milliseconds the process took to end. */
  stop(): Promise<number>;
  freeze(): void;
  thaw(): void;
};

/** Starts a script of the repository with a job as JSON; resolves when it has printed its first line. */
export async function startChild(script: string, job: object): Promise<Child> {
  const child = spawn(process.execPath, [script, JSON.stringify(job)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone]);
  if (typeof line !== 'string') throw new Error('the child ended without a word');
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      const at = performance.now();
      child.kill('SIGTERM');
      await gone;
      return performance.now() - at;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}

/** In the child: says that it works, and ends it when told to or when the parent is gone. */
export function serve(stop: () => Promise<void>): void {
  const end = () => stop().finally(() => process.exit());
  process.once('SIGTERM', end);
  process.stdin.once('end', () => process.exit());
  process.stdin.resume();
  process.stdout.write('ready\n');
}
