import type { Db } from '#db/client.ts';
import type { PersonId, RoundId } from '#domain/ids.ts';
import { together } from '#lib/together.ts';

/** So many envelopes of a round are laid at the same time by one process. */
const lanes = 4;

type Laying = { roundId: RoundId; personId: PersonId; lay: () => Promise<void> };

const queues = new WeakMap<Db, (laying: Laying) => Promise<void>>();

/**
 * Lays an envelope when its turn comes: a hall that presses at once takes a few connections of the pool and leaves the others to
 * whoever conducts the meeting. Each is laid by itself; one person's come one after the other. Not for use inside a transaction.
 */
export function layInTurn(db: Db, laying: Laying): Promise<void> {
  const queue = queues.get(db) ?? queueOf();
  queues.set(db, queue);
  return queue(laying);
}

const queueOf = () =>
  together<Laying, void>({
    async work(layings) {
      for (const { lay } of layings) await lay();
      return layings.map(() => ({ status: 'fulfilled', value: undefined }));
    },
    groupOf: ({ roundId, personId }) => `${roundId} ${Number.parseInt(personId.slice(-2), 16) % lanes}`,
    keyOf: ({ personId }) => personId,
    most: 1,
  });
