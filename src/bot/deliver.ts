import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import type { Message } from '#messages/message.ts';
import { contextOf, type Program } from '#services/context.ts';
import { type Failure, fallThrough } from '#services/outbox/fall-through.ts';
import { type Claimed, type LaneDesk, type Lease, openLaneDesk } from '#services/outbox/lane-desk.ts';
import type { Channel, SendOutcome } from './channel.ts';
import { createPace } from './pace.ts';
import { createRecorder, type Recorder } from './record-deliveries.ts';
import { openRenderer } from './render-delivery.ts';
import { createWaker } from './waker.ts';

/** The truth behind the notification, and how often a hold is looked at. */
const lookEveryMs = 500;
/** How often a lane that somebody else holds is asked for. */
const askEveryMs = 1000;
/** After so many calls without an answer the messenger is given up for this message. */
const mostTries = 8;
/** A messenger cannot silence its lane for longer by one answer. */
const longestPauseSeconds = 3600;
/** Stopping waits so long for calls on the wire; whoever stops us kills after ten seconds. */
const drainForMs = 8_000;

export type LaneWorker = { stop(): Promise<void>; wake(): void };
export type OpenDesk = (program: Program, lane: string) => LaneDesk;

/**
 * Sends what waits in one messenger account's lane. It holds the lane by a lease, marks rows `calling` and commits before
 * it calls, never has more rows in `calling` than the channel's `concurrency`, and records results in batches: a crash can
 * repeat only those, and they are labelled. Stopping drains what is on the wire.
 */
export function deliverLane(
  program: Program,
  channel: Channel,
  log: Log,
  openDesk: OpenDesk = openLaneDesk,
): LaneWorker {
  const worker = new Sender(program, channel, log, openDesk(program, `${channel.name}:${channel.account}`));
  const running = worker.run();
  return {
    wake: () => worker.wake(),
    async stop() {
      worker.stop();
      await running;
    },
  };
}

class Sender {
  readonly #waker = createWaker(lookEveryMs);
  readonly #program: Program;
  readonly #channel: Channel;
  readonly #log: Log;
  readonly #desk: LaneDesk;
  readonly #record: Recorder;
  readonly #pace;
  readonly #onWire = new Set<Promise<void>>();
  #stoppedAt = Number.POSITIVE_INFINITY;
  /** By our own monotonic clock, counted from before the lease was asked for: the database gave it for longer. */
  #leaseEndsAt = 0;
  #renewAt = 0;
  /** A row may stand in `calling` in the database though no call of ours runs: taking the lane anew puts that right. */
  #unrecorded = false;

  constructor(program: Program, channel: Channel, log: Log, desk: LaneDesk) {
    this.#program = program;
    this.#channel = channel;
    this.#log = log;
    this.#desk = desk;
    this.#record = createRecorder(desk, log);
    this.#pace = channel.ratePerSecond
      ? createPace({ ratePerSecond: channel.ratePerSecond, now: () => performance.now() })
      : null;
  }

  wake(): void {
    this.#waker.wake();
  }

  stop(): void {
    this.#stoppedAt = performance.now();
    this.#record.stop();
    this.#waker.stop();
  }

  async run(): Promise<void> {
    while (!this.#waker.stopped) {
      const askedAt = performance.now();
      const lease = await this.#record.quietly(() => this.#desk.acquire(), null);
      if (!lease) await this.#waker.wait(askEveryMs);
      if (!lease) continue;
      this.#extendLease(askedAt);
      this.#unrecorded = false;
      await this.#hold(lease);
      await this.#drain(lease);
      await this.#record.quietly(() => this.#desk.release(lease), undefined);
    }
  }

  /** Works as long as the lease is ours; renewing is what tells that it still is. */
  async #hold(lease: Lease): Promise<void> {
    while (!this.#waker.stopped && !this.#unrecorded && (await this.#isStillOurs(lease))) {
      const waitMs = this.#pace?.tryStart() ?? 0;
      const room = this.#channel.concurrency - this.#onWire.size;
      // A paced lane takes one row at a time: nothing then stands in `calling` without being called.
      const limit = waitMs > 0 ? 0 : Math.min(room, this.#pace ? 1 : room);
      const rows = limit > 0 ? await this.#claim(lease, limit) : [];
      if (rows.length > 0) await this.#start(lease, rows);
      else await this.#waker.wait(waitMs > 0 ? Math.min(waitMs, lookEveryMs) : lookEveryMs);
    }
  }

