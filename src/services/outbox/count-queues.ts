import { countInbox } from '#db/queries/inbox.ts';
import { countOutbox } from '#db/queries/lanes.ts';
import type { Context } from '../context.ts';

/** How much waits to be read and to be told: figures for whoever watches the program, no contents. */
export async function countQueues(ctx: Pick<Context, 'db'>) {
  const [inbox, outbox] = await Promise.all([countInbox(ctx.db), countOutbox(ctx.db)]);
  return { inbox, outbox };
}
