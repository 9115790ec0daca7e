import type { Log } from '#lib/log.ts';
import type { Message } from '#messages/message.ts';
import { contextOf, type Program } from '#services/context.ts';
import { fallThrough } from '#services/outbox/fall-through.ts';
import {
  type Claimed,
  type Finished,
  type LaneDesk,
  type Lease,
  openLaneDesk,
} from '#services/outbox/lane-desk.ts';
import type { Channel, SendOutcome } from './channel.ts';
import { createPace } from './pace.ts';
import { renderDelivery } from './render-delivery.ts';
import { createWaker } from './waker.ts';

/** A dead holder's lane is taken over after this long. */
const leaseSeconds = 4;
/** The truth behind the notification, and how often a hold is looked at. */
const lookEveryMs = 500;
/** After so many calls without an answer the messenger is given up for this message. */
const mostTries = 8;

export type LaneWorker = { stop(): Promise<void>; wake(): void };

/**
 * Sends what waits in one messenger account's lane. It holds the lane by a lease, marks rows `calling` and commits before
 * it calls, never has more rows in `calling` than the channel's `concurrency`, and records results in batches: a crash can
 * repeat only those, and they are labelled. Stopping drains what is on the wire.
 */
export function deliverLane(program: Program, channel: Channel, log: Log): LaneWorker {
  const worker = new Sender(program, channel, log);
  const running = worker.run();
  return {
    wake: () => worker.waker.wake(),
    async stop() {
      worker.waker.stop();
      await running;
    },
  };
}

class Sender {
  readonly waker = createWaker(lookEveryMs);
  readonly #program: Program;
  readonly #channel: Channel;
  readonly #log: Log;
  readonly #desk: LaneDesk;
  readonly #pace;
  readonly #onWire = new Set<Promise<void>>();
  #finished: Finished[] = [];
  #flushing: Promise<void> | null = null;

  constructor(program: Program, channel: Channel, log: Log) {
    this.#program = program;
    this.#channel = channel;
    this.#log = log;
    this.#desk = openLaneDesk(program, `${channel.name}:${channel.account}`, leaseSeconds);
    this.#pace = channel.ratePerSecond
      ? createPace({ ratePerSecond: channel.ratePerSecond, now: () => performance.now() })
      : null;
  }

  async run(): Promise<void> {
    while (!this.waker.stopped) {
      const lease = await this.#quietly(() => this.#desk.acquire(), null);
      if (lease) await this.#hold(lease);
      else await this.waker.wait(1000);
    }
  }

  /** Works as long as the lease is ours; renewing is what tells that it still is. */
  async #hold(lease: Lease): Promise<void> {
    let renewAt = performance.now();
    while (!this.waker.stopped) {
      if (performance.now() >= renewAt) {
        if (!(await this.#quietly(() => this.#desk.renew(lease), false))) break;
        renewAt = performance.now() + (leaseSeconds * 1000) / 4;
      }
      const room = this.#channel.concurrency - this.#onWire.size;
      const rows = room > 0 ? await this.#quietly(() => this.#desk.claim(lease, room), []) : [];
      for (const row of rows) this.#start(row);
      if (rows.length === 0) await this.waker.wait();
    }
    await Promise.all(this.#onWire);
    await this.#quietly(() => this.#desk.release(lease), undefined);
  }

  #start(row: Claimed): void {
    const call: Promise<void> = this.#deliver(row)
      .catch((error) => this.#log.error({ err: error, outboxId: row.id }, 'delivery could not be recorded'))
      .finally(() => {
        this.#onWire.delete(call);
        this.waker.wake();
      });
    this.#onWire.add(call);
  }

  async #deliver(row: Claimed): Promise<void> {
    const outcome = await this.#call(row);
    if (outcome === 'skip')
      return this.#finish({ id: row.id, state: 'skipped', externalId: null, error: null });
    switch (outcome.outcome) {
      case 'sent':
      case 'placed':
        return this.#finish({
          id: row.id,
          state: outcome.outcome,
          externalId: outcome.externalId,
          error: null,
        });
      case 'retry_later':
        this.#pace?.pauseUntil(performance.now() + outcome.afterSeconds * 1000);
        return this.#desk.pause(outcome.afterSeconds, [row.id]);
      case 'moved':
        return this.#desk.readdress(row, outcome.address);
      case 'unknown':
        if (row.tries < mostTries) return this.#desk.unknown(row.id, outcome.reason);
        return this.#giveUp(row, outcome.reason, false);
      default:
        return this.#giveUp(row, outcome.reason, outcome.outcome === 'unreachable');
    }
  }

  async #call(row: Claimed): Promise<SendOutcome | 'skip'> {
    if (row.op === 'edit' && (!row.targetId || !this.#channel.edit)) return 'skip';
    const message = await this.#render(row);
    if (!message) return { outcome: 'rejected', reason: 'message cannot be rendered' };
    await this.#turn();
    const startedAt = this.#pace?.started() ?? 0;
    try {
      return row.op === 'edit' && row.targetId && this.#channel.edit
        ? await this.#channel.edit(row.address, row.targetId, message)
        : await this.#channel.send(row.address, message);
    } catch (error) {
      this.#log.error({ err: error, outboxId: row.id, kind: row.kind }, 'channel failed');
      return { outcome: 'unknown', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      this.#pace?.finished(startedAt);
    }
  }

  /** A message that cannot be made is our mistake: it must not stop the lane, nor be tried for ever. */
  async #render(row: Claimed): Promise<Message | null> {
    try {
      return await renderDelivery(this.#program, this.#channel, row);
    } catch (error) {
      this.#log.error({ err: error, outboxId: row.id, kind: row.kind }, 'message cannot be rendered');
      return null;
    }
  }

  /** Waits until the provider's limit lets one more go. */
  async #turn(): Promise<void> {
    for (let ms = this.#pace?.tryStart() ?? 0; ms > 0; ms = this.#pace?.tryStart() ?? 0) {
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }

  #finish(result: Finished): Promise<void> {
    this.#finished.push(result);
    this.#flushing ??= this.#flush();
    return this.#flushing;
  }

  /** One write at a time; each takes everything that finished during the one before. */
  async #flush(): Promise<void> {
    while (this.#finished.length > 0) {
      const batch = this.#finished;
      this.#finished = [];
      try {
        await this.#desk.finish(batch);
      } catch (error) {
        this.#finished.unshift(...batch);
        this.#log.error({ err: error, count: batch.length }, 'results wait for the database');
        if (this.waker.stopped) break;
        await this.waker.wait(1000);
      }
    }
    this.#flushing = null;
  }

  async #giveUp(row: Claimed, reason: string, unreachable: boolean): Promise<void> {
    this.#log.warn({ outboxId: row.id, lane: this.#desk.lane, reason }, 'messenger refused for good');
    const ctx = contextOf(this.#program, { actor: { kind: 'system', job: 'deliver' } });
    await fallThrough(
      ctx,
      row,
      { channel: this.#channel.name, account: this.#channel.account },
      { reason, unreachable },
    );
  }

  async #quietly<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      this.#log.error({ err: error, lane: this.#desk.lane }, 'lane cannot reach the database');
      await this.waker.wait(1000);
      return otherwise;
    }
  }
}