  /** A claim that failed may have been carried out: its rows then stand in `calling`, and nobody here has them. */
  async #claim(lease: Lease, limit: number): Promise<Claimed[]> {
    const rows = await this.#record.quietly(() => this.#desk.claim(lease, limit), null);
    this.#unrecorded ||= rows === null;
    return rows ?? [];
  }

  /** Ends what is on the wire, keeping the lane meanwhile, so that nobody repeats a call that is about to succeed. */
  async #drain(lease: Lease): Promise<void> {
    while (this.#onWire.size > 0) {
      const leftMs = this.#stoppedAt + drainForMs - performance.now();
      if (leftMs <= 0) return this.#log.warn({ calls: this.#onWire.size }, 'stopped with calls on the wire');
      const pause = sleep(Math.min(leftMs, this.#renewEveryMs), undefined, { ref: false });
      await Promise.race([Promise.all(this.#onWire), pause]);
      if (this.#onWire.size > 0) await this.#isStillOurs(lease);
    }
  }

  get #renewEveryMs(): number {
    return (this.#desk.leaseSeconds * 1000) / 4;
  }

  #extendLease(askedAt: number): void {
    this.#leaseEndsAt = askedAt + this.#desk.leaseSeconds * 1000;
    this.#renewAt = askedAt + this.#renewEveryMs;
  }

  async #isStillOurs(lease: Lease): Promise<boolean> {
    const askedAt = performance.now();
    if (askedAt < this.#renewAt) return true;
    const renewed = await this.#record.quietly(() => this.#desk.renew(lease), null);
    if (renewed) this.#extendLease(askedAt);
    // A database that did not answer has not given the lane away yet.
    return renewed ?? performance.now() < this.#leaseEndsAt;
  }

  /** Whether a call may leave now: a process that slept past its lease must not send what its successor has sent. */
  #mayCall(): boolean {
    const hasTurn = (this.#pace?.tryStart() ?? 0) <= 0;
    return hasTurn && !this.#waker.stopped && performance.now() < this.#leaseEndsAt;
  }

  async #start(lease: Lease, rows: Claimed[]): Promise<void> {
    const renderer = await this.#record.quietly(() => openRenderer(this.#program, this.#channel, rows), null);
    for (const row of rows) {
      const call: Promise<void> = this.#deliver(lease, row, renderer)
        .catch((error) => {
          this.#unrecorded = true;
          this.#log.error({ err: error, outboxId: row.id }, 'delivery could not be recorded');
        })
        .finally(() => {
          this.#onWire.delete(call);
          this.#waker.wake();
        });
      this.#onWire.add(call);
    }
  }

  async #deliver(lease: Lease, row: Claimed, renderer: ((row: Claimed) => Message) | null): Promise<void> {
    if (row.cutOff)
      return this.#giveUp(row, { reason: 'the chat was cut off', unreachable: false, called: false });
    if (!renderer) return this.#record.insist(() => this.#desk.giveBack(lease, [row.id]));
    if (row.tries > mostTries)
      return this.#giveUp(row, { reason: `no answer after ${mostTries} calls`, unreachable: false });
    if (row.op === 'edit' && (!row.targetId || !this.#channel.edit))
      return this.#record.finish({ id: row.id, state: 'skipped', externalId: null, error: null });
    const message = this.#render(row, renderer);
    if (!message) return this.#giveUp(row, { reason: 'message cannot be rendered', unreachable: false });
    if (!this.#mayCall()) return this.#record.insist(() => this.#desk.giveBack(lease, [row.id]));
    await this.#settle(lease, row, await this.#call(row, message));
  }

  /** A message that cannot be made is our mistake: it must not stop the lane, nor be tried for ever. */
  #render(row: Claimed, renderer: (row: Claimed) => Message): Message | null {
    try {
      return renderer(row);
    } catch (error) {
      this.#log.error({ err: error, outboxId: row.id, kind: row.kind }, 'message cannot be rendered');
      return null;
    }
  }

  async #call(row: Claimed, message: Message): Promise<SendOutcome> {
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

  async #settle(lease: Lease, row: Claimed, result: SendOutcome): Promise<void> {
    switch (result.outcome) {
      case 'sent':
      case 'placed':
        return this.#record.finish({
          ...{ id: row.id, state: result.outcome, externalId: result.externalId },
          error: null,
        });
      case 'retry_later': {
        const seconds = Math.min(result.afterSeconds, longestPauseSeconds);
        this.#pace?.pauseUntil(performance.now() + seconds * 1000);
        return this.#record.insist(() => this.#desk.pause(lease, seconds, [row.id]));
      }
      case 'put_off':
        if (row.tries < mostTries)
          return this.#record.insist(() => this.#desk.postpone(lease, row.id, result.afterSeconds));
        return this.#giveUp(row, { reason: `put off ${mostTries} times`, unreachable: false });
      case 'moved':
        if (row.tries < mostTries)
          return this.#record.insist(() => this.#desk.readdress(lease, row, result.address));
        return this.#giveUp(row, { reason: 'the chat keeps moving', unreachable: false });
      case 'unknown':
        if (row.tries < mostTries)
          return this.#record.insist(() => this.#desk.unknown(lease, row.id, result.reason));
        return this.#giveUp(row, { reason: result.reason, unreachable: false });
      default:
        return this.#giveUp(row, { reason: result.reason, unreachable: result.outcome === 'unreachable' });
    }
  }

  async #giveUp(row: Claimed, failure: Failure): Promise<void> {
    const { reason } = failure;
    this.#log.warn({ outboxId: row.id, lane: this.#desk.lane, reason }, 'will not be sent here');
    const from = { channel: this.#channel.name, account: this.#channel.account };
    await this.#record.insist(() => {
      const ctx = contextOf(this.#program, { actor: { kind: 'system', job: 'deliver' } });
      return fallThrough(ctx, row, from, failure);
    });
  }
}
