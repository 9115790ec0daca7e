import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ConnectionTarget } from '#db/client.ts';
import type { PersonId, RoundId } from '#domain/ids.ts';

export type PressJob = {
  target: ConnectionTarget;
  channel: string;
  roundId: RoundId;
  personIds: PersonId[];
  /** How often each of them presses. */
  each: number;
  /** Looks first and writes then, to see that the proof goes red. */
  isCareless?: boolean;
};

/** How often each answer was given, and how many milliseconds one in a hundred waited longer than. */
export type Pressed = { answers: Record<string, number>; p99: number };

/**
 * Two processes, one of them the site and one a messenger's worker, that press at the same word. `onCast` hears of each ballot
 * that was acknowledged, in whichever process.
 */
export async function pressInProcesses(
  job: Omit<PressJob, 'channel'>,
  { onCast = () => {} }: { onCast?: () => void } = {},
): Promise<Pressed & { wall: number }> {
  const script = new URL('./voting-child.ts', import.meta.url).pathname;
  const children = ['web', 'telegram'].map((channel) => {
    const child = spawn(process.execPath, [script, JSON.stringify({ ...job, channel })], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ready = Promise.withResolvers<void>();
    const done = Promise.withResolvers<Pressed>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') ready.resolve();
      else if (line === 'cast') onCast();
      else done.resolve(JSON.parse(line) as Pressed);
    });
    once(child, 'exit').then(() => {
      const error = new Error('a pressing process ended without a word');
      ready.reject(error);
      done.reject(error);
    });
    return { child, ready: ready.promise, done: done.promise };
  });
  await Promise.all(children.map(({ ready }) => ready));
  const from = performance.now();
  for (const { child } of children) child.stdin.write('press\n');
  const pressed = await Promise.all(children.map(({ done }) => done));
  const answers: Record<string, number> = {};
  for (const one of pressed)
    for (const [answer, times] of Object.entries(one.answers))
      answers[answer] = (answers[answer] ?? 0) + times;
  return { answers, p99: Math.max(...pressed.map(({ p99 }) => p99)), wall: performance.now() - from };
}
