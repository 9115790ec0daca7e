import { randomUUID } from 'node:crypto';
import {
  acquireLane,
  type Claimed,
  claimDeliveries,
  ensureLane,
  type Finished,
  finishDeliveries,
  type Lease,
  markUnknown,
  pauseLane,
  postponeDelivery,
  readdressDelivery,
  releaseLane,
  renewLane,
  requeueDeliveries,
} from '#db/queries/lanes.ts';
import { moveChat } from '#db/queries/links.ts';
import { applyEarlyReceipts } from '#db/queries/receipts.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { quietUntil } from '#domain/broadcasts/quiet-hours.ts';
import { laneOf } from '../broadcasts/plan-deliveries.ts';
import type { Program } from '../context.ts';

export type { Claimed, Finished, Lease };

/** A dead holder's lane is taken over after this long. */
const usualLeaseSeconds = 4;

/** Everything the sender of one lane may do to the outbox. */
export type LaneDesk = {
  readonly lane: string;
  /** How long a lease lasts from the moment it was asked for. */
  readonly leaseSeconds: number;
  acquire(): Promise<Lease | null>;
  renew(lease: Lease): Promise<boolean>;
  release(lease: Lease): Promise<void>;
  claim(lease: Lease, limit: number): Promise<Claimed[]>;
  finish(results: Finished[]): Promise<void>;
  /** No answer came: it is sent again later, labelled. */
  unknown(lease: Lease, id: number, reason: string): Promise<void>;
  /** Nothing was called: these rows go back as if they had not been tried. */
  giveBack(lease: Lease, ids: number[]): Promise<void>;
  /** The messenger asked for a pause: the whole lane waits, and these rows go back. */
  pause(lease: Lease, seconds: number, ids: number[]): Promise<void>;
  /** The messenger asked to try this one later: only it waits, longer each time. */
  postpone(lease: Lease, id: number, seconds: number): Promise<void>;
  readdress(lease: Lease, row: Claimed, address: string): Promise<void>;
};

/** What rings in a pocket, by what its address is. */
const ringing = { linked: true, phone: true, email: false };

/**
 * Opens the outbox for the lane `channel:account`, under a name of its own for the lease. In quiet hours, by the program's
 * clock, a lane that rings in a pocket gives out only what may ring at any hour; the page and mail lie until looked at.
 */
export function openLaneDesk(
  { db, clock, house }: Pick<Program, 'db' | 'clock' | 'house'>,
  lane: string,
  leaseSeconds = usualLeaseSeconds,
): LaneDesk {
  const owner = randomUUID();
  const messenger = house.messengers.find((one) => laneOf(one) === lane);
  const rings = messenger !== undefined && ringing[messenger.reaches ?? 'linked'];
  const isQuiet = () => rings && quietUntil(clock(), house.quietHours) !== null;
  const [channel = '', account = ''] = lane.split(':');
  return {
    lane,
    leaseSeconds,
    async acquire() {
      await ensureLane(db, lane);
      return acquireLane(db, lane, owner, leaseSeconds);
    },
    renew: (lease) => renewLane(db, lease, leaseSeconds),
    release: (lease) => releaseLane(db, lease),
    claim: (lease, limit) => claimDeliveries(db, lease, limit, isQuiet()),
    async finish(results) {
      await finishDeliveries(db, lane, results);
      // Best effort: the timetable takes up what is missed.
      if (results.some(({ state }) => state === 'sent')) await applyEarlyReceipts(db).catch(() => {});
    },
    unknown: (lease, id, reason) => markUnknown(db, lease, [id], reason),
    giveBack: (lease, ids) => requeueDeliveries(db, lease, ids),
    pause: (lease, seconds, ids) =>
      inTransaction(db, async (tx) => {
        await pauseLane(tx, lane, seconds);
        await requeueDeliveries(tx, lease, ids);
      }),
    postpone: (lease, id, seconds) => postponeDelivery(db, lease, id, seconds),
    readdress: (lease, row, address) =>
      inTransaction(db, async (tx) => {
        await moveChat(tx, { channel, account, chatKey: row.address }, address);
        await readdressDelivery(tx, lease, row.id, address);
      }),
  };
}
