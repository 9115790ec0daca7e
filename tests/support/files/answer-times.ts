import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export type Times = { half: number; p99: number; count: number };

/**
 * Asks one way again and again, a pause after each answer, until it is over; milliseconds. Counted from when the question was
 * due, so that whoever would have asked while nothing answered is counted too.
 */
export async function timesOf(
  ask: () => Promise<unknown>,
  until: Promise<unknown>,
  pause = 10,
): Promise<Times> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  until.then(over, over);
  const times: number[] = [];
  let dueAt = performance.now();
  while (!isOver) {
    await ask();
    const answeredAt = performance.now();
    times.push(answeredAt - dueAt);
    dueAt = answeredAt + pause;
    await wait(pause);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { half: at(0.5), p99: at(0.99), count: times.length };
}

/**
 * Looks at an address, anew where the connection was cut before it answered: a server that was busy for longer than it keeps
 * connections cuts them, and whoever waits goes on waiting.
 */
export async function look(url: string, init?: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (tries === 5 || !(error instanceof TypeError)) throw error;
    }
  }
}

export const lineOf = (name: string, { half, p99, count }: Times) =>
  `${name}: half ${half.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${count} answers\n`;

/** The most memory a process ever had, as the kernel counts it (VmHWM), in megabytes; zero when it is gone. */
export function mostMemory(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Begins to count a process's most memory anew; returns the megabytes that it has now. */
export function forgetMemory(pid: number): number {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return mostMemory(pid);
}

/** The most memory that any child of this process ever had while it was watched; `like` is in the child's command. */
export function watchChildren(parent: number, like = '') {
  let most = 0;
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        if (!status.includes(`\nPPid:\t${parent}\n`)) continue;
        if (like && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(like)) continue;
        most = Math.max(most, mostMemory(Number(pid)));
      } catch {
        // It has ended between the list and the look.
      }
    }
  };
  const timer = setInterval(look, 30);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(most);
    },
  };
}
