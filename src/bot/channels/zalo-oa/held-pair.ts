import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import type { GrantStore } from '#services/messengers/grant-store.ts';
import type { TokenPair } from '#services/ports.ts';

export type HeldPair = { from: number; pair: TokenPair };

/** Between two tries to write it: 0.25, 0.5, 1, … seconds, at most five. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** Whoever stops us kills after ten seconds. */
const STOPPING_MS = 5_000;

export type PairHolder = {
  /** What the database has not taken yet: nobody else knows it. */
  readonly held: HeldPair | null;
  /** Writes a new pair; while the database does not take it, it is held, and tried again for as long as this process lives. */
  keep(held: HeldPair): Promise<void>;
  /** Waits a moment for what is still held. */
  settle(): Promise<void>;
};

/** Holds a pair whose refresh token of before is dead, so that it must not be given up for a database that is away. */
export function createPairHolder(
  store: Pick<GrantStore, 'keep'>,
  log: Pick<Log, 'error' | 'warn'>,
  pause: (ms: number) => Promise<unknown> = (ms) => sleep(ms, undefined, { ref: false }),
): PairHolder {
  let held: HeldPair | null = null;
  let writing: Promise<void> = Promise.resolve();

  /** Only what kind of error it was: its own words hold what was to be written. */
  const isWritten = async ({ from, pair }: HeldPair): Promise<boolean> => {
    try {
      await store.keep(from, pair);
      return true;
    } catch (error) {
      log.warn({ code: codeOf(error) }, 'renewed access waits for the database');
      return false;
    }
  };
  const insist = async (pair: HeldPair) => {
    for (let ms = FIRST_PAUSE_MS; held === pair; ms = Math.min(LONGEST_PAUSE_MS, ms * 2)) {
      await pause(ms);
      if (await isWritten(pair)) held = null;
    }
  };
  return {
    get held() {
      return held;
    },
    async keep(pair) {
      if (await isWritten(pair)) return;
      held = pair;
      writing = insist(pair);
    },
    async settle() {
      await Promise.race([writing, sleep(STOPPING_MS, undefined, { ref: false })]);
      if (held) log.error({}, 'stopped with renewed access that the database has not taken');
    },
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error) return String(error.code);
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
