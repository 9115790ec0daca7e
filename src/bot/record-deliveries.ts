import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import type { Finished, LaneDesk } from '#services/outbox/lane-desk.ts';
import { createWaker } from './waker.ts';

/** How long to leave a database alone that does not answer. */
const databasePauseMs = 1000;
/** How long a result is offered to a database that refuses it, while running and once stopping. */
const recordForMs = { running: 120_000, stopping: 5_000 };

/** How a sender writes down what became of its calls, also while the database is away for a moment. */
export type Recorder = {
  /** Ends a row; what ends while one write runs goes into the next one together. */
  finish(result: Finished): Promise<void>;
  /** Writes, again and again while the database is away; throws when it stays away too long. */
  insist(write: () => Promise<void>): Promise<void>;
  /** Tries once; a database that does not answer is left alone for a moment. */
  quietly<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result>;
  /** From now on nothing waits for long. */
  stop(): void;
};

/** A recorder for the desk of one lane. */
export function createRecorder(desk: LaneDesk, log: Log): Recorder {
  /** Pauses for the database end early only when we stop. */
  const pauses = createWaker(databasePauseMs);
  let stoppedAt = Number.POSITIVE_INFINITY;
  let finished: Finished[] = [];
  let nextWrite: Promise<void> | null = null;
  let lastWrite: Promise<void> = Promise.resolve();

  /** One write at a time; each takes everything that finished during the one before. */
  const writeInBatch = (result: Finished): Promise<void> => {
    finished.push(result);
    if (nextWrite) return nextWrite;
    const write = lastWrite.then(() => {
      const batch = finished;
      finished = [];
      nextWrite = null;
      return desk.finish(batch);
    });
    nextWrite = write;
    lastWrite = write.catch(() => {});
    return write;
  };

  const insist = async (write: () => Promise<void>): Promise<void> => {
    const giveUpAt = performance.now() + recordForMs.running;
    for (;;) {
      try {
        return await write();
      } catch (error) {
        const at = performance.now();
        if (at > Math.min(giveUpAt, stoppedAt + recordForMs.stopping)) throw error;
        log.error({ err: error, lane: desk.lane }, 'a result waits for the database');
      }
      if (pauses.stopped) await sleep(databasePauseMs / 4);
      else await pauses.wait();
    }
  };

  return {
    insist,
    async finish(result) {
      try {
        await writeInBatch(result);
      } catch {
        await insist(() => desk.finish([result]));
      }
    },
    async quietly(work, otherwise) {
      try {
        return await work();
      } catch (error) {
        log.error({ err: error, lane: desk.lane }, 'lane cannot reach the database');
        await pauses.wait();
        return otherwise;
      }
    },
    stop() {
      stoppedAt = performance.now();
      pauses.stop();
    },
  };
}
