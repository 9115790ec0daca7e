import type { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { RoundId } from '#domain/ids.ts';
import { together } from '#lib/together.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type Cast, castBallots, type castInput, type Press, pressOf } from './cast-ballot.ts';

/** So many ballots in one transaction: enough for a whole hall in twenty, few enough that a close waits for none of them long. */
const most = 50;

type Coming = Press & { roundId: RoundId };

/** What waits for its turn, for each pool of connections: one process, one queue a round. */
const queues = new WeakMap<Db, (coming: Coming) => Promise<Cast>>();

/**
 * Casts a ballot as `castBallot` does, together with whatever else arrives in this process for the same round meanwhile: a hall
 * that presses at once asks the database once for many and takes one of its connections, so that whoever conducts the meeting
 * never stands behind the ballots. Answered when it is committed. Not for use inside a transaction.
 */
export function castTogether(
  ctx: Context,
  roundId: RoundId,
  input: z.input<typeof castInput>,
): Promise<Cast> {
  const queue = queues.get(ctx.db) ?? queueOf(ctx.db);
  queues.set(ctx.db, queue);
  return queue({ ...pressOf(ctx, input), roundId });
}

function queueOf(db: Db): (coming: Coming) => Promise<Cast> {
  return together<Coming, Cast>({
    async work(presses) {
      const roundId = presses[0]?.roundId;
      const answers = roundId ? await castBallots(db, roundId, presses) : [];
      return answers.map((answer) =>
        answer instanceof RefusedError
          ? { status: 'rejected', reason: answer }
          : { status: 'fulfilled', value: answer },
      );
    },
    groupOf: ({ roundId }) => roundId,
    keyOf: ({ personId }) => personId,
    most,
  });
}
